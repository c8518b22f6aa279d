"""``guidegen print``: print the forms of tools as PDF."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidegen.api.forms import RECORD, source_of, writing_to
from guidegen.api.handbooks import find_folder
from guidegen.cli import print_reports
from guidegen.cli.packets import packet_job, print_building
from guidegen.cli.preflight import require_sound_tools
from guidegen.cli.print_output import display_file, make_print_options, say_printed
from guidegen.cli.terminal import DONE, PROBLEMS, say, say_progress
from guidegen.errors import UsageError
from guidegen.files import write
from guidegen.model import Tool
from guidegen.printing import FormSource, PrintJob, current, is_printed, print_jobs
from guidegen.problems import nearest
from guidegen.prose import plain
from guidegen.reading import Reading, read_handbook
from guidegen.responses import codebook, template
from guidegen.scratch import clear


def run(options: Namespace) -> int:
    """Print the tools that the user names, or all; if one of them has problems, print none."""
    if options.reports:
        return print_reports.run(options)
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    wrong = list(_usage_errors(reading, options))
    if wrong:
        raise UsageError(*wrong)
    if options.building:
        return print_building(reading, options)
    tools = _find_tools(reading, options)
    if not options.retired:
        _say_retired(tools)
        tools = current(tools)
    require_sound_tools(reading, tools, options.tools, "printed")
    output: Path = options.output or folder.root / "build" / "print"
    clear(output)
    source = source_of(reading)
    jobs = list(_jobs(source, tools, options, output))
    say_progress(f"Printing {len(jobs)} files …")
    with writing_to(output):
        printed = print_jobs((folder.templates,), jobs, output / RECORD)
        if options.codebook:
            for path in _codebooks(reading, tools, output):
                say(display_file(path, folder))
    say_printed(printed, folder)
    return PROBLEMS if printed.problems else DONE


def _usage_errors(reading: Reading, options: Namespace) -> Iterator[str]:
    """Yield what the options ask for and cannot be done."""
    handbook = reading.handbook
    yield from _conflicts(options)
    thing, known = "tool", [str(tool.id) for tool in handbook.tools]
    if options.packet:
        thing, known = "guide or tool", [*known, *(str(guide.id) for guide in handbook.guides)]
    for id_ in options.tools:
        if id_ in known or _is_unread(reading, id_):
            continue
        if handbook.guide(id_):
            hint = " It is a guide: --packet prints all of its tools in one file."
        else:
            hint = nearest(id_, known)
        yield f"There is no {thing} “{id_}”.{hint}"
    tools = _find_tools(reading, options)
    views = [str(view.id) for tool in tools for view in tool.views]
    for id_ in options.view:
        if id_ not in views:
            yield f"None of these tools has a view “{id_}”.{nearest(id_, views)}"


def _conflicts(options: Namespace) -> Iterator[str]:
    """Yield which options do not go together."""
    packet = "--building" if options.building else "--packet"
    if options.building and (options.tools or options.view or options.codebook or options.retired):
        yield (
            "--building prints the forms that the plans name for a building. "
            "Leave out tools, --view, --codebook and --retired."
        )
    if not options.packet and not options.building:
        return
    if options.fillable:
        yield (
            "A packet cannot be filled in, as its forms would share one file. "
            f"Print the forms one by one: leave out {packet}."
        )
    if options.size == "compact":
        yield "The forms of a packet cannot be tightened one by one. Leave out --size compact."


def _is_unread(reading: Reading, id_: str) -> bool:
    """Whether a file that cannot be read has this id."""
    return any(peek.id == id_ for peek in reading.unread.values())


def _find_tools(reading: Reading, options: Namespace) -> tuple[Tool, ...]:
    """Return the tools that the user names, for a packet also those of guides; or all tools."""
    handbook = reading.handbook
    if not options.tools:
        return handbook.tools
    found: dict[str, Tool] = {}
    for id_ in options.tools:
        tool, guide = handbook.tool(id_), handbook.guide(id_)
        if tool:
            found[tool.id] = tool
        elif guide and options.packet:
            found |= {tool.id: tool for tool in handbook.tools_of(guide)}
    return tuple(found.values())


def _jobs(
    source: FormSource, tools: Sequence[Tool], options: Namespace, output: Path
) -> Iterator[PrintJob]:
    print_options = make_print_options(options, source)
    orders = list(source.orders(tools, (print_options,), options.view))
    if not options.packet:
        for order in orders:
            yield source.job(order, output)
    elif orders:
        handbook = source.handbook
        title = handbook.settings.district.handbook
        if len(options.tools) == 1 and (guide := handbook.guide(options.tools[0])):
            title = guide.title
        name = ".".join([*options.tools, *options.view, "packet"])
        yield packet_job(source, title, orders, output / name)


def _say_retired(tools: Sequence[Tool]) -> None:
    for tool in tools:
        if not is_printed(tool):
            reason = f": {plain(tool.retired.why)}" if tool.retired else "."
            say(
                f"{tool.id} is retired and is not printed{reason} "
                "--retired prints it, marked as retired."
            )


def _codebooks(reading: Reading, tools: Sequence[Tool], output: Path) -> Iterator[Path]:
    """Write a codebook and an empty file for responses for each tool, and yield their paths."""
    for tool in tools:
        for name, make in (("codebook", codebook), ("responses", template)):
            path = output / f"{tool.id}-{name}.csv"
            write(path, make(reading.compiled(tool)))
            yield path
