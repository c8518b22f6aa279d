"""``guidegen check``: every problem of the handbook, with its place."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from guidegen.api.handbooks import find_folder
from guidegen.checking import check
from guidegen.cli.gc_pause import collection_paused
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    counted,
    render_github,
    render_json,
    render_text,
    say,
)
from guidegen.model import GUIDE, TOOL, kind_of, page_kinds
from guidegen.problems import AlignmentCode, Problem, in_order
from guidegen.reading import Folder, Reading, read_handbook


def run(options: Namespace) -> int:
    """Print the problems, and the warnings, which are no reason to stop; nothing is changed."""
    folder = find_folder(options.folder)
    reading, problems = _checked(folder, options.against)
    sound = not any(each.is_error for each in problems)
    if options.format == "json":
        rows = _part("suspects").keys(reading, problems) if _suspects(problems) else {}
        say(render_json(problems, rows))
    elif options.format == "github":
        if problems:
            say(render_github(problems))
    else:
        if problems:
            lines = _part("suspects").lines(reading, problems) if _suspects(problems) else {}
            say(render_text(problems, lines))
        say(_summary(reading, problems) if sound else f"{counted(problems)} found.")
    return DONE if sound else PROBLEMS


def _checked(folder: Folder, against: str | None) -> tuple[Reading, Sequence[Problem]]:
    """Return the handbook and its problems; with those of its versions since a revision, if any.

    Raises `HistoryError` if the revision cannot be had.
    """
    found: tuple[Reading, Sequence[Problem]]
    if against is not None:
        found = _part("against").checked(folder, against)
    else:
        with collection_paused():
            reading = read_handbook(folder)
            found = reading, check(reading)
    reading, problems = found
    return reading, in_order((*problems, *_part("tracked").answers_in_git(folder)))


def _suspects(problems: Sequence[Problem]) -> bool:
    """Whether some items are suspect; without one, git is not asked."""
    return any(each.code is AlignmentCode.SUSPECT for each in problems)


def _part(name: str) -> ModuleType:
    """A part of the command that few calls need, and that takes longer to load than they take."""
    return import_module(f"guidegen.cli.{name}")


def _summary(reading: Reading, warnings: Sequence[Problem]) -> str:
    pages = Counter(kind_of(page) for page in reading.handbook.pages)
    usual = (kind for kind in page_kinds() if kind in (GUIDE, TOOL) or pages[kind])
    counts = ", ".join(
        f"1 {kind.one}" if pages[kind] == 1 else f"{pages[kind]} {kind.many}" for kind in usual
    )
    none = f"{counted(warnings)}, no problems" if warnings else "No problems"
    return f"{none}: {counts}."
