"""A fast lane for large files with a row for each answer: DuckDB reads them.

Each *different* answer, date and form is judged once, by the same code that reads other files. Rows
about which there may be anything to say go through that code one by one: bad ones, and those that
it needs to see to say the same as if it had read the whole file. All others are good, and are
never turned into objects of Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from guidegen.extras import load_extra
from guidegen.intake.long_files import ANSWERS, LongFile
from guidegen.intake.pipeline import take_in
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.responses.tables import UnreadableError
from guidegen.store.engine import engine
from guidegen.store.long_checks import LongChecks
from guidegen.store.long_lines import LineFile, NotOneLineEachError, open_lines
from guidegen.store.long_suspects import find_suspects
from guidegen.store.long_tables import AnyIntake, LongTables, make_tables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: bytes; a smaller file is read as fast in the usual way
_LARGE = 4_000_000
#: how many rows may go through Python; a file with more doubtful rows is read in the usual way
_MOST_SINGLE = 2_000_000
_WHAT = "The import"


@contextmanager
def read_intake(file: IntakeFile, reader: Reader) -> Iterator[AnyIntake]:
    """Read a file with a reader, and give what it adds. Raise what `take_in` raises."""
    if reader is ANSWERS:
        with large_rows(file) as found:
            if found is not None:
                yield found
                return
    yield take_in(file, reader)


@contextmanager
def large_rows(file: IntakeFile, smallest: int = _LARGE) -> Iterator[LongTables | None]:
    """Give what a large CSV of ours adds; ``None`` if only the usual reader can read the file.

    The result is that of the usual reader; of its tables, only the order may be another.
    """
    lines = _lines_of(file, smallest)
    if lines is None:
        yield None
        return
    with engine(_WHAT) as connection:
        yield _tables(connection, file, lines)


def _lines_of(file: IntakeFile, smallest: int) -> LineFile | None:
    try:
        if file.path.stat().st_size < smallest:
            return None
        return open_lines(file.path, LongFile(file).wanted)
    except OSError:
        # the usual reader says what is wrong
        return None


def _tables(connection: DuckDBPyConnection, file: IntakeFile, lines: LineFile) -> LongTables | None:
    duckdb = load_extra("duckdb", "data", _WHAT)
    try:
        checks = LongChecks.of(connection, file, lines)
        if checks is None:
            return None
        picked = find_suspects(checks)
        if picked > _MOST_SINGLE:
            return None
        single = LongFile(file)
        single.take(checks.single_rows())
        checks.add_outside(single.windows)
        single.settle()
        return make_tables(checks, single)
    except (duckdb.InvalidInputException, NotOneLineEachError, UnreadableError):
        # the usual reader takes more kinds of files, and says what is wrong
        return None
