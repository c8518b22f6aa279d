"""Forms that guidegen makes are understood when they come back: names, titles, words and cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guidegen.digital.google_pages import GoogleGrid, GoogleQuestion, lay_out
from guidegen.digital.source import DigitalSource
from guidegen.digital.workbook import write_workbook
from guidegen.digital.xlsform import make_sheets
from guidegen.intake.readers.labels import names_for, title_names
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.titles import identity_in_titles, name_in_title
from guidegen.model.digital_names import digital_name, header_name, instance_name
from guidegen.model.workbook_layout import SUBMISSION
from guidegen.reading import read_handbook
from helpers.exports import FILES, FOLDER, ROOM, VISITS
from helpers.exports_read import answers, intake, said
from helpers.filled_workbooks import rows_by_key
from helpers.handbooks import write

TOOLS = ("visit", "quick")
#: rows of an XLSForm that ask nothing
SILENT = {"note", "begin_group", "end_group", "begin_repeat", "end_repeat", "calculate"}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> DigitalSource:
    return DigitalSource(read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES)))


@pytest.fixture(params=TOOLS)
def names(request: pytest.FixtureRequest, source: DigitalSource) -> NamedQuestions:
    tool = source.reading.handbook.tool(request.param)
    assert tool
    return NamedQuestions(source.every_form(tool))


def table(sheet: tuple[str, tuple[tuple[str, ...], ...]]) -> Iterator[Mapping[str, str]]:
    _name, (head, *below) = sheet
    for cells in below:
        yield dict(zip(head, cells, strict=True))


def test_names_labels_and_choices_of_an_xlsform(names: NamedQuestions) -> None:
    forms = names.forms
    assert len(forms) == 2, "one in each language"
    survey, choices, _settings = make_sheets(forms)
    labels = title_names(names)
    asked = [row for row in table(survey) if row["type"] not in SILENT]
    assert len(asked) > 5
    two = {"begins", "ends"}
    for row in asked:
        assert names.knows(row["name"])
        found = {names_for(row[title], labels) for title in row if title.startswith("label")}
        assert found <= {(row["name"],)} or row["name"] in two
    lists = {row["type"].split()[1]: row["name"] for row in asked if " " in row["type"]}
    for choice in table(choices):
        name = lists[choice["list_name"]]
        words = names.header_words.get(names.headers.get(name, ""))
        if words is None:
            question = names.questions[names.marks.get(name, name)]
            words = names.words(*question)
        shown = {words.codes_of(choice[title]) for title in choice if title.startswith("label")}
        assert shown == {words.codes_of(choice["name"])}
        assert len(words.codes_of(choice["name"])) == 1


def test_titles_of_a_google_form(names: NamedQuestions) -> None:
    form = names.own_forms[0]
    titles: dict[str, str] = {}
    for page in lay_out(form).pages:
        for item in page.items:
            if isinstance(item, GoogleGrid):
                titles |= {f"{item.title} [{each.title}]": each.asked.name for each in item.rows}
            elif isinstance(item, GoogleQuestion):
                titles[item.title] = item.asked.name
    assert {title: name_in_title(title) for title in titles} == titles
    assert {question.name for question in form.questions} <= {*titles.values()}
    assert identity_in_titles(titles) == form.identity


@pytest.mark.parametrize("name", ["visit.xlsx", "visit.es.xlsx"])
def test_a_workbook_that_somebody_filled_in(
    source: DigitalSource, tmp_path: Path, name: str
) -> None:
    tool = source.reading.handbook.tool("visit")
    assert tool
    made = {file.name: file.data for file in write_workbook(source.every_form(tool)).files}
    book = load_workbook(io.BytesIO(made[name]))
    sheet = book.worksheets[0]
    rows = rows_by_key(sheet)
    for visit in VISITS:
        first, *others = (
            cell.column for cell in sheet[rows[SUBMISSION]] if str(cell.value) == str(visit.number)
        )
        once = {header_name(id_): text for id_, text in visit.blanks.items()}
        once |= {digital_name(*question): text for question, text in visit.answers.items()}
        written = [(first, key, text) for key, text in once.items()]
        for column, (room, given) in zip((first, *others), visit.rooms.items(), strict=False):
            written.append((column, instance_name(ROOM), room))
            written += ((column, digital_name(*asked), text) for asked, text in given.items())
        for column, key, text in written:
            sheet.cell(rows[key], column).value = text or None
    book.save(tmp_path / name)
    found = intake(source, tmp_path / name)
    assert (said(found), found.dropped) == ([], ())
    assert answers(found) == answers(intake(source, FOLDER / "workbook.xlsx"))
    assert all(form.revision for form in found.forms), "when the workbook was saved"
