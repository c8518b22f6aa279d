"""What strategies lean on, and what plans say of it: checks, sums and reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.problems import SystemCode
from helpers.cases.systems import NO_CASES, SYSTEM_CASES
from helpers.handbooks import write
from helpers.system_handbook import DISTRICT_FILE, SYSTEMS


@pytest.mark.parametrize("name", SYSTEM_CASES)
def test_problem_of_systems_is_said_whole(tmp_path: Path, name: str) -> None:
    files, problems = SYSTEM_CASES[name]
    folder = write(tmp_path, {**SYSTEMS, **files})
    assert [str(found) for found in check_folder(folder)] == problems


def test_every_code_about_systems_is_seen_here() -> None:
    shown = "".join(line for _, problems in SYSTEM_CASES.values() for line in problems)
    assert {code for code in SystemCode if f"[{code.slug}]" in shown} == set(SystemCode)


@pytest.mark.parametrize("name", NO_CASES)
def test_what_is_right_is_no_problem(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, {**SYSTEMS, **NO_CASES[name]})
    found = [str(each) for each in check_folder(folder)]
    assert [each for each in found if not each.startswith(DISTRICT_FILE)] == []
    assert bool(found) == (DISTRICT_FILE in NO_CASES[name])
