"""Make problems, suggest similar names, and sort problems."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.model.text import Place
from guidegen.problems.code import Code

#: how many names of a long list are compared, since each comparison takes time
MOST_COMPARED = 200
#: how many letters make the beginning of a word, and its possible ending
_BEGINNING, _ENDING = 5, 2
#: the facts that quote a file, and how many of their characters a message shows
_QUOTED = frozenset(("value", "before", "column", "name"))
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at one place."""

    place: Place
    code: Code
    #: what is wrong
    message: str
    #: what to do
    remedy: str

    @property
    def is_error(self) -> bool:
        """Tell whether it stops a build."""
        return self.code.severity == "error"

    def __str__(self) -> str:
        warning = "" if self.is_error else "warning: "
        return f"{self.place}: {warning}{self.message} {self.remedy} [{self.code.slug}]"


def problem(code: Code, place: Place, **facts: object) -> Problem:
    """Return the problem ``code`` at ``place``; ``facts`` fill in its sentences.

    Long quotations from a file are cut: a cell can hold a hundred thousand characters.
    """
    facts |= {key: _cut(facts[key]) for key in _QUOTED & facts.keys()}
    return Problem(place, code, code.message.format(**facts), code.remedy.format(**facts))


def _cut(text: object) -> object:
    """Return a text as short as a message needs it; return anything else unchanged."""
    if isinstance(text, str) and len(text) > _LONGEST:
        return f"{text[:_LONGEST]}…"
    return text


def nearest(name: str, known: Iterable[str]) -> str:
    """Return “ Did you mean …?” if a known name is similar, otherwise nothing."""
    close = find_closest(name, known)
    if close:
        return f" Did you mean “{close}”?"
    return ""


def find_closest(name: str, known: Iterable[str]) -> str | None:
    """Return the most similar known name, if one is similar."""
    known = tuple(known)
    for each in known[:MOST_COMPARED]:
        # observe, for observation
        beginning = name[: max(_BEGINNING, len(name) - _ENDING)]
        if beginning.isalnum() and len(name) >= _BEGINNING and each.startswith(beginning):
            return each
    likely = [each for each in known if abs(len(each) - len(name)) <= len(name) // 2]
    close = difflib.get_close_matches(name, likely[:MOST_COMPARED], n=1)
    if close:
        return close[0]
    # Percentage, for percent-of-points
    small = name.lower()
    return next((each for each in known[:MOST_COMPARED] if small.startswith(_first(each))), None)


def _first(name: str) -> str:
    """Return the first word of a name of several words, if it is long enough to identify it."""
    first, dash, _ = name.partition("-")
    if dash and len(first) >= _BEGINNING:
        return first
    return name


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code.slug, p.message)))
