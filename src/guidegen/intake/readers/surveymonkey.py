"""Read an export of SurveyMonkey, which has two rows of titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.export_tables import read_table
from guidegen.intake.readers.exports import ExportedForm
from guidegen.intake.readers.services import ServiceTable, read_times
from guidegen.intake.sample import Sample
from guidegen.intake.sheets import open_sheets
from guidegen.intake.submissions import ReadFile
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import TableError

_ID, _COLLECTOR, _START, _END = "Respondent ID", "Collector ID", "Start Date", "End Date"
_CHANGED = "Date Modified"
_OWN = (
    _ID, _COLLECTOR, _START, "Date Created", _END, _CHANGED, "IP Address", "Email Address",
    "First Name", "Last Name", "Custom Data 1", "Custom Data", "Language",
)  # fmt: skip
#: what the second row says of a question without rows and choices
_PLAIN = ("", "Response", "Open-Ended Response")


def _recognizes(sample: Sample) -> bool:
    return sample.kind in ("table", "workbook") and sample.has(_ID, _COLLECTOR)


def _read(file: IntakeFile) -> ReadFile:
    with open_sheets(file.path) as sheets:
        tables = [table for table in map(read_table, sheets) if table and table.has(_ID)]
    if len(tables) != 1:
        raise TableError("it has no sheet with all responses, or several")
    table = tables[0]
    first = table.rows[0] if table.rows else None
    if first and not table.cell(first[1], _ID):
        titles = tuple(_joined(table.titles, first[1]))
        table = replace(table, titles=titles, rows=table.rows[1:])
    service = ServiceTable.of(file, table, "SurveyMonkey", _OWN)
    times = read_times(file, table, (_START, _END, _CHANGED))
    forms: list[ExportedForm] = []
    for row in table.rows:
        sent = times.utc(table.cell(row[1], _END))
        changed = times.utc(table.cell(row[1], _CHANGED))
        id_ = table.cell(row[1], _ID)
        forms.append(ExportedForm(id_, service.record(row), sent, changed or sent))
    return service.read(forms, (_ID, _START, _END, _CHANGED))


def _joined(questions: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """Yield each question with the row or the choice below it, as ``Question [Row]``.

    A cell without a question belongs to the question to the left of it.
    """
    question = ""
    for index, title in enumerate(questions):
        question = title or question
        row = normalize_name(below[index]) if index < len(below) else ""
        yield question if row in _PLAIN else f"{question} [{row}]"


SURVEYMONKEY = Reader(
    name="surveymonkey",
    title="an export of SurveyMonkey",
    recognizes=_recognizes,
    read=_read,
    own=_OWN,
)
