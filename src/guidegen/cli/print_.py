"""``guidegen print``: the printed forms of tools, as PDF."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidegen.api.forms import RECORD, source_of, writing_to
from guidegen.api.handbooks import find_folder
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
from guidegen.views.document import make_packet
from guidegen.views.words import HandbookWords


def run(options: Namespace) -> int:
    """Print the tools asked for, or all; where something is wrong with them, print none."""
    folder = find_folder(options.folder)
    reading = read_handbook(folder)
    wrong = list(_wrong(reading, options))
    if wrong:
        raise UsageError(*wrong)
    tools = _asked(reading, options)
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


def _wrong(reading: Reading, options: Namespace) -> Iterator[str]:
    """What is wrong with the call."""
    handbook = reading.handbook
    guides = [str(guide.id) for guide in handbook.guides] if options.packet else []
    for id_ in options.tools:
        if not _is_known(reading, id_) and id_ not in guides:
            known = [*(str(tool.id) for tool in handbook.tools), *guides]
            thing = "guide or tool" if options.packet else "tool"
            hint = nearest(id_, known)
            if handbook.guide(id_):
                hint = " It is a guide: --packet prints all of its tools in one file."
            yield f"There is no {thing} “{id_}”.{hint}"
    tools = _asked(reading, options)
    views = [str(view.id) for tool in tools for view in tool.views]
    for id_ in options.view:
        if id_ not in views:
            yield f"None of these tools has a view “{id_}”.{nearest(id_, views)}"
    if options.packet and options.fillable:
        yield (
            "A packet cannot be filled in, as its forms would share one file. "
            "Print the forms one by one: leave out --packet."
        )
    if options.packet and options.size == "compact":
        yield "The forms of a packet cannot be tightened one by one. Leave out --size compact."


def _is_known(reading: Reading, id_: str) -> bool:
    """Whether the handbook has the tool, or may have it in a file that cannot be read."""
    unread = (peek.id for peek in reading.unread.values())
    return reading.handbook.tool(id_) is not None or any(id_ == each for each in unread)


def _asked(reading: Reading, options: Namespace) -> tuple[Tool, ...]:
    """The tools with these ids, for a packet also those of guides; or all of the handbook."""
    handbook = reading.handbook
    found: list[Tool] = []
    for id_ in options.tools:
        tool = handbook.tool(id_)
        guide = handbook.guide(id_) if options.packet else None
        found += [tool] if tool else handbook.tools_of(guide) if guide else []
    return tuple({tool.id: tool for tool in found}.values()) if options.tools else handbook.tools


def _jobs(
    source: FormSource, tools: Sequence[Tool], options: Namespace, output: Path
) -> Iterator[PrintJob]:
    print_options = make_print_options(options, source)
    orders = list(source.orders(tools, (print_options,), options.view))
    if not options.packet:
        yield from (source.job(order, output) for order in orders)
    elif orders:
        handbook = source.handbook
        words = HandbookWords.of(handbook, source.content)
        guide = handbook.guide(options.tools[0]) if len(options.tools) == 1 else None
        title = words.line(guide.title if guide else handbook.settings.district.handbook)
        sheets = [source.sheet(order) for order in orders]
        made = make_packet(
            title, sheets, handbook.settings.district, words, source.language, source.translate
        )
        suffix = print_options.suffix(handbook.settings.district.paper)
        name = ".".join([*options.tools, *options.view, "packet"])
        yield PrintJob(output / f"{name}{suffix}.pdf", made, orders[0].tool.id)


def _say_retired(tools: Sequence[Tool]) -> None:
    for tool in tools:
        if not is_printed(tool):
            reason = f": {plain(tool.retired.why)}" if tool.retired else "."
            how = "With --retired it is, and says so."
            say(f"{tool.id} is retired and is not printed{reason} {how}")


def _codebooks(reading: Reading, tools: Sequence[Tool], output: Path) -> Iterator[Path]:
    """For each tool what can be answered, and a file to write the answers into."""
    for tool in tools:
        for name, make in (("codebook", codebook), ("responses", template)):
            path = output / f"{tool.id}-{name}.csv"
            write(path, make(reading.compiled(tool)))
            yield path
