"""Open and check handbooks, and load their tools."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from guidegen import checking
from guidegen.errors import UsageError
from guidegen.model import TOOL, Tool
from guidegen.problems import Code, FileCode, Problem, ProblemsFoundError, nearest
from guidegen.problems.export import ProblemRow, problem_row
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.scoring.compiled import CompiledTool

__all__ = [
    "CompiledTool",
    "Problem",
    "ProblemRow",
    "Reading",
    "check",
    "find_folder",
    "find_tool",
    "load_tool",
    "open_handbook",
    "problem_row",
    "require_sound",
]


def open_handbook(folder: str | os.PathLike[str] | None = None) -> Reading:
    """Read a handbook as far as possible. This checks nothing and changes nothing.

    ``folder`` contains the handbook's ``conf`` and ``content``. Without it, the handbook is in the
    current folder or in a folder above it. Raises `UsageError` if there is no handbook.
    """
    return read_handbook(find_folder(folder))


def check(reading: Reading) -> tuple[Problem, ...]:
    """Return all problems of a handbook, sorted by file and line.

    They include those found while reading it. `Problem.is_error` distinguishes errors from
    warnings. Raises `GuidegenError` if a plug-in for the warnings cannot be used.
    """
    return checking.check(reading)


def find_folder(folder: str | os.PathLike[str] | None = None) -> Folder:
    """Return the folders of a handbook, found as `open_handbook` finds it.

    Raises `UsageError` if there is no handbook.
    """
    start = Path(os.path.abspath(folder or "."))  # noqa: PTH100 - resolve() may raise
    tried = [start] if folder else [start, *start.parents]
    missing: list[Problem] = []
    for root in tried:
        found = Folder.at(root)
        why = found.missing()
        if why is None:
            return found
        missing.append(why)
    first = missing[0]
    where = f"{first.place.file}: " if first.code is FileCode.SYMLINK else ""
    raise UsageError(f"{where}{first.message} {first.remedy}")


def load_tool(reading: Reading, id_: str) -> CompiledTool:
    """Return a tool of a handbook, ready to read and score responses.

    Raises `UsageError` if there is no such tool, and `ProblemsFoundError` if the tool, its guide,
    the settings, or tools that it takes answers from have errors.
    """
    tool = find_tool(reading, id_)
    require_sound(reading, (tool,), (id_,))
    return reading.compiled(tool)


def find_tool(reading: Reading, id_: str) -> Tool:
    """Return a tool of a handbook, even if it has problems.

    Raises `UsageError` if there is no such tool, and `ProblemsFoundError` if its file cannot be
    read.
    """
    tool = reading.handbook.tool(id_)
    if tool is not None:
        return tool
    if any(peek.id == id_ for peek in reading.unread.values()):
        require_sound(reading, (), (id_,))
    known = (tool.id for tool in reading.handbook.tools)
    raise UsageError(f"There is no tool “{id_}”.{nearest(id_, known)}")


def require_sound(
    reading: Reading, tools: Iterable[Tool], ids: Sequence[str] = (), ignored: Container[Code] = ()
) -> tuple[Problem, ...]:
    """Refuse tools that have errors, and return the other errors of the handbook.

    Raises `ProblemsFoundError` with the errors that concern the tools: those in their own files,
    in the files of tools and guides that they need, and in the settings; and those in files that
    cannot be read and may have one of these ``ids``. Warnings do not count, nor do errors with a
    code in ``ignored``.
    """
    files = _files_of(reading, tools, ids)
    conf = f"{reading.folder.name(reading.folder.conf)}/"
    ours: list[Problem] = []
    others: list[Problem] = []
    for problem in checking.check(reading):
        if not problem.is_error or problem.code in ignored:
            continue
        file = problem.place.file
        if file in files or file.startswith(conf):
            ours.append(problem)
        else:
            others.append(problem)
    if ours:
        raise ProblemsFoundError(ours)
    return tuple(others)


def _files_of(reading: Reading, tools: Iterable[Tool], ids: Sequence[str]) -> set[str]:
    """Return the files of tools, of the tools that they need, and of their guides.

    They include files that cannot be read and may be one of these.
    """
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
        for id_ in _needed_tools(tool) - needed:
            needed.add(id_)
            waiting += [other for other in handbook.tools if other.id == id_]
    files |= {guide.file for guide in map(handbook.guide, guides) if guide}
    for file, peek in reading.unread.items():
        is_tool = file.endswith(TOOL.suffix)
        wanted = (not ids or peek.id in needed) if is_tool else peek.id in guides
        if wanted or peek.id is None:
            files.add(file)
    return files


def _needed_tools(tool: Tool) -> set[str]:
    """Return the ids of other tools in a tool's items and crosswalks."""
    needed = {str(item.from_tool.tool) for item in tool.items if item.from_tool}
    return needed | {str(crosswalk.tool) for crosswalk in tool.crosswalks if crosswalk.tool}
