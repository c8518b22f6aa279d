"""Look at the beginning of a file, so that readers can tell whether it is theirs."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

from guidegen.intake.sheets import csv_start, is_workbook, open_sheets
from guidegen.responses.file_kinds import MAGIC, refuse_kind
from guidegen.responses.names import column_key
from guidegen.responses.rows import TableError
from guidegen.responses.text_file import TextFile

#: bytes of a JSON document: it is read as a whole
LARGEST_JSON = 100_000_000
#: how many rows of each sheet are looked at
_ROWS = 12

FileKind = Literal["table", "workbook", "packed", "json", "pdf"]


class SheetStart(NamedTuple):
    """The first rows of a sheet."""

    title: str
    rows: tuple[tuple[str, ...], ...]

    def has(self, *names: str) -> bool:
        """Tell whether one of the rows has cells with these names, whatever their case."""
        wanted = {*map(column_key, names)}
        return any(wanted <= {*map(column_key, cells)} for cells in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What the beginning of a file shows."""

    kind: FileKind
    #: of a table one, without a title; of a packed folder one for each CSV file in it
    sheets: tuple[SheetStart, ...] = ()
    #: the names in the outermost JSON object, or in the first of JSON Lines
    keys: frozenset[str] = frozenset()
    #: whether it is JSON with an object on each line
    is_lines: bool = False
    #: the names in the first object of a list, which is the document or in its outermost object
    inner: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Tell whether a row of a sheet has cells with these names."""
        return any(sheet.has(*names) for sheet in self.sheets)


def take_sample(path: Path) -> Sample:
    """Return the beginning of a file.

    Raise `TableError` if it cannot be read, and `OSError` if it cannot be opened.
    """
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise TableError("it is not a file")
    with path.open("rb") as file:
        start = file.read(1_000)
    if start.startswith(MAGIC["pdf"]):
        return Sample(kind="pdf")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _json_sample(path, facts.st_size)
    if not start.startswith(MAGIC["workbook"]):
        refuse_kind(path, start)
        rows = tuple(map(tuple, csv_start(path, _ROWS)))
        return Sample(kind="table", sheets=(SheetStart("", rows),))
    kind: FileKind = "workbook" if is_workbook(path) else "packed"
    with open_sheets(path) as sheets:
        starts = [
            SheetStart(sheet.title, tuple(tuple(row) for _, row, _ in islice(sheet.rows(), _ROWS)))
            for sheet in sheets
        ]
    return Sample(kind=kind, sheets=tuple(starts))


def _json_sample(path: Path, size: int) -> Sample:
    lines = filter(str.strip, TextFile(path).first_lines(_ROWS))
    first, second = islice(chain(lines, ("", "")), 2)
    first = first.lstrip("\ufeff")
    found = _parsed(first)
    if not isinstance(found, dict):
        found = load_json(path, size)
    lists = [found] if isinstance(found, list) else []
    keys: frozenset[str] = frozenset()
    if isinstance(found, dict):
        keys = frozenset(found)
        lists = [value for value in found.values() if isinstance(value, list)]
    inner = next((frozenset(each) for each in _first_objects(lists)), frozenset[str]())
    is_lines = bool(second) and isinstance(_parsed(first), dict)
    return Sample(kind="json", keys=keys, inner=inner, is_lines=is_lines)


def _first_objects(lists: list[list[object]]) -> Iterator[dict[str, object]]:
    for each in lists:
        if each and isinstance(each[0], dict):
            yield each[0]


def load_json(path: Path, size: int = 0) -> object:
    """Return a JSON document. Raise `TableError` if it is none, or too large."""
    if max(size, path.stat().st_size) > LARGEST_JSON:
        raise TableError(f"it has more than {LARGEST_JSON:,} bytes; export fewer forms at a time")
    with TextFile(path).open() as file:
        found = _parsed(file.read().lstrip("\ufeff"))
    if found is None:
        raise TableError("it is not JSON, or it breaks off")
    return found


def _parsed(text: str) -> object:
    """Return what a JSON text means; ``None`` if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
