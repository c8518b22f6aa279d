"""Read the rows of a file, whatever its format."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from pathlib import Path

from guidegen.model.text import Place
from guidegen.problems import Code, ResponseCode, nearest, problem
from guidegen.responses.file_kinds import MAGIC, refuse_kind
from guidegen.responses.json_lines import json_rows
from guidegen.responses.rows import MOST_COLUMNS, NumberedRow, TableError, Wanted
from guidegen.responses.separated import separated_rows
from guidegen.responses.text_file import TextFile
from guidegen.responses.workbook import workbook_rows

#: bytes; a million answers have a hundred million
LARGEST = 500_000_000
#: a workbook cannot have more than half as many
MOST_ROWS = 2_000_000
#: seconds; a million rows take ten, or a hundred in a workbook
LONGEST = 600
#: how many rows to read between looks at the clock
_PAUSE = 10_000
_DIVIDE = "divide it, as by school, and score each part"
_JSON = (".jsonl", ".ndjson", ".json")


class UnreadableError(Exception):
    """The file cannot be read; the problem says why."""

    def __init__(
        self, file: str, reason: str, line: int = 1, code: Code = ResponseCode.BAD_RESPONSES
    ) -> None:
        self.problem = problem(code, Place(file, line), reason=reason)
        super().__init__(self.problem.message)


def table(path: Path, wanted: Wanted) -> Iterator[NumberedRow]:
    """Yield the rows of a CSV, JSON Lines or XLSX file, the names of the columns first.

    Raise `UnreadableError` if the file cannot be read to its end or is too large; do not rely on
    the rows before it.
    """
    try:
        yield from _limited(_rows(path, wanted))
    except TableError as error:
        raise UnreadableError(path.name, error.reason, error.line) from error
    except FileNotFoundError as error:
        near = nearest(path.name, _neighbors(path))
        raise UnreadableError(path.name, near, code=ResponseCode.NO_RESPONSES_FILE) from error
    except OSError as error:
        raise UnreadableError(path.name, str(error.strerror or error)) from error


def _neighbors(path: Path) -> list[str]:
    """Return the names of the files beside one that is missing."""
    try:
        return [each.name for each in path.parent.iterdir()]
    except OSError:
        return []


def _rows(path: Path, wanted: Wanted) -> Iterator[NumberedRow]:
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise TableError("it is not a file")
    if facts.st_size > LARGEST:
        raise TableError(f"it has more than {LARGEST:,} bytes; {_DIVIDE}")
    with path.open("rb") as file:
        start = file.read(len(MAGIC["workbook"]) + 1000)
    if start.startswith(MAGIC["workbook"]):
        return workbook_rows(path, wanted)
    refuse_kind(path, start)
    if path.suffix.lower().startswith(".xls"):
        raise TableError("it is not a workbook, or it is damaged")
    text = TextFile(path)
    if path.suffix.lower() in _JSON:
        return json_rows(text, wanted)
    return separated_rows(text, wanted)


def _limited(rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
    """Pass rows on while there are not too many and they do not take too long."""
    end = time.monotonic() + LONGEST
    for count, row in enumerate(rows):
        if count % _PAUSE == 0:
            if count > MOST_ROWS:
                raise TableError(f"it has more than {MOST_ROWS:,} rows; {_DIVIDE}")
            if time.monotonic() > end:
                raise TableError(f"to read it takes longer than {LONGEST // 60} minutes; {_DIVIDE}")
            if count == 0 and len(row[1]) > MOST_COLUMNS:
                raise TableError(f"it has more than {MOST_COLUMNS:,} columns")
        yield row
