"""Read the sheets of a file whatever it is: CSV, a workbook, or CSV files packed together."""

from __future__ import annotations

import csv
import re
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from guidegen.responses.file_kinds import MAGIC, refuse_kind
from guidegen.responses.rows import LONGEST_CELL, NO_FAULTS, NumberedRow, TableError
from guidegen.responses.text_file import TextFile
from guidegen.responses.workbook import open_workbook

#: what separates cells; of two that are equally likely, the first
_SIGNS = ",;\t|"
#: how many lines are looked at to find it
_ROWS = 20
#: how CSV begins that Excel made of an export of Microsoft Forms, and its encoding on Windows
_OF_EXCEL, _OF_WINDOWS = re.compile(rb'"?ID"?[,;\t]"?Start time"?[,;\t]'), "cp1252"
#: bytes that a packed file may unpack to, and how many files it may have
UNPACKED, MOST_MEMBERS = 600_000_000, 1_000
_CHUNK = 1 << 16


class OpenSheet(NamedTuple):
    """A sheet of a file that is open."""

    #: of a packed file the name of its member, and of a CSV file nothing
    title: str
    #: reads its rows from the beginning
    rows: Callable[[], Iterator[NumberedRow]]


@contextmanager
def open_sheets(path: Path) -> Iterator[tuple[OpenSheet, ...]]:
    """Open the sheets of a CSV file, a workbook, or CSV files packed together.

    Raise `TableError` if they cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(1_000)
    if not start.startswith(MAGIC["workbook"]):
        refuse_kind(path, start)
        yield (OpenSheet("", partial(csv_rows, path)),)
    elif is_workbook(path):
        with open_workbook(path) as workbook:
            yield tuple(
                OpenSheet(sheet.title, partial(workbook.rows, sheet)) for sheet in workbook.sheets
            )
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield tuple(_unpacked(path, Path(folder)))


def is_workbook(path: Path) -> bool:
    """Tell whether a packed file is a workbook, and not a packed folder of other files."""
    try:
        with ZipFile(path) as packed:
            names = packed.namelist()
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise TableError("it is damaged: it cannot be unpacked") from error
    return not any(name.lower().endswith(".csv") for name in names)


def csv_rows(path: Path) -> Iterator[NumberedRow]:
    """Yield the rows of a CSV file that have cells, numbered as a spreadsheet shows them."""
    csv.field_size_limit(LONGEST_CELL)
    with text_of(path).open() as file:
        sign = _separator(list(islice(file, _ROWS)))
        file.seek(0)
        ended = _Ended(file)
        reader = csv.reader(ended, delimiter=sign, strict=True)
        width = number = 0
        cells: list[str] = []
        try:
            for number, cells in enumerate(reader, start=1):
                width = width or len(cells)
                if any(cells):
                    yield number, cells, NO_FAULTS
            if len(cells) < width and not ended.has_end:
                raise TableError(f"it breaks off in row {number}", number)
        except csv.Error as error:
            reason = "a quotation mark is not closed, or not doubled within a cell"
            if "field larger" in str(error):
                reason = f"a cell has more than {LONGEST_CELL:,} characters"
            raise TableError(reason, reader.line_num) from error


def csv_start(path: Path, number: int) -> Iterator[list[str]]:
    """Yield the first rows of a CSV file that have cells, whatever comes after them."""
    lines = text_of(path).first_lines(_ROWS)
    reader = csv.reader(lines, delimiter=_separator(lines))
    try:
        yield from islice(filter(any, reader), number)
    except csv.Error:
        # whoever reads all of it says what is wrong
        return


def text_of(path: Path) -> TextFile:
    """Return the text of a CSV file: UTF-8, or of Windows if Excel made it of a known export."""
    with path.open("rb") as file:
        is_of_excel = _OF_EXCEL.match(file.read(100))
    return TextFile(path, _OF_WINDOWS) if is_of_excel else TextFile(path)


class _Ended:
    """Passes lines on, and notes whether the last one has an end."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = lines
        self.has_end = True

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.has_end = line.endswith(("\n", "\r"))
            yield line


def _separator(lines: list[str]) -> str:
    """Return what separates cells: what divides most of the lines into as many as the first."""

    def fit(sign: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=sign)]
        first = widths[0] if widths else 0
        return (widths.count(first) if first > 1 else 0), first

    return max(_SIGNS, key=fit)


def _unpacked(path: Path, folder: Path) -> Iterator[OpenSheet]:
    """Unpack the CSV files of a packed file, under names that it cannot choose."""
    size = 0
    try:
        with ZipFile(path) as packed:
            members = [name for name in packed.namelist() if name.lower().endswith(".csv")]
            if len(members) > MOST_MEMBERS:
                raise TableError(f"it holds more than {MOST_MEMBERS:,} tables")
            for number, name in enumerate(members):
                there = folder / f"{number}.csv"
                with packed.open(name) as member, there.open("wb") as file:
                    while chunk := member.read(_CHUNK):
                        size += len(chunk)
                        if size > UNPACKED:
                            raise TableError(f"it unpacks to more than {UNPACKED:,} bytes")
                        file.write(chunk)
                yield OpenSheet(PurePosixPath(name).name, partial(csv_rows, there))
    except (
        BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
    ) as error:
        raise TableError("it is damaged, or locked with a password") from error
    except OSError as error:
        raise TableError(f"it cannot be unpacked: {error.strerror or error}") from error
