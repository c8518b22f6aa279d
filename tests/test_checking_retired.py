"""What is retired or withdrawn says why and names what is used today; each problem whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from helpers.cases.retired import OLD, OLD_FILE, PAGE_FILE, RETIRED_CASES
from helpers.handbooks import TOOL, TOOL_FILE, WHOLE, write


def said(root: Path, files: Mapping[str, str]) -> list[str]:
    return [str(found) for found in check_folder(write(root, {**WHOLE, **files}))]


@pytest.mark.parametrize("name", RETIRED_CASES)
def test_problem_is_said_whole(tmp_path: Path, name: str) -> None:
    files, problems = RETIRED_CASES[name]
    assert said(tmp_path, files) == problems


def test_what_is_retired_and_withdrawn_as_it_should_be_has_no_problems(tmp_path: Path) -> None:
    why = "retired: {why: It was long., replaced_by: [walk, reading]}\n"
    withdrawn = "withdrawn:\n  - {id: mood, reason: Nobody agreed., replaced_by: [chosen, look]}\n"
    earlier = "  - {id: look, reason: Nobody looked.}\n"
    # a link to a withdrawn item leads to what is said of it
    page = "# Page\n\n{item}`walk.mood`, [it](#walk.mood), {tool}`old`\n\n:::{changes}\n:::\n"
    files = {OLD_FILE: OLD + why, TOOL_FILE: TOOL + withdrawn + earlier, PAGE_FILE: page}
    assert said(tmp_path, files) == []


def test_what_may_be_in_a_broken_file_is_not_missed(tmp_path: Path) -> None:
    why = "retired: {why: It was long., replaced_by: new}\n"
    broken = {
        OLD_FILE: OLD + why,
        PAGE_FILE: "# Page\n\n:::{changes} 2026-fall\n:::\n",
        "content/new.tool.yaml": "id: new\n",
    }
    found = said(tmp_path, broken)
    assert found
    assert [each for each in found if not each.startswith("content/new.tool.yaml:")] == []
