"""The web clients ask, hide and refuse as people meet it, before forms of ours are tried on them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser
from pyxform.xls2xform import convert

from helpers.web_forms import ENGINES, Engine, open_form

SURVEY = (
    ("type", "name", "label", "relevant", "constraint", "constraint_message"),
    ("select_one answers", "greets", "Greets students?", "", "", ""),
    ("integer", "minutes", "How long?", "${greets} = 'yes'", ". <= 60", "At most 60 minutes"),
    ("begin_repeat", "room", "Room", "", "", ""),
    ("text", "which", "Which room?", "", "", ""),
    ("select_multiple answers", "seen", "What is seen?", "", "", ""),
    ("end_repeat", "", "", "", "", ""),
)
CHOICES = (("list_name", "name", "label"), ("answers", "yes", "Yes"), ("answers", "no", "No"))


@pytest.fixture(scope="module")
def xform(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("forms") / "visit.xlsx"
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (("survey", SURVEY), ("choices", CHOICES)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(convert(path).xform)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_a_form_is_filled(browser: Browser, web_clients: str, xform: str, engine: Engine) -> None:
    form = open_form(browser, web_clients, engine, xform)
    assert not form.is_shown("How long?")

    form.choose("Greets students?", "Yes")
    form.write("How long?", "61")
    assert form.send() == ""
    assert form.refusal("How long?") == "At most 60 minutes"

    form.write("How long?", "20")
    form.write("Which room?", "12 <B>")
    form.choose("What is seen?", "Yes", "No")
    form.add_one()
    form.write("Which room?", "14", number=2)
    sent = ET.fromstring(form.send())
    rooms = [(room.findtext("which"), room.findtext("seen")) for room in sent.findall("room")]
    assert (sent.findtext("greets"), sent.findtext("minutes")) == ("yes", "20")
    assert rooms == [("12 <B>", "yes no"), ("14", "")]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_what_no_longer_applies_is_not_sent(
    browser: Browser, web_clients: str, xform: str, engine: Engine
) -> None:
    form = open_form(browser, web_clients, engine, xform)
    form.choose("Greets students?", "Yes")
    form.write("How long?", "20")
    form.choose("Greets students?", "No")
    assert not form.is_shown("How long?")
    sent = ET.fromstring(form.send())
    assert (sent.findtext("greets"), sent.findtext("minutes", "")) == ("no", "")
