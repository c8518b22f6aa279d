"""Find characters that no text of a handbook may contain."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, problem
from guidegen.prose.direction import SIDES, TURNING, first_turning

#: line ends as YAML counts them; other line breaks are refused
LINE_END = re.compile(r"\r\n|\r|\n")


def first_bad(text: str) -> re.Match[str] | None:
    """Return the first character that no text may contain."""
    # printable text is fine; compiling the pattern takes long, and few files need it
    if text.replace("\n", "").isprintable():
        return None
    return _unprintable().search(text) or first_turning(text)


def bad_character(text: str, file: str) -> Problem | None:
    """Return the problem with the first forbidden character, if there is one."""
    return _problem(first_bad(text), text, file)


def turning_character(text: str, file: str) -> Problem | None:
    """Return the problem with the first character that changes text direction, if there is one."""
    return _problem(first_turning(text), text, file)


def code_of(character: str) -> str:
    """Return the code point of a character, with its name if that is useful."""
    number = f"U+{ord(character):04X}"
    if re.fullmatch(f"[{TURNING}{SIDES}]", character):
        return f"{number}, {unicodedata.name(character).lower()}"
    return number


def _problem(found: re.Match[str] | None, text: str, file: str) -> Problem | None:
    if not found:
        return None
    lines = LINE_END.split(text[: found.start()])
    place = Place(file, len(lines), len(lines[-1]) + 1)
    return problem(FileCode.BAD_CHARACTER, place, character=code_of(found[0]))


@cache
def _unprintable() -> re.Pattern[str]:
    return re.compile(
        r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
        r"\U00010000-\U0010ffff]"
    )
