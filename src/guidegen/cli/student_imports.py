"""Import exports with a row for each student: they are counted, and only the counts are kept."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

from guidegen.cli.file_imports import FileImport, Importer, unreadable_file
from guidegen.errors import UsageError
from guidegen.intake.aggregating import StudentsCounted, count_students
from guidegen.intake.measure_rows import MEASURES
from guidegen.model.student_counts import StudentCounts
from guidegen.problems import ProblemsFoundError
from guidegen.reading.folder import decode
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.responses.rows import TableError

#: digits of the digest in the name of the file with the counts
_DIGITS = 16
_PIECE = 1 << 20


def read_rules(path: Path) -> StudentCounts:
    """Return the rules for counting.

    Raise `ProblemsFoundError` if they cannot be read, and `UsageError` if there is no such file.
    """
    try:
        text = decode(path.read_bytes(), path.name)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    found, problems = shape(StudentCounts, YamlFile(text, path.name))
    if found is None or problems:
        raise ProblemsFoundError(problems, "Nothing was imported.")
    return found


class StudentImporter:
    """Counts exports, and imports the counts."""

    def __init__(self, importer: Importer, path: Path, *, is_internal: bool) -> None:
        self._importer = importer
        self._rules, self._rules_file = read_rules(path), path.name
        self._is_internal = is_internal

    def import_file(self, path: Path) -> FileImport:
        """Import what the rows of a file come to; nothing else of it is kept."""
        try:
            counted = count_students(
                self._importer.intake_file(path),
                self._rules,
                self._rules_file,
                is_internal=self._is_internal,
            )
            digest = _digest(path)
        except TableError as error:
            return unreadable_file(path, error.reason, error.line)
        except OSError as error:
            return unreadable_file(path, str(error.strerror or error))
        if not counted.text:
            return FileImport(path=path, reader=MEASURES.name, problems=counted.problems)
        return self._import_counts(path, counted, digest)

    def _import_counts(self, path: Path, counted: StudentsCounted, digest: str) -> FileImport:
        """Import the counts under a name that says nothing but what was counted."""
        with tempfile.TemporaryDirectory() as folder:
            counts = Path(folder) / f"{self._rules.measure}-{digest[:_DIGITS]}.csv"
            counts.write_text(counted.text, "utf-8")
            made = self._importer.import_file(counts, {"counted": digest}, MEASURES.name)
        problems = (*counted.problems, *made.problems)
        return replace(made, path=path, counted_rows=counted.rows, problems=problems)


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
