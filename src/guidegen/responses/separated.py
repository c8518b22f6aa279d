"""Read CSV with any of the separators that spreadsheets use."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NoReturn

from guidegen.responses.names import column_key
from guidegen.responses.rows import (
    HEADER_WITHIN,
    LONGEST_CELL,
    NO_FAULTS,
    WHOLE,
    Faults,
    NumberedRow,
    TableError,
    TableRow,
    Wanted,
)
from guidegen.responses.text_file import TextFile

#: if several are equally likely, the first
_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
#: the line that tells Excel the separator
_DIRECTIVE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
#: lines of a row that are kept to find where a quotation mark opens
_KEPT = 1_000
_IN_CELL = "a quotation mark within a cell is not doubled; write “” for each, or take them out"


def separated_rows(text: TextFile, wanted: Wanted) -> Iterator[NumberedRow]:
    """Yield the rows of a CSV file, beginning with the names of its columns.

    Raise `TableError` if a quotation mark may have swallowed rows.
    """
    # a cell that is too long is one of the few things that stop csv; the limit is global
    csv.field_size_limit(LONGEST_CELL)
    with text.open() as file:
        sign, above = find_layout(list(islice(file, HEADER_WITHIN)), wanted)
        file.seek(0)
        reader = csv.reader(file, delimiter=sign, strict=True)
        header: TableRow = []
        number = 0
        while True:
            start = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                if reader.line_num > start or "end of data" in str(error):
                    _refuse(_lines(text, start, reader.line_num), start, sign)
                yield number, [], {WHOLE: reason_of(error)}
                continue
            number += 1
            if number <= above:
                continue
            if reader.line_num > start and header:
                _check_swallowed(cells, header, start, sign, wanted)
            if not header and not any(cells):
                continue
            header = header or cells
            if len(cells) == len(header):
                yield number, cells, NO_FAULTS
            else:
                yield (number, *fit_cells(cells, header, sign, wanted))


def fit_cells(
    cells: TableRow, header: TableRow, sign: str, wanted: Wanted
) -> tuple[TableRow, Faults]:
    """Return the cells of a row, and a problem if it has too many or too few."""
    if not any(cells):
        return cells, NO_FAULTS
    number = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    counted = f"it has {number}, and there are {len(header)} columns"
    other = next((each for each in _SIGNS if each != sign and each in cells[0]), "")
    if len(cells) == 1 and other:
        parted = (
            f"its cells are parted by {_SIGNS[other]}, and the columns by {_SIGNS.get(sign, sign)}"
        )
        return [], {WHOLE: parted}
    if any(cells[len(header) :]):
        quoted = f"a text that holds {_SIGNS.get(sign, sign)} stands in quotation marks"
        return [], {len(header): f"{counted}; {quoted}"}
    missing = [
        index
        for index in range(len(cells), len(header))
        if column_key(header[index]) in wanted.needed
    ]
    # spreadsheets omit cells at the end of a row that are empty in many rows
    if not missing:
        return cells, NO_FAULTS
    return cells, {**dict.fromkeys(missing, ""), missing[0]: counted}


def _lines(text: TextFile, first: int, last: int) -> list[str]:
    """Return the lines of a row that could not be read to its end, as far as needed."""
    with text.open() as file:
        return list(islice(file, first - 1, min(last, first - 1 + _KEPT)))


def find_layout(head: Sequence[str], wanted: Wanted) -> tuple[str, int]:
    """Return the separator, and how many rows precede the names of the columns."""
    found = _DIRECTIVE.fullmatch(head[0].lstrip("\ufeff")) if head else None
    signs = found[1] if found else "".join(_SIGNS)
    for sign in signs:
        for number, cells in enumerate(_rows_of(head, sign)):
            if wanted.is_header(cells):
                return sign, number
    first = next((line for line in head if line.strip()), "")
    return max(signs, key=first.count), 1 if found else 0


def _rows_of(head: Sequence[str], sign: str) -> Iterator[TableRow]:
    try:
        yield from csv.reader(head, delimiter=sign)
    except csv.Error:
        # the problem is found and reported once all rows are read
        return


def reason_of(error: csv.Error) -> str:
    """Return why a row cannot be read."""
    if "field larger" in str(error):
        return f"a cell has more than {LONGEST_CELL:,} characters"
    return _IN_CELL


def _check_swallowed(
    cells: TableRow, header: TableRow, start: int, sign: str, wanted: Wanted
) -> None:
    """Refuse a cell of several lines that contain other rows of the file."""

    def is_row(inner: TableRow) -> bool:
        return len(inner) == len(header) and wanted.is_answer(header, inner)

    for index, cell in enumerate(cells):
        lines = [line.split(sign) for line in cell.splitlines()]
        if len(lines) <= 1:
            continue
        # of two marks in the same column of two rows, one opens a cell and the other closes it
        first, last = [*cells[:index], *lines[0]], [*lines[-1], *cells[index + 1 :]]
        if any(map(is_row, lines[1:])) or (is_row(first) and is_row(last)):
            raise TableError(_swallowed(start), start)


def _refuse(kept: Sequence[str], start: int, sign: str) -> NoReturn:
    """Report the line of the last quotation mark that is not closed at the end of its cell."""
    line = start + _opening(kept, sign)
    raise TableError(_swallowed(line), line)


def _swallowed(line: int) -> str:
    return (
        f"the quotation mark that opens in line {line} is not closed there, and the rows below it "
        "would be taken for one cell; nothing of the file is scored. Close it, or take it out"
    )


def _opening(lines: Sequence[str], sign: str) -> int:
    """Return which of these lines (from 0) first opens a quotation that continues past its end."""
    is_open, opened = False, 0
    for number, line in enumerate(lines):
        at_start = True
        for character in line:
            if is_open:
                is_open = character != '"'
                at_start = False
            elif character == '"':
                # a doubled mark closes and opens again
                is_open = True
                if at_start:
                    opened = number
            at_start = character == sign and not is_open
    return opened
