"""Opening handbooks, checking them, and taking a tool out of them."""

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
    "CompiledTool", "Problem", "ProblemRow", "Reading", "check", "find_folder", "find_tool",
    "load_tool", "open_handbook", "problem_row", "require_sound",
]  # fmt: skip


def open_handbook(folder: str | os.PathLike[str] | None = None) -> Reading:
    """Return a handbook as far as it can be read; nothing is checked yet, nothing is changed.

    ``folder`` holds the handbook's ``conf`` and ``content``. Without it, the handbook is that of
    the current folder or of one above it. Raises `UsageError` if there is no handbook.
    """
    return read_handbook(find_folder(folder))


def check(reading: Reading) -> tuple[Problem, ...]:
    """Return all problems of a handbook, ordered by file and line.

    They include those of reading it. Some are errors and some are warnings: `Problem.is_error`
    tells. Raises `GuidegenError` if a plug-in for the warnings cannot be used.
    """
    return checking.check(reading)


def find_folder(folder: str | os.PathLike[str] | None = None) -> Folder:
    """Return the folders of the handbook in ``folder``, as `open_handbook` finds it.

    Raises `UsageError` if there is none.
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
    """Return a tool of a handbook, ready to read responses and to score them.

    Raises `UsageError` if there is no such tool, and `ProblemsFoundError` if something is wrong
    with it or with what it needs: its guide, the settings, and tools that it takes answers from.
    """
    tool = find_tool(reading, id_)
    require_sound(reading, (tool,), (id_,))
    return reading.compiled(tool)


def find_tool(reading: Reading, id_: str) -> Tool:
    """Return a tool of a handbook, whatever is wrong with it.

    Raises `UsageError` if there is no such tool, and `ProblemsFoundError` if its file cannot be
    read.
    """
    tool = reading.handbook.tool(id_)
    if tool is not None:
        return tool
    if any(peek.id == id_ for peek in reading.unread.values()):
        require_sound(reading, (), (id_,))
    known = (each.id for each in reading.handbook.tools)
    raise UsageError(f"There is no tool “{id_}”.{nearest(id_, known)}")


def require_sound(
    reading: Reading, tools: Iterable[Tool], ids: Sequence[str] = (), but: Container[Code] = ()
) -> tuple[Problem, ...]:
    """Return the errors of a handbook that do not concern these tools.

    Raises `ProblemsFoundError` with those that do: in their own files and in those of the tools and
    guides that they need, in the settings, and in files that cannot be read and may be of these
    ``ids``. Errors with a code of ``but`` are none, and warnings are no errors.
    """
    errors = [each for each in checking.check(reading) if each.is_error and each.code not in but]
    files = _files_behind(reading, tools, ids)
    conf = f"{reading.folder.name(reading.folder.conf)}/"
    ours = [each for each in errors if each.place.file in files or each.place.file.startswith(conf)]
    if ours:
        raise ProblemsFoundError(ours)
    return tuple(errors)


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
    taken = {str(item.from_tool.tool) for item in tool.items if item.from_tool}
    return taken | {str(each.tool) for each in tool.crosswalks if each.tool}
