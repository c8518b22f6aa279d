"""Two texts compared word by word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple


class WordRun(NamedTuple):
    """Consecutive words that are in both texts, gone from the first, or new in the second."""

    kind: Literal["same", "gone", "new"]
    text: str


def normalize_space(text: str) -> str:
    """Return a text on one line, as line breaks and extra spaces mean nothing."""
    return " ".join(text.split())


def diff_words(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the words of both texts in order; where they differ, those that are gone first."""
    old, new = _split(before), _split(after)
    runs: list[WordRun] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            runs.append(WordRun("same", "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            runs.append(WordRun("gone", "".join(old[old_start:old_end])))
        if new_end > new_start:
            runs.append(WordRun("new", "".join(new[new_start:new_end])))
    return tuple(runs)


def _split(text: str) -> list[str]:
    """Return the words of a text, each with one space after it."""
    return [f"{word} " for word in text.split()]


def mark_runs(runs: Iterable[WordRun], gone: str = "[-{}-]", new: str = "{{+{}+}}") -> str:
    """Return runs as one line, with marks around the words that are gone or new."""
    marks = {"same": "{}", "gone": gone, "new": new}
    parts: list[str] = []
    for kind, text in runs:
        words = text.rstrip()
        space = text[len(words) :]
        parts.append(marks[kind].format(words) + space)
    return "".join(parts).rstrip()
