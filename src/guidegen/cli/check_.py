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
)
from guidegen.problems import Problem
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
        say(render_json(problems))
    elif options.format == "github":
        if problems:
            say(render_github(problems))
    else:
        if problems:
            say(render_text(problems))
        say(_summary(reading, problems) if sound else f"{counted(problems)} found.")
    return DONE if sound else PROBLEMS


def _summary(reading: Reading, warnings: Sequence[Problem]) -> str:
    guides = count(reading.handbook.guides, "guide")
    tools = count(reading.handbook.tools, "tool")
    none = f"{counted(warnings)}, no problems" if warnings else "No problems"
    return f"{none}: {guides}, {tools}."
