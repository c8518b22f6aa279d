"""What counts of all that was imported. This is the only place that says so.

An import counts if it has a record and is not withdrawn. Of each submission, the newest revision
counts; of two imports with one revision, the later one. A question that several submissions answer
for one administration and rater counts once; if their answers differ, it is unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidegen.errors import UsageError
from guidegen.extras import load_extra
from guidegen.store.current_views import StoredFile, make_current_views, make_stored_views
from guidegen.store.engine import engine, sql_text
from guidegen.store.folder import DataFolder, checked_file, damaged
from guidegen.store.former import FormerIds
from guidegen.store.records import ImportRecord
from guidegen.store.tables import TABLES
from guidegen.store.withdrawals import counting_records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class CurrentData:
    """What counts, as views of DuckDB with the columns of `guidegen.store.tables`.

    ``answers``: the state of an answer that others contradict is unreadable, and its value empty.
    ``forms``: of each submission, the version that counts. ``measures``: of each value, the newest.
    Tools, items, buildings and measures have their current ids. The views are asked anew each time;
    select only the columns that you need.
    """

    connection: DuckDBPyConnection
    #: of the imports that count, oldest first
    records: Sequence[ImportRecord]

    def rows(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Return all rows of a query about the views; ``values`` are those of its ``$names``."""
        return self.connection.execute(query, values or {}).fetchall()


@contextmanager
def current_data(
    folder: DataFolder, what: str, former: FormerIds | None = None
) -> Iterator[CurrentData]:
    """Give what counts in a data folder; there need not be anything in it.

    ``what`` needs it, as the beginning of a sentence: “The report”. Raise `UsageError` if DuckDB is
    not installed, or if a file of the store is damaged.
    """
    records = counting_records(folder)
    with stored_tables(folder, records, what, former) as connection:
        make_current_views(connection)
        yield CurrentData(connection, records)


@contextmanager
def stored_tables(
    folder: DataFolder,
    records: Sequence[ImportRecord],
    what: str,
    former: FormerIds | None = None,
) -> Iterator[DuckDBPyConnection]:
    """Give all that some imports hold, whether or not it counts, as views such as ``every_forms``.

    Raise `UsageError` as `current_data` does.
    """
    files = {name: stored_files(folder, records, name) for name in TABLES}
    with engine(what) as connection, _damage_named(connection, files):
        make_stored_views(connection, records, files, former or FormerIds())
        yield connection


def stored_files(
    folder: DataFolder, records: Iterable[ImportRecord], table: str
) -> list[StoredFile]:
    """Return the files of a table with what counts in each.

    Raise `UsageError` if one is missing or is no file.
    """
    imports: dict[str, list[str]] = {}
    for record in records:
        if getattr(record, table):
            imports.setdefault(record.stored, []).append(record.id)
    if not imports:
        return []
    own = folder.part(table)
    return [
        StoredFile(checked_file(own / f"{name}.parquet"), () if ids == [name] else tuple(ids))
        for name, ids in imports.items()
    ]


@contextmanager
def _damage_named(
    connection: DuckDBPyConnection, files: Mapping[str, Sequence[StoredFile]]
) -> Iterator[None]:
    """Name the damaged file if one is why a query fails."""
    duckdb = load_extra("duckdb", "data", "The store")
    try:
        yield
    except duckdb.Error as error:
        for table, stored in files.items():
            for each in stored:
                if not _is_whole(connection, each.path, table):
                    raise UsageError(damaged(each.path, "it is damaged")) from error
        raise


def _is_whole(connection: DuckDBPyConnection, path: Path, table: str) -> bool:
    """Tell whether every cell of a table can be read."""
    duckdb = load_extra("duckdb", "data", "The store")
    names = ", ".join(f'"{each.name}"' for each in TABLES[table])
    query = f"SELECT max(hash({names})) FROM read_parquet({sql_text(path)})"
    try:
        connection.execute(query).fetchall()
    except duckdb.Error:
        return False
    return True
