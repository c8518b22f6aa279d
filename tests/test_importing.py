"""Forms that programs collected become answers, each at its building and in its administration."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.intake.administrations import form_code
from guidegen.reading import Reading, read_handbook
from helpers.handbooks import write
from helpers.imports import FILES, PLAN, collected, said, submitted


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES))


def test_a_form_becomes_answers_with_what_its_header_says(reading: Reading) -> None:
    form = submitted(
        answers={"chosen": "1", "minutes": "12"},
        school="  north ELEMENTARY ",
        who="R7",
        teacher="Ms. Rivera",
        date="10/8/2026",
        grade="K",
    )
    found = collected(reading, form)
    assert said(found) == []
    (stored,) = found.forms
    assert stored.administration == form_code("kobo", "s1")
    assert (stored.unit, stored.tool, stored.tool_version) == ("north", "walk", "1.2.0")
    assert stored.blanks == (
        '{"date": "10/8/2026", "grade": "K", "school": "north ELEMENTARY", "who": "R7"}'
    )
    assert [
        (each.item, each.value, each.rater, each.date, each.state) for each in found.answers
    ] == [
        ("chosen", "1", "R7", "2026-10-08", ""),
        ("minutes", "12", "R7", "2026-10-08", ""),
    ]
    assert found.dropped == ("Teacher",), "who was observed is not kept"


def test_what_is_not_possible_is_named_and_is_not_a_blank(reading: Reading) -> None:
    form = submitted(answers={"chosen": "5", "minutes": "3"}, school="north", date="2026-10-08")
    found = collected(reading, form)
    assert said(found) == [
        "forms.csv:2:5: Row 2 is not scored: “5” in the column “chosen” is not possible."
        " Write one of these: 1, 0, NA. [bad-response]"
    ]
    assert [(each.item, each.value, each.state) for each in found.answers] == [
        ("chosen", "", "unreadable"),
        ("minutes", "3", ""),
    ]


def test_a_bad_date_is_said_once_and_spoils_the_form(reading: Reading) -> None:
    form = submitted(answers={"chosen": "1", "minutes": "3"}, school="north", date="31/31/2026")
    found = collected(reading, form)
    assert said(found) == [
        "forms.csv:2:1: Row 2 is not scored: “31/31/2026” in the column “date” is not possible."
        " Write month, day and year, such as 8/17/2026, or year, month and day, such as"
        " 2026-08-17. [bad-response]"
    ]
    assert {each.state for each in found.answers} == {"unreadable"}


def test_an_older_version_is_stored_as_it_is(reading: Reading) -> None:
    form = submitted(version="0.9.0", answers={"gone": "yes"}, school="north", date="2026-10-08")
    found = collected(reading, form)
    assert said(found) == []
    assert [(each.item, each.value, each.tool_version) for each in found.answers] == [
        ("gone", "yes", "0.9.0")
    ]


def test_surveys_of_a_building_in_a_window_are_one_administration(reading: Reading) -> None:
    forms = [
        submitted("a", "survey", version="1.0.0", school="North", date="2026-10-08"),
        submitted("b", "survey", version="1.0.0", row=3, school="north", date="2026-10-09"),
    ]
    found = collected(reading, *forms)
    assert said(found) == []
    assert [(each.administration, each.unit) for each in found.forms] == [
        ("2026-27-fall", "north"),
        ("2026-27-fall", "north"),
    ]
    assert [each.rater for each in found.answers] == [
        form_code("kobo", "a"),
        form_code("kobo", "b"),
    ]


def test_without_a_plan_the_import_asks_what_an_administration_is(tmp_path: Path) -> None:
    files = {**FILES, "content/plan/year.plan.yaml": PLAN}
    unplanned = read_handbook(write(tmp_path, files))
    form = submitted("a", "survey", version="1.0.0", school="North", date="2026-10-08")
    found = collected(unplanned, form)
    assert (found.forms, found.answers) == ((), ())
    assert said(found) == [
        "forms.csv:1:1: Several people answer “survey”, and no plan says what one administration of it"
        " is. Nothing of the file was imported. In the year's plan, under “monitoring”, add an entry"
        " for “survey” with “administration: submission” if each form counts alone, or"
        " “administration: window” if all forms of a building in a window count together."
        " [administration-undeclared]"
    ]
