"""Read JSON Lines: an object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from guidegen.responses.names import column_key
from guidegen.responses.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    NO_FAULTS,
    WHOLE,
    Faults,
    NumberedRow,
    TableError,
    TableRow,
    Wanted,
)
from guidegen.responses.text_file import TextFile

_LIST = (
    "it is a JSON list or an object over several lines; write each answer as an object in a line "
    "of its own, without brackets around them and commas between them"
)


class _Pairs(list[tuple[str, object]]):
    """The keys and values of a JSON object in their order."""


def json_rows(text: TextFile, wanted: Wanted) -> Iterator[NumberedRow]:
    """Yield the rows; the columns are all keys, in the order of their first use.

    Raise `TableError` for a file that is not JSON Lines.
    """
    columns = _columns(text)
    needed = [key for key in columns if column_key(key) in wanted.needed]
    yield 1, list(columns), NO_FAULTS
    with text.open() as file:
        for number, line in enumerate(file, start=1):
            written = line.lstrip("\ufeff").strip()
            if written:
                yield number, *_row(_parsed(written), columns, needed)


def _columns(text: TextFile) -> dict[str, int]:
    """Return the index of each key."""
    columns: dict[str, int] = {}
    with text.open() as file:
        is_first = True
        for line in file:
            written = line.lstrip("\ufeff").strip()
            if not written:
                continue
            found = _parsed(written)
            if is_first and _is_list(written, found):
                raise TableError(_LIST)
            is_first = False
            if isinstance(found, _Pairs):
                for key, _value in found:
                    columns.setdefault(key, len(columns))
                if len(columns) > MOST_COLUMNS:
                    raise TableError(f"it has more than {MOST_COLUMNS:,} columns")
    return columns


def _parsed(line: str) -> object:
    """Return the object on a line; ``None`` if it is not JSON."""
    try:
        return json.loads(line, parse_float=str, parse_int=str, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        return None


def _is_list(line: str, found: object) -> bool:
    """Tell whether the first line is not an object but the beginning of something larger."""
    if isinstance(found, list) and not isinstance(found, _Pairs):
        return any(isinstance(each, _Pairs) for each in found)
    return found is None and line[:1] in "[{" and line.rstrip(",")[-1:] in "[{"


def _row(
    found: object, columns: Mapping[str, int], needed: Iterable[str]
) -> tuple[TableRow, Faults]:
    """Return the cells of an object, and what is wrong with them."""
    if not isinstance(found, _Pairs):
        return [], {WHOLE: "it is not a JSON object in braces"}
    cells = [""] * len(columns)
    faults: dict[int, str] = {}
    seen: set[str] = set()
    for key, value in found:
        if key in seen:
            return [], {WHOLE: f"“{key}” occurs twice"}
        seen.add(key)
        wrong = _wrong(value)
        if wrong:
            faults.setdefault(WHOLE, f"“{key}” {wrong}")
            faults[columns[key]] = ""
        else:
            cells[columns[key]] = str(value or "")
    for key in needed:
        # null is a blank; a missing key was forgotten or misspelled
        if key not in seen:
            faults.setdefault(WHOLE, f"it has no “{key}”")
            faults[columns[key]] = ""
    return cells, faults or NO_FAULTS


def _wrong(value: object) -> str:
    """Return what is wrong with a value; empty for text, a number and null."""
    if value is None or (isinstance(value, str) and len(value) <= LONGEST_CELL):
        return ""
    if isinstance(value, str):
        return f"has more than {LONGEST_CELL:,} characters"
    return "is neither text nor a number"
