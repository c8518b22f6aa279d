"""The inbox: files as they came, and how each was read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from guidegen.errors import UsageError
from guidegen.store.folder import INBOX, DataFolder, checked_folder
from guidegen.store.records import HowRead, as_json, import_id
from guidegen.store.safe_files import keep_names, unfinished, write_whole

#: bytes that are read at a time
_PIECE = 1 << 20
#: the ending of the files that say how the file beside them was read
READING = ".reading.json"
_VERSION = 1


@dataclass(frozen=True)
class ImportSource:
    """A file to import, as it was before it was read."""

    path: Path
    #: its SHA-256
    digest: str
    size: int
    how: HowRead
    #: whether the inbox is to keep a copy
    keeps_raw: bool = True

    @classmethod
    def of(cls, path: Path, how: HowRead, *, keeps_raw: bool = True) -> ImportSource:
        """Look at a file before it is read. Raise `OSError` if it cannot be read."""
        with path.open("rb") as file:
            digest = _digest(file)
            size = os.fstat(file.fileno()).st_size
        return cls(path, digest, size, how, keeps_raw)

    @cached_property
    def id(self) -> str:
        """The id of the import."""
        return import_id(self.digest, self.how)


def _digest(file: BinaryIO, copy: BinaryIO | None = None) -> str:
    """Return the digest of a file, and copy it meanwhile."""
    found = hashlib.sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
        if copy:
            copy.write(piece)
    return found.hexdigest()


def keep_raw(folder: DataFolder, source: ImportSource, imported: str) -> None:
    """Copy a file into the inbox, and say there how it was read.

    Without a copy, only check that the file is as it was. Raise `UsageError` if it changed since it
    was looked at, and `OSError` if the disk is full.
    """
    if not source.keeps_raw:
        with source.path.open("rb") as file:
            _check_same(source, _digest(file))
        return
    own = folder.part(INBOX) / source.digest
    own.mkdir(mode=0o700, exist_ok=True)
    checked_folder(own)
    with (
        unfinished(own / source.path.name) as target,
        source.path.open("rb") as file,
        target.open("wb") as copy,
    ):
        _check_same(source, _digest(file, copy))
    reading = {
        "version": _VERSION,
        "id": source.id,
        "file": source.path.name,
        "how": asdict(source.how),
        "imported": imported,
    }
    write_whole(own / f"{source.id}{READING}", as_json(reading))
    keep_names(own.parent)


def _check_same(source: ImportSource, digest: str) -> None:
    if digest != source.digest:
        raise UsageError(
            f"{source.path.name} changed while it was read, and nothing of it was imported. "
            "Close it in other programs, and import it again."
        )
