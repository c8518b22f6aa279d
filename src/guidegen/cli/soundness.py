"""Whether the tools that a command is about can be used."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from guidegen.checking import check
from guidegen.cli.terminal import (
    PROBLEMS,
    WRONG_CALL,
    count,
    render_json,
    say,
    say_error,
    say_problems,
)
from guidegen.model import TOOL, Tool
from guidegen.problems import Code, nearest
from guidegen.reading import Reading


def sound_tool(reading: Reading, id_: str, done: str, form: str = "text") -> Tool | int:
    """The tool that a command is about; else says what is wrong, and gives the exit code."""
    tool = reading.handbook.tool(id_)
    if tool is None and any(peek.id == id_ for peek in reading.unread.values()):
        is_sound(reading, (), (id_,), done, form)
        return PROBLEMS
    if tool is None:
        known = (each.id for each in reading.handbook.tools)
        say_error(f"There is no tool “{id_}”.{nearest(id_, known)}")
        return WRONG_CALL
    return tool if is_sound(reading, (tool,), (tool.id,), done, form) else PROBLEMS


def is_sound(
    reading: Reading, tools: Iterable[Tool], ids: Sequence[str], done: str, form: str = "text",
    but: Container[Code] = (),
) -> bool:  # fmt: skip
    """Whether nothing is wrong with what these tools need; says what is, and what is not done.

    In the ``form`` json, what is wrong is said as `guidegen check` says it. Nothing is said of
    problems of the codes ``but``.
    """
    # warnings are about the handbook, and no reason not to print or score
    problems = [each for each in check(reading) if each.is_error and each.code not in but]
    files = _files_behind(reading, tools, ids)
    conf = f"{reading.folder.name(reading.folder.conf)}/"
    ours = [p for p in problems if p.place.file in files or p.place.file.startswith(conf)]
    if ours and form == "json":
        say(render_json(ours))
    elif ours:
        say_problems(ours, f"Nothing was {done}.")
    elif problems:
        say_error(
            f"{count(problems)} found in files that are not needed here; "
            "guidegen check lists what is wrong."
        )
    return not ours


def _files_behind(reading: Reading, tools: Iterable[Tool], ids: Sequence[str]) -> set[str]:
    """The files of the tools, of those that they need, of their guides, and unread ones of them."""
    handbook = reading.handbook
    files, guides = set(), set()
    needed = {*ids, *(str(tool.id) for tool in tools)}
    waiting = list(tools)
    while waiting:
        tool = waiting.pop()
        files.add(tool.file)
        guides.add(str(tool.guide))
        for item in tool.items:
            guides |= {name.partition(".")[0] for name in tool.components_of(item)}
        for id_ in _others(tool) - needed:
            needed.add(id_)
            waiting += [other for other in handbook.tools if other.id == id_]
    files |= {guide.file for guide in map(handbook.guide, guides) if guide}
    for file, peek in reading.unread.items():
        is_tool = file.endswith(TOOL.suffix)
        wanted = (not ids or peek.id in needed) if is_tool else peek.id in guides
        if wanted or peek.id is None:
            files.add(file)
    return files


def _others(tool: Tool) -> set[str]:
    """The ids of the tools that a tool takes answers from, or scores of an older version."""
    taken = {str(item.taken_from.tool) for item in tool.items if item.taken_from}
    return taken | {str(each.tool) for each in tool.crosswalks if each.tool}
