"""Read ``alignment.lock``, also with the conflict marks that git leaves after a merge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidegen.model.lock import DIGITS, Lock, LockLine
from guidegen.model.text import Place
from guidegen.problems import AlignmentCode, Problem, ProblemsFoundError, problem
from guidegen.reading.folder import LOCK, Folder

_HEAD = """\
# Which text of its component each item was reviewed against. Commit this file.
# Written by guidegen review: run it after a merge, and do not edit this by hand.
"""
_ID = r"[a-z][a-z0-9_-]*"
_LINE = re.compile(rf"({_ID}\.{_ID}) +({_ID}\.{_ID}) +([0-9a-f]{{{DIGITS}}})")
#: how git marks where two versions of a file differ
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


def read_lock(folder: Folder) -> tuple[Lock, list[Problem]]:
    """Return the lock of a handbook, empty if there is no file, and the problems with it."""
    path = folder.root / LOCK
    if not folder.holds(path):
        return Lock(), []
    try:
        text = folder.read(path)
    except ProblemsFoundError as found:
        return Lock(), [*found.problems]
    return parse_lock(text)


def parse_lock(text: str) -> tuple[Lock, list[Problem]]:
    """Return the lines of a lock and its problems; during a merge, the lines of both sides.

    A line that cannot be read is a problem and is left out.
    """
    lines: set[LockLine] = set()
    problems: list[Problem] = []
    is_open = False
    for number, line, is_mark in _lines(text):
        if is_mark:
            if not is_open:
                problems.append(problem(AlignmentCode.LOCK_CONFLICT, Place(LOCK, number)))
            is_open = True
        elif found := _LINE.fullmatch(line):
            lines.add(LockLine(*found.groups()))
        else:
            problems.append(problem(AlignmentCode.LOCK_LINE, Place(LOCK, number), line=line[:100]))
    return Lock(exists=True, lines=frozenset(lines)), problems


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the meaningful lines with their numbers, and whether each is one of git's marks."""
    within_base = False
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        mark = _MARK.fullmatch(line)
        if mark:
            # skip the common ancestor, which neither side says
            within_base = mark[1].startswith("|")
            yield number, line, True
        elif line and not line.startswith("#") and not within_base:
            yield number, line, False


def lock_text(lines: Iterable[LockLine]) -> str:
    """The file with these lines: sorted, one for each item, component and text."""
    return _HEAD + "".join(f"{' '.join(line)}\n" for line in sorted(set(lines)))
