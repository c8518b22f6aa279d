"""Two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

#: a word with the space behind it
_WORD = re.compile(r"\S+\s*")


class WordRun(NamedTuple):
    """Some words of two texts: in both, gone since the first, or new in the second."""

    kind: Literal["same", "gone", "new"]
    text: str


def normalize_space(text: str) -> str:
    """A text whose white space tells nothing: what is written over several lines is the same."""
    return " ".join(text.split())


def diff_words(before: str, after: str) -> tuple[WordRun, ...]:
    """The words of both texts in order; where they differ, first those that are gone."""
    old, new = (
        _WORD.findall(f"{normalize_space(text)} " if text else "") for text in (before, after)
    )
    runs: list[WordRun] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(WordRun("same", "".join(old[a:b])))
            continue
        runs += [WordRun("gone", "".join(old[a:b]))] if b > a else []
        runs += [WordRun("new", "".join(new[c:d]))] if d > c else []
    return tuple(runs)


def mark_runs(runs: Iterable[WordRun], gone: str = "[-{}-]", new: str = "{{+{}+}}") -> str:
    """The runs as one line, with marks around what is gone and what is new."""
    marks = {"same": "{}", "gone": gone, "new": new}
    parts = []
    for kind, text in runs:
        words = text.rstrip()
        parts.append(marks[kind].format(words) + text[len(words) :])
    return "".join(parts).rstrip()
