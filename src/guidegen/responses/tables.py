"""The rows of a file, whatever its format: each a list of texts, the first the columns' names."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from zipfile import BadZipFile

from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem

if find_spec("openpyxl"):
    import openpyxl
else:  # pragma: no cover - the extra is installed where tests run
    openpyxl = None

#: the cells of a row
Row = list[str]
#: a row with its number in the file, or what is wrong with it
Numbered = tuple[int, Row | Problem]


class UnreadableError(Exception):
    """The file cannot be read, and why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


def table(path: Path) -> Iterator[Numbered]:
    """The rows of a CSV, JSON Lines or XLSX file; `UnreadableError` if it is none."""
    readers = {".jsonl": _json_lines, ".ndjson": _json_lines, ".xlsx": _workbook}
    try:
        yield from readers.get(path.suffix.lower(), _csv)(path)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        if isinstance(error, UnicodeDecodeError):
            reason = "it is no UTF-8 text"
        raise _unreadable(path, str(reason or error)) from error


def _unreadable(path: Path, reason: str) -> UnreadableError:
    place = Place(path.name)
    return UnreadableError(problem(Code.BAD_RESPONSES, place, reason=reason))


def _csv(path: Path) -> Iterator[Numbered]:
    """Comma or, as some spreadsheets write, semicolon or tab between the columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        # of equally frequent signs the first
        delimiter = max(",;\t", key=first.count)
        yield from enumerate(csv.reader(file, delimiter=delimiter), start=1)


def _json_lines(path: Path) -> Iterator[Numbered]:
    """An object in each line; the columns are all keys, in the order of their first use."""
    records: list[tuple[int, dict[str, object] | Problem]] = []
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                records.append((number, _record(path, number, line)))
    read = (record for _number, record in records if isinstance(record, dict))
    columns = list(dict.fromkeys(key for record in read for key in record))
    yield 1, columns
    for number, record in records:
        if isinstance(record, Problem):
            yield number, record
        else:
            yield number, [_text(record.get(column)) for column in columns]


def _record(path: Path, number: int, line: str) -> dict[str, object] | Problem:
    try:
        pairs = json.loads(line, parse_float=str, parse_int=str, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        pairs = None
    reason = "it is no JSON object in braces"
    if isinstance(pairs, _Pairs):
        record = dict(pairs)
        bad = next((key for key, value in pairs if not isinstance(value, str | None)), None)
        if bad is None and len(record) == len(pairs):
            return record
        twice = next((key for key in record if [k for k, _v in pairs].count(key) > 1), "")
        reason = f"“{twice}” stands twice" if twice else f"“{bad}” is neither text nor a number"
    return problem(Code.BAD_ROW, Place(path.name, number), row=number, reason=reason)


class _Pairs(list[tuple[str, object]]):
    """The keys and values of a JSON object, as they stand."""


def _workbook(path: Path) -> Iterator[Numbered]:
    if openpyxl is None:
        raise UnreadableError(problem(Code.NO_OPENPYXL, Place(path.name)))
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError) as error:
        raise _unreadable(path, "it is no workbook") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        yield from ((n, [_text(value) for value in row]) for n, row in enumerate(rows, start=1))
    finally:
        book.close()


def _text(value: object) -> str:
    """A cell as it would be written."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
