"""Characters that no text of a handbook may hold."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem

#: lines as YAML counts them; its other line breaks are refused
LINE_END = re.compile(r"\r\n|\r|\n")
#: signs that turn the direction of what follows, so that it reads otherwise than it is written
_TURNING = "\u202a-\u202e\u2066-\u2069"
#: signs that say to which side a mark belongs: of use beside letters that run from right to left
_SIDES = "\u061c\u200e\u200f"
#: letters that run from right to left
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"


def first_bad(text: str) -> re.Match[str] | None:
    """The first character that no text may hold."""
    # what can be printed can be held; the search takes long to be made ready, and few files need it
    if text.replace("\n", "").isprintable():
        return None
    return _unprintable().search(text) or first_turning(text)


def first_turning(text: str) -> re.Match[str] | None:
    """The first sign that changes the direction of a text, unless the text needs it."""
    found = None if text.isascii() else _signs_of_direction().search(text)
    return _turning().search(text) if found and _has_right_to_left(text) else found


def bad_character(text: str, file: str) -> Problem | None:
    """The problem with the first character that no text may hold, if there is one."""
    return _problem(first_bad(text), text, file)


def turning_character(text: str, file: str) -> Problem | None:
    """The problem with the first sign that changes the direction of a text, if there is one."""
    return _problem(first_turning(text), text, file)


def code_of(character: str) -> str:
    """The number by which a character is looked up, with its name if it has one of use."""
    number = f"U+{ord(character):04X}"
    if re.fullmatch(f"[{_TURNING}{_SIDES}]", character):
        return f"{number}, {unicodedata.name(character).lower()}"
    return number


def _problem(found: re.Match[str] | None, text: str, file: str) -> Problem | None:
    if not found:
        return None
    lines = LINE_END.split(text[: found.start()])
    place = Place(file, len(lines), len(lines[-1]) + 1)
    return problem(Code.BAD_CHARACTER, place, character=code_of(found[0]))


@cache
def _unprintable() -> re.Pattern[str]:
    return re.compile(
        r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
        r"\U00010000-\U0010ffff]"
    )


@cache
def _signs_of_direction() -> re.Pattern[str]:
    return re.compile(f"[{_TURNING}{_SIDES}]")


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(f"[{_TURNING}]")


def _has_right_to_left(text: str) -> bool:
    return bool(re.search(f"[{_RIGHT_TO_LEFT}]", re.sub(f"[{_SIDES}]", "", text)))
