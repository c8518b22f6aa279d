"""Read the lines of a large CSV with DuckDB, if each row of it is one line."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.responses.file_kinds import MAGIC
from guidegen.responses.rows import (
    HEADER_WITHIN,
    LONGEST_CELL,
    NO_FAULTS,
    WHOLE,
    NumberedRow,
    TableRow,
    Wanted,
)
from guidegen.responses.separated import find_layout, fit_cells, reason_of
from guidegen.responses.text_file import TextFile
from guidegen.store.engine import sql_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: bytes that are read at a time
_PIECE = 1 << 20
#: characters; a longer line is left to the usual reader
_LONGEST_LINE = 2_000_000
#: no line has it, so that DuckDB takes each for one cell
_NO_SIGN = "\x1f"
_JSON = (".jsonl", ".ndjson", ".json")
_UTF8 = ("utf-8", "utf-8-sig")


class NotOneLineEachError(Exception):
    """A row has several lines, or none: only the usual reader can tell which."""


@dataclass(frozen=True)
class LineFile:
    """A CSV file in which each row is a line."""

    path: Path
    wanted: Wanted
    #: what parts the cells, and how lines end, as DuckDB is told
    sign: str
    end: str
    #: the names of the columns, and in which line they are
    header: TableRow
    header_line: int
    #: how many lines there are, and whether any of them has a quotation mark
    lines: int
    has_quotes: bool

    @property
    def source(self) -> str:
        """A query for the lines below the names of the columns, with their numbers."""
        return (
            "(SELECT * FROM (SELECT row_number() OVER () AS row, line FROM "
            f"read_csv({sql_text(self.path)}, header=false, auto_detect=false, "
            f"columns={{'line': 'VARCHAR'}}, delim='{_NO_SIGN}', quote='', escape='', "
            f"{self._exactly}, max_line_size={_LONGEST_LINE})) "
            f"WHERE row > {self.header_line})"
        )

    @property
    def parsed(self) -> str:
        """A query for the cells of a file without quotation marks, each line with all its cells.

        DuckDB raises an error if a line has too few or too many.
        """
        columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(self.header)))
        return (
            f"(SELECT row_number() OVER () + {self.header_line} AS row, * FROM "
            f"read_csv({sql_text(self.path)}, header=false, auto_detect=false, "
            f"skip={self.header_line}, columns={{{columns}}}, delim={sql_text(self.sign)}, "
            f"quote='', escape='', {self._exactly}, max_line_size={LONGEST_CELL}))"
        )

    @property
    def _exactly(self) -> str:
        return f"comment='', new_line='{self.end}', nullstr='\x01\x02\x03'"

    @property
    def is_plain(self) -> str:
        """A condition for lines that are their cells with a sign between them."""
        return (
            f"len(parts) = {len(self.header)} AND NOT contains(line, '\"') "
            f"AND strlen(line) <= {LONGEST_CELL}"
        )

    @property
    def parted(self) -> str:
        """A query for the lines with their parts."""
        parts = f"string_split(line, {sql_text(self.sign)})"
        return f"(SELECT row, line, {parts} AS parts FROM {self.source})"

    def odd_rows(self, connection: DuckDBPyConnection) -> list[int]:
        """Return the numbers of the lines that are not plain."""
        query = f"SELECT row FROM {self.parted} WHERE NOT ({self.is_plain})"
        return [row for (row,) in connection.execute(query).fetchall()]

    def numbered_lines(self, connection: DuckDBPyConnection, table: str) -> list[NumberedRow]:
        """Return the rows that a table names, as they are in the file.

        Raise `NotOneLineEachError` if a row continues in the next line.
        """
        query = f"SELECT row, line FROM {self.source} SEMI JOIN {table} USING (row) ORDER BY row"
        return [self._row(*found) for found in connection.execute(query).fetchall()]

    def _row(self, number: int, line: str) -> NumberedRow:
        try:
            cells = next(csv.reader([line], delimiter=self.sign, strict=True))
        except csv.Error as error:
            if "end of data" in str(error):
                raise NotOneLineEachError from error
            return number, [], {WHOLE: reason_of(error)}
        if len(cells) == len(self.header):
            return number, cells, NO_FAULTS
        return (number, *fit_cells(cells, self.header, self.sign, self.wanted))


def open_lines(path: Path, wanted: Wanted) -> LineFile | None:
    """Look at the beginning of a file and count its lines; ``None`` if it is not CSV in UTF-8."""
    text = TextFile(path)
    if path.suffix.lower() in _JSON or text.encoding not in _UTF8:
        return None
    with path.open("rb") as file:
        if file.read(len(MAGIC["workbook"])) == MAGIC["workbook"]:
            return None
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=text.encoding, newline="") as opened:
            head = list(islice(opened, HEADER_WITHIN))
    except UnicodeDecodeError:
        return None
    sign, above = find_layout(head, wanted)
    found = _find_header(head, sign, above)
    lines, has_returns, has_quotes = _count_lines(path)
    if found is None or len(sign) != 1:
        return None
    end = "\\r\\n" if has_returns else "\\n"
    return LineFile(path, wanted, sign, end, *found, lines, has_quotes)


def _find_header(head: Sequence[str], sign: str, above: int) -> tuple[TableRow, int] | None:
    """Return the names of the columns, and their line; ``None`` if they are not in one line."""
    try:
        for number, cells in enumerate(csv.reader(head, delimiter=sign, strict=True), start=1):
            if number > above and any(cells):
                one = next(csv.reader([head[number - 1]], delimiter=sign, strict=True))
                return (cells, number) if one == cells else None
    except csv.Error:
        return None
    return None


def _count_lines(path: Path) -> tuple[int, bool, bool]:
    """Return how many lines a file has, and whether it has carriage returns and quotation marks.

    If its first line ends with a carriage return, DuckDB refuses it unless all do.
    """
    number, first, last, has_quotes = 0, b"", b"", False
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            first = first or piece
            number += piece.count(b"\n")
            has_quotes = has_quotes or b'"' in piece
            last = piece
    end = first.find(b"\n")
    return number + (not last.endswith(b"\n")), first[max(end - 1, 0) : end] == b"\r", has_quotes
