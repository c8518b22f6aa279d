"""``guidegen action-plan``: a coaching sheet for chosen items or components."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guidegen.cli.paper import report, source_of, variant_of
from guidegen.cli.soundness import is_sound
from guidegen.cli.terminal import DONE, PROBLEMS, WRONG_CALL, find_folder, say_error
from guidegen.model import Found, Handbook, Item, Tool
from guidegen.printing import Job, print_jobs
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.scratch import clear
from guidegen.views.action_plan import action_plan_sheet
from guidegen.views.sheet import document


def run(options: Namespace) -> int:
    """Print the sheet; where something is wrong with what it shows, print nothing."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    reading = read_handbook(folder)
    handbook = reading.handbook
    items, components, unknown = _found(handbook, options.names)
    for name in unknown:
        say_error(_unknown(handbook, name))
    if unknown:
        return WRONG_CALL
    if not components:
        say_error("These items monitor no component of this handbook, so there is nothing to plan.")
        return PROBLEMS
    if not is_sound(reading, [tool for tool, _item in items], options.names, "printed"):
        return PROBLEMS
    output: Path = options.output or folder.root / "build" / "print" / "action-plan.pdf"
    clear(output.parent)
    source = source_of(reading)
    sheet = action_plan_sheet(
        handbook, components, items, variant=variant_of(options, source),
        translate=source.translate, content=source.content,
    )  # fmt: skip
    job = Job(output, document(sheet, source.language), components[0].component.id)
    try:
        printed = print_jobs((folder.templates,), (job,))
    except OSError as error:
        say_error(f"The action plan cannot be written to {output}: {error.strerror or error}.")
        return PROBLEMS
    report(printed, folder)
    return PROBLEMS if printed.problems else DONE


def _found(
    handbook: Handbook, names: list[str]
) -> tuple[list[tuple[Tool, Item]], list[Found], list[str]]:
    """The items named; the components named and theirs, each once; and what there is not."""
    items: list[tuple[Tool, Item]] = []
    components: dict[str, Found] = {}
    unknown: list[str] = []
    for name in names:
        monitor, component = handbook.item(name), handbook.component(name)
        if monitor:
            items.append((monitor.tool, monitor.item))
            found = handbook.components_of(monitor.tool, monitor.item)
        else:
            found = (component,) if component else ()
        components |= {each.name: each for each in found}
        unknown += [] if monitor or component else [name]
    return items, list(components.values()), unknown


def _unknown(handbook: Handbook, name: str) -> str:
    known = [f"{tool.id}.{item.id}" for tool in handbook.tools for item in tool.items]
    known += [guide.name_of(each) for guide in handbook.guides for each in guide.components]
    guide = handbook.guide(name)
    hint = nearest(name, known)
    if guide and guide.components:
        own = ", ".join(guide.name_of(each) for each in guide.components)
        hint = f" It is a guide; name one of its components: {own}."
    return f"There is no item or component “{name}”.{hint}"
