"""What readers of all formats have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from guidegen.responses.names import column_key

#: the cells of a row
Row = list[str]
#: the place of what is wrong with a row as a whole, among what is wrong with its cells
WHOLE = -1
#: what is wrong with a row, by the indices of its cells; one of them may say it for others
Faults = Mapping[int, str]
#: a row with its number in the file; without cells nothing of it can be told
Numbered = tuple[int, Row, Faults]
NO_FAULTS: Faults = {}
#: more columns than any tool has blanks
MOST_COLUMNS = 1_000
#: in characters; a cell of a spreadsheet has 32,767 at most
LONGEST_CELL = 131_072
#: in how many rows at the beginning of a sheet the names of the columns are looked for
HEADER_WITHIN = 10


class TableError(Exception):
    """A file cannot be read: why, without a full stop, and in which line."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class Wanted:
    """What is known of the rows before they are read."""

    #: the columns that there must be
    needed: tuple[str, ...]
    #: whether cells below these names of columns are those of an answer
    is_answer: Callable[[Sequence[str], Sequence[str]], bool]

    def is_header(self, cells: Sequence[str]) -> bool:
        """Whether the cells are the names of the columns."""
        return {column_key(cell) for cell in cells} >= {*self.needed}
