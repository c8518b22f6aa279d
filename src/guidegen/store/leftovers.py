"""Find and remove tables that no record names: runs that were ended have left them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from guidegen.extras import load_extra
from guidegen.store.engine import engine, sql_text
from guidegen.store.folder import INBOX, DataFolder, checked_file
from guidegen.store.inbox import READING
from guidegen.store.records import read_records
from guidegen.store.tables import TABLES

_WHAT = "To look for leftovers"
_DAY = 86_400.0


def remove_unused(folder: DataFolder) -> None:
    """Take away tables that no record names, if nothing is lost with them.

    They are tables of imports whose records name other files now, or of imports that were ended and
    that the inbox has. Who calls this holds the lock of the store.
    """
    records = read_records(folder)
    used = {record.stored for record in records}
    known = {record.id for record in records}
    in_inbox = {
        path.name.removesuffix(READING) for path in folder.part(INBOX).glob(f"*/*{READING}")
    }
    for path in list(_unused(folder, used)):
        imports = _imports_in(path)
        is_old = time.time() - path.stat().st_mtime > _DAY
        if imports <= known or (is_old and imports <= known | in_inbox):
            path.unlink()


def _unused(folder: DataFolder, used: set[str]) -> Iterator[Path]:
    for table in TABLES:
        for path in sorted(folder.part(table).glob("*.parquet")):
            if path.stem not in used:
                yield checked_file(path)


def _imports_in(path: Path) -> set[str]:
    """Return the ids of the imports in a table; none if it is damaged, and so of no use."""
    duckdb = load_extra("duckdb", "data", _WHAT)
    query = f"SELECT DISTINCT import FROM read_parquet({sql_text(path)})"
    with engine(_WHAT) as connection:
        try:
            return {id_ for (id_,) in connection.execute(query).fetchall()}
        except duckdb.Error:
            return set()
