"""``guidegen check --against``: check that versions match the changes since a revision."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.checking import check
from guidegen.cli.terminal import say_error
from guidegen.comparing.compare import compare
from guidegen.comparing.records import check_records, has_records
from guidegen.comparing.versions import check_versions
from guidegen.history import Revisions
from guidegen.problems import Problem, sort_problems
from guidegen.reading import Folder, Reading


def check_against(folder: Folder, against: str) -> tuple[Reading, Sequence[Problem]]:
    """Return the handbook and its problems, with those of versions and records since a revision.

    Raises `HistoryError` if git does not have the revision.
    """
    revisions = Revisions(folder)
    old, reading = revisions.at(against), revisions.now()
    for problem in old.problems:
        say_error(f"{against} cannot be read completely: {problem}")
    found = [*check(reading), *check_versions(compare(old, reading), old, reading)]
    if has_records(old):
        edition = revisions.last_edition(against)
        found += check_records(*edition, reading) if edition else ()
    return reading, sort_problems(found)
