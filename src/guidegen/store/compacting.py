"""Put the tables of many small imports together, so that there are fewer files to read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from guidegen.store.current import stored_tables
from guidegen.store.engine import sql_text
from guidegen.store.folder import DataFolder
from guidegen.store.imports import changing
from guidegen.store.leftovers import remove_unused
from guidegen.store.parquet import OPTIONS
from guidegen.store.records import ID_LENGTH, ImportRecord, read_records, stage_record
from guidegen.store.safe_files import staged_files
from guidegen.store.tables import TABLES

_WHAT = "To put imports together"
#: an import with more answers stays as it is
_SMALL = 200_000


def compact(folder: DataFolder) -> int:
    """Put small imports together; return how many. Each is still an import of its own.

    The new files come first, then the records that name them, and last the old files go: whatever
    ends this before, all of it counts, once. Raise `UsageError` if a file is damaged.
    """
    if not folder.exists:
        return 0
    with changing(folder):
        records = read_records(folder)
        small = [each for each in records if each.answers <= _SMALL]
        if len({each.stored for each in small}) <= 1:
            remove_unused(folder)
            return 0
        name = _name_of(small)
        with staged_files() as files, stored_tables(folder, small, _WHAT) as connection:
            for table in TABLES:
                if any(getattr(each, table) for each in small):
                    path = files.add(folder.part(table) / f"{name}.parquet")
                    connection.execute(
                        f"COPY (SELECT * FROM every_{table}) TO {sql_text(path)} {OPTIONS}"
                    )
            for record in small:
                stage_record(folder, replace(record, stored=name), files)
            files.put_in_place()
        remove_unused(folder)
    return len(small)


def _name_of(records: Sequence[ImportRecord]) -> str:
    """Return a name that no other files have, but by the same imports put together again."""
    ids = ",".join(record.id for record in records)
    before = ",".join(sorted({record.stored for record in records}))
    return hashlib.sha256(f"{ids};{before}".encode()).hexdigest()[:ID_LENGTH]
