"""The texts of a part of a handbook, and whether the fonts of printed forms can show them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from guidegen.fonts import Coverage, is_usual
from guidegen.model import Guide, Text, Tool
from guidegen.model.base import Part
from guidegen.problems import FormCode, Problem, problem

#: what forms show of a guide and of its components
_PRINTED_OF_GUIDES = ("title", "short_title")
_PRINTED_OF_COMPONENTS = ("title", "levels", "pitfalls", "supports", "learning")
#: what only the site shows of a tool
_NOT_PRINTED_OF_TOOLS = """
    summary retired owner authors approvers changes source former_ids purpose who frequency
    withdrawn crosswalks ignore
"""
_NOT_PRINTED = frozenset(_NOT_PRINTED_OF_TOOLS.split())
_SCRIPTS_BESIDE_CJK = """
    ARABIC ARMENIAN BENGALI DEVANAGARI ETHIOPIC GEORGIAN GUJARATI GURMUKHI HEBREW KANNADA KHMER
    LAO MALAYALAM MYANMAR ORIYA SINHALA TAMIL TELUGU THAI
"""
#: for each extra with fonts, how the Unicode names of its characters begin
_SCRIPTS = {
    "cjk": ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"),
    "fonts": tuple(_SCRIPTS_BESIDE_CJK.split()),
}


def find_texts(part: Part) -> list[tuple[str, Text]]:
    """Return every text of a part and of the parts in it, each with its key."""
    texts: list[tuple[str, Text]] = []
    _collect(part, texts)
    return texts


def find_texts_in(value: object) -> list[tuple[str, Text]]:
    """Return every text of a value: a text, a part, or a list or mapping of them."""
    texts: list[tuple[str, Text]] = []
    _collect_value("", value, texts)
    return texts


def _collect(part: Part, texts: list[tuple[str, Text]]) -> None:
    for key, value in part.__dict__.items():
        if value:  # most keys are not set
            _collect_value(key, value, texts)


def _collect_value(key: str, value: object, texts: list[tuple[str, Text]]) -> None:
    if isinstance(value, Text):
        texts.append((key, value))
    elif isinstance(value, Part):
        _collect(value, texts)
    elif isinstance(value, tuple):
        for entry in value:
            _collect_value(key, entry, texts)
    elif isinstance(value, dict):
        for entry in value.values():
            _collect_value(key, entry, texts)


# --- characters that fonts must have


def find_unusual_texts(part: Part, texts: Iterable[tuple[str, Text]]) -> list[Text]:
    """Return the printed texts that have more than Latin characters.

    ``texts`` are all texts of the part, which is a page or a setting.
    """
    if all(is_usual(text) for _, text in texts):
        return []  # true of most pages, and finding the printed texts takes time
    return [text for _, text in find_printed_texts(part) if not is_usual(text)]


def find_printed_texts(part: Part) -> list[tuple[str, Text]]:
    """Return the texts of a page or a setting that printed forms can show."""
    shown: list[object] = []
    if isinstance(part, Guide):
        shown += [getattr(part, key) for key in _PRINTED_OF_GUIDES]
        for component in part.components:
            shown += [getattr(component, key) for key in _PRINTED_OF_COMPONENTS]
    elif isinstance(part, Tool):
        shown += [value for key, value in part if key not in _NOT_PRINTED]
    else:
        return find_texts(part)
    return find_texts_in(tuple(shown))


def check_glyphs(unusual: Iterable[Text], coverage: Coverage) -> Iterator[Problem]:
    """Report the first character of each text that no font has."""
    for text in unusual:
        character = coverage.missing(text)
        if character is not None:
            name, how = _describe(character), _find_remedy(character)
            yield problem(FormCode.NOT_IN_FONTS, text.place, sign=character, name=name, how=how)


def _describe(character: str) -> str:
    """Return the code points of a character, with its Unicode name if it has only one."""
    numbers = " ".join(f"U+{ord(point):04X}" for point in character)
    name = unicodedata.name(character[0], "").capitalize()
    if name and len(character) == 1:
        return f"{numbers}, {name}"
    return numbers


def _find_remedy(character: str) -> str:
    name = unicodedata.name(character[0], "")
    for extra, scripts in _SCRIPTS.items():
        if name.startswith(scripts):
            return f'Install the fonts for it with: pip install "guidegen[{extra}]".'
    return "Say it in words, or put a font file (.ttf or .otf) that has it into _templates."
