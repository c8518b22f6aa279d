"""English words of degree."""

from __future__ import annotations

import re
from functools import lru_cache

from guidegen.checking.lint.english.vocabulary import DEGREE_PHRASES, DEGREES, NUMBERS, TELLING
from guidegen.checking.lint.language import split_words

_PHRASES = re.compile(rf"\b(?:{'|'.join(map(re.escape, DEGREE_PHRASES))})\b")
#: shorter words on -ly are no adverbs, as fly
_LY = 5


def split_degrees(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text that are none of degree, and those that are."""
    degrees = _PHRASES.findall(text.lower())
    found = split_words(_PHRASES.sub(" ", text.lower()) if degrees else text)
    degrees += [word for word in found if is_degree(word)]
    return [word for word in found if not is_degree(word)], degrees


@lru_cache(maxsize=10_000)
def is_degree(word: str) -> bool:
    """Tell whether a word says how much or how often, and no number."""
    return word in DEGREES or (len(word) >= _LY and word.endswith("ly") and word not in TELLING)


_NUMBER = rf"(?P<number>\d{{1,6}}|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>items?|points?|pts)\b"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # “___/8” and “___ of 8”
        rf"_{{2,}}\s*(?:/|of|out of)\s*{_NUMBER}\b(?![%/.]\d)(?:\s+{_UNIT})?",
        # “/ 8 points”
        rf"/\s*{_NUMBER}\s*{_UNIT}",
        # “Score: /8”; 3/8 is a fraction or a day
        rf"\b(?:score|total|points|sum)\s*[:=]?\s*/\s*{_NUMBER}\b(?!/)",
        # “of 8 items”, “out of 16 possible points”
        rf"\bof (?:the |all |these |a possible )?{_NUMBER}(?: possible)? {_UNIT}",
        # “out of 8”, “out of 8 possible”; “out of 8 students” counts something else
        rf"(?<!\d )\bout of (?:a possible )?{_NUMBER}(?= possible\b|\s*[.,;:)]|\s*$)",
    )
)


def find_sizes(text: str) -> list[int]:
    """Return the numbers that a text gives for the items or the points of a form."""
    found = {
        match.start("number"): match["number"]
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
    }
    return [_number(found[at].lower()) for at in sorted(found)]


def _number(written: str) -> int:
    return NUMBERS[written] if written in NUMBERS else int(written)
