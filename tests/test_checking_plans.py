"""What can be wrong with plans, and with the settings that they name: each problem, whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.problems import Code, GoalCode, MeasureCode, PlanCode, SettingCode
from helpers.cases.goals import GOAL_CASES, GOAL_WARNINGS
from helpers.cases.places import PLACE_CASES
from helpers.cases.plan_sizes import LOAD_CASES, SAMPLE_CASES
from helpers.cases.plans import MEASURE_CASES, PLAN_CASES, PLAN_WARNINGS
from helpers.handbooks import TOOL_FILE, write
from helpers.planned import PLAN, PLAN_FILE, PLANNED, STAGES, changed

#: stages without rules, about which others have something to say
STAGES_ALONE = STAGES[: STAGES.index("rules:")]
BASE = {**PLANNED, "conf/stages.yaml": STAGES_ALONE}
#: rules of which one asks for more than the plan collects
SAMPLE_RULES = SAMPLE_CASES["one less in a window"][0]["conf/stages.yaml"]
CASES = {
    **{f"settings: {name}": case for name, case in PLACE_CASES.items()},
    **{f"goals: {name}": case for name, case in (GOAL_CASES | GOAL_WARNINGS).items()},
    **{f"plans: {name}": case for name, case in (PLAN_CASES | PLAN_WARNINGS).items()},
    **{f"load: {name}": case for name, case in LOAD_CASES.items()},
    **{f"samples: {name}": case for name, case in SAMPLE_CASES.items()},
    **{f"measures: {name}": case for name, case in MEASURE_CASES.items()},
}


def said(root: Path, files: Mapping[str, str]) -> list[str]:
    return [str(found) for found in check_folder(write(root, {**BASE, **files}))]


@pytest.mark.parametrize("case", CASES)
def test_problem_is_said_whole(case: str, tmp_path: Path) -> None:
    files, expected = CASES[case]
    assert said(tmp_path, files) == expected


def test_every_code_about_plans_is_seen_here() -> None:
    shown = " ".join(line for _, problems in CASES.values() for line in problems)
    codes: tuple[Code, ...] = (*SettingCode, *PlanCode, *GoalCode, *MeasureCode)
    assert [code.slug for code in codes if f"[{code.slug}]" not in shown] == []


def test_a_whole_plan_has_no_problems(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


@pytest.mark.parametrize(
    "changes",
    [
        # an interim target that only holds what was reached
        [("[{value: 7, of: 14,", "[{value: 3, of: 14,")],
        # a baseline of the year before, among others than the target is about
        [("{value: 3, of: 14, date: 2026-09-30}", "{value: 3, of: 15, date: 2026-05-30}")],
        # percentages that are rounded
        [("target: {value: 11, of: 14,", "target: {percent: 78.6, of: 14,")],
        [("{percent: 40, of: 310,", "{percent: 41, of: 312,")],
        # a score instead of a criterion
        [
            ("criterion: total}", "score: total}"),
            ("{value: 3, of: 14,", "{value: 30.5, n: 14,"),
            ("{value: 7, of: 14,", "{value: 40, n: 14,"),
            ("target: {value: 11, of: 14,", "target: {value: 60, n: 14,"),
        ],
        # the pair named from the other side, and from both
        [
            ("    paired_with: growth\n", ""),
            ("kind: impact", "kind: impact\n    paired_with: practice"),
        ],
        [("kind: impact", "kind: impact\n    paired_with: practice")],
        # one building: nothing to weigh; one administration: nothing to combine
        [("buildings: all", "buildings: lake"), ("    weigh: buildings\n", "")],
        [
            ("{administrations: 4, per: building, staff: 3,", "{administrations: 1,"),
            ("    combine: mean\n", ""),
        ],
        [
            ("{administrations: 4, per: building,", "{administrations: 3, per: district,"),
            ("    combine: mean\n", ""),
        ],
        # a former id of a building, a band and all
        [("buildings: all", "buildings: [old-south, middle, all]")],
        # due on the day on which it starts
        [("due: 2026-09-11", "due: 2026-09-01")],
        # the first and the last day of school
        [("date: 2027-04-30}\n    owner: coach", "date: 2027-06-11}\n    owner: coach")],
    ],
)
def test_what_is_right_is_no_problem(tmp_path: Path, changes: list[tuple[str, str]]) -> None:
    assert said(tmp_path, {PLAN_FILE: changed(PLAN, *changes)}) == []


def test_what_could_not_be_read_is_not_also_missing(tmp_path: Path) -> None:
    """Nobody can tell what a plan takes, collects or leaves out without all that it names."""
    ignored = ("  - id: words", "    ignore: {no-decision-meeting: Ours.}\n  - id: words")
    for name in ("conf/buildings.yaml", "conf/district.yaml", "conf/calendar.yaml", TOOL_FILE):
        files = {name: f"{BASE[name]}tittle: x\n", "conf/stages.yaml": SAMPLE_RULES}
        if name != TOOL_FILE:
            files[TOOL_FILE] = changed(BASE[TOOL_FILE], ("minutes: 20", "minutes: 2000"))
        files[PLAN_FILE] = changed(PLAN, ignored)
        found = said(tmp_path / name.replace("/", "-"), files)
        assert [line.rpartition(" ")[2] for line in found] == ["[unknown-key]"], found


def test_a_warning_about_a_goal_is_ignored_in_the_goal(tmp_path: Path) -> None:
    percent = ("target: {value: 11, of: 14,", "target: {percent: 80, of: 14,")
    reason = ("    why: Few", "    ignore: {unreachable-percent: It is the state's.}\n    why: Few")
    assert said(tmp_path / "a", {PLAN_FILE: changed(PLAN, percent, reason)}) == []
    assert said(tmp_path / "b", {PLAN_FILE: changed(PLAN, reason)}) == [
        f"{PLAN_FILE}:21:14: warning: “unreachable-percent” is ignored here, but that warning "
        "does not occur. Delete the line from “ignore”. [unused-ignore]"
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("who: coach", "who: principal"),
        ("windows: spring", "windows: fall"),
        ("buildings: [south]", "buildings: [lake]"),
        ("tool: walk", "tool: walk\n    title: A second look"),
    ],
)
def test_what_differs_is_not_the_same_twice(tmp_path: Path, change: tuple[str, str]) -> None:
    second = (
        "    tool: walk\n    who: coach\n    buildings: [south]\n    windows: spring\n"
        "    decide: {meeting: district-team, within_days: 7}\n"
    )
    first = changed(second, change).replace("[lake]", "[north]")
    entries = f"  - id: one\n{first}  - id: two\n{second}  - id: words\n"
    walks = PLAN[PLAN.index("  - id: walks") : PLAN.index("  - id: words")]
    assert (
        said(tmp_path, {PLAN_FILE: changed(PLAN, (walks, ""), ("  - id: words\n", entries))}) == []
    )


def test_a_plan_that_is_over_is_kept_as_it_was(tmp_path: Path) -> None:
    """Nobody sets last year's goals anew because a tool has a new version or is retired."""
    plan = changed(PLAN, ("status: adopted", "status: retired\nretired: {why: The year is over.}"))
    plan = changed(
        plan, ("major_version: 1,", "major_version: 3,"), ("version: 2026,", "version: 2024,")
    )
    why = "status: retired\nretired: {why: It was too long.}"
    tool = changed(PLANNED[TOOL_FILE], ("status: adopted", why))
    plan = changed(plan, ("target: {value: 11, of: 14,", "target: {percent: 80, of: 14,"))
    assert said(tmp_path, {PLAN_FILE: plan, TOOL_FILE: tool}) == []


@pytest.mark.parametrize(
    ("name", "things", "first", "at"),
    [
        ("buildings", "buildings", "north", "content/year.plan.yaml:30"),
        ("calendar", "school years and windows", "2026-27", "content/year.plan.yaml:3"),
        ("groups", "groups of students", "all", "content/word-test.measure.yaml:9"),
        ("stages", "stages", "initial", "content/north.decision.yaml:7"),
        ("district", "roles and header fields", "coach", "content/year.plan.yaml:18"),
    ],
)
def test_settings_that_are_missing_are_told_once(
    tmp_path: Path, name: str, things: str, first: str, at: str
) -> None:
    folder = write(tmp_path, BASE)
    (folder.conf / f"{name}.yaml").unlink()
    assert [str(found) for found in check_folder(folder)] == [
        f"conf/{name}.yaml:1:1: This file is missing, but pages use {things} of it, such as "
        f"“{first}” in {at}. Put it back (git restore conf/{name}.yaml), or copy it from a new "
        "handbook: guidegen new DIR [missing-settings]"
    ]
