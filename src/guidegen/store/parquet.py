"""Write rows into Parquet files, by way of a text file: DuckDB reads it faster than objects."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.store.engine import sql_text
from guidegen.store.safe_files import staged_files
from guidegen.store.tables import StoredColumn

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what no text is: an empty cell is an empty text, and never NULL
_NO_NULL = "\x01\x02\x03"
#: bytes; the longest row, and what DuckDB reads at a time: by default sixteen times as much, which
#: costs more than to read a small file
_LONGEST, _AT_A_TIME = 4_000_000, 8_000_000
#: as it is said to DuckDB: nothing is guessed
_EXACTLY = (
    "header=false, auto_detect=false, delim=',', quote='\"', escape='\"', comment='', "
    f"new_line='\\n', nullstr='{_NO_NULL}', max_line_size={_LONGEST}, "
    f"buffer_size={_AT_A_TIME}, encoding='utf-8'"
)
OPTIONS = "(FORMAT parquet, COMPRESSION zstd)"


def write_rows(
    connection: DuckDBPyConnection,
    path: Path,
    columns: Sequence[StoredColumn],
    import_id: str,
    rows: Iterable[Sequence[object]],
) -> None:
    """Write the rows of an import's table to a new file; ``columns`` has the import first.

    Raise `OSError` if the disk is full.
    """
    own = ", ".join(f'"{each.name}"' for each in columns[1:])
    with rows_file(path, rows) as written:
        connection.execute(
            f'COPY (SELECT {sql_text(import_id)} AS "import", {own} '
            f"FROM {rows_in(written, columns[1:])}) TO {sql_text(path)} {OPTIONS}"
        )


@contextmanager
def rows_file(path: Path, rows: Iterable[Sequence[object]]) -> Iterator[Path]:
    """Give a file with these rows, in the folder of ``path``; it is gone afterwards."""
    with staged_files() as files:
        written = files.add(path)
        with written.open("w", encoding="utf-8", errors="replace", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        yield written


def rows_in(file: Path, columns: Iterable[StoredColumn]) -> str:
    """Return how a query reads the rows of a `rows_file`."""
    types = ", ".join(f"{sql_text(each.name)}: '{each.type}'" for each in columns)
    return f"read_csv({sql_text(file)}, columns={{{types}}}, {_EXACTLY})"


def load_rows(
    connection: DuckDBPyConnection,
    table: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[object]],
) -> None:
    """Make a table of DuckDB with these rows; each column has a name and a type."""
    types = ", ".join(f"{sql_text(name)}: '{type_}'" for name, type_ in columns)
    with tempfile.TemporaryDirectory() as folder, rows_file(Path(folder, "rows"), rows) as written:
        source = f"read_csv({sql_text(written)}, columns={{{types}}}, {_EXACTLY})"
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM {source}")
