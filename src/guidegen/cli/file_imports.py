"""Import files one by one, so that a bad one does not stop the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.api.handbooks import require_sound
from guidegen.digital.source import DigitalSource
from guidegen.errors import UsageError
from guidegen.intake.pipeline import take_in
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.recognition import READERS, find_reader
from guidegen.intake.records import Intake
from guidegen.model import Tool
from guidegen.model.text import Place
from guidegen.problems import IntakeCode, Problem, ProblemsFoundError, nearest, problem
from guidegen.reading import Reading
from guidegen.responses.rows import TableError
from guidegen.store.folder import DataFolder
from guidegen.store.imports import ImportResult, add_import
from guidegen.store.inbox import ImportSource
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
    intake: Intake | None = None
    #: what the store made of it; ``None`` if nothing was added
    result: ImportResult | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether nothing of the file can be imported."""
        return self.result is None and (self.intake is None or is_empty(self.intake))


def is_empty(intake: Intake) -> bool:
    """Tell whether a file adds nothing."""
    return not (intake.forms or intake.answers or intake.measures)


class Importer:
    """Imports files into one data folder."""

    def __init__(self, reading: Reading, folder: DataFolder, options: ImportOptions) -> None:
        self.reading, self.folder, self.options = reading, folder, options
        self._source = DigitalSource(reading)
        self._sound: set[str] = set()

    def import_file(self, path: Path) -> FileImport:
        """Import a file; whatever is wrong with it becomes a problem.

        Raise `UsageError` if the data folder cannot be used, and `ProblemsFoundError` if a tool
        that is needed has errors.
        """
        options = self.options
        file = IntakeFile(path, self._source, options.tool)
        try:
            reader = find_reader(file, options.kind)
            if reader is None:
                return FileImport(path=path, problems=(_unknown(path),))
            source = ImportSource.of(path, self._how(reader), keeps_raw=options.keeps_raw)
            if has_record(self.folder, source.id):
                known = ImportResult(record=read_record(self.folder, source.id), is_known=True)
                return FileImport(path=path, reader=reader.name, result=known)
            intake = take_in(file, reader)
            if intake.options:
                how = self._how(reader, intake.options)
                source = ImportSource.of(path, how, keeps_raw=options.keeps_raw)
                if has_record(self.folder, source.id):
                    known = ImportResult(record=read_record(self.folder, source.id), is_known=True)
                    return FileImport(path=path, reader=reader.name, result=known)
        except ProblemsFoundError as found:
            return FileImport(path=path, problems=found.problems)
        except TableError as error:
            return FileImport(path=path, problems=(_unreadable(path, error.reason, error.line),))
        except OSError as error:
            reason = str(error.strerror or error)
            return FileImport(path=path, problems=(_unreadable(path, reason),))
        self._require_sound(intake)
        result = None
        if not is_empty(intake) and not options.is_dry:
            result = add_import(self.folder, source, intake)
        return FileImport(
            path=path,
            reader=reader.name,
            intake=intake,
            result=result,
            problems=intake.problems,
        )

    def _how(self, reader: Reader, more: Mapping[str, str] | None = None) -> HowRead:
        options = {"tool": str(self.options.tool.id)} if self.options.tool else {}
        options |= more or {}
        return HowRead(reader=reader.name, version=reader.version, options=options)

    def _require_sound(self, intake: Intake) -> None:
        """Refuse answers to tools that have errors: nobody knows what was asked."""
        ids = {form.tool for form in intake.forms} - self._sound
        tools = list(filter(None, map(self.reading.handbook.tool, sorted(ids))))
        if tools:
            try:
                require_sound(self.reading, tools, sorted(ids))
            except ProblemsFoundError as found:
                then = "Nothing more was imported."
                raise ProblemsFoundError(found.problems, then) from None
        self._sound |= ids


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


def _unreadable(path: Path, reason: str, line: int = 1) -> Problem:
    return problem(IntakeCode.IMPORT_UNREADABLE, Place(path.name, line), reason=reason)
