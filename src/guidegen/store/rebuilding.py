"""Make the store again from what came in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from guidegen.errors import GuidegenError, UsageError
from guidegen.store.folder import DataFolder
from guidegen.store.imports import changing, record_of, stage_import
from guidegen.store.inbox import ImportSource, KeptReading, read_readings
from guidegen.store.leftovers import remove_unused
from guidegen.store.long_tables import AnyIntake
from guidegen.store.records import ID_LENGTH, has_record, read_record
from guidegen.store.safe_files import staged_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What became of one file of the inbox."""

    file: str
    id: str
    #: why it could not be read again; what the store had of it stays
    why_not: str = ""


#: reads a file of the inbox as it was read before
ReadAgain = Callable[[ImportSource], AbstractContextManager[AnyIntake]]


def rebuild(folder: DataFolder, read_again: ReadAgain) -> Iterator[Rebuilt]:
    """Read every file of the inbox again, oldest first, and store what it says now.

    Each is replaced whole: whatever ends this before, all of it counts, once. Imports without a
    copy in the inbox stay as they are. Raise `UsageError` if the folder cannot be used.
    """
    folder.make()
    with changing(folder):
        for reading in read_readings(folder):
            yield _read_one(folder, reading, read_again)
        remove_unused(folder)


def _read_one(folder: DataFolder, reading: KeptReading, read_again: ReadAgain) -> Rebuilt:
    try:
        source = reading.source()
        with read_again(source) as intake, staged_files() as files:
            record = record_of(source, intake, reading.imported)
            name = _new_name(folder, reading.id)
            stage_import(folder, replace(record, stored=name), intake, files)
            files.put_in_place()
    except (GuidegenError, OSError) as error:
        return Rebuilt(file=reading.file, id=reading.id, why_not=str(error))
    return Rebuilt(file=reading.file, id=reading.id)


def _new_name(folder: DataFolder, id_: str) -> str:
    """Return a name for tables that does not overwrite those that count now."""
    try:
        before = read_record(folder, id_).stored if has_record(folder, id_) else ""
    except UsageError:
        # a damaged record names nothing
        before = ""
    if before != id_:
        return id_
    return hashlib.sha256(f"{id_};again".encode()).hexdigest()[:ID_LENGTH]
