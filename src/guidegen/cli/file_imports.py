"""Import files one by one, so that a bad one does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from guidegen.api.handbooks import require_sound
from guidegen.digital.source import DigitalSource
from guidegen.errors import UsageError
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.recognition import READERS, find_reader
from guidegen.model import Tool
from guidegen.model.text import Place
from guidegen.problems import IntakeCode, Problem, ProblemsFoundError, nearest, problem
from guidegen.reading import Reading
from guidegen.responses.rows import TableError
from guidegen.store.conflicts import SHOWN_ID
from guidegen.store.folder import DataFolder
from guidegen.store.former import former_ids
from guidegen.store.imports import ImportResult, add_import
from guidegen.store.inbox import ImportSource
from guidegen.store.long_csv import read_intake
from guidegen.store.long_tables import AnyIntake
from guidegen.store.records import HowRead, has_record, read_record


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the user asks for."""

    #: the name of a reader; without it, the contents tell
    kind: str = ""
    tool: Tool | None = None
    is_dry: bool = False
    keeps_raw: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FileImport:
    """What became of one file."""

    path: Path
    #: the name of the reader; empty if none reads such a file
    reader: str = ""
    #: what it adds; ``None`` if it was not read, since it cannot be or is there already
    intake: AnyIntake | None = None
    #: what the store made of it; ``None`` if nothing was added
    result: ImportResult | None = None
    #: how many rows of students were counted
    counted_rows: int | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether nothing of the file can be imported."""
        return self.result is None and (self.intake is None or self.intake.is_empty)


class Importer:
    """Imports files into one data folder."""

    def __init__(self, reading: Reading, folder: DataFolder, options: ImportOptions) -> None:
        self.reading, self.folder, self.options = reading, folder, options
        self._source = DigitalSource(reading)
        self._sound: set[str] = set()

    def intake_file(self, path: Path) -> IntakeFile:
        """Return a file as readers get it."""
        return IntakeFile(path, self._source, self.options.tool, self.options.is_dry)

    def import_file(
        self, path: Path, how: Mapping[str, str] | None = None, kind: str = ""
    ) -> FileImport:
        """Import a file; whatever is wrong with it becomes a problem.

        ``how`` is what else says how it was read. Raise `UsageError` if the data folder cannot be
        used.
        """
        file = self.intake_file(path)
        try:
            reader = find_reader(file, kind or self.options.kind)
            if reader is None:
                return FileImport(path=path, problems=(_unknown(path),))
            return self._import(file, reader, how or {})
        except TableError as error:
            return unreadable_file(path, error.reason, error.line)
        except OSError as error:
            return unreadable_file(path, str(error.strerror or error))

    def _import(self, file: IntakeFile, reader: Reader, how: Mapping[str, str]) -> FileImport:
        """Import a file, unless it is there already."""
        path = file.path
        source = self._source_of(path, reader, how)
        known = self._known(path, reader, source)
        if known:
            return known
        with ExitStack() as held:
            try:
                intake = held.enter_context(read_intake(file, reader))
            except ProblemsFoundError as found:
                return FileImport(path=path, problems=found.problems)
            if intake.options:
                source = self._source_of(path, reader, {**how, **intake.options})
                known = self._known(path, reader, source)
                if known:
                    return known
            try:
                self._require_sound(intake)
            except ProblemsFoundError as found:
                return FileImport(path=path, reader=reader.name, problems=found.problems)
            return self._add(file, reader, source, intake)

    def _add(
        self, file: IntakeFile, reader: Reader, source: ImportSource, intake: AnyIntake
    ) -> FileImport:
        """Add what was read of a file."""
        result = None
        problems = list(intake.problems)
        if not intake.is_empty and not self.options.is_dry:
            former = former_ids(self.reading.handbook)
            result = add_import(self.folder, source, intake, former=former)
            problems += _found_in_store(file.path, result)
        return FileImport(
            path=file.path,
            reader=reader.name,
            intake=intake,
            result=result,
            problems=tuple(problems),
        )

    def _source_of(self, path: Path, reader: Reader, how: Mapping[str, str]) -> ImportSource:
        own = {"tool": str(self.options.tool.id)} if self.options.tool else {}
        read = HowRead(reader=reader.name, version=reader.version, options={**own, **how})
        return ImportSource.of(path, read, keeps_raw=self.options.keeps_raw)

    def _known(self, path: Path, reader: Reader, source: ImportSource) -> FileImport | None:
        """Return what to say of a file that is there already."""
        if not has_record(self.folder, source.id):
            return None
        known = ImportResult(record=read_record(self.folder, source.id), is_known=True)
        return FileImport(path=path, reader=reader.name, result=known)

    def _require_sound(self, intake: AnyIntake) -> None:
        """Raise `ProblemsFoundError` for answers to tools that have errors.

        Nobody knows what was asked.
        """
        ids = intake.tools - self._sound
        tools = list(filter(None, map(self.reading.handbook.tool, sorted(ids))))
        if tools:
            require_sound(self.reading, tools, sorted(ids))
        self._sound |= ids


def _found_in_store(path: Path, result: ImportResult) -> Iterator[Problem]:
    """Yield what an import contradicts, and a warning for forms that it does not have any more."""
    yield from (conflict.problem for conflict in result.counts.conflicts)
    gone = result.counts.gone
    if gone:
        facts = {
            "number": "1 form" if len(gone) == 1 else f"{len(gone):,} forms",
            "example": gone[0],
            "imports": ", ".join(id_[:SHOWN_ID] for id_ in result.counts.gone_from),
        }
        yield problem(IntakeCode.FORMS_GONE, Place(path.name), **facts)


def require_kind(name: str) -> None:
    """Raise `UsageError` if there is no such kind of file."""
    known = [reader.name for reader in READERS]
    if name and name not in known:
        raise UsageError(
            f"There is no kind of file “{name}”.{nearest(name, known)} There are: "
            f"{', '.join(known)}."
        )


def find_files(given: Sequence[Path]) -> list[Path]:
    """Return the files that the user names, each once, and those in folders by their names.

    What is hidden in a folder is left out. Raise `UsageError` if there is none.
    """
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.is_file())
            found += sorted(each for each in inside if not _is_hidden(each, path))
        else:
            found.append(path)
    if not found:
        raise UsageError("There is no file in these folders.")
    return list(dict.fromkeys(found))


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _unknown(path: Path) -> Problem:
    kinds = ", ".join(reader.name for reader in READERS)
    return problem(IntakeCode.IMPORT_UNKNOWN, Place(path.name), reason="", kinds=kinds)


def unreadable_file(path: Path, reason: str, line: int = 1) -> FileImport:
    """Return what became of a file that cannot be read."""
    found = problem(IntakeCode.IMPORT_UNREADABLE, Place(path.name, line), reason=reason)
    return FileImport(path=path, problems=(found,))
