"""``guidegen print``: the printed forms of tools, as PDF."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from guidegen.cli.soundness import is_sound
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    find_folder,
    render_text,
    say,
    say_error,
    say_progress,
)
from guidegen.files import write
from guidegen.model import Tool
from guidegen.printing import Printed, is_printed, print_tools
from guidegen.problems import nearest
from guidegen.prose import plain
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.responses import codebook, template

RECORD = ".guidegen-print.json"


def run(options: Namespace) -> int:
    """Print the tools asked for, or all; where something is wrong with them, print none."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    reading = read_handbook(folder)
    unknown = [id_ for id_ in options.tools if not _is_known(reading, id_)]
    for id_ in unknown:
        known = (tool.id for tool in reading.handbook.tools)
        say_error(f"There is no tool “{id_}”.{nearest(id_, known)}")
    if unknown:
        return WRONG_CALL
    tools = _asked(reading, options.tools)
    current = [tool for tool in tools if is_printed(tool)]
    if not is_sound(reading, current, options.tools, "printed"):
        return PROBLEMS
    output: Path = options.output or folder.root / "build" / "print"
    say_progress(f"Printing {len(current)} tools …")
    try:
        printed = print_tools(
            reading.handbook, tools, folder, output, paper=options.paper, cache=output / RECORD
        )
        if options.codebook:
            for path in _codebooks(reading, current, output):
                say(_shown(path, folder))
    except OSError as error:
        reason = error.strerror or str(error)
        say_error(f"The printed forms cannot be written to {output}: {reason}.")
        return PROBLEMS
    _report(printed, folder)
    return PROBLEMS if printed.problems else DONE


def _is_known(reading: Reading, id_: str) -> bool:
    """Whether the handbook has the tool, or may have it in a file that cannot be read."""
    unread = (peek.id for peek in reading.unread.values())
    return reading.handbook.tool(id_) is not None or any(id_ == each for each in unread)


def _asked(reading: Reading, ids: Sequence[str]) -> tuple[Tool, ...]:
    """The tools with these ids, or all of the handbook."""
    found = tuple(tool for tool in map(reading.handbook.tool, ids) if tool)
    return found if ids else reading.handbook.tools


def _codebooks(reading: Reading, tools: Sequence[Tool], output: Path) -> Iterator[Path]:
    """For each tool what can be answered, and a file to write the answers into."""
    for tool in tools:
        for name, make in (("codebook", codebook), ("responses", template)):
            path = output / f"{tool.id}-{name}.csv"
            write(path, make(reading.handbook, tool))
            yield path


def _report(printed: Printed, folder: Folder) -> None:
    for tool in printed.retired:
        reason = f": {plain(tool.changes[0].note)}" if tool.changes else "."
        say(f"{tool.id} is retired and is not printed{reason}")
    for path in printed.written:
        say(_shown(path, folder))
    if printed.problems:
        say(render_text(printed.problems))
    say(f"{_forms(len(printed.written))} made, {len(printed.unchanged)} unchanged.")


def _shown(path: Path, folder: Folder) -> str:
    """The path below the handbook's folder where it is there."""
    root = folder.root
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _forms(number: int) -> str:
    return "1 form" if number == 1 else f"{number} forms"
