"""Which signs a form can show, without Typst."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guidegen.fonts.places import FOLDER, extra_folders, fonts_in
from guidegen.fonts.tables import fonts_of

#: Latin and its signs, which guidegen's own font has in all its styles
_UNUSUAL = re.compile(
    r"[^\n -~¡-¬®-´¶-ćĊ-ēĖ-ěĞ-ģĦ-ħĪ-īĮ-ĳĶ-ķĹ-ľŁ-ňŐ-ŕŘ-śŞ-ťŪ-ūŮ-ž–—‘’“”„†‡•…‹›€™−≤≥≠]"
)
#: what is never drawn, and needs no glyph: marks of direction, joiners and variation selectors
_UNDRAWN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_JOINER, _KEYCAP = "\u200d", "\u20e3"
_SKINS = ("\U0001f3fb", "\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The signs of each font."""

    fonts: tuple[frozenset[int], ...]

    def missing(self, text: str) -> str | None:
        """The first sign that no font has, with the marks that belong to it; ``None`` if none is.

        A sign and its marks are drawn by one font.
        """
        if not _UNUSUAL.search(text):
            return None
        for cluster in _clusters(text):
            if not (self._has(cluster) or self._has(unicodedata.normalize("NFC", cluster))):
                return cluster
        return None

    def _has(self, cluster: str) -> bool:
        if any(unicodedata.category(sign) == "Co" for sign in cluster):
            return False  # each font draws something else for it
        needed = {ord(sign) for sign in _UNDRAWN.sub("", cluster) if not sign.isspace()}
        return not needed or any(needed <= signs for signs in self.fonts)


def is_usual(text: str) -> bool:
    """Whether a text has the signs of Western languages only, so that nothing need be looked up."""
    return text.isascii() or not _UNUSUAL.search(text)


def coverage_of(templates: Path) -> Coverage:
    """What can be shown with the program's fonts, those of ``templates`` and of installed extras.

    A font file that cannot be read has no signs.
    """
    own = list(fonts_in(templates)) if templates.is_dir() else []
    added = [path for folder in extra_folders() for path in fonts_in(folder)]
    read = [_signs(path, path.stat().st_mtime_ns) for path in (*fonts_in(FOLDER), *own, *added)]
    return Coverage((*_built_in(), *(signs for fonts in read for signs in fonts)))


@cache
def _signs(path: Path, _changed: int) -> tuple[frozenset[int], ...]:
    try:
        return tuple({font.signs for font in fonts_of(path.read_bytes())})
    except (OSError, ValueError):
        return ()


@cache
def _built_in() -> tuple[frozenset[int], ...]:
    """The signs of the fonts that come with Typst; ``python docs/fonts.py`` writes them down."""
    families = json.loads((FOLDER / "typst.json").read_text("utf-8"))
    return tuple(
        frozenset(sign for first, last in ranges for sign in range(first, last + 1))
        for ranges in families.values()
    )


def _clusters(text: str) -> Iterator[str]:
    """Signs with the marks that belong to them, and joined signs one by one."""
    cluster = ""
    for sign in text:
        if cluster and not _belongs(sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _belongs(sign: str) -> bool:
    """Whether a sign is a mark of the one before it."""
    is_mark = unicodedata.category(sign) in ("Mn", "Mc", "Me") or sign == _KEYCAP
    return is_mark or _SKINS[0] <= sign <= _SKINS[1] or sign == _JOINER
