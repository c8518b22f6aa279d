"""``guidegen check``: every problem of the handbook, with its place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from guidegen.checking import check
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    count,
    counted,
    find_folder,
    render_github,
    render_json,
    render_text,
    say,
    say_error,
)
from guidegen.comparing.compare import compare
from guidegen.comparing.rule import check_versions
from guidegen.history import HistoryError, Revisions
from guidegen.problems import Problem, in_order
from guidegen.reading import Folder, Reading, read_handbook


def run(options: Namespace) -> int:
    """Print the problems, and the warnings, which are no reason to stop; nothing is changed."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    try:
        reading, problems = _checked(folder, options.against)
    except HistoryError as error:
        say_error(str(error))
        return WRONG_CALL
    sound = not any(each.is_error for each in problems)
    if options.format == "json":
        say(render_json(problems))
    elif options.format == "github":
        if problems:
            say(render_github(problems))
    else:
        if problems:
            say(render_text(problems))
        say(_summary(reading, problems) if sound else f"{counted(problems)} found.")
    return DONE if sound else PROBLEMS


def _checked(folder: Folder, against: str | None) -> tuple[Reading, Sequence[Problem]]:
    """The handbook and its problems; with those of its versions since a revision, if there is one.

    Raises `HistoryError` if the revision cannot be had.
    """
    if against is None:
        reading = read_handbook(folder)
        return reading, check(reading)
    revisions = Revisions(folder)
    old, reading = revisions.at(against), revisions.now()
    for each in old.problems:
        say_error(f"{against} cannot be read as a whole: {each}")
    versions = check_versions(compare(old, reading), old, reading)
    return reading, in_order((*check(reading), *versions))


def _summary(reading: Reading, warnings: Sequence[Problem]) -> str:
    guides = count(reading.handbook.guides, "guide")
    tools = count(reading.handbook.tools, "tool")
    none = f"{counted(warnings)}, no problems" if warnings else "No problems"
    return f"{none}: {guides}, {tools}."
