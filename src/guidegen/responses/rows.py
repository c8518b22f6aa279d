"""Types that the readers of all formats share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from guidegen.model.text import Place
from guidegen.responses.names import column_key

#: the cells of a row
TableRow = list[str]
#: the index for what is wrong with a row as a whole
WHOLE = -1
#: what is wrong with a row, by the index of the cell; one may speak for others
Faults = Mapping[int, str]
#: a row with its number in the file; without cells, nothing is known about it
NumberedRow = tuple[int, TableRow, Faults]
NO_FAULTS: Faults = {}
#: more columns than any tool has header fields
MOST_COLUMNS = 1_000
#: characters; a cell of a spreadsheet has at most 32,767
LONGEST_CELL = 131_072
#: how many rows at the beginning of a sheet are searched for the names of the columns
HEADER_WITHIN = 10


class TableError(Exception):
    """A file cannot be read: the reason, without a final period, and the line."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class RowPlaces:
    """Where rows are, by their numbers: in one file."""

    file: str
    #: the column of each name, from 0
    columns: Mapping[str, int]

    def place(self, number: int, column: str) -> Place:
        """Return the place of a row's cell in a column."""
        return self.cell(number, self.columns.get(column, 0))

    def cell(self, number: int, index: int) -> Place:
        """Return the place of a row's cell, counted from 0."""
        return Place(self.file, number, index + 1)

    def row(self, number: int) -> int:
        """Return the row of a file, as messages name it."""
        return number

    def other(self, number: int, _beside: int) -> int | str:
        """Return the name of a row in a message about a row ``beside`` it."""
        return number


@dataclass(frozen=True)
class Wanted:
    """What is known about the rows before they are read."""

    #: the columns that must exist
    needed: tuple[str, ...]
    #: tells whether cells below these column names are an answer
    is_answer: Callable[[Sequence[str], Sequence[str]], bool]

    def is_header(self, cells: Sequence[str]) -> bool:
        """Tell whether the cells are the names of the columns."""
        return {column_key(cell) for cell in cells} >= {*self.needed}
