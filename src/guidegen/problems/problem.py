"""One complaint at one place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.model.text import Place
from guidegen.problems.catalogue import Code

#: a list of names that is longer is not compared to its end: each comparison takes time
MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place."""

    place: Place
    code: Code
    #: what is wrong
    message: str
    #: what to do
    remedy: str

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.code.severity == "error"

    def __str__(self) -> str:
        warning = "" if self.is_error else "warning: "
        return f"{self.place}: {warning}{self.message} {self.remedy} [{self.code.slug}]"


def problem(code: Code, place: Place, **facts: object) -> Problem:
    """The problem ``code`` at ``place``; ``facts`` fill in the catalogue's sentences."""
    message, remedy = code.value
    return Problem(place, code, message.format(**facts), remedy.format(**facts))


def nearest(name: str, known: Iterable[str]) -> str:
    """“ Did you mean …?” where a known name is near, else nothing."""
    likely = [each for each in known if abs(len(each) - len(name)) <= len(name) // 2]
    close = difflib.get_close_matches(name, likely[:MOST_COMPARED], n=1)
    return f" Did you mean “{close[0]}”?" if close else ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code.slug, p.message)))
