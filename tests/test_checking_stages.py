"""Stages, rules and decisions hold together; each problem whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check_folder, today
from guidegen.checking.lint.english import ENGLISH
from guidegen.checking.lint.spanish import SPANISH
from guidegen.cli import main
from helpers.cases.stages import STAGE_CASES
from helpers.handbooks import write
from helpers.sites import build
from helpers.staged import HISTORY, STAGED, decision

LAST_FILE = "content/decisions/d.decision.yaml"
#: 2028-01-16, the day after the last review was due
LATER = "1831593600"
OVERDUE = (
    f"{LAST_FILE}:1:5: warning: The stage of “reading” in “north” was to be looked at again by "
    "2028-01-15. Review it and write the decision, also if the stage stays the same. "
    "[review-overdue]"
)


def said(root: Path, files: Mapping[str, str]) -> list[str]:
    return [str(found) for found in check_folder(write(root, {**STAGED, **files}))]


@pytest.mark.parametrize("name", STAGE_CASES)
def test_problem_is_said_whole(tmp_path: Path, name: str) -> None:
    files, problems = STAGE_CASES[name]
    assert said(tmp_path, files) == problems


def test_a_whole_history_has_no_problem(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


def test_a_correction_takes_the_place_of_what_it_corrects(tmp_path: Path) -> None:
    # the second decision knew only what the first one said, and is still right
    files = {
        **decision("one", "2026-09-01", "installation"),
        **decision("two", "2026-10-01", "initial", "from_stage: installation",
                   "rule: {id: to-initial, said: met}"),
        **decision("three", "2026-10-15", "exploration", "corrects: one"),
        **decision("four", "2026-11-01", "exploration", "from_stage: installation",
                   "corrects: two"),
        **decision("five", "2026-11-02", "exploration", "from_stage: exploration",
                   "corrects: three"),
    }  # fmt: skip
    files["content/decisions/four.decision.yaml"] = files[
        "content/decisions/four.decision.yaml"
    ].replace("from_stage: installation", "from_stage: exploration")
    assert said(tmp_path, files) == [
        "content/decisions/five.decision.yaml:9:13: The decision says that “south” was at "
        "“exploration”, but no earlier decision is about it. Delete “from_stage” from the first "
        "decision, or write the earlier decision, too. [no-earlier-decision]"
    ]


def test_what_cannot_be_read_may_be_the_decision_before(tmp_path: Path) -> None:
    broken = {"content/decisions/b.decision.yaml": "id: north-2\ntitle\n"}
    assert [line.rpartition(" ")[2] for line in said(tmp_path, broken)] == ["[no-colon]"]


def test_settings_that_cannot_be_read_are_not_also_missed(tmp_path: Path) -> None:
    for name in ("stages", "buildings", "district", "calendar", "groups"):
        found = said(tmp_path / name, {f"conf/{name}.yaml": "x: [\n"})
        assert [line.rpartition(" ")[2] for line in found] == ["[unclosed-bracket]"], name


# --- reviews that are overdue


def test_a_review_is_overdue_the_day_after_and_until_somebody_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(LATER) - 1))
    assert today().isoformat() == "2028-01-15"
    assert said(tmp_path, {}) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    assert said(tmp_path, {}) == [OVERDUE]
    later = decision("later", "2028-01-10", "installation", "from_stage: installation",
                     unit="north")  # fmt: skip
    assert said(tmp_path, later) == []


def test_nobody_reviews_what_is_retired_or_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    buildings = STAGED["conf/buildings.yaml"].replace("short_title: North", "closed: 2027-12-31")
    assert said(tmp_path, {"conf/buildings.yaml": buildings}) == []


def test_a_build_without_a_change_says_what_is_overdue_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # what the pages show is no matter here
    short = ":::{guidegen:fields} summary\n:::\n"
    templates = {f"_templates/{name}.md": short for name in ("plan", "measure", "decision")}
    folder = write(tmp_path, {**STAGED, **templates})
    assert "review-overdue" not in build(folder.root).warnings
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    assert build(folder.root).warnings.count("was to be looked at again by") == 1
    assert main(["-C", str(folder.root), "check", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["problems"]
    assert found["code"] == "review-overdue"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(LATER) - 1))
    assert "was to be looked at again by" not in build(folder.root).warnings


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "٣"])
def test_a_day_that_is_none_is_today(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert today().year > 2025


# --- numbers of a few people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three teachers and 12 students", ["Three teachers", "12 students"]),
        ("grades 3, 4 and 5 teachers; Grade K-2 students", []),
        ("1,200 students, 2.5 students, 3–4 students", []),
        ("two staff members; one child.", ["two staff members", "one child"]),
        ("7 weeks, 8 of 10, students 3", []),
    ],
)
def test_numbers_of_people_are_found(text: str, found: list[str]) -> None:
    assert ENGLISH.find_people
    assert [each.words for each in ENGLISH.find_people(text)] == found


def test_numbers_of_people_are_found_in_spanish() -> None:
    text = "Tres maestras y 4 alumnos; una niña; los docentes de los grados 3 y 4 docentes."
    assert SPANISH.find_people
    found = [(each.words, each.number, each.are_students) for each in SPANISH.find_people(text)]
    assert found == [("Tres maestras", 3, False), ("4 alumnos", 4, True), ("una niña", 1, True)]


def test_a_number_of_people_can_be_allowed_with_a_reason(tmp_path: Path) -> None:
    name = "content/decisions/a.decision.yaml"
    text = HISTORY[name].replace("The books are there.", "We have 2 coaches.")
    ignored = f"{text}ignore: {{small-group: They agreed to it.}}\n"
    assert said(tmp_path, {name: ignored}) == []
