"""Files of our own, with a row for each answer, are read like responses, whatever their tools."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.long_files import ANSWERS
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import find_reader
from guidegen.intake.records import Intake
from guidegen.reading import Reading, read_handbook
from guidegen.responses import read_responses
from helpers.handbooks import write
from helpers.imports import FILES, said

#: reads a file with this text, and returns what it adds
Take = Callable[..., Intake]
HEADER = "administration,unit,rater,date,tool,tool_version,item,value"


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES))


@pytest.fixture
def take(reading: Reading, tmp_path: Path) -> Take:
    def take_text(text: str, name: str = "rows.csv") -> Intake:
        (tmp_path / name).write_text(text, "utf-8")
        file = IntakeFile(tmp_path / name, DigitalSource(reading))
        assert find_reader(file) is ANSWERS
        found = ANSWERS.read(file)
        assert isinstance(found, Intake)
        return found

    return take_text


def test_one_file_has_rows_of_several_tools(take: Take) -> None:
    found = take(
        f"{HEADER},grade,teacher,mood\n"
        "v1,North Elementary,R1,10/8/2026,walk,1.2.0,chosen,1,K,Ms. Rivera,good\n"
        "v1,North Elementary,R1,10/8/2026,walk,1.2.0,minutes,7,K,Ms. Rivera,good\n"
        "s1,old-south,P4,2026-10-09,survey,1.0.0,chosen,0,,,\n"
    )
    assert said(found) == []
    assert [(each.row, each.administration, each.unit, each.tool) for each in found.forms] == [
        (2, "v1", "north", "walk"),
        (4, "s1", "south", "survey"),
    ]
    assert [
        (each.form, each.row, each.rater, each.date, each.item, each.value)
        for each in found.answers
    ] == [
        (1, 2, "R1", "2026-10-08", "chosen", "1"),
        (1, 3, "R1", "2026-10-08", "minutes", "7"),
        (2, 4, "P4", "2026-10-09", "chosen", "0"),
    ]
    assert found.forms[0].blanks == '{"grade": "K"}'
    assert found.dropped == ("mood", "Teacher")


def test_each_bad_row_is_named_and_the_others_are_kept(take: Take) -> None:
    found = take(
        f"{HEADER}\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,chosen,9\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,chosenn,1\n"
        "v1,north,R1,2026-10-08,wolk,1.2.0,chosen,1\n"
        "v1,north,R1,2026-10-08,,1.2.0,chosen,1\n"
        ",north,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v2,north,R1,2026-13-08,walk,1.2.0,chosen,1\n"
        "v3,north,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v3,north,R1,2026-10-08,walk,1.2.0,chosen,0\n"
        "v4,north,R1,2026-10-08,walk,1.2.0,minutes,4\n"
    )
    write_rows = "Write the id of an item."
    assert said(found) == [
        "rows.csv:2:8: Row 2 is not scored: “9” in the column “value” is not possible."
        " Write one of these: 1, 0, NA. [bad-response]",
        "rows.csv:3:7: Row 3 is not scored: “chosenn” in the column “item” is not possible."
        f" Did you mean “chosen”? {write_rows} [bad-response]",
        "rows.csv:4:5: Row 4 is not scored: “wolk” in the column “tool” is not possible."
        " Did you mean “walk”? Write a tool's id. [bad-response]",
        "rows.csv:5:5: Row 5 has nothing in the column “tool”, and is not scored. Write it, as the"
        " codebook says. [nothing-in-column]",
        "rows.csv:6:1: Row 6 has nothing in the column “administration”, and is not scored. Write"
        " it, as the codebook says. [nothing-in-column]",
        "rows.csv:7:4: Row 7 is not scored: “2026-13-08” in the column “date” is not possible."
        " Write month, day and year, such as 8/17/2026, or year, month and day, such as 2026-08-17."
        " [bad-response]",
        "rows.csv:9:8: Row 9 and row 8 answer the same question differently; neither is scored."
        " Keep the one that is right, or give each its own rater or instance. [two-responses]",
    ]
    assert [(each.row, each.item, each.value, each.state) for each in found.answers] == [
        (2, "chosen", "", "unreadable"),
        (3, "", "", "lost"),
        (4, "", "", "lost"),
        (5, "", "", "lost"),
        (6, "", "", "lost"),
        (7, "chosen", "", "unreadable"),
        (8, "chosen", "", "unreadable"),
        (10, "minutes", "4", ""),
    ]


def test_what_is_stored_is_what_would_be_scored(
    take: Take, reading: Reading, tmp_path: Path
) -> None:
    """The reader of ``guidegen score`` keeps the same answers and the same remains."""
    text = (
        f"{HEADER},grade\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,picked,1,K\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,minutes,many,K\n"
        "v2,north,R1,soon,walk,1.2.0,chosen,1,K\n"
        "v2,north,R1,2026-10-08,walk,1.0.0,minutes,3,7\n"
        "v3,north,R1,2026-10-08,walk,1.2.0,what,1,\n"
        "v3,,,,,,,,\n"
        ",,,2026-10-08,walk,1.2.0,chosen,1,\n"
        "v4,north,R1,2026-10-08,walk,1.2.0,chosen,0\n"
    )
    found = take(text)
    walk = reading.handbook.tool("walk")
    assert walk
    scored = read_responses(reading.compiled(walk), tmp_path / "rows.csv")
    assert [
        (
            each.administration,
            each.unit,
            "chosen" if each.item == "picked" else each.item,
            each.value,
        )
        for each in found.answers
        if each.state != "lost"
    ] == [(each.administration, each.unit, each.item, each.value) for each in scored.answers]
    assert [each.state == "unreadable" for each in found.answers if each.state != "lost"] == [
        each.unreadable for each in scored.answers
    ]
    assert [
        (each.administration, each.unit, each.date)
        for each in found.answers
        if each.state == "lost"
    ] == [(each.administration, each.unit, each.date) for each in scored.lost]


def test_rows_with_a_submission_can_be_edited(take: Take) -> None:
    found = take(
        f"{HEADER},submission,submitted\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,chosen,1,a,2026-10-08T14:30:00Z\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,chosen,0,a,2026-10-09T08:00:00-04:00\n"
        "v2,north,R1,2026-10-08,walk,1.2.0,chosen,1,b,later\n"
    )
    assert said(found) == [
        "rows.csv:4:10: Row 4 is not scored: “later” in the column “submitted” is not possible."
        " Write a time as 2026-10-08T14:30:00Z; until then, no other version replaces it."
        " [bad-response]"
    ]
    assert [(each.submission, each.revision, each.submitted) for each in found.forms] == [
        ("a", "2026-10-08T14:30:00Z", "2026-10-08T14:30:00Z"),
        ("a", "2026-10-09T12:00:00Z", "2026-10-09T12:00:00Z"),
        ("b", "", ""),
    ]
    assert [(each.form, each.value) for each in found.answers] == [(1, "1"), (2, "0"), (3, "1")]


def test_a_form_without_an_id_is_known_by_what_it_says(take: Take) -> None:
    one = "v1,north,R1,2026-10-08,walk,1.2.0,chosen,1\n"
    two = "v1,north,R1,2026-10-08,walk,1.2.0,minutes,7\n"
    other = "v2,north,R1,2026-10-08,walk,1.2.0,chosen,1\n"
    first = take(f"{HEADER}\n{one}{two}").forms
    again = take(f"{HEADER}\n{other}{two}{one}").forms
    changed = take(f"{HEADER}\n{one}{two.replace(',7', ',8')}").forms
    assert first[0].submission.startswith("rows-")
    assert again[1].submission == first[0].submission
    assert len({each.submission for each in (*first, *again, *changed)}) == 3


def test_json_lines_are_read_alike(take: Take) -> None:
    line = "v1,north,R1,2026-10-08,walk,1.2.0,chosen,1"
    as_csv = take(f"{HEADER}\n{line}\n")
    text = json.dumps(dict(zip(HEADER.split(","), line.split(","), strict=True)))
    as_json = take(text + "\n", "rows.jsonl")
    assert as_json.forms[0]._replace(row=2) == as_csv.forms[0]
    assert as_json.answers[0]._replace(row=2) == as_csv.answers[0]


def test_without_a_tool_in_the_file_the_user_names_it(
    take: Take, reading: Reading, tmp_path: Path
) -> None:
    text = "administration,item,value\nv1,chosen,1\n"
    found = take(text)
    assert found.answers == ()
    assert said(found) == [
        "rows.csv:1:1: The responses have no column “tool”. Add it; guidegen print --codebook writes"
        " a template with all columns. [no-column]"
    ]
    named = IntakeFile(tmp_path / "rows.csv", DigitalSource(reading), reading.handbook.tool("walk"))
    kept = ANSWERS.read(named)
    assert isinstance(kept, Intake)
    assert [(each.tool, each.item, each.value) for each in kept.answers] == [
        ("walk", "chosen", "1")
    ]


def test_days_in_no_window_are_kept_and_named_once(take: Take) -> None:
    found = take(
        f"{HEADER}\n"
        "v1,north,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v2,north,R1,2026-12-01,walk,1.2.0,chosen,1\n"
        "v3,north,R1,2026-12-01,walk,1.2.0,chosen,1\n"
        "v4,north,R1,2027-07-04,walk,1.2.0,chosen,1\n"
    )
    assert said(found) == [
        "rows.csv:3:4: warning: 3 rows, the first in row 3, with days in no window: 2026-12-01,"
        " 2027-07-04. What they hold is kept. Correct their days, or the windows in"
        " conf/calendar.yaml. [outside-windows]"
    ]
    assert len(found.answers) == 4


def test_buildings_are_found_by_all_of_their_names(take: Take) -> None:
    found = take(
        f"{HEADER}\n"
        "v1, NORTH  elementary,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v2,Nort Elementary,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v3,Team of grade 4,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v4,lake,R1,2026-03-02,walk,1.2.0,chosen,1\n"
    )
    assert said(found)[:3] == [
        "rows.csv:3:2: “Nort Elementary”, as in row 3, is no building; it is kept as it is written."
        " Did you mean “North Elementary”? Correct it, and import it again. Or add it to the"
        " building in conf/buildings.yaml as its short_title; guidegen import --rebuild then reads it"
        " again. [building-misspelled]",
        "rows.csv:4:2: warning: “Team of grade 4”, as in row 4, is no building; it is kept as it is"
        " written. If it is one, add it to conf/buildings.yaml. [unit-no-building]",
        "rows.csv:5:2: warning: “Lake Middle School” was not open yet on 2026-03-02, the day in row"
        " 5; the answers are kept. Correct the building or the day there, or its days in"
        " conf/buildings.yaml. [building-not-open]",
    ]
    assert [each.unit for each in found.answers] == [
        "north", "Nort Elementary", "Team of grade 4", "lake"
    ]  # fmt: skip


def test_a_name_of_two_schools_means_the_one_that_was_open(tmp_path: Path) -> None:
    buildings = """\
buildings:
  - {id: old-lake, title: Lake School, closed: 2026-06-12}
  - {id: new-lake, title: Lake School, opened: 2026-08-31}
"""
    handbook = write(tmp_path / "handbook", {**FILES, "conf/buildings.yaml": buildings})
    (tmp_path / "rows.csv").write_text(
        f"{HEADER}\n"
        "v1,Lake School,R1,2026-05-08,walk,1.2.0,chosen,1\n"
        "v2,Lake School,R1,2026-10-08,walk,1.2.0,chosen,1\n",
        "utf-8",
    )
    file = IntakeFile(tmp_path / "rows.csv", DigitalSource(read_handbook(handbook)))
    found = ANSWERS.read(file)
    assert isinstance(found, Intake)
    assert [each.unit for each in found.answers] == ["old-lake", "new-lake"]
