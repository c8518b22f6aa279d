"""The same answers give the same scores, whatever program they were given in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser
from pyxform.xls2xform import convert

from guidegen.cli import main
from helpers.exports import FILES
from helpers.filled_workbooks import rows_by_key
from helpers.handbooks import write
from helpers.libreoffice import LibreOffice
from helpers.submission_exports import central_zip, kobo_xlsx
from helpers.web_forms import ENGINES, ENKETO, Engine, WebForm, open_form

#: of one visit to two rooms, as rows
ROWS = """\
administration,unit,rater,date,tool,tool_version,item,part,instance,value,school,observer
1,Maple Street,O7,{day},visit,1.2.0,greets,,,1,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,waits,,,3,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,reads,morning,,1,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,reads,noon,,0,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,asks,,,0,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,seats,,12,1,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,seats,,14,0,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,books,,12,9,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,books,,14,NA,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,began,,,,Maple Street,O7
1,Maple Street,O7,{day},visit,1.2.0,noted,,,=2+3,Maple Street,O7
"""
#: greets 1, reads 1, asks 0, and seats, a mean of 1 and 0: half of a point; of 4 points
PERCENT = 62.5

Command = Callable[..., str]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command in a handbook with a data folder, and returns what it printed."""
    write(tmp_path / "handbook", FILES)
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))

    def run(*words: str | Path) -> str:
        code = main(["-C", str(tmp_path / "handbook"), *map(str, words)])
        printed = capsys.readouterr()
        assert code == 0, printed.err + printed.out
        return printed.out

    return run


def assert_as_from_rows(command: Command, folder: Path, day: str) -> None:
    """What was imported has the results of the same answers in a file of rows."""
    path = folder / "rows.csv"
    path.write_text(ROWS.format(day=day), "utf-8")
    (of_rows,) = results(command("score", "visit", path, "--format", "json"))
    (stored,) = results(command("score", "visit", "--stored", "--format", "json"))
    assert stored == of_rows
    assert stored["scores"][0]["value"] == PERCENT


def results(printed: str) -> list[dict[str, Any]]:
    """The results of the scorer, without the names that programs give to their forms."""
    found: list[dict[str, Any]] = json.loads(printed)["administrations"]
    for each in found:
        each.pop("administration")
    return found


def fill(form: WebForm) -> str:
    """Fill in the visit; the submission."""
    form.write("School", "Maple Street")
    form.write("Observer (a code)", "O7")
    write_day(form)
    assert not form.is_shown("4. Asks about the text.")
    form.choose("1. Greets each student.", "1: In place")
    form.write("2. How long is the wait?", "3")
    form.choose("3a. In the morning", "1: In place")
    form.choose("3b. After noon", "0: Not in place")
    form.choose("4. Asks about the text.", "0: Not in place")
    form.write("8. What else?", "=2+3")
    form.add_one()
    for number, (room, seats) in enumerate((("12", "1: In place"), ("14", "0: Not in place")), 1):
        form.write("Which Room?", room, number)
        form.choose("5. Seats face the reader.", seats, number=number)
    form.write("6. How many books are out?", "-1")
    refused = form.refusal("6. How many books are out?")
    assert refused == "Write a whole number, 0 or more."
    assert form.send() == ""
    form.write("6. How many books are out?", "9")
    # the only one of this question that is left for the second room
    form.choose("6. How many books are out?: if nothing can be written", "NA: No shelf", number=2)
    return form.send()


def write_day(form: WebForm) -> None:
    """Write the day, or choose the first of this month where only that is possible."""
    if form.engine is ENKETO:
        form.write("Date", "2026-10-08")
        return
    form.question("Date").locator("input").click()
    day = form.page.locator(".p-datepicker-day-cell:not(.p-datepicker-other-month)")
    day.get_by_text("1", exact=True).first.click()


@pytest.mark.parametrize(
    ("name", "export"), [("visit.xlsx", kobo_xlsx), ("visit.zip", central_zip)]
)
@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_a_form_of_a_browser(
    browser: Browser,
    web_clients: str,
    command: Command,
    tmp_path: Path,
    engine: Engine,
    name: str,
    export: Callable[[str, str], bytes],
) -> None:
    command("digital", "visit", "--as", "xlsform", "--output", tmp_path / "forms")
    made = convert(tmp_path / "forms" / "visit.xlsform.xlsx").xform
    sent = fill(open_form(browser, web_clients, engine, made))
    day = sent.partition("<header__date>")[2].partition("<")[0]

    path = tmp_path / name
    path.write_bytes(export(sent, "2026-10-08T18:30:00"))
    command("import", path)
    assert_as_from_rows(command, tmp_path, day)


def test_a_workbook_that_libreoffice_saved(
    libreoffice: LibreOffice, command: Command, tmp_path: Path
) -> None:
    command("digital", "visit", "--as", "workbook", "--output", tmp_path / "forms")
    filled = tmp_path / "forms" / "visit.xlsx"
    book = load_workbook(filled)
    sheet = book.worksheets[0]
    rows = rows_by_key(sheet)
    once: dict[str, str | int | datetime] = {
        "header__school": "Maple Street", "header__observer": "O7",
        "header__date": datetime.combine(date(2026, 10, 8), datetime.min.time()),
        "greets": 1, "waits": 3, "reads__morning": 1, "reads__noon": 0, "asks": 0,
    }  # fmt: skip
    first = next(cell.column for cell in sheet[rows["guidegen_submission"]] if cell.value == "1")
    for key, value in once.items():
        sheet.cell(rows[key], first).value = value
    rooms = (("12", 1, 9), ("14", 0, "NA"))
    for column, answers in enumerate(rooms, first):
        for key, answer in zip(("each__room__instance", "seats", "books"), answers, strict=True):
            sheet.cell(rows[key], column).value = answer
    text = sheet.cell(rows["noted"], first)
    # a text, as after an apostrophe
    text.value, text.data_type = "=2+3", "s"
    book.save(filled)

    (saved,) = libreoffice.recalculate([filled], tmp_path / "saved")
    command("import", saved)
    assert_as_from_rows(command, tmp_path, "2026-10-08")
