"""List what was imported."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.store.folder import DataFolder
from guidegen.store.records import ImportRecord, read_records
from guidegen.store.withdrawals import Withdrawal, read_withdrawals, withdrawn_now


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedImport:
    """An import, and whether it counts."""

    record: ImportRecord
    #: why it does not count
    withdrawn: Withdrawal | None = None


def list_imports(folder: DataFolder) -> list[ListedImport]:
    """Return all imports, oldest first. Raise `UsageError` if a file is damaged."""
    withdrawn = withdrawn_now(read_withdrawals(folder))
    return [
        ListedImport(record=record, withdrawn=withdrawn.get(record.id))
        for record in read_records(folder)
    ]
