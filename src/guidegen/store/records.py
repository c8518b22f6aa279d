"""The records of imports: a table counts from the moment that its record is there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from guidegen.errors import UsageError
from guidegen.store.folder import RECORDS, DataFolder, checked_file, damaged
from guidegen.store.safe_files import StagedFiles

#: of the records themselves
_VERSION = 1
#: bytes; a record names columns that were dropped, and has no data
_LARGEST = 5_000_000
#: how many digits of a digest make the id of an import
ID_LENGTH = 32
_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HowRead:
    """How a file was read: read so again, it gives the same."""

    #: the name of the reader, such as workbook or odk
    reader: str
    #: changes when the reader gives something else for the same file
    version: str = "1"
    #: what was asked for, such as the tool
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """What is known about an import."""

    id: str
    #: the name of the file, without its folder
    file: str
    #: the SHA-256 of the file
    digest: str
    size: int
    how: HowRead
    #: when, as 2026-10-08T14:30:00.000000Z; the only time in the store that is not from a file
    imported: str
    #: whether the inbox has a copy of the file; without one, the import cannot be made again
    has_raw: bool
    answers: int
    forms: int
    measures: int
    #: how many rows were not read
    problems: int
    #: the titles of columns that were not kept
    dropped: tuple[str, ...] = ()
    #: the name of the files with its tables, without their ending: its own id, unless several
    #: imports were put together
    stored: str = ""

    @property
    def in_order(self) -> tuple[str, str]:
        """What imports are sorted by."""
        return (self.imported, self.id)


def import_id(digest: str, how: HowRead) -> str:
    """Return the id of an import: the digest of the file and of how it was read."""
    facts = json.dumps([digest, asdict(how)], sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()[:ID_LENGTH]


def stage_record(folder: DataFolder, record: ImportRecord, files: StagedFiles) -> None:
    """Write the record of an import, whose tables count as soon as it is in its place."""
    path = files.add(folder.part(RECORDS) / f"{record.id}.json")
    path.write_bytes(as_json({"version": _VERSION, **asdict(record)}))


def as_json(facts: Mapping[str, object]) -> bytes:
    """Return facts as people and programs read them, with a line for each."""
    return (json.dumps(facts, indent=1, ensure_ascii=False) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def has_record(folder: DataFolder, id_: str) -> bool:
    """Tell whether an import is in the store, whether or not it counts."""
    return _path(folder, id_).is_file()


def read_record(folder: DataFolder, id_: str) -> ImportRecord:
    """Return the record of an import. Raise `UsageError` if it is damaged."""
    path = _path(folder, id_)
    facts = read_facts(path)
    try:
        how = HowRead(**facts.pop("how"))
        record = ImportRecord(**{**facts, "dropped": tuple(facts["dropped"])}, how=how)
        _check(record, id_)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise UsageError(damaged(path, "it is not a record of an import")) from error
    if not record.stored:
        return replace(record, stored=record.id)
    return record


def read_facts(path: Path) -> dict[str, Any]:
    """Return the facts of a JSON file of the store, without its version."""
    try:
        facts = json.loads(checked_file(path, _LARGEST).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(damaged(path, "it cannot be read to its end")) from error
    if not isinstance(facts, dict):
        raise UsageError(damaged(path, "it is not what an import writes"))
    if facts.pop("version", None) != _VERSION:
        raise UsageError(
            f"{path} was written by another version of guidegen. Update guidegen, and try again."
        )
    return facts


def _check(record: ImportRecord, id_: str) -> None:
    """Raise `ValueError` if a value is not possible; no name may lead out of the folder."""
    texts = (record.file, record.imported, *record.dropped)
    how = (record.how.reader, record.how.version, *record.how.options.values())
    numbers = (record.size, record.answers, record.forms, record.measures, record.problems)
    stored = record.stored or id_
    if record.id != id_ or not _ID.fullmatch(stored) or not _DIGEST.fullmatch(record.digest):
        raise ValueError
    if not all(type(each) is int and each >= 0 for each in numbers):
        raise ValueError
    if not all(isinstance(each, str) for each in (*texts, *how)):
        raise ValueError
    if not is_file_name(record.file):
        raise ValueError


def is_file_name(name: object) -> bool:
    """Tell whether this is the name of a file, and does not lead out of its folder."""
    return isinstance(name, str) and name not in ("", ".", "..") and Path(name).name == name


def read_records(folder: DataFolder) -> list[ImportRecord]:
    """Return the records of all imports, oldest first. Raise `UsageError` if one is damaged."""
    if not folder.exists:
        return []
    names = [path.stem for path in folder.part(RECORDS).glob("*.json")]
    records = [read_record(folder, name) for name in names if _ID.fullmatch(name)]
    return sorted(records, key=lambda record: record.in_order)


def _path(folder: DataFolder, id_: str) -> Path:
    return folder.path / RECORDS / f"{id_}.json"
