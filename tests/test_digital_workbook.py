"""Workbooks of digital forms: what people can fill in, and what the import finds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from guidegen.digital.form import NotHeld
from guidegen.digital.workbook import write_workbook
from guidegen.digital.workbook_grid import count_lines
from helpers.digital import digital_tool
from helpers.filled_workbooks import rows_by_key

SCORED = """\
items:
  - {id: asks-name, text: Asks for the name., monitors: choose, look_for: The name is said.}
  - {id: waits, text: Waits., monitors: choose}
  - {id: how-long, text: How long?, monitors: choose, scored: false,
     answer: {kind: count, max: 9, unit: seconds, marks: [{code: NA, title: Cannot tell, meaning: not-applicable}]}}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  not_observed: leave-out
  blank: no-score
  round: {places: 0, half: up, compare: before}
  criteria: [{at_least: 80, authority: Local convention}]
"""
ROOMS = """\
items:
  - {id: asks-name, text: Asks for the name., monitors: choose}
  - {id: waits, text: Waits., monitors: choose, ask_if: {item: asks-name, one_of: [1, 2]},
     repeat: {for_each: room, columns: 3}}
"""


def opened(folder: Path, text: str) -> Workbook:
    (file,) = write_workbook(digital_tool(folder, text)).files
    return load_workbook(io.BytesIO(file.data))


def sheet_of(folder: Path, text: str) -> Worksheet:
    sheet = opened(folder, text).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def checks_of(sheet: Worksheet) -> dict[str, str]:
    """What each keyed row takes, by its key."""
    found: dict[str, str] = {}
    rows = {row: key for key, row in rows_by_key(sheet).items()}
    for check in sheet.data_validations.dataValidation:
        (cells,) = check.sqref.ranges
        found[rows[cells.min_row]] = str(check.formula1)
    return found


def test_the_import_finds_the_form_its_columns_and_its_questions(tmp_path: Path) -> None:
    book = opened(tmp_path, SCORED)
    sheet = book.worksheets[0]
    assert [each.title for each in book.worksheets] == ["Walkthrough", "guidegen"]
    assert book["guidegen"].sheet_state == "veryHidden"
    assert str(sheet["A1"].value).startswith("guidegen:walk:::1-2-0/")
    rows = rows_by_key(sheet)
    assert list(rows)[1:] == [
        "guidegen_submission", "header__date", "header__school", "header__grade",
        "asks_name", "waits", "how_long",
    ]  # fmt: skip
    submissions = [cell.value for cell in sheet[rows["guidegen_submission"]]]
    assert submissions[4:] == [str(number) for number in range(1, 21)]
    assert sheet.row_dimensions[rows["guidegen_submission"]].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "E3"


def test_only_cells_for_answers_can_be_changed_and_they_are_text(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, SCORED)
    assert sheet.protection.sheet
    rows = rows_by_key(sheet)
    open_rows = {
        cell.row for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert open_rows == {row for key, row in rows.items() if not key.startswith("guidegen")}
    assert sheet.cell(rows["waits"], 5).number_format == "@"


def test_nobody_is_warned_of_numbers_that_are_text(tmp_path: Path) -> None:
    (file,) = write_workbook(digital_tool(tmp_path, SCORED)).files
    with zipfile.ZipFile(io.BytesIO(file.data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="E1:X' in sheet
    assert 'numberStoredAsText="1"' in sheet


def test_cells_take_what_the_questions_take(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, SCORED)
    row = rows_by_key(sheet)["how_long"]
    cell = f"E{row}"
    number = f'VALUE({cell}&"e0")'
    assert checks_of(sheet)["how_long"] == (
        f'OR(EXACT({cell},"NA"),'
        f'IFERROR(AND(ISNUMBER({number}),ISERROR(FIND(",",{cell})),'
        f"{number}>=0,{number}<=9,INT({number})={number}),FALSE))"
    )
    lists = {key: value for key, value in checks_of(sheet).items() if "list" in value}
    assert lists == {
        "header__grade": "guidegen_list_1",
        "asks_name": "guidegen_list_2",
        "waits": "guidegen_list_2",
    }
    book = sheet.parent
    assert book is not None
    cells = book["guidegen"]["A2:E2"][0]
    assert [cell.value for cell in cells] == ["2", "1", "0", "NA", "NO"]


def test_a_score_is_made_where_answers_alone_decide_it(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, SCORED)
    titles = {str(cell.value): cell.row for cell in sheet["C"] if cell.value}
    asks, score = rows_by_key(sheet)["asks_name"], titles["Total (%)"]
    known, earned, possible, counted, blocked = (f"E{score - 5 + index}" for index in range(5))
    assert sheet[f"E{score}"].value == (
        f'=IF(COUNTA(E{asks}:E{asks + 1})=0,"",IF({known}<2,"?",'
        f'IF(OR({blocked}>0,{counted}=0,{possible}=0),"no score",'
        f"SIGN({earned})*INT((2*ABS({earned})*100+{possible})/(2*{possible}))/1)))"
    )
    assert all(sheet.row_dimensions[score - 5 + index].hidden for index in range(5))
    met = titles["at or above 80 % (Local convention)"]
    assert sheet[f"E{met}"].value == (
        f"=IF(IF(ISNUMBER(E{score}),NOT(AND(TRUE,({earned}*100)*1>={possible}*80)),FALSE),"
        f'"not met",IF(ISNUMBER(E{score}),"met",""))'
    )


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("raters: {combine: mean, of: answers}", "The answers of several raters become one."),
        ("gates: {answered: 1}", "It depends on how many items are answered."),
        ("round: {places: 0, half: even, compare: before}",
         "Exact halves are rounded to the even digit."),
    ],
)  # fmt: skip
def test_a_sheet_without_a_score_says_why(tmp_path: Path, rules: str, why: str) -> None:
    text = SCORED.replace("  round: {places: 0, half: up, compare: before}\n", "")
    if "round" not in rules:
        rules += "\n  round: none"
    made = write_workbook(digital_tool(tmp_path, f"{text}  {rules}\n"))
    sheet = load_workbook(io.BytesIO(made.files[0].data)).worksheets[0]
    titles = [cell.value for cell in sheet["C"]]
    assert f"Total: there is none on this sheet. {why}" in titles
    assert "at or above 80 %: this sheet does not show it." in titles
    assert (
        NotHeld(("walk",), "in a workbook: the score “Total”", f"guidegen score makes it. {why}")
        in made.not_held
    )


def test_rooms_have_columns_and_what_is_asked_once_has_one_cell(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, ROOMS)
    rows = rows_by_key(sheet)
    head = [cell.value for cell in sheet[rows["guidegen_submission"]]][4:10]
    rooms = [cell.value for cell in sheet[rows["each__room__instance"]]][4:10]
    assert (head, rooms) == (["1", "1", "1", "2", "2", "2"], ["1", "2", "3", "1", "2", "3"])
    once, each = rows["asks_name"], rows["waits"]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert f"E{once}:G{once}" in merged
    assert f"E{each}:G{each}" not in merged
    (gray, *others) = sheet.conditional_formatting
    assert str(gray.sqref) == f"E{each}:G{each}"
    cell = f"$E${once}"
    assert gray.rules[0].formula == [f'NOT(OR(EXACT(TRIM({cell}),"2"),EXACT(TRIM({cell}),"1")))']
    assert len(others) == 5


def test_authors_texts_are_never_formulas_and_name_sheets_safely(tmp_path: Path) -> None:
    book = opened(
        tmp_path,
        "items: [{id: waits, text: '=1+1', monitors: choose, look_for: '=2+2'}]\n"
        "views:\n"
        "  - {id: one, title: 'Peer''s visit: [all] / \"every\" room of the old building'}\n"
        "  - {id: two, title: 'Peer''s visit: [all] / \"every\" room of the old buildings'}\n"
        "  - {id: three, title: History}\n"
        "  - {id: four, title: Guidegen}\n",
    )
    assert [each.title for each in book.worksheets] == [
        "Walkthrough",
        'Peer’s visit all "every" room o',
        'Peer’s visit all "every" ro (2)',
        "History (2)",
        "Guidegen (2)",
        "guidegen",
    ]
    sheet = book.worksheets[0]
    cell = sheet.cell(rows_by_key(sheet)["waits"], 3)
    assert (cell.data_type, cell.value) == ("s", "=1+1\nLook for: =2+2")


def test_the_same_tool_has_the_same_bytes(tmp_path: Path) -> None:
    tool = digital_tool(tmp_path, SCORED)
    assert write_workbook(tool) == write_workbook(tool)


def test_each_language_has_a_workbook_with_the_same_keys(tmp_path: Path) -> None:
    catalog = 'msgid ""\nmsgstr ""\n\nmsgid "Waits."\nmsgstr "Espera."\n'
    item = "items: [{id: waits, text: Waits., monitors: choose}]\n"
    made = write_workbook(digital_tool(tmp_path, item, **{"locale/es/LC_MESSAGES/a.po": catalog}))
    assert [file.name for file in made.files] == ["walk.xlsx", "walk.es.xlsx"]
    own, spanish = (load_workbook(io.BytesIO(file.data)).worksheets[0] for file in made.files)
    assert rows_by_key(own) == rows_by_key(spanish)
    row = rows_by_key(own)["waits"]
    assert (own.cell(row, 3).value, spanish.cell(row, 3).value) == ("Waits.", "Espera.")
    assert spanish["E1"].value == "Formulario 1"


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("one two three", 2), ("one\n\ntwo", 3), ("x" * 25, 3), ("教室教室教室", 2)],
)
def test_rows_are_as_high_as_their_texts(text: str, lines: int) -> None:
    assert count_lines(text, 10) == lines
