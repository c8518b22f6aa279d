"""One sheet of a workbook, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.responses.areas import (
    CELL,
    Area,
    column_index,
    column_name,
    conditional_areas,
    merged_areas,
    merged_faults,
)
from guidegen.responses.cell_display import format_number, read_number
from guidegen.responses.formats import GENERAL, CellFormat, Kind
from guidegen.responses.package import Listener, Package
from guidegen.responses.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    NO_FAULTS,
    NumberedRow,
    TableError,
    TableRow,
)

#: a sheet of Excel ends there
_MOST_ROWS = 1_048_576
_INDEX = re.compile(r"\d{1,9}", re.ASCII)
_BOOLEANS = {"0": "FALSE", "1": "TRUE", "false": "FALSE", "true": "TRUE"}
#: how XML escapes what it cannot hold
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: what a cell shows in place of its number, by the kind of its format
_OTHER: Mapping[Kind, str] = {
    "hidden": "",
    "scaled": "it in thousands",
    "unsigned": "it without its sign",
    "unclear": "it in a way that depends on the program",
}
_ON_CONDITION = "in another format on some condition"
_GENERAL = "give the cells the format General, and write in each what is meant"


class Workbook(NamedTuple):
    """What the sheets of a workbook share."""

    texts: Sequence[str]
    #: what each style shows for a number
    formats: Sequence[CellFormat]
    #: what each style with a condition shows for it; ``None`` if it changes nothing
    conditional: Sequence[CellFormat | None]
    #: whether days are counted from 1904
    starts_1904: bool


class _CellError(Exception):
    """What is wrong with a cell, as it follows the cell's name in a sentence."""


def read_sheet(package: Package, part: str, book: Workbook) -> Iterator[NumberedRow]:
    """Yield the rows that have cells, with their numbers and what is wrong with their cells.

    Raise `TableError` if the part cannot be read to its end.
    """
    areas = merged_areas(package, part)
    here: list[Area] = []
    for number, cells, faults in rows_of(package, part, book):
        while areas and areas[-1].first <= number:
            here.append(areas.pop())
        here = [each for each in here if each.last >= number]
        yield number, cells, {**faults, **merged_faults(here, number)} if here else faults


def rows_of(package: Package, part: str, book: Workbook) -> Iterator[NumberedRow]:
    """Yield the same without looking at merged cells."""
    sheet = _Sheet(part, book, conditional_areas(package, part, book.conditional))
    for _piece in package.heard(part, sheet):
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet(Listener):
    """Receives the rows of a sheet; complete ones are in ``rows``."""

    def __init__(
        self, part: str, book: Workbook, conditional: Sequence[tuple[Area, CellFormat]]
    ) -> None:
        self.rows: list[NumberedRow] = []
        self._part, self._book, self._conditional = part, book, conditional
        self._row = 0
        self._cells: TableRow = []
        self._faults: dict[int, str] = {}
        self._column = -1
        #: of the cell: its attributes, its value and its own text, and whether it has a formula
        self._attributes: Mapping[str, str] = {}
        self._value: str | None = None
        self._own: list[str] = []
        self._has_formula = False
        #: the pieces of what is being read
        self._pieces: list[str] | None = None
        self._is_sound = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a row, a cell, or a part of a cell."""
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self._is_sound):
            self._pieces = []
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_sound = True

    def text(self, text: str) -> None:
        """Add a piece to what is being read."""
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """End what began."""
        if name == "c":
            self._end_cell()
        elif name == "v" and self._pieces is not None:
            self._value, self._pieces = "".join(self._pieces), None
        elif name == "t" and self._pieces is not None:
            self._own += self._pieces
            self._pieces = None
        elif name == "row":
            if any(self._cells) or self._faults:
                self.rows.append((self._row, self._cells, self._faults or NO_FAULTS))
        elif name == "rPh":
            self._is_sound = False

    def _begin_row(self, written: str | None) -> None:
        before = self._row
        if written is None:
            self._row += 1
        else:
            self._row = int(written) if _INDEX.fullmatch(written) else 0
        if not before < self._row <= _MOST_ROWS:
            self._damaged(f"after row {before} comes row {written or self._row}")
        self._cells, self._faults, self._column = [], {}, -1

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        before = self._column
        written = attributes.get("r")
        if written is None:
            self._column += 1
        else:
            found = CELL.fullmatch(written)
            self._column = column_index(found[1]) if found and int(found[2]) == self._row else -1
        if self._column <= before:
            self._damaged(f"the cell {written} is not where it belongs")
        self._attributes, self._value, self._own = attributes, None, []
        self._has_formula = False

    def _end_cell(self) -> None:
        try:
            text = self._shown()
        except _CellError as error:
            self._faults[self._column] = f"{column_name(self._column)}{self._row} {error}"
            return
        if not text:
            return
        if self._column >= MOST_COLUMNS:
            raise TableError(f"it has more than {MOST_COLUMNS:,} columns")
        self._cells += [""] * (self._column - len(self._cells))
        self._cells.append(text)

    def _shown(self) -> str:
        """Return what the cell shows."""
        kind, value = self._attributes.get("t", "n"), self._value
        if kind == "inlineStr":
            return _checked("".join(self._own) or value or "")
        # the result of a formula can be an empty text, which is of the kind "str"; programs other
        # than Excel leave out the value of a formula that was never calculated
        if self._has_formula and (value is None or (not value and kind != "str")):
            raise _CellError(
                "holds a formula that was not worked out; open the workbook in Excel and save it"
            )
        if not value:
            return ""
        if kind == "n":
            return self._number(value)
        if kind == "s":
            texts = self._book.texts
            if not _INDEX.fullmatch(value) or int(value) >= len(texts):
                raise _CellError("holds a text that is not there: the workbook is damaged")
            return _checked(texts[int(value)])
        if kind == "e":
            raise _CellError(f"holds the error {value[:20]}")
        if kind == "b" and value in _BOOLEANS:
            return _BOOLEANS[value]
        if kind in ("str", "d"):
            return _checked(value)
        raise _CellError(f"holds “{value[:20]}”, of a kind that is not known")

    def _number(self, value: str) -> str:
        style = self._attributes.get("s", "0")
        formats = self._book.formats
        number = int(style) if _INDEX.fullmatch(style) else len(formats)
        if formats and number >= len(formats):
            raise _CellError("has a format that is not there: the workbook is damaged")
        held = read_number(value)
        if held is None:
            raise _CellError(f"holds “{value[:20]}”, which is not a number")
        section = (formats[number] if formats else GENERAL).of(held)
        kind = section.kind
        for area, other in self._conditional:
            if area.covers(self._row, self._column) and other.of(held).kind != kind:
                raise _CellError(f"holds “{value[:20]}” and shows it {_ON_CONDITION}; {_GENERAL}")
        if kind in _OTHER:
            seen = _OTHER[kind] or (f"“{section.words}”" if section.words else "nothing of it")
            raise _CellError(f"holds “{value[:20]}” and shows {seen}; {_GENERAL}")
        shown = format_number(held, kind, self._book.starts_1904)
        if shown is None:
            raise _CellError(f"holds “{value[:20]}”, which is not a date or a time")
        return shown

    def _damaged(self, what: str) -> None:
        raise TableError(f"its part {self._part} is damaged: {what}")


def _checked(text: str) -> str:
    if len(text) > LONGEST_CELL:
        raise _CellError(f"has more than {LONGEST_CELL:,} characters")
    if "_x" in text:
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text
