"""``guidegen score`` and the codebook: what people and programs get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.handbooks import GUIDE, WHOLE, write

SCORED = (
    "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\nitems:\n"
    "  - {id: chosen, text: A text was chosen., monitors: choose, dimension: adherence}\n"
    "  - {id: read, text: It was read., monitors: choose, goal: {at_least: 1, authority: Us}}\n"
    "  - {id: asked, text: All were asked., monitors: choose}\n"
    "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n  blank: no-score\n"
    "  round: {places: 1, half: up, compare: before}\n"
    "  criteria: [{at_least: 80, authority: A local convention}]\n"
)
FILES = {
    **WHOLE,
    "content/reading.guide.yaml": f"level_set: profile\n{GUIDE}"
    "    levels: {expected: A text is *chosen*., growing: x}\n"
    "    pitfalls: [{problem: No time., remedy: Plan it.}]\n    supports: A list of texts\n",
    "content/walk.tool.yaml": SCORED,
}
ROWS = (
    "administration,unit,date,item,value\nfall,North,2026-10-01,chosen,0\n"
    "fall,North,2026-10-01,read,1\nfall,North,2026-10-01,asked,1\n"
)


def run(root: Path, *words: str) -> int:
    return main(["-C", str(root), *words])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    (tmp_path / "r.csv").write_text(ROWS, "utf-8")
    return tmp_path


def test_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "score", "walk", str(root / "r.csv")) == 0
    assert capsys.readouterr().out == (
        "North · fall · 2026-10-01\n"
        "  Total: 66.7 % (2 of 3 points)\n"
        "  Criterion criterion-1: not met [A local convention]\n"
        "  Dimensions\n    adherence: 0 % (0 of 1)\n"
        "  Components\n    Choose a text: 66.67 % (2 of 3)\n"
        "  Goal of read: met (1)\n"
        "  Low items (half of their points or less, or a goal missed)\n    chosen: A text was chosen.\n      Choose a text\n"
        "      Expected: A text is chosen.\n      Pitfall: No time. Plan it.\n"
        "      Support: A list of texts\n\n"
    )


def test_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (root / "r.csv").open("a", encoding="utf-8") as file:
        file.write("fall,South,,chosen,9\n")
    assert run(root, "score", "walk", str(root / "r.csv"), "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    (north,) = data["administrations"]
    assert [each["row"] for each in data["problems"]] == [5]
    assert north["scores"] == [
        {
            "instances": [],
            "id": "total", "title": "Total", "method": "percent-of-points", "value": 66.666667,
            "exact": "200/3", "rounded": 66.7, "compared": 66.666667, "earned": 2, "possible": 3, "items": 3, "band": "",
            "why": "", "sd": None, "excluded": [],
        }
    ]  # fmt: skip
    assert north["criteria"][0]["met"] is False
    assert north["low"][0]["target"] == ["A text is *chosen*."]
    assert set(north) == {
        "administration", "unit", "date", "variant", "views", "crosswalk", "raters", "context", "scores", "criteria", "sections",
        "dimensions", "components", "items", "low",
    }  # fmt: skip


def test_the_lowest_items_come_first_and_missed_goals_without_points_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goal = "goal: {at_least: 5, authority: Us}, scored: false"
    bands = "bands: [{at_least: 4, points: 2}, {at_least: 2, points: 1}, {points: 0}]"
    items = "".join(
        f"  - {{id: {id_}, text: T, monitors: choose, answer: {{kind: count}}, {more}}}\n"
        for id_, more in (("goal", goal), ("half", bands), ("none", bands), ("all", bands))
    )
    tool = (
        f"{SCORED.partition('items:')[0]}items:\n{items}scoring:{SCORED.partition('scoring:')[2]}"
    )
    write(tmp_path, {**FILES, "content/walk.tool.yaml": tool})
    rows = "".join(
        f"1,N,{id_},{n}\n" for id_, n in (("goal", 1), ("half", 2), ("none", 0), ("all", 4))
    )
    (tmp_path / "r.csv").write_text(f"administration,unit,item,value\n{rows}", "utf-8")
    assert run(tmp_path, "score", "walk", str(tmp_path / "r.csv"), "--format", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)["administrations"]
    assert [each["item"] for each in found["low"]] == ["none", "half", "goal"]


def test_mean_and_deviation_of_raters(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool = (
        "id: walk\ntitle: Walkthrough\nguide: reading\n"
        "items:\n  - id: asked\n    text: Asked.\n    monitors: choose\n    scored: false\n"
        "    parts: [{id: n, text: How many, answer: {kind: count}}]\n"
        "    repeat: {for_each: room, columns: 2, combine: mean}\n    value: n\n"
        "scoring:\n  method: profile-only\n  blank: leave-out\n"
        "  raters: {combine: mean, of: answers, sd: sample}\n"
    )
    (root / "content/walk.tool.yaml").write_text(tool, "utf-8")
    rows = ("a,asked,n,1,3", "b,asked,n,1,4", "c,asked,n,1,4", "a,asked,n,2,5", "b,asked,n,2,")
    text = "administration,rater,item,part,instance,value\n" + "".join(f"x,{r}\n" for r in rows)
    (root / "r.csv").write_text(text, "utf-8")
    assert run(root, "score", "walk", str(root / "r.csv")) == 0
    # 3, 4, 4: the mean is 11/3; (4/9 + 1/9 + 1/9) / 2 = 1/3, whose root is 0.577
    assert capsys.readouterr().out == (
        "x\n"
        "  Number of asked: 4.33\n"
        "  Raters differ on asked.n (1): 4 ×2, 3 ×1\n"
        "  Raters on asked.n (1): mean 3.67, SD 0.58\n"
        "  Raters differ on asked.n (2): blank ×1, 5 ×1\n"
        "  Raters on asked.n (2): mean 5, no SD (one number)\n\n"
    )
    assert run(root, "score", "walk", str(root / "r.csv"), "--format", "json") == 0
    votes = json.loads(capsys.readouterr().out)["administrations"][0]["items"][0]["votes"]
    assert [(vote["mean"], vote["sd"]) for vote in votes] == [(3.666667, 0.57735), (5, None)]


def test_tools_that_cannot_be_scored(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "score", "wlk", "r.csv") == 2
    assert "There is no tool “wlk”. Did you mean “walk”?" in capsys.readouterr().err
    (root / "content/walk.tool.yaml").write_text(SCORED.replace("  blank: no-score\n", ""), "utf-8")
    assert run(root, "score", "walk", "r.csv") == 1
    assert "1 problem found. Nothing was scored." in capsys.readouterr().out


def test_no_responses(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "r.csv").write_text("administration,item,value\n", "utf-8")
    assert run(root, "score", "walk", str(root / "r.csv")) == 0
    assert capsys.readouterr().out == "No responses.\n"


def test_codebook(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "print", "walk", "--codebook") == 0
    assert capsys.readouterr().out.splitlines() == [
        "build/print/walk-codebook.csv", "build/print/walk-responses.csv", "build/print/walk.pdf",
        "1 form made, 0 unchanged.",
    ]  # fmt: skip
    lines = (root / "build/print/walk-responses.csv").read_text("utf-8").splitlines()
    assert lines[1] == ",,,,,walk,,chosen,,,"
