"""Cells of workbooks take what the questions take, as LibreOffice judges their checks."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from guidegen.digital.workbook import write_workbook
from helpers.digital import digital_tool
from helpers.filled_workbooks import rows_by_key
from helpers.libreoffice import LibreOffice

ITEMS = """\
items:
  - {id: pages, text: A, monitors: choose, answer: {kind: count, max: 20, marks: [
       {code: NA, title: Does not apply, meaning: not-applicable}]}}
  - {id: degrees, text: B, monitors: choose, answer: {kind: number}}
  - {id: share, text: C, monitors: choose, answer: {kind: percent}}
  - {id: begins, text: D, monitors: choose, answer: {kind: time}}
"""
WRITTEN = (
    "14", "0", "20", "21", "-1", "2.5", "1/2", "8-1", "8/1/2026", " 14 ", "1e5", "40%", "101%",
    "13:05", "9:07", "24:00", "13:5", "13:60", "NA", "na", "abc", "1,000", "2,5", "0x10", "--3",
    "TRUE", "½",
)  # fmt: skip


def test_a_check_is_true_for_possible_answers_alone(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    tool = digital_tool(tmp_path / "book", ITEMS)
    (file,) = write_workbook(tool).files
    book = load_workbook(io.BytesIO(file.data))
    sheet = book.worksheets[0]
    names = {row: key for key, row in rows_by_key(sheet).items()}
    tried: dict[str, list[int]] = {}
    answers, row = book.create_sheet("Tried"), 0
    for check in sheet.data_validations.dataValidation:
        (cells,) = check.sqref.ranges
        if check.type == "custom":
            for text in WRITTEN:
                row += 1
                answers.cell(row, 1).number_format = "@"
                answers.cell(row, 1).value = text
                formula = check.formula1.replace(f"E{cells.min_row}", f"A{row}")
                answers.cell(row, 2).value = f"={formula}"
                tried.setdefault(names[cells.min_row], []).append(row)
    path = tmp_path / "tried.xlsx"
    book.save(path)
    (saved,) = libreoffice.recalculate([path], tmp_path / "out")
    found = load_workbook(saved, data_only=True)["Tried"]
    taken = {
        name: [str(found.cell(row, 1).value) for row in rows if found.cell(row, 2).value]
        for name, rows in tried.items()
    }
    assert taken == {
        "pages": ["14", "0", "20", " 14 ", "NA"],
        "degrees": ["14", "0", "20", "21", "-1", "2.5", " 14 "],
        "share": ["14", "0", "20", "21", "2.5", " 14 ", "40%"],
        "begins": ["13:05", "9:07"],
    }
    # what a cell takes is an answer to the scorer
    compiled = tool.compiled
    for name, texts in taken.items():
        question = compiled.items[name].questions[""]
        assert all(question.parse(text) for text in texts)
