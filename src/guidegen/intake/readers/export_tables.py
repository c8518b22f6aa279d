"""Tables of exports whose columns are named by questions, and JSON of the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guidegen.intake.readers.exports import ExportColumn
from guidegen.intake.readers.wide import FormCell, FormRecord
from guidegen.intake.sheets import OpenSheet
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import WHOLE, NumberedRow, TableError, TableRow

#: forms in a file: each is held in memory until the file is read
MOST_FORMS = 200_000
#: columns of a sheet: a tool has a few hundred questions
MOST_TITLES = 5_000
_DIGITS = re.compile(r"\d+", re.ASCII)
#: levels of groups and repeats in JSON
DEEPEST = 20


@dataclass(frozen=True)
class ExportTable:
    """A sheet with a column for each question."""

    title: str
    #: the titles of its columns
    titles: Sequence[str]
    rows: Sequence[NumberedRow]

    @cached_property
    def _at(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for index, title in enumerate(self.titles):
            found.setdefault(title, index)
        return found

    def has(self, title: str) -> bool:
        """Tell whether a column has this title."""
        return title in self._at

    def cell(self, cells: TableRow, *titles: str) -> str:
        """Return what is in the first of some columns that has anything in a row."""
        for title in titles:
            index = self._at.get(title, len(cells))
            if index < len(cells) and cells[index].strip():
                return cells[index].strip()
        return ""

    def columns(self, name_of: Callable[[str], str]) -> tuple[ExportColumn, ...]:
        """Return its columns with the names of their questions."""
        return tuple(ExportColumn(title, name_of(title)) for title in self.titles)

    def record(self, row: NumberedRow, names: Sequence[str]) -> FormRecord:
        """Return the cells of a row by the names of the columns; those without are left out."""
        number, cells, faults = row
        found: list[FormCell] = []
        for index, name in enumerate(names):
            if not name:
                continue
            text = cells[index] if index < len(cells) else ""
            fault = faults.get(index, faults.get(WHOLE, ""))
            found.append(FormCell(name, text, number, index + 1, fault))
        return FormRecord(tuple(found), number)


def read_table(sheet: OpenSheet, above: int = 0) -> ExportTable | None:
    """Return a sheet below its row with titles; ``None`` if it has none.

    ``above`` is how many rows precede the titles. Raise `TableError` if it is too large.
    """
    rows = iter(sheet.rows())
    for _row in range(above):
        next(rows, None)
    header = next(rows, None)
    if header is None:
        return None
    titles = [normalize_name(cell) for cell in header[1]]
    if len(titles) > MOST_TITLES:
        raise TableError(f"it has more than {MOST_TITLES:,} columns")
    return ExportTable(sheet.title, titles, tuple(_limited(rows)))


def _limited(rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
    for count, row in enumerate(rows):
        if count >= MOST_FORMS:
            raise TableError(f"it has more than {MOST_FORMS:,} forms; export fewer at a time")
        if any(row[1]) or row[2]:
            _check_swallowed(row)
            yield row


def _check_swallowed(row: NumberedRow) -> None:
    """Refuse a cell with another row in it: a quotation mark before it was not closed."""
    number, cells, _ = row
    first = _shape(cells[0]) if cells else ""
    for cell in cells:
        lines = cell.splitlines()[1:] if "9" in first else ()
        for line in lines:
            if any(sign in line and _shape(line.split(sign)[0]) == first for sign in ",;\t"):
                reason = f"a quotation mark that opens in row {number} is not closed there"
                raise TableError(f"{reason}, and the rows below it would be taken for one", number)


def _shape(text: str) -> str:
    """Return what times and numbers of one kind have in common."""
    return _DIGITS.sub("9", text.strip().strip('"'))


# --- JSON


def json_record(
    found: Mapping[str, object], row: int, name_of: Callable[[str], str], depth: int = 0
) -> FormRecord:
    """Return what a JSON object holds: groups are objects in it, and repeats are lists."""
    if depth > DEEPEST:
        raise TableError("its groups are in more groups than any form has")
    cells: list[FormCell] = []
    inner: list[FormRecord] = []
    for key, value in found.items():
        if isinstance(value, dict):
            below = json_record(value, row, name_of, depth + 1)
            cells += below.cells
            inner += below.inner
        elif isinstance(value, list):
            objects = (each for each in value if isinstance(each, dict))
            for position, each in enumerate(objects, start=1):
                below = json_record(each, row, name_of, depth + 1)
                inner.append(replace(below, position=position))
        else:
            text = "" if value is None else str(value)
            cells.append(FormCell(name_of(key), text, row, 0))
    return FormRecord(tuple(cells), row, tuple(inner))


def json_titles(found: Mapping[str, object], depth: int = 0) -> Iterator[str]:
    """Yield the names in a JSON object, and in what is in it."""
    for key, value in found.items():
        inner = value if isinstance(value, list) else [value]
        objects = [each for each in inner if isinstance(each, dict)]
        if not objects:
            yield key
        elif depth < DEEPEST:
            for each in objects:
                yield from json_titles(each, depth + 1)


def text_of(found: Mapping[str, object], *keys: str) -> str:
    """Return the first text or number under some names in a JSON object."""
    for key in keys:
        value = found.get(key)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value).strip()
    return ""
