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
from guidegen.store.safe_files import StagedFiles

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


def stage_raw(folder: DataFolder, source: ImportSource, imported: str, files: StagedFiles) -> None:
    """Copy a file for the inbox, and say there how it was read.

    Without a copy, only check that the file is as it was. Raise `UsageError` if it changed since it
    was looked at, and `OSError` if the disk is full.
    """
    inbox = folder.part(INBOX)
    own = inbox / source.digest
    copy = own / source.path.name
    with source.path.open("rb") as file:
        if not source.keeps_raw or _is_there(copy, source.size):
            _check_same(source, _digest(file))
        else:
            with files.add(copy, inbox).open("wb") as written:
                _check_same(source, _digest(file, written))
    if source.keeps_raw:
        reading = {
            "version": _VERSION,
            "id": source.id,
            "file": source.path.name,
            "how": asdict(source.how),
            "imported": imported,
        }
        files.add(own / f"{source.id}{READING}", inbox).write_bytes(as_json(reading))


def _is_there(copy: Path, size: int) -> bool:
    """Tell whether the inbox has a file already, as when it is read in another way."""
    if copy.parent.is_dir():
        checked_folder(copy.parent)
    return copy.is_file() and not copy.is_symlink() and copy.stat().st_size == size


def _check_same(source: ImportSource, digest: str) -> None:
    if digest != source.digest:
        raise UsageError(
            f"{source.path.name} changed while it was read, and nothing of it was imported. "
            "Close it in other programs, and import it again."
        )
