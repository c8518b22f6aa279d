"""Find letters that were damaged because a file was saved or opened in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import ftfy

from guidegen.model.text import Place
from guidegen.problems import Problem, ResponseCode, problem

#: what programs write for a letter that they could not keep
LOST = "\ufffd"
#: boxes and signs between two letters: how MS-DOS and other systems show letters
_FOREIGN = re.compile("[\u2500-\u259f]|(?<=[^\\W\\d_])[¡¢£¤¥¦§¨©¬®¯±¶¸¿](?=[^\\W\\d_])")
#: a question mark inside a word stands for a lost letter, too
_GAP = re.compile(rf"{LOST}|{_FOREIGN.pattern}|\w\?(?=\w)|(?<!\S)\?(?=\w)")
#: a word that lost all its letters
_ALL_LOST = re.compile(r"(?<![\w?])\?{2,}(?=$|\s)")
#: how many characters are quoted
_QUOTED = 200
#: how many characters are examined: no name is longer, but a cell can hold a hundred thousand
_LONGEST = 1_000
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]|\?")


def repair_encoding(text: str) -> str:
    """Return a text with its encoding repaired, or unchanged if that is not certain."""
    is_name = len(text) <= _LONGEST and not text.isascii()
    if is_name:
        return ftfy.fix_encoding(text)
    return text


def is_damaged(text: str) -> bool:
    """Tell whether letters of a text are lost, or look like those of another encoding."""
    text = text[:_LONGEST]
    if text.isascii():
        return False
    return LOST in text or bool(_FOREIGN.search(text)) or repair_encoding(text) != text


def has_gaps(name: str) -> bool:
    """Tell whether a name has characters that stand for lost letters."""
    return bool(_GAP.search(name))


def drop_lost_letters(name: str) -> str:
    """Return what remains of a name without all letters beyond ASCII."""
    return _BEYOND_ASCII.sub("", repair_encoding(name))


class Damage:
    """The damaged cells of a file; each text is reported once in each column."""

    def __init__(self, file: str) -> None:
        self._file = file
        #: damaged cells as they are written
        self.cells: set[str] = set()
        self._told: set[tuple[str, str]] = set()

    def note(self, cell: str) -> None:
        """Examine a cell that is new."""
        if is_damaged(cell) or _ALL_LOST.search(cell):
            self.cells.add(cell)

    def problems(
        self, row: int, cells: Iterable[str], names: Mapping[int, str]
    ) -> Iterator[Problem]:
        """Yield the problems of a row whose columns have these ``names``."""
        for index, cell in enumerate(cells):
            column = names.get(index)
            if column is None or cell not in self.cells or (column, cell) in self._told:
                continue
            # an answer may be a question mark, and a text may end in several
            if column == "value" and not is_damaged(cell):
                continue
            self._told.add((column, cell))
            place = Place(self._file, row, index + 1)
            facts = {"row": row, "value": cell, "column": column, "meant": _meant(cell)}
            yield problem(ResponseCode.DAMAGED_LETTERS, place, **facts)


def _meant(text: str) -> str:
    whole = repair_encoding(text)
    if whole == text or LOST in whole:
        return ""
    return f"; it was “{whole[:_QUOTED]}”"
