"""``guidegen digital``: make forms to fill in on a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.cli.digital_output import MadeFile, MadeForms
from guidegen.cli.formats import load_writer
from guidegen.cli.preflight import require_sound_tools
from guidegen.cli.terminal import DONE, PROBLEMS, say_progress, write
from guidegen.digital.form import DigitalTool, NotHeld, merge_notes
from guidegen.digital.kinds import DIGITAL_KINDS, DigitalKind
from guidegen.digital.source import DigitalSource
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import write_if_new
from guidegen.model import Tool
from guidegen.printing.requests import current
from guidegen.problems import nearest
from guidegen.reading import Reading, read_handbook
from guidegen.scratch import clear


def run(options: Namespace) -> int:
    """Make the forms of the tools that the user names, or of all; none if one has problems."""
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    names = list(_list_kinds(options)) or [next(iter(DIGITAL_KINDS))]
    tools = _find_tools(reading, options.tools)
    wrong = [*_wrong_kinds(names, options), *_wrong_names(reading, tools, options)]
    if wrong:
        raise UsageError(*wrong)
    kinds = [DIGITAL_KINDS[name] for name in names]
    retired = tuple(str(tool.id) for tool in tools if tool.is_retired)
    tools = current(tools)
    require_sound_tools(reading, tools, options.tools, "made")
    output: Path = options.output or folder.root / "build" / "digital"
    source = DigitalSource(reading)
    chosen = (source.tool(tool, options.variant, options.view) for tool in tools)
    forms = [each for each in chosen if each]
    try:
        clear(output)
        made = _make(forms, kinds, output, validate=options.validate)
    except OSError as error:
        reason = error.strerror or str(error)
        raise GuidegenError(f"The forms cannot be written to {output}: {reason}.") from error
    write(load_writer("digital", options.format)(made, retired, folder))
    return PROBLEMS if made.faults else DONE


# --- what is asked for


def _list_kinds(options: Namespace) -> Iterator[str]:
    """Yield the kinds of forms, each once, however ``--as`` lists them."""
    names: dict[str, None] = {}
    for written in options.kinds:
        names |= dict.fromkeys(name.strip() for name in written.split(",") if name.strip())
    yield from names


def _find_tools(reading: Reading, ids: Sequence[str]) -> tuple[Tool, ...]:
    """Return the tools with these ids, or all."""
    if not ids:
        return reading.handbook.tools
    found = map(reading.handbook.tool, dict.fromkeys(ids))
    return tuple(tool for tool in found if tool)


def _wrong_kinds(names: Sequence[str], options: Namespace) -> Iterator[str]:
    """Yield which kinds there are not, and whether none of them can be validated."""
    kinds = [DIGITAL_KINDS[name] for name in names if name in DIGITAL_KINDS]
    if options.validate and kinds and not any(kind.validator for kind in kinds):
        yield "--validate checks XLSForms alone. Add --as xlsform, or leave out --validate."
    for name in names:
        if name not in DIGITAL_KINDS:
            known = ", ".join(DIGITAL_KINDS)
            near = nearest(name, DIGITAL_KINDS)
            yield f"There is no kind of form “{name}”.{near} The kinds are: {known}."


def _wrong_names(reading: Reading, tools: Sequence[Tool], options: Namespace) -> Iterator[str]:
    """Yield which tools, variants and views there are not."""
    known = [str(tool.id) for tool in reading.handbook.tools]
    unread = {peek.id for peek in reading.unread.values()}
    for id_ in options.tools:
        if id_ not in unread and reading.handbook.tool(id_) is None:
            yield f"There is no tool “{id_}”.{nearest(id_, known)}"
    variants = [str(variant.id) for tool in tools for variant in tool.variants]
    views = [str(view.id) for tool in tools for view in tool.views]
    wanted = (("variant", options.variant, variants), ("view", options.view, views))
    for thing, ids, there in wanted:
        for id_ in ids:
            if id_ not in there:
                yield f"None of these tools has a {thing} “{id_}”.{nearest(id_, there)}"


# --- making them


def _make(
    tools: Sequence[DigitalTool], kinds: Sequence[DigitalKind], output: Path, *, validate: bool
) -> MadeForms:
    """Write the files of each kind, and return what was made."""
    files: list[MadeFile] = []
    notes: list[NotHeld] = []
    faults: list[tuple[Path, str]] = []
    for tool in tools:
        for form in tool.forms:
            notes += form.not_held
    say_progress(f"Making the forms of {len(tools)} tools …")
    for kind in kinds:
        make = kind.load_writer()
        check = kind.load_validator() if validate else None
        for tool in tools:
            made = make(tool)
            notes += made.not_held
            for name, data in made.files:
                path = output / name
                is_new = write_if_new(path, data)
                files.append(MadeFile(path, kind.name, str(tool.compiled.tool.id), is_new))
                faults += ((path, fault) for fault in (check(path) if check else ()))
    return MadeForms(tuple(files), merge_notes(notes), tuple(faults))
