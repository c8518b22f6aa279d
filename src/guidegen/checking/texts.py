"""Every text of a part of the handbook."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from operator import attrgetter

from guidegen.fonts import Coverage, is_usual
from guidegen.model import Guide, Text, Tool
from guidegen.model.base import Part
from guidegen.problems import FormCode, Problem, problem


def find_texts(part: Part) -> list[tuple[str, Text]]:
    """Every text of a part and what it holds, with the key that it stands under."""
    found: list[tuple[str, Text]] = []
    _collect(part, found)
    return found


def _collect(part: Part, found: list[tuple[str, Text]]) -> None:
    for key, value in part.__dict__.items():
        if value:  # most keys are left out
            _collect_value(key, value, found)


def _collect_value(key: str, value: object, found: list[tuple[str, Text]]) -> None:
    if isinstance(value, Text):
        found.append((key, value))
    elif isinstance(value, Part):
        _collect(value, found)
    elif isinstance(value, tuple):
        for each in value:
            _collect_value(key, each, found)
    elif isinstance(value, dict):
        for each in value.values():
            _collect_value(key, each, found)


def find_texts_in(value: object) -> list[tuple[str, Text]]:
    """The same of a value of a part: a text, a part, or several of them."""
    found: list[tuple[str, Text]] = []
    _collect_value("", value, found)
    return found


#: what forms show of a guide and of its components
_OF_GUIDES = ("title", "short_title")
_OF_COMPONENTS = ("title", "levels", "pitfalls", "supports", "learning")
#: what only pages show of a tool
_ON_PAGES = frozenset({
    "summary", "retired", "owner", "authors", "approvers", "changes", "source", "former_ids",
    "purpose", "who", "frequency", "withdrawn", "crosswalks", "ignore",
})  # fmt: skip
#: the scripts of each extra, as the names of their signs begin
_SCRIPTS = {
    "cjk": ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"),
    "fonts": (
        "ARABIC", "ARMENIAN", "BENGALI", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI",
        "GURMUKHI", "HEBREW", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA",
        "SINHALA", "TAMIL", "TELUGU", "THAI",
    ),
}  # fmt: skip


def find_unusual_texts(part: Part, held: Iterable[tuple[str, Text]]) -> list[Text]:
    """The printed texts of a page or setting, which holds ``held``, with more than Latin signs."""
    if all(map(is_usual, (text for _key, text in held))):
        return []  # most pages; what follows looks at each text once more
    return [text for _key, text in find_printed_texts(part) if not is_usual(text)]


def find_printed_texts(part: Part) -> list[tuple[str, Text]]:
    """What forms can show of a page or of a setting."""
    if isinstance(part, Guide):
        shown = [getattr(part, key) for key in _OF_GUIDES]
        shown += [attrgetter(*_OF_COMPONENTS)(component) for component in part.components]
        return find_texts_in(tuple(shown))
    if isinstance(part, Tool):
        return find_texts_in(tuple(value for key, value in part if key not in _ON_PAGES))
    return find_texts(part)


def check_glyphs(unusual: Iterable[Text], coverage: Coverage) -> Iterator[Problem]:
    """Signs that no font has; of each text the first."""
    for text in unusual:
        sign = coverage.missing(text)
        if sign is not None:
            facts = {"sign": sign, "name": _name(sign), "how": _how(sign)}
            yield problem(FormCode.NOT_IN_FONTS, text.place, **facts)


def _name(sign: str) -> str:
    numbers = " ".join(f"U+{ord(each):04X}" for each in sign)
    name = unicodedata.name(sign[0], "").capitalize()
    return f"{numbers}, {name}" if name and len(sign) == 1 else numbers


def _how(sign: str) -> str:
    name = unicodedata.name(sign[0], "")
    for extra, scripts in _SCRIPTS.items():
        if name.startswith(scripts):
            return f'Install the fonts for it with: pip install "guidegen[{extra}]".'
    return "Say it in words; or put a font file (.ttf or .otf) that has it into _templates."
