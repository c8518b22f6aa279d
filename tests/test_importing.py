"""Forms that programs collected become answers, each at its building and in its administration."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.intake.administrations import form_code
from guidegen.reading import Reading, read_handbook
from helpers.handbooks import write
from helpers.imports import FILES, PLAN, SURVEYS, collected, said, submitted


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
    assert stored.blanks == ('{"grade": "K", "school": "north ELEMENTARY", "who": "R7"}')
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


def test_forms_of_unknown_tools_are_named(reading: Reading) -> None:
    forms = [submitted("a", "wolk"), submitted("b", "", row=3), submitted("c", "old-walk", row=4)]
    found = collected(reading, *forms)
    assert said(found) == [
        "forms.csv:2:1: The form in row 2 is of the tool “wolk”, which the handbook does not have."
        " Did you mean “walk”? Import it with the handbook that it was made from. [tool-not-here]",
        "forms.csv:3:1: The form in row 3 does not say of which tool it is, and is not imported. Name"
        " the tool with --tool. [no-tool-named]",
    ]
    assert [(each.submission, each.tool) for each in found.forms] == [("c", "walk")]


def test_a_question_answered_twice_in_one_form_is_unreadable(reading: Reading) -> None:
    form = submitted(answers={"chosen": "1", "picked": "0", "minutes": "3"}, date="2026-10-08")
    found = collected(reading, form)
    assert said(found) == [
        "forms.csv:2:5: The form in row 2 answers “chosen” twice, with “0” and “1”; neither counts."
        " Keep the one that is right in the program that collected it, and export it again."
        " [answered-twice]"
    ]
    assert [(each.item, each.state) for each in found.answers] == [
        ("chosen", "unreadable"),
        ("minutes", ""),
    ]


def test_a_choice_at_the_top_that_there_is_not_is_said_once(reading: Reading) -> None:
    form = submitted(answers={"chosen": "1", "minutes": "3"}, grade="7", date="2026-10-08")
    found = collected(reading, form)
    assert said(found) == [
        "forms.csv:2:1: Row 2 is not scored: “7” in the column “grade” is not possible. Write one of"
        " these: K, 1. [bad-response]"
    ]
    assert {each.state for each in found.answers} == {"unreadable"}


def test_the_day_of_sending_stands_in_for_a_date(tmp_path: Path) -> None:
    """At nine in the evening in Detroit it is the next day in Greenwich."""
    files = {**FILES, "conf/data.yaml": "time_zone: America/Detroit\n"}
    local = read_handbook(write(tmp_path, files))
    found = collected(local, submitted(submitted="2026-10-09T01:00:00Z", school="north"))
    assert said(found) == []
    assert [each.date for each in found.answers] == ["2026-10-08"]


def test_surveys_outside_of_windows_stay_together_and_are_named_once(reading: Reading) -> None:
    days = ("2026-11-23", "2026-11-24", "2026-09-01", "2028-01-01")
    forms = [
        submitted(day, "survey", version="1.0.0", row=row, school="north", date=day)
        for row, day in enumerate(days, start=2)
    ]
    found = collected(reading, *forms)
    assert [each.administration for each in found.forms] == [
        "2026-27-after-fall",
        "2026-27-after-fall",
        "2026-27-before-fall",
        "2026-27-after-spring",
    ]
    assert said(found) == [
        "forms.csv:2:1: warning: 4 forms, the first in row 2, with days in no window: 2026-09-01,"
        " 2026-11-23, 2026-11-24, 2028-01-01. What they hold is kept. Correct their days, or the"
        " windows in conf/calendar.yaml. [outside-windows]"
    ]


def test_a_survey_without_a_day_counts_alone(reading: Reading) -> None:
    found = collected(reading, submitted("a", "survey", version="1.0.0", school="north"))
    assert said(found) == [
        "forms.csv:2:1: The form in row 2 has no day, so nobody can tell its window; it counts alone."
        " Write its day, and import it again. [no-day-for-window]"
    ]
    assert found.forms[0].administration == form_code("kobo", "a")


def test_a_form_with_a_name_keeps_it_unless_the_plan_puts_forms_together(reading: Reading) -> None:
    found = collected(
        reading,
        *(
            submitted(
                *(tool[:1], tool),
                version=version,
                administration="visit-1",
                school="north",
                date="2026-10-08",
            )
            for tool, version in (("walk", "1.2.0"), ("survey", "1.0.0"))
        ),
    )
    assert [form.administration for form in found.forms] == ["visit-1", "2026-27-fall"]


#: entries of the plan for one tool, and what an administration of a form in North then is
ENTRIES = {
    "the view comes first": (
        "buildings: all, administration: window",
        "buildings: all, view: peer, administration: submission",
        "2026-27-fall",
    ),
    "the building comes next": (
        "buildings: [south, lake], administration: submission",
        "buildings: elementary, administration: window",
        "2026-27-fall",
    ),
    "then the first": (
        "buildings: all, administration: submission",
        "buildings: elementary, administration: window",
        form_code("kobo", "s1"),
    ),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_the_entry_of_the_plan_that_fits_best_decides(case: str, tmp_path: Path) -> None:
    *entries, administration = ENTRIES[case]
    plan = PLAN.partition("  - id")[0] + "".join(
        f"  - {{id: e{number}, tool: walk, who: principal, windows: [fall], {entry}}}\n"
        for number, entry in enumerate(entries)
    )
    planned = read_handbook(write(tmp_path, {**FILES, "content/plan/year.plan.yaml": plan}))
    found = collected(planned, submitted(school="north", date="2026-10-08"))
    assert found.forms[0].administration == administration


def test_where_to_say_it_is_told_if_the_plan_has_an_entry(tmp_path: Path) -> None:
    entry = SURVEYS.replace("    administration: window\n", "")
    silent = read_handbook(write(tmp_path, {**FILES, "content/plan/year.plan.yaml": PLAN + entry}))
    form = submitted("a", "survey", version="1.0.0", school="North", date="2026-10-08")
    assert (
        "In content/plan/year.plan.yaml, in the entry “surveys” under “monitoring”, write"
        " “administration: submission” if"
    ) in said(collected(silent, form))[0]
