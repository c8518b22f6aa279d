"""Normalize the texts of cells, and keep each one once."""

from __future__ import annotations

from guidegen.responses.encoding_damage import Damage
from guidegen.responses.names import find_strange_character, normalize_name

#: how many different texts are kept; most files have a few hundred
_MOST = 50_000
#: the mark before what spreadsheets would take for a formula
_MARK = "'"
_FORMULA = ("=", "+", "-", "@")


class TextCache:
    """Normalizes texts of cells; a text that occurs again costs little."""

    def __init__(self, damage: Damage) -> None:
        self._damage = damage
        #: normalized texts, by how they are written
        self.names: dict[str, str] = {}
        self.values: dict[str, str] = {}
        #: a character in the last texts that no text has; whoever reads it empties it
        self.strange = ""

    def name(self, cell: str) -> str:
        """Return a name in its normal form."""
        return self.names.get(cell) or self._kept(cell, self.names, normalize_name(cell))

    def value(self, cell: str) -> str:
        """Return an answer unchanged, in its normal form or not."""
        return self.values.get(cell) or self._kept(
            cell, self.values, cell.strip().strip("\ufeff\u200b")
        )

    def _kept(self, cell: str, known: dict[str, str], text: str) -> str:
        strange = find_strange_character(text)
        if strange:
            self.strange = strange
            return text
        self._damage.note(cell)
        if text.startswith(_MARK) and text[1:].startswith(_FORMULA):
            text = text[1:]
        if len(known) < _MOST:
            known[cell] = text
        return text
