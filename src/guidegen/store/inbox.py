"""The inbox: files as they came, and how each was read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO

from guidegen.errors import UsageError
from guidegen.store.folder import INBOX, DataFolder, checked_file, checked_folder
from guidegen.store.records import HowRead, as_json, import_id, is_file_name, read_facts
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
    #: the id of the import if it is in the store already
    known_id: str = ""

    @property
    def id(self) -> str:
        """The id of the import."""
        return self.known_id or import_id(self.digest, self.how)

    @classmethod
    def of(cls, path: Path, how: HowRead, *, keeps_raw: bool = True) -> ImportSource:
        """Look at a file before it is read. Raise `OSError` if it cannot be read."""
        with path.open("rb") as file:
            digest = _digest(file)
            size = os.fstat(file.fileno()).st_size
        return cls(path, digest, size, how, keeps_raw)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReading:
    """A file of the inbox, and how it was read."""

    id: str
    file: str
    how: HowRead
    imported: str
    #: the folder with the file
    own: Path

    def source(self) -> ImportSource:
        """Return the file. Raise `UsageError` if it is missing, or is not as it came."""
        path = checked_file(self.own / self.file)
        source = ImportSource.of(path, self.how)
        if source.digest != self.own.name:
            raise UsageError(
                f"{path} is not as it came: somebody changed it. Put back the file as it was."
            )
        return replace(source, known_id=self.id)


def read_readings(folder: DataFolder) -> list[KeptReading]:
    """Return all files of the inbox, oldest first. Raise `UsageError` if one says nothing."""
    paths = folder.part(INBOX).glob(f"*/*{READING}")
    found = [_read_reading(path) for path in paths]
    return sorted(found, key=lambda each: (each.imported, each.id))


def _read_reading(path: Path) -> KeptReading:
    facts = read_facts(path)
    try:
        how = HowRead(**facts.pop("how"))
        reading = KeptReading(**facts, how=how, own=checked_folder(path.parent))
        texts = (reading.id, reading.file, reading.imported, how.reader, *how.options.values())
        is_named = path.name == f"{reading.id}{READING}" and is_file_name(reading.file)
        if not is_named or not all(isinstance(each, str) for each in texts):
            raise ValueError
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise UsageError(
            f"{path} does not say how the file beside it was read. Delete it, and import that file "
            "again."
        ) from error
    return reading
