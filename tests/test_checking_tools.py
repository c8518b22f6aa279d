"""What can be wrong with a tool's answers and scores: each kind of problem, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checking import check_folder
from helpers.cases.tools import TOOL_CASES
from helpers.handbooks import WHOLE, write


@pytest.mark.parametrize("case", TOOL_CASES)
def test_problem_is_said_whole(case: str, tmp_path: Path) -> None:
    files, expected = TOOL_CASES[case]
    folder = write(tmp_path, {**WHOLE, **files})
    assert [str(found) for found in check_folder(folder)] == expected
