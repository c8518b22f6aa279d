"""``guidegen agreement``: what people and programs get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.handbooks import WHOLE, write

WALK = (
    "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\nversion: 1.2.0\nitems:\n"
    "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
    "  - {id: read, text: It was read., monitors: choose}\n"
    "  - {id: asked, text: Asked, monitors: choose, scored: false, answer: {kind: count}}\n"
    "scoring: {method: sum, not_applicable: leave-out, blank: leave-out,\n"
    "  raters: {combine: mode, ties: lowest}}\n"
)
SHEET = (
    "administration,unit,date,rater,role,item,value\n"
    "fall,North,2026-10-01,ann,teacher,chosen,1\n"
    "fall,North,2026-10-01,ann,teacher,read,1\n"
    "fall,North,2026-10-01,ann,teacher,asked,8\n"
    "fall,North,2026-10-01,ben,principal,chosen,1\n"
    "fall,North,2026-10-01,ben,principal,read,0\n"
    "fall,North,2026-10-01,ben,principal,asked,10\n"
    "fall,South,,ann,teacher,read,1\n"
    "fall,South,,ben,principal,chosen,1\n"
    "fall,West,,ann,teacher,chosen,1\n"
)
BAD = "fall,West,,ben,principal,chosen,9\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {**WHOLE, "content/walk.tool.yaml": WALK})
    (tmp_path / "r.csv").write_text(SHEET, "utf-8")
    return tmp_path


def run(root: Path, *words: str, tool: str = "walk") -> int:
    return main(["-C", str(root), "agreement", tool, str(root / "r.csv"), *words])


def test_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root) == 0
    assert capsys.readouterr().out == (
        "North · fall · 2026-10-01\n"
        "  ann and ben: 1 of 3 the same (33.33 %), kappa 0.00; count agreement 80 %\n"
        "    Differ on read: ann 1, ben 0\n"
        "    Differ on asked: ann 8, ben 10 (count agreement 80 %)\n"
        "  Roles differ on read: principal 0 ×1; teacher 1 ×1\n"
        "  Roles differ on asked: principal 10 ×1; teacher 8 ×1\n"
        "\n"
        "South · fall\n"
        "  ann and ben: nothing that both answered\n"
        "    Only ann answered: read\n"
        "    Only ben answered: chosen\n"
        "\n"
        "All administrations\n"
        "  ann and ben, 2 administrations: 1 of 3 the same (33.33 %), kappa 0.00; count agreement 80 %\n"
        "    Items, least agreement first\n"
        "      read: 0 of 1 the same (0 %), kappa 0.00\n"
        "      asked: 0 of 1 the same (0 %), no kappa: nothing was chosen from a scale; count agreement 80 %\n"
        "      chosen: 1 of 1 the same (100 %), no kappa: both gave one and the same answer throughout\n"
        "1 administration without two raters to compare.\n"
    )


def measures(both: int, same: int, percent: object, **more: object) -> dict[str, object]:
    nothing = {
        "chosen": both, "kappa": None, "kappa_exact": None, "no_kappa": None, "counted": 0,
        "count_percent": None, "total_percent": None,
    }  # fmt: skip
    return {"both": both, "same": same, "percent": percent, **nothing, **more}


def test_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "r.csv").write_text(SHEET.replace("fall,South,,ann", "fall,South,,cem") + BAD, "utf-8")
    assert run(root, "--format", "json") == 1
    zero = {"kappa": 0, "kappa_exact": "0"}
    whole = measures(3, 1, 33.333333, chosen=2, **zero, counted=1, count_percent=80)
    none = measures(0, 0, None, no_kappa="nothing-shared")
    place = {"part": "", "instance": ""}
    asked = {"item": "asked", **place}
    assert json.loads(capsys.readouterr().out) == {
        "version": 1, "tool": "walk", "tool_version": "1.2.0", "raters": ["ann", "ben", "cem"],
        "administrations": [
            {
                "administration": "fall", "unit": "North", "date": "2026-10-01",
                "pairs": [
                    {
                        "raters": ["ann", "ben"], **whole,
                        "differences": [
                            {"item": "read", **place, "first": "1", "second": "0"},
                            {**asked, "first": "8", "second": "10"},
                        ],
                        "only_one": [], "unreadable": [],
                        "counts": [{**asked, "first": 8, "second": 10, "percent": 80}],
                    }
                ],
                "roles": [
                    {"item": item, **place, "roles": [
                        {"role": "principal", "answers": [{"answer": one, "times": 1}], "most_frequent": one},
                        {"role": "teacher", "answers": [{"answer": other, "times": 1}], "most_frequent": other},
                    ]}
                    for item, one, other in (("read", "0", "1"), ("asked", "10", "8"))
                ],
                "whole": True,
            },
            {
                "administration": "fall", "unit": "South", "date": "",
                "pairs": [
                    {
                        "raters": ["ben", "cem"], **none, "differences": [],
                        "only_one": [
                            {"item": "chosen", **place, "rater": "ben", "answer": "1"},
                            {"item": "read", **place, "rater": "cem", "answer": "1"},
                        ],
                        "unreadable": [], "counts": [],
                    }
                ],
                "roles": [], "whole": True,
            },
            {
                "administration": "fall", "unit": "West", "date": "",
                "pairs": [
                    {
                        "raters": ["ann", "ben"], **none, "differences": [], "only_one": [],
                        "unreadable": [{"item": "chosen", **place, "rater": "ben"}], "counts": [],
                    }
                ],
                "roles": [], "whole": True,
            },
        ],
        "pooled": [
            {
                "raters": ["ann", "ben"], "administrations": 2, **whole,
                "items": [
                    {"item": "chosen", "part": "", **measures(1, 1, 100, no_kappa="one-answer")},
                    {"item": "read", "part": "", **measures(1, 0, 0, **zero)},
                    {"item": "asked", "part": "", **measures(
                        1, 0, 0, chosen=0, no_kappa="nothing-shared", counted=1, count_percent=80
                    )},
                ],
            },
            {"raters": ["ben", "cem"], "administrations": 1, **none, "items": []},
        ],
        "several_roles": [],
        "problems": [
            {
                "code": "bad-response", "file": "r.csv", "row": 11, "column": 7,
                "message": "Row 11 is not scored: “9” in the column “value” is not possible.",
                "remedy": "Write one of these: 1, 0, NA.",
            }
        ],
    }  # fmt: skip


def test_a_bad_row_is_said_and_the_others_are_compared(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "r.csv").write_text(SHEET + BAD, "utf-8")
    assert run(root, "--raters", "ben", "ann") == 1
    out = capsys.readouterr().out
    assert "  ben and ann: 1 of 3 the same (33.33 %), kappa 0.00; count agreement 80 %\n" in out
    assert "Roles differ" not in out
    assert out.endswith(
        "r.csv:11:7: Row 11 is not scored: “9” in the column “value” is not possible. [bad-response]\n"
        "    Write one of these: 1, 0, NA.\n1 problem found.\n"
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--raters", "ann", "bne"), "guidegen: There is no rater “bne”. Did you mean “ben”?\n"),
        (
            ("--raters", "x", "zoe"),
            "guidegen: There is no rater “x”.\nguidegen: There is no rater “zoe”.\n",
        ),
        (
            ("--raters", "ann", "ann"),
            "guidegen: “ann” is named twice; --raters needs two raters.\n",
        ),
    ],
)
def test_raters_that_there_are_not(
    root: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], error: str
) -> None:
    assert run(root, *words) == 2
    assert capsys.readouterr() == ("", error)


def test_calls_that_are_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, tool="wlk") == 2
    assert capsys.readouterr().err == "guidegen: There is no tool “wlk”. Did you mean “walk”?\n"
    assert main(["-C", str(root / "none"), "agreement", "walk", "r.csv"]) == 2
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        run(root, "--raters", "ann")
    assert stopped.value.code == 2
    capsys.readouterr()
    (root / "content/walk.tool.yaml").write_text(WALK.replace("blank: leave-out,", ""), "utf-8")
    assert run(root) == 1
    assert "Nothing was compared." in capsys.readouterr().out


def test_files_without_responses(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "r.csv").write_text("administration,item,value\n", "utf-8")
    assert run(root) == 0
    assert capsys.readouterr().out == "No responses.\n"
    (root / "r.csv").write_bytes(b"a\xff")
    assert run(root, "--raters", "ann", "ben") == 1
    assert capsys.readouterr().out.startswith(
        "No responses.\nr.csv:1:1: The responses cannot be read"
    )


def test_every_name_is_whole_in_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "Zoë\u00a0\u200b\x1b[2J\U000e0001"
    for command in ("agreement", "score"):
        (root / "r.csv").write_text(SHEET.replace("ben", name).replace("North", name), "utf-8")
        call = ("-C", str(root), command, "walk", str(root / "r.csv"), "--format", "json")
        assert main(call) == 0
        data = json.loads(capsys.readouterr().out)
        # blanks are one space, and what has no width is nothing; all else is as it was written
        whole = "Zoë \x1b[2J\U000e0001"
        assert whole in [each["unit"] for each in data["administrations"]]


def test_names_cannot_steer_a_terminal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "be\x1b[2Jn"
    (root / "r.csv").write_text(SHEET.replace("ben", name), "utf-8")
    assert run(root) == 0
    assert "  ann and be\\x1b[2Jn: 1 of 3" in capsys.readouterr().out
    assert run(root, "--raters", "ann", "be\x1b[2Jm") == 2
    assert "\x1b" not in capsys.readouterr().err


def test_what_cannot_be_read_is_no_blank(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "r.csv").write_text(SHEET + BAD + "fall,South,,,,read,9\n", "utf-8")
    assert run(root) == 1
    out = capsys.readouterr().out
    assert "  ann and ben: nothing that both answered\n    Cannot be read of ben: chosen\n" in out
    # the other row may be anybody's
    assert "    Only ann answered, of what can be read: read\n" in out
    (root / "r.csv").write_text(SHEET.replace("ben,principal,chosen,1", "cem,,chosen,9"), "utf-8")
    assert run(root, "--raters", "ann", "cem") == 1
    assert "    Cannot be read of cem: chosen\n" in capsys.readouterr().out


def test_a_code_in_several_roles_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coach = SHEET.replace("South,,ann,teacher", "South,,ann,coach")
    (root / "r.csv").write_text(coach, "utf-8")
    assert run(root, "--raters", "ann", "ben") == 0
    told = "“ann” has several roles (coach, teacher) and is compared as one person. If these are two people, give them two codes.\n"
    assert capsys.readouterr().out.endswith(told)
    assert run(root, "--format", "json") == 0
    several = json.loads(capsys.readouterr().out)["several_roles"]
    assert several == [{"rater": "ann", "roles": ["coach", "teacher"]}]
    # both answered one question: they are two
    (root / "r.csv").write_text(coach + "fall,North,,ann,coach,read,0\n", "utf-8")
    assert run(root, "--raters", "ann", "ben") == 2
    assert capsys.readouterr().err == (
        "guidegen: “ann” has several roles. Name one of “ann (coach)”, “ann (teacher)”.\n"
    )
    assert run(root, "--raters", "ann (coach)", "ben") == 0
    assert "ann (coach) and ben: 1 of 1 the same" in capsys.readouterr().out


def test_names_for_between_are_as_in_the_responses(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "r.csv").write_text(SHEET.replace("ben", "Pe\u00f1a"), "utf-8")
    assert run(root, "--raters", "ann ", "Pen\u0303a") == 0
    assert "ann and Pe\u00f1a: 1 of 3" in capsys.readouterr().out
