"""Read responses to a form of Microsoft Forms: a workbook, or CSV that Excel made of it."""

from __future__ import annotations

from dataclasses import replace

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.export_tables import read_table
from guidegen.intake.readers.exports import ExportedForm
from guidegen.intake.readers.services import ServiceTable, read_times
from guidegen.intake.readers.titles import identity_in_titles
from guidegen.intake.sample import Sample
from guidegen.intake.sheets import open_sheets, text_of
from guidegen.intake.submissions import ReadFile
from guidegen.model.text import Place
from guidegen.problems import ExportCode, problem
from guidegen.responses.rows import TableError

_ID, _START, _END, _CHANGED = "ID", "Start time", "Completion time", "Last modified time"
_FIRST = (_ID, _START, _END, "Email", "Name")
_OWN = (*_FIRST, _CHANGED, "Language", "Total points", "Quiz feedback")
#: what a quiz adds to each question
_QUIZ = ("Points - ", "Feedback - ")


def _recognizes(sample: Sample) -> bool:
    if sample.kind not in ("table", "workbook"):
        return False
    # in other languages only the first title is the same
    return sample.has(_ID, _START, _END) or any(
        sheet.rows and sheet.rows[0][0] == _ID and identity_in_titles(sheet.rows[0])
        for sheet in sample.sheets
    )


def _read(file: IntakeFile) -> ReadFile:
    with open_sheets(file.path) as sheets:
        tables = [table for table in map(read_table, sheets) if table and table.has(_ID)]
    if len(tables) != 1 or len(tables[0].titles) < len(_FIRST):
        raise TableError("it has no sheet with all forms, or several")
    table = tables[0]
    quiz = [title for title in table.titles if title.startswith(_QUIZ)]
    # their titles are in the language of whoever exported them
    first = table.titles[: len(_FIRST)]
    _, start, end, *_ = first
    service = ServiceTable.of(file, table, "Microsoft Forms", (*first, *_OWN, *quiz))
    times = read_times(file, table, (start, end, _CHANGED))
    forms: list[ExportedForm] = []
    for row in table.rows:
        number, started = table.cell(row[1], _ID), times.utc(table.cell(row[1], start))
        sent = times.utc(table.cell(row[1], end))
        changed = times.utc(table.cell(row[1], _CHANGED))
        # forms of several files are numbered from 1
        id_ = f"{number}-{started}" if number and started else ""
        forms.append(ExportedForm(id_, service.record(row), sent, changed or sent))
    found = service.read(forms, (_ID, start, end, _CHANGED, *quiz))
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
