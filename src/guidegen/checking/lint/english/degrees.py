"""English words of degree."""

from __future__ import annotations

import re
from functools import lru_cache

from guidegen.checking.lint.english.vocabulary import DEGREE_PHRASES, DEGREES, TELLING
from guidegen.checking.lint.words import words

_PHRASES = re.compile(rf"\b(?:{'|'.join(map(re.escape, DEGREE_PHRASES))})\b")
#: shorter words on -ly are no adverbs, as fly
_LY = 5


def split_degrees(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text that are none of degree, and those that are."""
    degrees = _PHRASES.findall(text.lower())
    found = words(_PHRASES.sub(" ", text.lower()) if degrees else text)
    degrees += [word for word in found if is_degree(word)]
    return [word for word in found if not is_degree(word)], degrees


@lru_cache(maxsize=10_000)
def is_degree(word: str) -> bool:
    """Tell whether a word says how much or how often, and no number."""
    return word in DEGREES or (len(word) >= _LY and word.endswith("ly") and word not in TELLING)
