"""XLSForms of every shape are valid, and answers come back from the programs that people fill them in with."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import pyxform
from playwright.sync_api import Browser
from pyxform.xls2xform import convert

from guidegen.digital.source import DigitalSource
from guidegen.digital.xlsform import write_xlsform
from guidegen.digital.xlsform_check import check_xlsform
from helpers.digital import digital_tool, read_tool
from helpers.every_form import every_tool
from helpers.exports_read import answers, intake
from helpers.web_forms import ENGINES, ENKETO, Engine, WebForm, open_form

ODK_VALIDATE = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin"
#: of texts that a program could take for something else, each is shown as it is written
ITEMS = r"""
items:
  - {id: asks-name, text: "Asks \\*each\\* student \\_now\\_ \\[a](b) ${x}.", monitors: choose}
  - {id: start, text: Start, monitors: choose, answer: {kind: time}}
  - {id: why, text: Why not?, monitors: choose, answer: {kind: text},
     ask_if: {item: asks-name, one_of: [0, NA]}}
  - {id: seats, text: Seats, monitors: choose,
     answer: {kind: count, max: 40, marks: [{code: NA, title: None there, meaning: not-applicable}]}}
  - {id: more, text: More than ten, monitors: choose, answer: {kind: number},
     ask_if: {item: seats, at_least: 10}}
  - {id: tone, text: Tone, monitors: choose, repeat: {for_each: room}}
  - {id: rate, text: Rate, monitors: choose, repeat: {for_each: room},
     ask_if: {item: tone, at_least: 1}, value: told,
     parts: [{id: told, text: Told, answer: {kind: percent}}, {id: heard, text: Heard}]}
"""
ASKED = "1.\u2060 Asks *each* student _now_ [a]\u2060(b) $\u2060{x}."


def test_every_form_passes_odk_validate(java: str, tmp_path: Path) -> None:
    files: list[Path] = []
    for name, tool in every_tool(tmp_path / "tools", random=40):
        for file in write_xlsform(tool).files:
            made = convert(io.BytesIO(file.data), file_type=".xlsx")
            assert made.warnings == [], f"{name}, {file.name}"
            files.append(tmp_path / f"{len(files)}.xml")
            files[-1].write_text(made.xform, "utf-8")
    assert len(files) > 100
    jar = ODK_VALIDATE / "ODK_Validate.jar"
    done = subprocess.run(
        [java, "-Djava.awt.headless=true", "-jar", jar, *files],
        capture_output=True, text=True, check=False, timeout=500,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(">> Xform is valid!") == len(files)


@pytest.mark.usefixtures("java")
def test_validating_says_what_is_wrong(tmp_path: Path) -> None:
    (file,) = write_xlsform(digital_tool(tmp_path / "handbook", ITEMS)).files
    path = tmp_path / file.name
    path.write_bytes(file.data)
    assert list(check_xlsform(path)) == []


# --- filled in a browser


def fill(form: WebForm) -> None:
    """Answer the form as an observer does."""
    write_day(form)
    form.write("School", "North")
    form.choose("Grade", "1")
    assert not form.is_shown("3. Why not?")
    form.choose(ASKED, "0: Not in place")
    form.write("3. Why not?", "Was late; <b>1 & 2</b>")
    form.write("4. Seats", "50")
    assert form.refusal("4. Seats") == "Write a whole number from 0 to 40."
    form.write("4. Seats", "12")
    form.write("5. More than ten", "2.5")
    form.choose("4. Seats: if nothing can be written", "NA: None there")
    assert not form.is_shown("4. Seats")
    assert not form.is_shown("5. More than ten")
    if form.engine is ENKETO:
        # ODK Web Forms has a clock to turn instead of a field
        form.write("2. Start", "09:30")
    form.write("Which room?", "12")
    form.choose("6. Tone", "2: In place")
    form.write("7a. Told (%)", "82.5")
    form.choose("7b. Heard", "1: Partly")
    form.add_one()
    form.write("Which room?", "14", number=2)
    form.choose("6. Tone", "0: Not in place", number=2)
    assert not form.is_shown("7a. Told (%)", number=2)


def write_day(form: WebForm) -> None:
    """Write the day, or choose one of this month where only that is possible."""
    if form.engine is ENKETO:
        form.write("Date", "2026-10-08")
        return
    form.question("Date").locator("input").click()
    day = form.page.locator(".p-datepicker-day-cell:not(.p-datepicker-other-month)")
    day.get_by_text("8", exact=True).first.click()


def kobo_json(submission: str) -> bytes:
    """A submission as KoboToolbox gives it to programs: by the names of groups and questions."""
    root = ET.fromstring(submission)
    found = {"_uuid": "1", "_submission_time": "2026-10-08T14:30:00", **dict(_named(root, ""))}
    return json.dumps([found]).encode()


def _named(parent: ET.Element, path: str) -> Iterator[tuple[str, object]]:
    rooms: dict[str, list[object]] = {}
    for child in parent:
        tag = child.tag.rpartition("}")[2]
        name = f"{path}{tag}"
        if tag.startswith("each__") and len(child):
            rooms.setdefault(name, []).append(dict(_named(child, f"{name}/")))
        elif len(child):
            yield from _named(child, f"{name}/")
        elif child.text:
            yield name, child.text
    yield from rooms.items()


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_answers_come_back_from_a_browser(
    browser: Browser, web_clients: str, tmp_path: Path, engine: Engine
) -> None:
    source = DigitalSource(read_tool(tmp_path / "handbook", ITEMS))
    tool = source.every_form(source.reading.handbook.tools[0])
    (file,) = write_xlsform(tool).files
    form = open_form(browser, web_clients, engine, convert(file.data, file_type=".xlsx").xform)
    fill(form)
    export = tmp_path / "export.json"
    sent = form.send()
    export.write_bytes(kobo_json(sent))
    day = ET.fromstring(sent).findtext("header__date")
    assert day
    assert day.endswith("-08")
    first = ("North", "", day, "walk", "1.2.0")
    assert answers(intake(source, export)) == [
        (*first, *answer, "")
        for answer in (
            ("asks-name", "", "", "0"),
            ("more", "", "", ""),
            ("rate", "heard", "12", "1"),
            ("rate", "heard", "14", ""),
            ("rate", "told", "12", "82.5"),
            ("rate", "told", "14", ""),
            ("seats", "", "", "NA"),
            ("start", "", "", "09:30" if engine is ENKETO else ""),
            ("tone", "", "12", "2"),
            ("tone", "", "14", "0"),
            ("why", "", "", "Was late; <b>1 & 2</b>"),
        )
    ]
