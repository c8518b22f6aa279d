"""``guidegen check``: list every problem of the handbook, with its place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from guidegen.api.handbooks import find_folder
from guidegen.checking import check
from guidegen.cli.formats import load_writer
from guidegen.cli.gc_pause import collection_paused
from guidegen.cli.terminal import DONE, PROBLEMS, write
from guidegen.problems import Problem, sort_problems
from guidegen.reading import Folder, Reading, read_handbook


def run(options: Namespace) -> int:
    """List the problems and warnings. Warnings do not change the exit code."""
    write_result = load_writer("check", options.format)
    reading, problems = _checked(find_folder(options.folder), options.against)
    write(write_result(reading, problems))
    return PROBLEMS if any(problem.is_error for problem in problems) else DONE


def _checked(folder: Folder, against: str | None) -> tuple[Reading, Sequence[Problem]]:
    """Return the handbook and its problems; with those of its versions since a revision, if any.

    Raises `HistoryError` if git does not have the revision.
    """
    found: tuple[Reading, Sequence[Problem]]
    if against is not None:
        found = _part("check_against").check_against(folder, against)
    else:
        with collection_paused():
            reading = read_handbook(folder)
            found = reading, check(reading)
    reading, problems = found
    return reading, sort_problems((*problems, *_part("private_files").find_answers_in_git(folder)))


def _part(name: str) -> ModuleType:
    """Import a part of the command that few calls need and that loads slowly."""
    return import_module(f"guidegen.cli.{name}")
