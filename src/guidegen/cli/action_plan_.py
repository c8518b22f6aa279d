"""``guidegen action-plan``: print a coaching sheet for items or components."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guidegen.api.forms import source_of
from guidegen.api.handbooks import find_folder
from guidegen.cli.preflight import require_sound_tools
from guidegen.cli.print_output import make_print_options, say_printed
from guidegen.cli.terminal import DONE, PROBLEMS
from guidegen.errors import GuidegenError, UsageError
from guidegen.model import ComponentRef, Handbook, Item, Tool
from guidegen.printing import PrintJob, print_jobs
from guidegen.problems import nearest
from guidegen.reading import read_handbook
from guidegen.scratch import clear
from guidegen.views.action_plan import make_action_plan
from guidegen.views.document import make_document


def run(options: Namespace) -> int:
    """Print the sheet, or nothing if something that it shows has problems."""
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    handbook = reading.handbook
    items, components, unknown = _find(handbook, options.names)
    if unknown:
        raise UsageError(*(_explain_unknown(handbook, name) for name in unknown))
    if not components:
        raise GuidegenError(
            "These items monitor no component of this handbook, so there is nothing to plan."
        )
    require_sound_tools(reading, [tool for tool, _item in items], options.names, "printed")
    output: Path = options.output or folder.root / "build" / "print" / "action-plan.pdf"
    clear(output.parent)
    source = source_of(reading)
    sheet = make_action_plan(
        handbook,
        components,
        items,
        print_options=make_print_options(options, source),
        translate=source.translate,
        content=source.content,
    )
    job = PrintJob(output, make_document(sheet, source.language), components[0].component.id)
    try:
        printed = print_jobs((folder.templates,), (job,))
    except OSError as error:
        raise GuidegenError(
            f"The action plan cannot be written to {output}: {error.strerror or error}."
        ) from error
    say_printed(printed, folder)
    return PROBLEMS if printed.problems else DONE


def _find(
    handbook: Handbook, names: list[str]
) -> tuple[list[tuple[Tool, Item]], list[ComponentRef], list[str]]:
    """Return the items, the components including those of the items, and the unknown names."""
    items: list[tuple[Tool, Item]] = []
    components: dict[str, ComponentRef] = {}
    unknown: list[str] = []
    for name in names:
        monitor, component = handbook.item(name), handbook.component(name)
        if monitor:
            items.append((monitor.tool, monitor.item))
            for found in handbook.components_of(monitor.tool, monitor.item):
                components[found.name] = found
        elif component:
            components[component.name] = component
        else:
            unknown.append(name)
    return items, list(components.values()), unknown


def _explain_unknown(handbook: Handbook, name: str) -> str:
    guide = handbook.guide(name)
    if guide and guide.components:
        own = ", ".join(map(guide.name_of, guide.components))
        hint = f" It is a guide; name one of its components: {own}."
    else:
        known = [f"{tool.id}.{item.id}" for tool in handbook.tools for item in tool.items]
        for guide in handbook.guides:
            known += map(guide.name_of, guide.components)
        hint = nearest(name, known)
    return f"There is no item or component “{name}”.{hint}"
