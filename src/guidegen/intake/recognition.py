"""Tell what kind of file it is: the user says it, or the contents do."""

from __future__ import annotations

from guidegen.intake.long_files import ANSWERS
from guidegen.intake.measure_rows import MEASURES
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers import FORM_READERS

#: every kind of file that can be imported, in the order in which they are tried
READERS: tuple[Reader, ...] = (ANSWERS, MEASURES, *FORM_READERS)


def find_reader(file: IntakeFile, name: str | None = None) -> Reader | None:
    """Return the reader with a name, or the one that recognizes a file; ``None`` if none does.

    Raise `TableError` if the file cannot be read.
    """
    if name:
        return next((reader for reader in READERS if reader.name == name), None)
    sample = file.sample
    return next((reader for reader in READERS if reader.recognizes(sample)), None)
