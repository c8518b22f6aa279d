"""The words of a text, in whatever language."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*%?")


@lru_cache(maxsize=1_000)  # a text is read by several rules, one soon after the other
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; 9.5 and co-taught are one word each."""
    return tuple(chain.from_iterable(map(_within, text.lower().replace("’", "'").split())))


@lru_cache(maxsize=10_000)
def _within(found: str) -> list[str]:
    """Return the words between two spaces: mostly one, beside signs."""
    return _WORD.findall(found)
