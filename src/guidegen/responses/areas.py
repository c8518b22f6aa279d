"""Find areas of a sheet whose cells show something other than what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.responses.formats import CellFormat
from guidegen.responses.package import Listener, Package
from guidegen.responses.rows import MOST_COLUMNS, TableError

#: the letters of a column and the number of a row
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_MOST = 10_000


class Area(NamedTuple):
    """An area by its first and last row and column, and as it is written."""

    first: int
    last: int
    left: int
    right: int
    written: str

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell is in the area, by its row (from 1) and its column (from 0)."""
        return self.first <= row <= self.last and self.left <= column <= self.right


def _area(written: str) -> Area | None:
    first, _, last = written.partition(":")
    start, end = CELL.fullmatch(first), CELL.fullmatch(last or first)
    if start is None or end is None:
        return None
    rows = int(start[2]), int(end[2])
    return Area(*rows, column_index(start[1]), column_index(end[1]), written)


class _Merged(Listener):
    """The merged cells of a sheet, which are listed after its rows."""

    def __init__(self) -> None:
        self.areas: list[Area] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note an area."""
        area = _area(attributes.get("ref", "")) if name == "mergeCell" else None
        if area:
            self.areas.append(area)
        if len(self.areas) > _MOST:
            raise TableError(f"it has more than {_MOST:,} areas of merged cells")


def merged_areas(package: Package, part: str) -> list[Area]:
    """Return the areas of merged cells, the last first."""
    if not package.has_word(part, b"mergeCell"):
        return []
    merged = _Merged()
    package.hear(part, merged)
    return sorted(merged.areas, reverse=True)


def merged_faults(areas: Sequence[Area], row: int) -> dict[int, str]:
    """Return what is wrong with covered cells, by their columns.

    The first cell in a column holds its own value.
    """
    faults: dict[int, str] = {}
    for area in areas:
        for column in range(area.left, min(area.right, MOST_COLUMNS) + 1):
            if row > area.first or area.right > area.left:
                name = f"{column_name(column)}{row}"
                faults[column] = (
                    f"{name} is merged with others ({area.written}); unmerge them, and fill in each"
                )
    return faults


class _Conditional(Listener):
    """The rules of a sheet that give cells another format on a condition."""

    def __init__(self) -> None:
        #: the areas of each rule, and the number of its format
        self.rules: list[tuple[list[str], int]] = []
        self._areas: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a rule."""
        if name == "conditionalFormatting":
            self._areas = attributes.get("sqref", "").split()
        elif name == "cfRule":
            number = attributes.get("dxfId", "")
            if number.isdecimal() and len(number) < len(str(_MOST)):
                self.rules.append((self._areas, int(number)))
            if len(self.rules) > _MOST:
                raise TableError(f"it has more than {_MOST:,} rules for formats")


def conditional_areas(
    package: Package, part: str, formats: Sequence[CellFormat | None]
) -> list[tuple[Area, CellFormat]]:
    """Return the areas where numbers may have another format, and that format."""
    if not any(formats) or not package.has_word(part, b"conditionalFormatting"):
        return []
    heard = _Conditional()
    package.hear(part, heard)
    return list(_with_formats(heard.rules, formats))


def _with_formats(
    rules: Iterable[tuple[list[str], int]], formats: Sequence[CellFormat | None]
) -> Iterator[tuple[Area, CellFormat]]:
    for written, number in rules:
        found = formats[number] if number < len(formats) else None
        for area in map(_area, written if found else ()):
            if area and found:
                yield area, found


def column_index(letters: str) -> int:
    """Return the index of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_name(index: int) -> str:
    """Return the letters of a column by its index from 0."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
