"""Add what a file says to the store: all of it or nothing, and never twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from guidegen.errors import UsageError
from guidegen.intake.records import Intake
from guidegen.locks import BusyError, lock
from guidegen.problems import Problem
from guidegen.problems.export import response_problem_row
from guidegen.store.engine import engine
from guidegen.store.folder import ANSWERS, FOLDERS, FORMS, MEASURES, PROBLEMS, DataFolder
from guidegen.store.inbox import ImportSource, keep_raw
from guidegen.store.parquet import write_rows
from guidegen.store.records import ImportRecord, has_record, read_record, write_record
from guidegen.store.safe_files import remove_unfinished, write_whole
from guidegen.store.tables import TABLES

WHAT = "The import"
#: what changes records holds this
_LOCK = ".lock"
#: seconds to wait for another import's last step, or until imports are put together
_PATIENCE = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import added."""

    record: ImportRecord
    #: whether the same file, read in the same way, was there already; then nothing was added
    is_known: bool = False
    #: the forms that nobody had sent before
    new: int = 0
    #: the forms that were there already, or in a newer version
    known: int = 0
    #: the forms that replace an older version of themselves
    replaced: int = 0
    #: the questions to which several forms have different answers, one of them new
    conflicts: int = 0


def add_import(
    folder: DataFolder, source: ImportSource, intake: Intake, *, now: datetime | None = None
) -> ImportResult:
    """Add a file to the store, and return what that changed.

    The file is copied first and the record is written last: whatever ends this before, nothing of
    it counts, and the same command adds all of it. Raise `UsageError` if the file changed since
    ``source`` looked at it, or if the folder cannot be written.
    """
    folder.make()
    try:
        return _added(folder, source, intake, now or datetime.now(UTC))
    except OSError as error:
        raise UsageError(
            f"Nothing of {source.path.name} was imported: {error.strerror or error} "
            f"({error.filename or folder.path})."
        ) from error


def _added(folder: DataFolder, source: ImportSource, intake: Intake, now: datetime) -> ImportResult:
    for name in FOLDERS:
        remove_unfinished(folder.part(name))
    if has_record(folder, source.id):
        return ImportResult(record=read_record(folder, source.id), is_known=True)
    imported = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    keep_raw(folder, source, imported)
    _write_tables(folder, source.id, intake)
    _write_problems(folder.part(PROBLEMS) / f"{source.id}.jsonl", intake.problems)
    record = ImportRecord(
        id=source.id,
        file=source.path.name,
        digest=source.digest,
        size=source.size,
        how=source.how,
        imported=imported,
        has_raw=source.keeps_raw,
        answers=len(intake.answers),
        forms=len(intake.forms),
        measures=len(intake.measures),
        problems=len(intake.problems),
        dropped=intake.dropped,
        stored=source.id,
    )
    with changing(folder):
        if has_record(folder, source.id):
            # another process was faster with the same file
            return ImportResult(record=read_record(folder, source.id), is_known=True)
        write_record(folder, record)
    return ImportResult(record=record)


@contextmanager
def changing(folder: DataFolder) -> Iterator[None]:
    """Keep other runs from changing records meanwhile. Raise `UsageError` if one does not end."""
    try:
        with lock(folder.path / _LOCK, _PATIENCE):
            yield
    except BusyError as error:
        raise UsageError(
            f"Another run of guidegen is changing {folder.path}. Wait until it has ended, and try "
            "again."
        ) from error


def _write_tables(folder: DataFolder, import_id: str, intake: Intake) -> None:
    """Write the tables of an import; one without rows has no file."""
    rows = {ANSWERS: intake.answers, FORMS: intake.forms, MEASURES: intake.measures}
    with engine(WHAT) as connection:
        for name, columns in TABLES.items():
            if rows[name]:
                target = folder.part(name) / f"{import_id}.parquet"
                write_rows(connection, target, columns, import_id, rows[name])


def _write_problems(target: Path, problems: Iterable[Problem]) -> None:
    """Write every row that was not read, and why."""
    lines = [json.dumps(response_problem_row(each), ensure_ascii=False) for each in problems]
    text = "".join(f"{line}\n" for line in lines)
    write_whole(target, text.encode("utf-8", "backslashreplace"))
