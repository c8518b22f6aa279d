"""What can be wrong with plans, and with the settings that they name: each problem, whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from helpers.cases.places import PLACE_CASES
from helpers.handbooks import write
from helpers.planned import PLANNED

CASES = {**PLACE_CASES}


def said(root: Path, files: Mapping[str, str]) -> list[str]:
    return [str(found) for found in check_folder(write(root, {**PLANNED, **files}))]


@pytest.mark.parametrize("case", CASES)
def test_problem_is_said_whole(case: str, tmp_path: Path) -> None:
    files, expected = CASES[case]
    assert said(tmp_path, files) == expected


def test_a_whole_plan_has_no_problems(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("name", "things", "first", "at"),
    [
        ("buildings", "buildings", "north", "content/year.plan.yaml:30"),
        ("calendar", "school years and windows", "2026-27", "content/year.plan.yaml:3"),
        ("groups", "groups of students", "all", "content/word-test.measure.yaml:9"),
        ("stages", "stages", "initial", "content/north.decision.yaml:8"),
        ("district", "roles and header fields", "coach", "content/year.plan.yaml:18"),
    ],
)
def test_settings_that_are_missing_are_told_once(
    tmp_path: Path, name: str, things: str, first: str, at: str
) -> None:
    folder = write(tmp_path, PLANNED)
    (folder.conf / f"{name}.yaml").unlink()
    assert [str(found) for found in check_folder(folder)] == [
        f"conf/{name}.yaml:1:1: This file is missing, but pages use {things} of it, such as "
        f"“{first}” in {at}. Put it back (git restore conf/{name}.yaml), or copy it from a new "
        "handbook: guidegen new DIR [missing-settings]"
    ]
