"""Add what a file says to the store: all of it or nothing, and never twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from guidegen.errors import UsageError
from guidegen.locks import BusyError, lock
from guidegen.problems import Problem
from guidegen.problems.export import response_problem_row
from guidegen.store.counting import NOTHING, FormCounts, count_forms
from guidegen.store.engine import engine
from guidegen.store.folder import ANSWERS, FOLDERS, FORMS, MEASURES, PROBLEMS, DataFolder
from guidegen.store.former import FormerIds
from guidegen.store.inbox import ImportSource, stage_raw
from guidegen.store.long_tables import AnyIntake, LongTables
from guidegen.store.parquet import write_rows
from guidegen.store.records import ImportRecord, has_record, read_record, stage_record
from guidegen.store.safe_files import StagedFiles, remove_unfinished, staged_files
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
    counts: FormCounts = NOTHING

    @property
    def new(self) -> int:
        """The forms and values that nobody had sent before."""
        return self.counts.new

    @property
    def known(self) -> int:
        """Those that were there already, or in a newer version."""
        return self.counts.known

    @property
    def replaced(self) -> int:
        """Those that replace an older version of themselves."""
        return self.counts.replaced

    @property
    def conflicts(self) -> int:
        """The answers that contradict those of another form."""
        return len(self.counts.conflicts)


def add_import(
    folder: DataFolder,
    source: ImportSource,
    intake: AnyIntake,
    *,
    now: datetime | None = None,
    former: FormerIds | None = None,
) -> ImportResult:
    """Add a file to the store, and return what that changed.

    The copy of the file comes first and the record last: whatever ends this before, nothing of it
    counts, and the same command adds all of it. Raise `UsageError` if the file changed since
    ``source`` looked at it, or if the folder cannot be written.
    """
    folder.make()
    try:
        return _added(folder, source, intake, now or datetime.now(UTC), former)
    except OSError as error:
        raise UsageError(
            f"Nothing of {source.path.name} was imported: {error.strerror or error} "
            f"({error.filename or folder.path})."
        ) from error


def _added(
    folder: DataFolder,
    source: ImportSource,
    intake: AnyIntake,
    now: datetime,
    former: FormerIds | None,
) -> ImportResult:
    for name in FOLDERS:
        remove_unfinished(folder.part(name))
    if has_record(folder, source.id):
        return _known(folder, source)
    imported = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    record = record_of(source, intake, imported)
    with staged_files() as files:
        stage_raw(folder, source, imported, files)
        stage_import(folder, record, intake, files)
        with changing(folder):
            if has_record(folder, source.id):
                # another process was faster with the same file
                return _known(folder, source)
            files.put_in_place()
    return ImportResult(record=record, counts=count_forms(folder, record, former))


def record_of(source: ImportSource, intake: AnyIntake, imported: str) -> ImportRecord:
    """Return the record of an import."""
    return ImportRecord(
        id=source.id,
        file=source.path.name,
        digest=source.digest,
        size=source.size,
        how=source.how,
        imported=imported,
        has_raw=source.keeps_raw,
        answers=intake.answer_count,
        forms=intake.form_count,
        measures=intake.measure_count,
        problems=len(intake.problems),
        dropped=intake.dropped,
        stored=source.id,
    )


def stage_import(
    folder: DataFolder, record: ImportRecord, intake: AnyIntake, files: StagedFiles
) -> None:
    """Write the tables and the problems of an import, and last its record."""
    _stage_tables(folder, record, intake, files)
    _stage_problems(folder, record.id, intake.problems, files)
    stage_record(folder, record, files)


def _known(folder: DataFolder, source: ImportSource) -> ImportResult:
    return ImportResult(record=read_record(folder, source.id), is_known=True)


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


def _stage_tables(
    folder: DataFolder, record: ImportRecord, intake: AnyIntake, files: StagedFiles
) -> None:
    """Write the tables of an import; one without rows has no file."""
    if isinstance(intake, LongTables):
        for name in intake.queries:
            intake.write(name, record.id, files.add(folder.part(name) / f"{record.stored}.parquet"))
        return
    rows = {ANSWERS: intake.answers, FORMS: intake.forms, MEASURES: intake.measures}
    with engine(WHAT) as connection:
        for name, columns in TABLES.items():
            if rows[name]:
                path = files.add(folder.part(name) / f"{record.stored}.parquet")
                write_rows(connection, path, columns, record.id, rows[name])


def _stage_problems(
    folder: DataFolder, import_id: str, problems: Iterable[Problem], files: StagedFiles
) -> None:
    """Write every row that was not read, and why."""
    path = files.add(folder.part(PROBLEMS) / f"{import_id}.jsonl")
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for each in problems:
            file.write(json.dumps(response_problem_row(each), ensure_ascii=False) + "\n")
