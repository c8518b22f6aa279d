"""Find characters that change the direction of a text, so that it does not read as written."""

from __future__ import annotations

import re
from functools import cache

#: characters that change the direction of what follows
TURNING = "\u202a-\u202e\u2066-\u2069"
#: characters that say to which side punctuation belongs, useful beside right-to-left letters
SIDES = "\u061c\u200e\u200f"
#: right-to-left letters
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"


def first_turning(text: str) -> re.Match[str] | None:
    """Return the first character that changes the direction of a text, unless the text needs it."""
    found = None if text.isascii() else _signs_of_direction().search(text)
    if found and _has_right_to_left(text):
        return _turning().search(text)
    return found


@cache
def _signs_of_direction() -> re.Pattern[str]:
    return re.compile(f"[{TURNING}{SIDES}]")


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(f"[{TURNING}]")


def _has_right_to_left(text: str) -> bool:
    return bool(re.search(f"[{_RIGHT_TO_LEFT}]", re.sub(f"[{SIDES}]", "", text)))
