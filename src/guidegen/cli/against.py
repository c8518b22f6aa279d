"""``guidegen check --against``: whether versions moved as the changes since a revision demand."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.checking import check
from guidegen.cli.terminal import say_error
from guidegen.comparing.compare import compare
from guidegen.comparing.versions import check_versions
from guidegen.history import Revisions
from guidegen.problems import Problem, sort_problems
from guidegen.reading import Folder, Reading


def checked(folder: Folder, against: str) -> tuple[Reading, Sequence[Problem]]:
    """Return the handbook and its problems, with those of its versions since a revision.

    Raises `HistoryError` if the revision cannot be had.
    """
    revisions = Revisions(folder)
    old, reading = revisions.at(against), revisions.now()
    for each in old.problems:
        say_error(f"{against} cannot be read as a whole: {each}")
    versions = check_versions(compare(old, reading), old, reading)
    return reading, sort_problems((*check(reading), *versions))
