"""Numbers of items and points of a form, in English."""

from __future__ import annotations

import re

from guidegen.checking.lint.english.vocabulary import NUMBERS

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
