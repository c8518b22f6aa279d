"""Impact data: rows of a measure's values are checked, each with what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.measure_rows import MEASURES
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import find_reader
from guidegen.intake.records import Intake, IntakeMeasure
from guidegen.reading import Reading, read_handbook
from helpers.handbooks import write
from helpers.imports import FILES, said
from helpers.planned import MEASURE, MEASURE_FILE

Take = Callable[..., Intake]
HEADER = "measure,version,unit,group,grade,school_year,window,numerator,denominator"
MEAN = """\
id: hope
title: Hope scale
unit: mean
limits: {at_least: 1, at_most: 5}
direction: up
counts: students
definition: The mean of the scale.
windows: [fall, spring]
groups: [all]
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    files = {**FILES, MEASURE_FILE: MEASURE, "content/hope.measure.yaml": MEAN}
    return read_handbook(write(tmp_path_factory.mktemp("handbook"), files))


@pytest.fixture
def take(reading: Reading, tmp_path: Path) -> Take:
    def take_rows(*rows: str, header: str = HEADER) -> Intake:
        (tmp_path / "m.csv").write_text("\n".join((header, *rows)) + "\n", "utf-8")
        file = IntakeFile(tmp_path / "m.csv", DigitalSource(reading))
        assert find_reader(file) is MEASURES
        found = MEASURES.read(file)
        assert isinstance(found, Intake)
        return found

    return take_rows


def test_rows_become_values_with_ids(take: Take) -> None:
    found = take(
        "word-test,2026,North Elementary,English learners,4,2026-27,fall,12,31",
        "word-test,,South Elementary,,,,2026-27-spring,140,310",
        "word-test,2026,,all,,2026-27,spring,450,900",
    )
    assert said(found) == []
    assert found.measures == (
        IntakeMeasure(2, "word-test", "2026", "north", "el", "4", "2026-27", "fall", "", "12", "31", "", ""),
        IntakeMeasure(3, "word-test", "2026", "south", "all", "", "2026-27", "spring", "", "140", "310", "", ""),
        IntakeMeasure(4, "word-test", "2026", "", "all", "", "2026-27", "spring", "", "450", "900", "", ""),
    )  # fmt: skip


def test_values_with_a_date_and_how_many(take: Take) -> None:
    found = take(
        "word-test,north,10/8/2026,38.7%,31",
        "hope,north,2026-10-08,3.5,20",
        header="measure,unit,date,value,n",
    )
    assert said(found) == []
    assert [each[7:] for each in found.measures] == [
        ("", "2026-10-08", "", "", "38.7", "31"),
        ("", "2026-10-08", "", "", "3.5", "20"),
    ]
    assert {each.school_year for each in found.measures} == {"2026-27"}


NOT_POSSIBLE = "is not possible."
#: a row, and the problem that it has
BAD_ROWS = {
    "word-tst,2026,north,all,4,2026-27,fall,1,2": (
        1, f"“word-tst” in the column “measure” {NOT_POSSIBLE} Did you mean “word-test”?"
        " Write the id of a measure. [bad-value]"
    ),
    ",2026,north,all,4,2026-27,fall,1,2": (
        1, "it has nothing in the column “measure”. Write the id of a measure. [value-missing]"
    ),
    "word-test,2025,north,all,4,2026-27,fall,1,2": (
        2, f"“2025” in the column “version” {NOT_POSSIBLE} Did you mean “2026”?"
        " Write one of these: 2024, 2026. [bad-value]"
    ),
    "word-test,2026,Nort,all,4,2026-27,fall,1,2": (
        3, f"“Nort” in the column “unit” {NOT_POSSIBLE} Did you mean “North”?"
        " Write a building, as in conf/buildings.yaml. [bad-value]"
    ),
    "word-test,2026,north,els,4,2026-27,fall,1,2": (
        4, f"“els” in the column “group” {NOT_POSSIBLE} Did you mean “el”?"
        " Write one of these: all, el. [bad-value]"
    ),
    "word-test,2026,north,all,4,2026-27,fal,1,2": (
        7, f"“fal” in the column “window” {NOT_POSSIBLE} Did you mean “fall”?"
        " Write one of these: fall, spring; or a date. [bad-value]"
    ),
    "word-test,2026,north,all,4,,fall,1,2": (
        6, "it has nothing in the column “school_year”. Write one of these: 2026-27."
        " [value-missing]"
    ),
    "word-test,2026,north,all,4,2026-27,fall,3,2": (
        8, "3 of 2 is more than all. Correct one of the two numbers. [more-than-all]"
    ),
    "word-test,2026,north,all,4,2026-27,fall,few,2": (
        8, f"“few” in the column “numerator” {NOT_POSSIBLE} Write how many, as a number."
        " [bad-value]"
    ),
    "word-test,2026,north,all,4,2026-27,fall,1,": (
        9, "it has nothing in the column “denominator”. Write of how many, as a whole number."
        " [value-missing]"
    ),
    "word-test,2026,north,all,4,2026-27,fall,0,0": (
        9, f"“0” in the column “denominator” {NOT_POSSIBLE} Write of how many; or leave the row out."
        " [bad-value]"
    ),
    "hope,,north,all,4,2026-27,fall,101,20": (
        8, "5.05 is beyond the limits of the measure. Write a value of at least 1 and at most 5, or"
        " correct the limits of the measure. [beyond-limits]"
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", BAD_ROWS)
def test_each_row_that_cannot_be_is_named(row: str, take: Take) -> None:
    good = "word-test,2026,south,all,4,2026-27,fall,1,2"
    found = take(good, row)
    column, why = BAD_ROWS[row]
    assert said(found) == [f"m.csv:3:{column}: Row 3 is not read: {why}"]
    assert [each.row for each in found.measures] == [2]


def test_values_need_their_n_and_the_version_of_their_day(take: Take) -> None:
    found = take(
        "hope,,3.5,,2026-10-08",
        "hope,,6,20,2026-10-08",
        "hope,,3,20,soon",
        "word-test,2026,40,20,2026-05-08",
        header="measure,version,value,n,date",
    )
    assert said(found) == [
        "m.csv:2:4: Row 2 is not read: it has nothing in the column “n”. Write how many people the"
        " value is about. [value-missing]",
        "m.csv:3:3: Row 3 is not read: 6 is beyond the limits of the measure. Write a value of at"
        " least 1 and at most 5, or correct the limits of the measure. [beyond-limits]",
        "m.csv:4:5: Row 4 is not read: “soon” in the column “date” is not possible. Write month, day"
        " and year, such as 8/17/2026, or year, month and day, such as 2026-08-17. [bad-value]",
        "m.csv:5:2: Row 5 is not read: version 2026 was first used on 2026-08-01, after 2026-05-08."
        " Write the version that was used then, or correct the window or the date."
        " [version-too-new]",
    ]
    assert found.measures == ()


def test_the_same_twice_counts_once_and_two_numbers_for_it_not_at_all(take: Take) -> None:
    row = "word-test,2026,north,all,4,2026-27,fall,{},20"
    other = "word-test,2026,north,all,5,2026-27,fall,7,20"
    found = take(row.format(5), other, row.format(5), other.replace(",7,", ",8,"))
    assert said(found) == [
        "m.csv:5:1: Row 5 and row 3 have different numbers for the same; neither is read. Keep the"
        " one that is right. [measured-twice]"
    ]
    assert [each.row for each in found.measures] == [2]


def test_columns_are_a_closed_list(take: Take) -> None:
    found = take("word-test,north,5,20,ok", header="measure,Building,numerator,denominatr,note")
    assert found.dropped == ("denominatr", "note")
    assert said(found) == [
        "m.csv:1:4: “denominatr” is not a column of this tool, and is not read. Did you mean"
        " “denominator”? Correct its name, or delete it. Do not put student names in responses."
        " [unknown-column]",
        "m.csv:1:1: The file has neither the columns “numerator” and “denominator” nor “value” and"
        " “n”. Add two of them; a numerator and a denominator can be added up exactly."
        " [no-numbers]",
    ]
