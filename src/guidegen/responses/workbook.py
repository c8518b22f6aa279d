"""Read an Excel workbook as it is shown.

The reader is our own, since libraries leave out what counts here: that a formula has no result yet,
that 0.85 is shown as 85 %, that cells are merged. Nor may we rely on what a sheet says about its
own size, or make up rows where some are missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from guidegen.responses.areas import Area, merged_areas
from guidegen.responses.formats import CellFormat, format_of
from guidegen.responses.package import Listener, Package
from guidegen.responses.rows import HEADER_WITHIN, NumberedRow, TableError, TableRow, Wanted
from guidegen.responses.sheet import Workbook, read_sheet, rows_of

#: where parts are in a package that does not say so
_WORKBOOK = "xl/workbook.xml"
_TEXTS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_PROPERTIES = "docProps/core.xml"
_MOST_TEXTS = 2_000_000
_MOST_FORMATS = 100_000


class SheetPart(NamedTuple):
    """A sheet, and the part of the package that holds it."""

    title: str
    part: str


class _Sheets(Listener):
    """Receives the sheets with cells, and whether days are counted from 1904."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.parts = parts
        self.found: list[SheetPart] = []
        self.starts_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a sheet."""
        if name == "workbookPr":
            self.starts_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            # the id of the reference has a namespace, which differs between kinds of workbooks
            ids = (value for key, value in attributes.items() if key.endswith("relationships id"))
            part = self.parts.get(next(ids, ""), "")
            # a sheet can also be a chart
            if "/chartsheets/" not in part and "/dialogsheets/" not in part:
                self.found.append(SheetPart(attributes.get("name", ""), part))


class _Texts(Listener):
    """Receives the texts that cells share."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_written = False
        self._is_sound = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Begin a text or a piece of one; skip how a word is pronounced."""
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._is_sound = True
        elif name == "t":
            self._is_written = not self._is_sound

    def end(self, name: str) -> None:
        """End a text."""
        if name == "t":
            self._is_written = False
        elif name == "rPh":
            self._is_sound = False
        elif name == "si":
            self.found.append("".join(self._pieces))
            if len(self.found) > _MOST_TEXTS:
                raise TableError(f"it has more than {_MOST_TEXTS:,} texts; save the sheet as CSV")

    def text(self, text: str) -> None:
        """Add to the text."""
        if self._is_written:
            self._pieces.append(text)


class _Formats(Listener):
    """Receives what each style of cells shows for a number."""

    def __init__(self) -> None:
        self.found: list[CellFormat] = []
        #: the formats that cells have on a condition; ``None`` if they change no number
        self.conditional: list[CellFormat | None] = []
        self._codes: dict[int, str] = {}
        self._is_of_cells = self._is_conditional = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record a format, or the format of a style."""
        written = attributes.get("numFmtId", "0")
        number = int(written) if written.isdecimal() and len(written) < len("1000000") else 0
        if name == "dxf" and len(self.conditional) < _MOST_FORMATS:
            self._is_conditional = True
            self.conditional.append(None)
        elif name == "numFmt" and self._is_conditional:
            self.conditional[-1] = format_of(number, attributes.get("formatCode"))
        elif name == "numFmt":
            self._codes[number] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells and len(self.found) < _MOST_FORMATS:
            self.found.append(format_of(number, self._codes.get(number)))

    def end(self, name: str) -> None:
        """Note where the styles of cells end, since other styles follow."""
        if name == "cellXfs":
            self._is_of_cells = False
        elif name == "dxf":
            self._is_conditional = False


class OpenWorkbook:
    """A workbook while it is open. Hidden sheets and rows are read like all others."""

    def __init__(self, package: Package) -> None:
        workbook = package.relations("").kinds.get("officeDocument", _WORKBOOK)
        package.require(workbook)
        relations = package.relations(workbook)
        found = _Sheets(relations.parts)
        package.hear(workbook, found)
        texts, formats = _Texts(), _Formats()
        for kind, part, listener in (
            ("sharedStrings", _TEXTS, texts),
            ("styles", _STYLES, formats),
        ):
            there = relations.kinds.get(kind, part)
            if there in package.names:
                package.hear(there, listener)
        self.package = package
        self.sheets = tuple(found.found)
        self.book = Workbook(texts.found, formats.found, formats.conditional, found.starts_1904)

    def rows(self, sheet: SheetPart) -> Iterator[NumberedRow]:
        """Yield the rows of a sheet that have cells."""
        return read_sheet(self.package, sheet.part, self.book)

    def plain_rows(self, sheet: SheetPart) -> Iterator[NumberedRow]:
        """Yield the same; of merged cells the first has what they show, and the others nothing."""
        return rows_of(self.package, sheet.part, self.book)

    def merged(self, sheet: SheetPart) -> list[Area]:
        """Return the areas of cells that are merged."""
        return merged_areas(self.package, sheet.part)


class _Saved(Listener):
    """Receives when a workbook was last saved."""

    def __init__(self) -> None:
        self.found = ""
        self._is_time = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Note where the time begins."""
        self._is_time = name == "modified"

    def end(self, _name: str) -> None:
        """Note where it ends."""
        self._is_time = False

    def text(self, text: str) -> None:
        """Take the time."""
        if self._is_time:
            self.found += text[: len("2026-10-08T14:30:00Z")]


def date_saved(path: Path) -> str:
    """Return when a workbook was last saved, as it says; empty if it does not.

    Raise `TableError` if it cannot be read.
    """
    saved = _Saved()
    with Package(path) as package:
        part = package.relations("").kinds.get("core-properties", _PROPERTIES)
        if part in package.names:
            package.hear(part, saved)
    return saved.found


@contextmanager
def open_workbook(path: Path) -> Iterator[OpenWorkbook]:
    """Open a workbook. Raise `TableError` if it cannot be read."""
    with Package(path) as package:
        yield OpenWorkbook(package)


def workbook_rows(path: Path, wanted: Wanted) -> Iterator[NumberedRow]:
    """Yield the rows of the sheet with the columns, beginning with their names.

    Raise `TableError` if no sheet has the columns, or more than one.
    """
    with open_workbook(path) as workbook:
        chosen, above = _chosen(workbook, wanted)
        for number, cells, faults in workbook.rows(chosen):
            if number >= above:
                yield number, cells, faults


def _chosen(workbook: OpenWorkbook, wanted: Wanted) -> tuple[SheetPart, int]:
    """Return the sheet with the answers, and the number of the row with the names of its columns.

    If only one sheet has anything, it is that one even without all columns: what is missing is
    reported when it is read.
    """
    fitting: list[tuple[SheetPart, int]] = []
    others: list[tuple[SheetPart, int]] = []
    header: TableRow = []
    rows_of_others: list[tuple[SheetPart, TableRow]] = []
    for sheet in workbook.sheets:
        rows = rows_of(workbook.package, sheet.part, workbook.book)
        head = list(islice(rows, HEADER_WITHIN))
        names = next((row for row in head if wanted.is_header(row[1])), None)
        if names is not None:
            fitting.append((sheet, names[0]))
            header = names[1]
        elif head:
            others.append((sheet, head[0][0]))
            rows_of_others += [(sheet, cells) for _number, cells, _ in head]
    if len(fitting) > 1:
        raise TableError(
            f"its sheets {_titles(fitting)} all have the columns of answers, and nobody can tell "
            "which is meant; keep one of them, or put all rows into one"
        )
    forgotten = (sheet for sheet, cells in rows_of_others if wanted.is_answer(header, cells))
    sheet_without_names = next(forgotten, None)
    if sheet_without_names:
        raise TableError(
            f"its sheet “{sheet_without_names.title}” has answers too, without the names of the "
            "columns above them; put all rows into one sheet"
        )
    if not fitting and len(others) > 1:
        needed = ", ".join(f"“{name}”" for name in wanted.needed)
        raise TableError(f"none of its sheets, {_titles(others)}, has the columns {needed}")
    if not fitting and not others:
        raise TableError("no sheet of it has cells")
    return (fitting or others)[0]


def _titles(sheets: Iterable[tuple[SheetPart, int]]) -> str:
    return ", ".join(f"“{sheet.title}”" for sheet, _number in sheets)
