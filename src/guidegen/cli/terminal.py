"""Write the output and the messages of commands."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from guidegen.problems import Problem
from guidegen.problems.export import problem_row

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2
_NOTHING: Mapping[Problem, Any] = MappingProxyType({})


def say(text: str) -> None:
    """Print lines of output."""
    print(visible(text, "\n"))


def write(pieces: Iterable[str]) -> None:
    """Write output piece by piece, so that it need not fit into memory."""
    sys.stdout.writelines(pieces)


def say_error(text: str) -> None:
    """Print an error message."""
    print(visible(f"guidegen: {text}"), file=sys.stderr)


def say_progress(text: str) -> None:
    """Print a line about long work, but only on a terminal."""
    if sys.stderr.isatty():
        print(visible(text), file=sys.stderr)


def render_text(
    problems: Iterable[Problem], more: Mapping[Problem, Sequence[str]] = _NOTHING
) -> str:
    """Return problems for people: the place and what is wrong, and below it what to do.

    ``more`` holds further lines to show below some problems.
    """
    lines: list[str] = []
    for problem in problems:
        severity = "" if problem.is_error else "warning: "
        place, message = visible(str(problem.place)), visible(problem.message)
        lines.append(f"{place}: {severity}{message} [{problem.code.slug}]")
        lines += [f"    {visible(line)}" for line in (problem.remedy, *more.get(problem, ()))]
    return "\n".join(lines)


def say_problems(problems: Sequence[Problem], then: str = "") -> None:
    """Print problems and their number; ``then`` is a sentence about the consequence."""
    say(f"{render_text(problems)}\n{counted(problems)} found. {then}".rstrip())


def render_json(
    problems: Iterable[Problem], more: Mapping[Problem, Mapping[str, object]] = _NOTHING
) -> str:
    """Return problems as JSON. The keys are documented and do not change.

    ``more`` holds further keys of some problems.
    """
    rows = [{**problem_row(problem), **more.get(problem, {})} for problem in problems]
    return as_json({"version": 1, "problems": rows})


def as_json(data: object) -> str:
    """Return data as JSON, in printable ASCII, so that `say` leaves it as it is."""
    text = json.dumps(data, indent=2, allow_nan=False)
    # the only ASCII control character that JSON does not escape
    return text.replace("\x7f", "\\u007f")


def count(things: Iterable[object], name: str = "problem") -> str:
    """Return the number of things in words, such as “1 problem” and “2 problems”."""
    return _plural(len(tuple(things)), name)


def _plural(number: int, name: str) -> str:
    return f"1 {name}" if number == 1 else f"{number} {name}s"


def counted(problems: Sequence[Problem]) -> str:
    """Return how many problems and warnings there are, in words."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    if not warnings:
        return _plural(errors, "problem")
    if not errors:
        return _plural(warnings, "warning")
    return f"{_plural(errors, 'problem')} and {_plural(warnings, 'warning')}"


def visible(text: str, kept: str = "") -> str:
    """Return text with escapes for control characters, which can be in the name of a file.

    Those in ``kept`` stay.
    """
    if text.isprintable():
        return text
    return "".join(map(partial(_visible_character, kept), text))


def _visible_character(kept: str, character: str) -> str:
    if character.isprintable() or character in kept:
        return character
    return repr(character)[1:-1]


def shell_line(*words: str) -> str:
    """Return a command as people type it in a shell, with quotation marks where it needs them."""
    return " ".join(map(_quote, words))


def _quote(word: str) -> str:
    if re.fullmatch(r"[\w./:=-]+", word):
        return word
    if set(word) & set('"$`\\!'):
        return shlex.quote(word)
    # the shells of all systems know double quotation marks
    return f'"{word}"'
