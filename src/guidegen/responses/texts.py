"""The texts of cells as they are compared, each kept once."""

from __future__ import annotations

from guidegen.responses.damaged import Damage
from guidegen.responses.names import normal_name, strange_character

#: so many different texts are kept; most files have some hundreds
_MOST = 50_000
#: what spreadsheets would take for a formula is written behind this mark
_MARK = "'"
_FORMULA = ("=", "+", "-", "@")


class Texts:
    """Brings texts of cells into their normal form; a text that comes again costs little."""

    def __init__(self, damage: Damage) -> None:
        self._damage = damage
        #: texts of before, by how they are written
        self.names: dict[str, str] = {}
        self.values: dict[str, str] = {}
        #: a character of the texts read last that no text has; to be emptied by who looks at it
        self.strange = ""

    def name(self, cell: str) -> str:
        """Return a name in its normal form."""
        return self.names.get(cell) or self._kept(cell, self.names, normal_name(cell))

    def value(self, cell: str) -> str:
        """Return an answer: what it says is left as it is, in its normal form or not."""
        return self.values.get(cell) or self._kept(
            cell, self.values, cell.strip().strip("\ufeff\u200b")
        )

    def _kept(self, cell: str, known: dict[str, str], text: str) -> str:
        strange = strange_character(text)
        if strange:
            self.strange = strange
            return text
        self._damage.note(cell)
        if text.startswith(_MARK) and text[1:].startswith(_FORMULA):
            text = text[1:]
        if len(known) < _MOST:
            known[cell] = text
        return text
