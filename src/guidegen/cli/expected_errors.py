"""Report an error that the user can correct."""

from __future__ import annotations

from argparse import Namespace

from guidegen.cli.terminal import (
    PROBLEMS,
    WRONG_CALL,
    render_json,
    say,
    say_error,
    say_problems,
)
from guidegen.errors import GuidegenError, UsageError
from guidegen.problems import ProblemsFoundError


def report_error(error: GuidegenError, options: Namespace) -> int:
    """Print what is wrong, in the format that the options ask for, and return the exit code."""
    if isinstance(error, ProblemsFoundError):
        if getattr(options, "format", "text") == "json":
            say(render_json(error.problems))
        else:
            say_problems(error.problems, error.then)
        return PROBLEMS
    for message in error.args:
        say_error(str(message))
    return WRONG_CALL if isinstance(error, UsageError) else PROBLEMS
