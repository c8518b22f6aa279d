"""Commands as people type them."""

from __future__ import annotations

import re
import shlex


def as_typed(*words: str) -> str:
    """Return a command in one line; words that a shell would read otherwise are quoted."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """A word of a command as it is typed; double quotation marks are known to all systems."""
    if re.fullmatch(r"[\w./:=-]+", word):
        return word
    return shlex.quote(word) if set(word) & set('"$`\\!') else f'"{word}"'
