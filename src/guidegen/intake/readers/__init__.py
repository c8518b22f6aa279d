"""Read the exports of other programs. Each reader is a line of the table."""

from __future__ import annotations

from guidegen.intake.reader import Reader
from guidegen.intake.readers.google import GOOGLE
from guidegen.intake.readers.kobo import KOBO
from guidegen.intake.readers.microsoft import MICROSOFT
from guidegen.intake.readers.odk import ODK
from guidegen.intake.readers.pdf import PDF
from guidegen.intake.readers.surveymonkey import SURVEYMONKEY
from guidegen.intake.readers.workbook import WORKBOOK

#: the readers of filled forms; of two that recognize a file, the first reads it
FORM_READERS: tuple[Reader, ...] = (WORKBOOK, KOBO, ODK, MICROSOFT, SURVEYMONKEY, GOOGLE, PDF)
