"""Read responses to a form of Microsoft Forms: a workbook, or CSV that Excel made of it."""

from __future__ import annotations

from dataclasses import replace

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.export_tables import read_table
from guidegen.intake.readers.exports import ExportedForm
from guidegen.intake.readers.services import ServiceTable, read_times
from guidegen.intake.sample import Sample
from guidegen.intake.sheets import open_sheets, text_of
from guidegen.intake.submissions import ReadFile
from guidegen.model.text import Place
from guidegen.problems import ExportCode, problem
from guidegen.responses.rows import TableError

_ID, _START, _END, _CHANGED = "ID", "Start time", "Completion time", "Last modified time"
_OWN = (_ID, _START, _END, _CHANGED, "Email", "Name", "Language", "Total points", "Quiz feedback")
#: what a quiz adds to each question
_QUIZ = ("Points - ", "Feedback - ")


def _recognizes(sample: Sample) -> bool:
    return sample.kind in ("table", "workbook") and sample.has(_ID, _START, _END)


def _read(file: IntakeFile) -> ReadFile:
    with open_sheets(file.path) as sheets:
        tables = [table for table in map(read_table, sheets) if table and table.has(_START)]
    if len(tables) != 1:
        raise TableError("it has no sheet with all forms, or several")
    table = tables[0]
    quiz = [title for title in table.titles if title.startswith(_QUIZ)]
    service = ServiceTable.of(file, table, "Microsoft Forms", (*_OWN, *quiz))
    times = read_times(file, table, (_START, _END, _CHANGED))
    forms: list[ExportedForm] = []
    for row in table.rows:
        number, started = table.cell(row[1], _ID), times.utc(table.cell(row[1], _START))
        sent = times.utc(table.cell(row[1], _END))
        changed = times.utc(table.cell(row[1], _CHANGED))
        # forms of several files are numbered from 1
        id_ = f"{number}-{started}" if number and started else ""
        forms.append(ExportedForm(id_, service.record(row), sent, changed or sent))
    found = service.read(forms, (_ID, _START, _END, _CHANGED, *quiz))
    if quiz:
        found = replace(found, dropped=(*found.dropped, *(f"{each}…" for each in _QUIZ)))
    if file.sample.kind == "table" and text_of(file.path).encoding == "cp1252":
        letters = problem(ExportCode.WINDOWS_LETTERS, Place(file.path.name))
        found = replace(found, problems=(letters, *found.problems))
    return found


MICROSOFT = Reader(
    name="microsoft",
    title="responses to a form of Microsoft Forms",
    recognizes=_recognizes,
    read=_read,
    own=_OWN,
)
