"""``guidegen check``: every problem of the handbook, with its place."""

from __future__ import annotations

from argparse import Namespace

from guidegen.checking import check
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    count,
    find_folder,
    render_github,
    render_json,
    render_text,
    say,
)
from guidegen.reading import read_handbook


def run(options: Namespace) -> int:
    """Print the problems; nothing is changed."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    reading = read_handbook(folder)
    problems = check(reading)
    if options.format == "json":
        say(render_json(problems))
    elif options.format == "github":
        if problems:
            say(render_github(problems))
    elif problems:
        say(f"{render_text(problems)}\n{count(problems)} found.")
    else:
        guides = count(reading.handbook.guides, "guide")
        tools = count(reading.handbook.tools, "tool")
        say(f"No problems: {guides}, {tools}.")
    return PROBLEMS if problems else DONE
