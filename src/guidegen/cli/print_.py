"""``guidegen print``: the printed forms of tools, as PDF."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from guidegen.checking import check
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    count,
    find_folder,
    render_text,
    say,
    say_error,
    say_progress,
)
from guidegen.model import Tool
from guidegen.printing import Printed, is_printed, print_tools
from guidegen.problems import nearest
from guidegen.prose import plain
from guidegen.reading import Folder, Reading, read_handbook

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
    if not _is_sound(reading, current, options.tools):
        return PROBLEMS
    output: Path = options.output or folder.root / "build" / "print"
    say_progress(f"Printing {len(current)} tools …")
    try:
        printed = print_tools(
            reading.handbook, tools, folder, output, paper=options.paper, cache=output / RECORD
        )
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


def _is_sound(reading: Reading, tools: Iterable[Tool], ids: Sequence[str]) -> bool:
    """Whether nothing is wrong with what goes into these forms; says what is."""
    problems = check(reading)
    files = _files_behind(reading, tools, ids)
    conf = f"{reading.folder.name(reading.folder.conf)}/"
    ours = [p for p in problems if p.place.file in files or p.place.file.startswith(conf)]
    if ours:
        say(f"{render_text(ours)}\n{count(ours)} found. Nothing was printed.")
    elif problems:
        say_error(
            f"{count(problems)} found in files that are not needed here; "
            "guidegen check lists what is wrong."
        )
    return not ours


def _files_behind(reading: Reading, tools: Iterable[Tool], ids: Sequence[str]) -> set[str]:
    """The files of the tools, of their guides, and unread ones that may be among them."""
    handbook = reading.handbook
    files, guides = set(), set()
    for tool in tools:
        files.add(tool.file)
        guides.add(str(tool.guide))
        for item in tool.items:
            guides |= {name.partition(".")[0] for name in tool.components_of(item)}
    files |= {guide.file for guide in map(handbook.guide, guides) if guide}
    for file, peek in reading.unread.items():
        is_tool = file.endswith(".tool.yaml")
        wanted = (not ids or peek.id in ids) if is_tool else peek.id in guides
        if wanted or peek.id is None:
            files.add(file)
    return files


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
