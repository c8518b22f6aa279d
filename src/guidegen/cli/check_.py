"""``guidegen check``: every problem of the handbook, with its place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence

from guidegen.checking import check
from guidegen.cli.suspects import Changed, changed, lines_of
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
from guidegen.history import FormerTexts, HistoryError, Revisions
from guidegen.problems import Code, Problem, in_order
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
        rows = {found: _keys(each) for found, each in _changes(reading, problems).items()}
        say(render_json(problems, rows))
    elif options.format == "github":
        if problems:
            say(render_github(problems))
    else:
        if problems:
            lines = {p: tuple(lines_of(each)) for p, each in _changes(reading, problems).items()}
            say(render_text(problems, lines))
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


def _changes(reading: Reading, problems: Sequence[Problem]) -> Mapping[Problem, Changed]:
    """What changed for each suspect item; without one, git is not asked."""
    suspects = {each.place: each for each in problems if each.code is Code.SUSPECT}
    former = FormerTexts(reading.folder)
    return {
        suspects[pair.place]: changed(reading.handbook, former, pair)
        for pair in (reading.handbook.pairs if suspects else ())
        if pair.place in suspects
    }


def _keys(found: Changed) -> Mapping[str, object]:
    """A change for programs."""
    if found.unknown:
        return {"unknown": found.unknown}
    return {"changes": [each._asdict() for each in found.differences]}


def _summary(reading: Reading, warnings: Sequence[Problem]) -> str:
    guides = count(reading.handbook.guides, "guide")
    tools = count(reading.handbook.tools, "tool")
    none = f"{counted(warnings)}, no problems" if warnings else "No problems"
    return f"{none}: {guides}, {tools}."
