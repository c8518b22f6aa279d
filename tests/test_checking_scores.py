"""What can be wrong with scores, raters, criteria, variants and crosswalks, each problem whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checking import check_folder
from helpers.cases.scores import SCORE_CASES
from helpers.handbooks import WHOLE, write

HEAD = """\
id: walk
title: Walkthrough
guide: reading
scale: yn
version: 2.0.0
header_fields: [tier]
fields: [{id: tier, title: Tier}]
scales:
  - {id: yn, title: Yes or no, points: [{value: 1}, {value: 0}]}
  - {id: signs, title: Signs, points: [{code: +}, {code: "-"}]}
sections: [{id: x, title: X, repeat: {for_each: room, combine: mean}}]
items:
  - {id: chosen, text: A text was chosen., monitors: choose}
"""
OTHER = """\
id: other
title: Other
guide: reading
scale: yn
scales: [{id: yn, title: Yes or no, points: [{value: 1}, {value: 0}]}]
items:
  - {id: chosen, text: A text was chosen., monitors: choose}
  - {id: turned, text: A text was read., monitors: choose, inverse: true}
"""


@pytest.mark.parametrize("case", SCORE_CASES)
def test_problem_is_said_whole(case: str, tmp_path: Path) -> None:
    text, expected = SCORE_CASES[case]
    files = {"content/walk.tool.yaml": HEAD + text, "content/other.tool.yaml": OTHER}
    folder = write(tmp_path, {**WHOLE, **files})
    found = [str(each).removeprefix("content/walk.tool.yaml:") for each in check_folder(folder)]
    assert found == expected
