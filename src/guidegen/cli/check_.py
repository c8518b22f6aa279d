"""``guidegen check``: every problem of the handbook, with its place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence

from guidegen.checking import check
from guidegen.cli.changed import Changed, changed, lines_of
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
)
from guidegen.history import FormerTexts
from guidegen.problems import Code, Problem
from guidegen.reading import Reading, read_handbook


def run(options: Namespace) -> int:
    """Print the problems, and the warnings, which are no reason to stop; nothing is changed."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    reading = read_handbook(folder)
    problems = check(reading)
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
