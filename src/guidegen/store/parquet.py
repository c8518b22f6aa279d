"""Write rows into Parquet files, by way of a text file: DuckDB reads it faster than objects."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.store.engine import sql_text
from guidegen.store.safe_files import unfinished, unfinished_path
from guidegen.store.tables import StoredColumn

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what no text is: an empty cell is an empty text, and never NULL
_NO_NULL = "\x01\x02\x03"
#: bytes; the longest row
_LONGEST = 50_000_000
#: as it is said to DuckDB: nothing is guessed
_EXACTLY = (
    "header=false, auto_detect=false, delim=',', quote='\"', escape='\"', comment='', "
    f"new_line='\\n', nullstr='{_NO_NULL}', max_line_size={_LONGEST}, encoding='utf-8'"
)
OPTIONS = "(FORMAT parquet, COMPRESSION zstd)"


def write_rows(
    connection: DuckDBPyConnection,
    target: Path,
    columns: Sequence[StoredColumn],
    import_id: str,
    rows: Iterable[Sequence[object]],
) -> None:
    """Write the rows of an import's table, whole or not at all; ``columns`` has the import first.

    Raise `OSError` if the disk is full.
    """
    with unfinished(target) as path, _written(target, rows) as written:
        types = ", ".join(f"{sql_text(each.name)}: '{each.type}'" for each in columns[1:])
        own = ", ".join(f'"{each.name}"' for each in columns[1:])
        connection.execute(
            f'COPY (SELECT {sql_text(import_id)} AS "import", {own} FROM '
            f"read_csv({sql_text(written)}, columns={{{types}}}, {_EXACTLY})) "
            f"TO {sql_text(path)} {OPTIONS}"
        )


@contextmanager
def _written(target: Path, rows: Iterable[Sequence[object]]) -> Iterator[Path]:
    """Give a file with these rows, which is gone afterwards."""
    path = unfinished_path(target)
    try:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        yield path
    finally:
        path.unlink(missing_ok=True)
