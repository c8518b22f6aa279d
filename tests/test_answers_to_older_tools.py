"""Answers to a tool that another one follows, scored by a crosswalk of scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.model import Handbook
from guidegen.responses import Responses
from guidegen.scoring.results import ScoreResult
from helpers.scores import HEAD, handbook_of, items, problems_of, read_responses, score

RULES = "  not_applicable: leave-out\n  not_observed: leave-out\n  blank: count-as-zero\n  round: none\n"
OLDER = (
    "id: o\ntitle: O\nguide: g\nscale: s210\nstatus: retired\nversion: 1.0.0\n"
    "retired: {why: Old.}\n" + items("", "") + "scoring:\n  method: percent-of-points\n" + RULES
)
TOOL = (
    HEAD
    + "version: 2.0.0\n"
    + items("", "")
    + "scoring:\n  method: percent-of-points\n"
    + RULES
    + "crosswalks: [{id: w, version: 1.0.0, tool: o, authority: Us, "
    "scores: [{score: total, value: total}]}]\n"
)
HEADER = "administration,tool,tool_version,item,value\n"


@pytest.fixture(scope="module")
def book() -> Handbook:
    found = handbook_of(TOOL, OLDER)
    assert problems_of(found) == []
    return found


def scored(book: Handbook, folder: Path, lines: str) -> tuple[dict[str, ScoreResult], Responses]:
    path = folder / "r.csv"
    path.write_text(HEADER + lines, "utf-8")
    tool = book.tools[0]
    found = read_responses(book, tool, path, tool.crosswalk("w"))
    made = score(book, tool, found.answers, found.lost).administrations
    return {each.id: each.scores[0] for each in made}, found


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("1,o,,a,9\n", "r.csv:2:5: Row 2 is not scored: “9” in the column “value” is not possible. Write one of these: 2, 1, 0, NA, NO. [bad-response]"),
        ("1,o,1.0.0,aa,2\n", "r.csv:2:4: Row 2 is not scored: “aa” in the column “item” is not possible. Did you mean “a”? Write the id of an item. [bad-response]"),
        ("1,o,3.0.0,a,2\n", "r.csv:2:3: Row 2 is not scored: it was answered with version 3.0.0 of the tool, which is now 1.0.0. Score it with the tool of that version; scores before and after do not compare. [other-version]"),
    ],
)  # fmt: skip
def test_what_the_older_tool_does_not_know_is_told(
    book: Handbook, tmp_path: Path, lines: str, said: str
) -> None:
    scores, found = scored(book, tmp_path, lines + "1,o,1.0.0,b,2\n")
    assert [str(each) for each in found.problems] == [said]
    assert (scores["1"].value, scores["1"].why) == (None, "older total: a: unreadable")


def test_the_answers_to_both_versions_in_one_administration_are_told(
    book: Handbook, tmp_path: Path
) -> None:
    lines = "1,o,,a,2\n1,o,,b,2\n1,t,,a,0\n1,t,,b,0\n2,t,,a,2\n2,t,,b,0\n3,o,,a,1\n3,o,,b,0\n"
    scores, found = scored(book, tmp_path, lines)
    assert [str(each) for each in found.problems] == [
        "r.csv:4:2: Rows 3 and 4 of one administration differ in “tool”: o, t. Correct one of "
        "them, or make them two administrations; until then it is not scored. [two-values]"
    ]
    assert {id_: each.value for id_, each in scores.items()} == {"2": 50, "3": 25}
