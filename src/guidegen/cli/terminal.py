"""How commands speak to people."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from guidegen.problems import Problem
from guidegen.problems.export import problem_row

DONE, PROBLEMS, WRONG_CALL = 0, 1, 2
_NOTHING: Mapping[Problem, Any] = MappingProxyType({})


def say(text: str) -> None:
    """Lines of the answer."""
    print(visible(text, "\n"))


def write(pieces: Iterable[str]) -> None:
    """Write an answer that is too long to be held at once, piece by piece."""
    sys.stdout.writelines(pieces)


def say_error(text: str) -> None:
    """Write a line on what went wrong."""
    print(visible(f"guidegen: {text}"), file=sys.stderr)


def say_progress(text: str) -> None:
    """A line while long work goes on; a pipe gets none."""
    if sys.stderr.isatty():
        print(visible(text), file=sys.stderr)


def render_text(
    problems: Iterable[Problem], more: Mapping[Problem, Sequence[str]] = _NOTHING
) -> str:
    """Problems for people: the place, what is wrong, and below it what to do.

    ``more`` are lines that stand below some of them.
    """
    lines: list[str] = []
    for p in problems:
        warning = "" if p.is_error else "warning: "
        lines.append(f"{visible(str(p.place))}: {warning}{visible(p.message)} [{p.code.slug}]")
        lines += (f"    {visible(line)}" for line in (p.remedy, *more.get(p, ())))
    return "\n".join(lines)


def say_problems(problems: Sequence[Problem], then: str = "") -> None:
    """Problems for people and how many there are; ``then`` is what came of them, a sentence."""
    say(f"{render_text(problems)}\n{counted(problems)} found. {then}".rstrip())


def render_json(
    problems: Iterable[Problem], more: Mapping[Problem, Mapping[str, object]] = _NOTHING
) -> str:
    """Problems for programs; the keys are documented and do not change.

    ``more`` are keys that only some of them have.
    """
    rows = [{**problem_row(each), **more.get(each, {})} for each in problems]
    return as_json({"version": 1, "problems": rows})


def as_json(data: object) -> str:
    """Data for programs, in signs that every terminal shows as they are, so that `say` keeps them.

    JSON has codes for all others.
    """
    text = json.dumps(data, indent=2, allow_nan=False)
    # the one sign of ASCII that JSON leaves alone and that steers a terminal
    return text.replace("\x7f", "\\u007f")


def count(things: Iterable[object], name: str = "problem") -> str:
    """How many there are, in words: 1 problem, 2 problems."""
    number = len(tuple(things))
    return f"1 {name}" if number == 1 else f"{number} {name}s"


def counted(problems: Sequence[Problem]) -> str:
    """How many problems there are, and how many warnings."""
    errors = sum(each.is_error for each in problems)
    warnings = len(problems) - errors
    kinds = [(errors, "problem")] if errors or not warnings else []
    kinds += [(warnings, "warning")] if warnings else []
    return " and ".join(count(range(number), name) for number, name in kinds)


def visible(text: str, kept: str = "") -> str:
    """The text with the codes of signs that would steer a terminal, as a file's name may hold."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in kept else repr(c)[1:-1] for c in text)


def shell_line(*words: str) -> str:
    """Return a command in one line; words that a shell would read otherwise are quoted."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """A word of a command as it is typed; double quotation marks are known to all systems."""
    if re.fullmatch(r"[\w./:=-]+", word):
        return word
    return shlex.quote(word) if set(word) & set('"$`\\!') else f'"{word}"'
