"""How far raters agree: worked out by hand, what holds for all answers, and the command."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.cli import main
from guidegen.scoring import Agreement, Answer, agree, count_agreement, kappa
from guidegen.scoring.agreement import (
    Counted,
    Difference,
    Measures,
    RoleAnswers,
    RolesDiffer,
    Unshared,
)

from handbooks import WHOLE, write
from scores import HEAD, handbook_of, items, problems_of

TOOL = (
    HEAD.replace("s210", "vote")
    + items(
        "", "", "formerly: [bee], scale: yn", "per: {what: room, combine: mean}",
        "answer: {kind: count, unit: students}, scored: false",
        "scored: false, parts: [{id: t, text: T, answer: {kind: duration, unit: minutes}}, "
        "{id: w, text: W, answer: {kind: text}}, {id: d, text: D, answer: {kind: date}}], value: t",
        "answer: {kind: number}, scored: false",
    )
    + "scoring:\n  method: profile-only\n  raters: {combine: consensus, non_voting: [head]}\n"
)  # fmt: skip
BOOK = handbook_of(TOOL, "id: other\ntitle: O\nguide: g\nscale: yn\n" + items(""))


def rows(*lines: str) -> list[Answer]:
    """Answers by lines of rater, role, question as ``item.part@instance``, value, administration."""
    found = []
    for line in lines:
        rater, role, name, value, *when = line.split(",")
        question, _, instance = name.partition("@")
        item, _, part = question.partition(".")
        answer = Answer(when[0] if when else "1", item, value, "", part, instance, rater, role)
        found.append(answer)
    return found


def both(first: str, second: str, questions: str = "") -> list[Answer]:
    """The answers of ann and ben in the order of the questions, which are ``a@1``, ``a@2`` …"""
    names = questions.split() or [f"d@{n}" for n in range(10, 99)]
    return rows(
        *(f"ann,,{name},{value}" for name, value in zip(names, first.split(), strict=False)),
        *(f"ben,,{name},{value}" for name, value in zip(names, second.split(), strict=False)),
    )


def agreed(answers: list[Answer], between: tuple[str, str] | None = None) -> Agreement:
    return agree(BOOK, BOOK.tools[0], answers, between)


def measured(first: str, second: str, questions: str = "") -> Measures:
    return agreed(both(first, second, questions)).administrations[0].pairs[0].measures


def test_the_tool_is_whole() -> None:
    assert problems_of(BOOK) == []


@pytest.mark.parametrize(
    ("first", "second", "percent", "expected"),
    [
        # as in Cohen's paper, from a table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no of 50:
        # 35/50 the same; by chance (25*30 + 25*20) / 2500 = 1/2
        ("1 " * 20 + "1 " * 5 + "0 " * 10 + "0 " * 15, "1 " * 20 + "0 " * 5 + "1 " * 10 + "0 " * 15, 70, Fraction(2, 5)),
        # marks are answers: 3 of 6 the same; by chance (2*3 + 1*0 + 2*2 + 1*1) / 36 = 11/36
        ("2 2 1 NA NA NO", "2 2 2 NA NO NA", 50, Fraction(7, 25)),
        # 3 of 4 the same, as by chance: 4*3 / 16
        ("1 1 1 1", "1 1 1 0", 75, 0),
        # never the same; by chance (1*1 + 1*1) / 4 = 1/2
        ("1 0", "0 1", 0, -1),
        # 1 of 3 the same; by chance (2*2 + 1*1) / 9 = 5/9
        ("1 1 0", "1 0 1", Fraction(100, 3), Fraction(-1, 2)),
        ("1 0 A", "1 0 A", 100, 1),
        # all the same by chance alone
        ("1 1", "1 1", 100, None),
    ],
)  # fmt: skip
def test_kappa_by_hand(first: str, second: str, percent: object, expected: object) -> None:
    found = measured(first, second)
    assert (found.percent, found.kappa) == (percent, expected)
    assert found.why == ("one-answer" if expected is None else None)
    assert kappa(list(zip(first.split(), second.split(), strict=True))) == expected


def test_nothing_chosen_has_no_kappa() -> None:
    assert kappa([]) is None
    found = measured("8 3", "10 3", "e f.t")
    assert (found.both, found.same, found.chosen, found.kappa) == (2, 1, 0, None)
    assert found.why == "nothing-shared"
    only = agreed(rows("ann,,a,2", "ben,,b,1")).administrations[0].pairs[0]
    assert only.measures == Measures(0, 0, None, 0, None, "nothing-shared", 0, None, None)


def test_counts() -> None:
    assert count_agreement(8, 10) == count_agreement(10, 8) == 80
    assert count_agreement(0, 0) == 100
    assert count_agreement(0, 5) == 0
    assert count_agreement(-1, 5) is None
    # 80 and 50 percent; 10 of 14 in all
    found = measured("8 2", "10 4", "e@1 e@2")
    assert (found.counted, found.count_percent, found.total_percent) == (2, 65, Fraction(500, 7))
    # students and minutes have no total; what is below zero is compared, and is no count
    mixed = measured("8 2 -3", "10 4 -2", "e f.t g")
    assert (mixed.both, mixed.counted, mixed.count_percent) == (3, 2, 65)
    assert mixed.total_percent is None


def test_numbers_are_compared_as_numbers() -> None:
    found = agreed(both("2.0 05 -0.50 -0", "2 5.00 -0.5 0", "f.t e g@1 g@2"))
    pair = found.administrations[0].pairs[0]
    assert (pair.measures.both, pair.measures.same, pair.differences) == (4, 4, ())


def test_dates_are_compared_and_free_text_is_not() -> None:
    pair = agreed(both("2026-10-01 x", "2026-10-02 y", "f.d f.w")).administrations[0].pairs[0]
    assert pair.differences == (Difference("f", "d", "", "2026-10-01", "2026-10-02"),)
    assert (pair.measures.both, pair.measures.chosen, pair.unshared) == (1, 0, ())


def test_what_only_one_answered_is_not_compared() -> None:
    pair = agreed(
        rows("ann,,a,2", "ann,,b,", "ben,,a,2", "ben,,b,1", "ben,,bee,1", "ann,,d@r1,NA")
    ).administrations[0].pairs[0]  # fmt: skip
    assert (pair.measures.both, pair.measures.same) == (1, 1)
    assert pair.unshared == (
        Unshared("b", "", "", "ben", "1"),
        Unshared("c", "", "", "ben", "1"),
        Unshared("d", "", "r1", "ann", "NA"),
    )


def test_counts_are_listed_and_items_pooled() -> None:
    answers = [*both("8 2 1", "10 2 2", "e a b"), *rows("ann,,a,1,0", "ben,,a,2,0", "cem,,a,1,0")]
    found = agreed(answers)
    assert [(each.id, len(each.pairs)) for each in found.administrations] == [("0", 3), ("1", 1)]
    assert found.administrations[1].pairs[0].counts == (Counted("e", "", "", 8, 10, 80),)
    pooled = found.pooled[0]
    assert [(each.first, each.second) for each in found.pooled] == [
        ("ann", "ben"),
        ("ann", "cem"),
        ("ben", "cem"),
    ]
    assert (pooled.administrations, pooled.measures.both, pooled.measures.same) == (2, 4, 1)
    # chosen: 2-2, 1-2 and 1-2; by chance (1*3) / 9 = 1/3, and 1/3 are the same
    assert (pooled.measures.chosen, pooled.measures.kappa) == (3, 0)
    assert [(i.item, i.measures.both, i.measures.percent) for i in pooled.items] == [
        ("a", 2, 50),
        ("b", 1, 0),
        ("e", 1, 0),
    ]


def test_administrations_stand_by_unit_and_date() -> None:
    answers = [
        Answer("y", "a", "2", "North", rater="ann", date="2026-09-01", tool="t"),
        Answer("x", "a", "2", "North", rater="ann", date="2026-10-01"),
        Answer("x", "a", "2", "East", rater="ann", date="2026-11-01"),
        Answer("z", "a", "1", "East", rater="ann", tool="other"),
    ]
    found = agreed(answers)
    assert [(each.unit, each.id) for each in found.administrations] == [
        ("East", "x"), ("North", "y"), ("North", "x"),
    ]  # fmt: skip
    assert found.pooled == ()


def test_an_answer_that_is_none() -> None:
    with pytest.raises(ValueError, match="'7' is no answer to a"):
        agreed(rows("ann,,a,7"))
    with pytest.raises(ValueError, match="'7' is no answer to zz"):
        agreed(rows("ann,,zz,7"))


# --- who is compared


def pairs(found: Agreement) -> list[tuple[str, str]]:
    return [(each.first, each.second) for one in found.administrations for each in one.pairs]


MEETING = rows(
    "ann,teacher,a,2", "ben,teacher,a,1", "hal,head,a,0", ",principal,a,2", "sue,consensus,a,2"
)


def test_who_does_not_vote_is_compared_only_when_named() -> None:
    found = agreed(MEETING)
    assert found.raters == ("ann", "ben", "consensus", "hal", "principal")
    assert pairs(found) == [("ann", "ben"), ("ann", "principal"), ("ben", "principal")]
    assert pairs(agreed(MEETING, ("hal", "consensus"))) == [("hal", "consensus")]
    assert agreed(MEETING).administrations[0].roles
    assert agreed(MEETING, ("hal", "consensus")).administrations[0].roles == ()
    assert pairs(agreed(MEETING, ("hal", "nobody"))) == []


def test_one_person_in_two_roles() -> None:
    apart = rows("ann,teacher,a,2", "ann,principal,a,1", "ben,,a,2")
    assert pairs(agreed(apart)) == [
        ("ann (principal)", "ann (teacher)"),
        ("ann (principal)", "ben"),
        ("ann (teacher)", "ben"),
    ]
    # a role that is missing in some rows makes nobody two people
    assert pairs(agreed(rows("ann,teacher,a,2", "ann,,b,1", "ben,,a,2"))) == [("ann", "ben")]
    assert agreed(rows(",,a,2", ",teacher,a,1")).raters == ("(not named)", "teacher")
    assert agreed(rows("coach,,a,2", ",coach,a,1")).raters == ("(coach)", "coach")


def test_a_blank_in_one_role_leaves_the_answer_in_the_other() -> None:
    answers = rows("ann,a-role,b,1", "ann,z-role,b,", "ben,,b,1")
    assert agreed(answers).administrations[0].pairs[0].measures.same == 1


def test_where_roles_differ() -> None:
    answers = rows(
        "ann,teacher,a,2", "ben,teacher,a,2", "cem,teacher,a,1", "hal,head,a,2",
        "ann,teacher,b,2", "ben,teacher,b,2", "cem,teacher,b,1", "hal,head,b,1", "dee,,b,0",
        "ann,teacher,c,1", "ben,teacher,c,0", "hal,head,c,1", "sue,consensus,c,",
        "ann,teacher,d@r1,2", "ben,teacher,d@r1,1", "ann,teacher,e,2.0", "hal,head,e,2",
    )  # fmt: skip
    assert agreed(answers).administrations[0].roles == (
        RolesDiffer(
            "b", "", "",
            (
                RoleAnswers("head", (("1", 1),), "1"),
                RoleAnswers("teacher", (("2", 2), ("1", 1)), "2"),
            ),
        ),
        RolesDiffer(
            "c", "", "",
            (
                RoleAnswers("head", (("1", 1),), "1"),
                RoleAnswers("teacher", (("0", 1), ("1", 1)), None),
            ),
        ),
    )  # fmt: skip


# --- what holds for all answers

CODES = st.sampled_from(["2", "1", "0", "NA", "NO", "A", ""])
SHEETS = st.lists(
    st.tuples(
        st.sampled_from(["ann", "ben", "cem", ""]), st.sampled_from(["", "teacher", "consensus"]),
        st.sampled_from(["a", "b", "d@r1", "d@r2"]), CODES, st.sampled_from("12"),
    ),
    max_size=40, unique_by=lambda row: (row[:3], row[4]),
)  # fmt: skip
NUMBERS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20)


def sheet(lines: list[tuple[str, ...]]) -> list[Answer]:
    return rows(*map(",".join, lines))


@given(SHEETS, st.randoms(use_true_random=False))
def test_order_of_rows_never_changes_a_result(lines: list[tuple[str, ...]], chance: Random) -> None:
    answers = sheet(lines)
    found = agreed(answers)
    chance.shuffle(answers)
    assert agreed(answers) == found


@given(SHEETS)
def test_agreement_is_symmetric(lines: list[tuple[str, ...]]) -> None:
    answers = sheet(lines)
    one, other = agreed(answers, ("ann", "ben")), agreed(answers, ("ben", "ann"))
    assert [each.measures for each in one.pooled] == [each.measures for each in other.pooled]
    for here, there in zip(one.administrations, other.administrations, strict=True):
        assert [(each.measures, each.unshared) for each in here.pairs] == [
            (each.measures, each.unshared) for each in there.pairs
        ]
        assert [(d.first, d.second) for each in here.pairs for d in each.differences] == [
            (d.second, d.first) for each in there.pairs for d in each.differences
        ]


@given(SHEETS)
def test_a_rater_agrees_with_herself(lines: list[tuple[str, ...]]) -> None:
    for pooled in agreed(sheet(lines), ("ann", "ann")).pooled:
        assert pooled.measures.percent in (100, None)
        assert pooled.measures.kappa in (1, None)


@given(SHEETS)
def test_measures_stay_within_bounds(lines: list[tuple[str, ...]]) -> None:
    found = agreed(sheet(lines))
    every = [pair.measures for one in found.administrations for pair in one.pairs]
    for each in (*every, *(pooled.measures for pooled in found.pooled)):
        assert each.kappa is None or -1 <= each.kappa <= 1
        assert (each.kappa is None) == (each.why is not None)
        assert each.percent is None or 0 <= each.percent <= 100
        assert each.percent != 100 or each.kappa in (1, None)


@given(NUMBERS)
def test_counts_stay_within_bounds(numbers: list[tuple[int, int]]) -> None:
    names = " ".join(f"e@{n}" for n in range(len(numbers)))
    first, second = (" ".join(str(pair[n]) for pair in numbers) for n in (0, 1))
    found = measured(first, second, names)
    assert found.count_percent is not None and 0 <= found.count_percent <= 100
    assert (found.count_percent == 100) == (found.percent == 100)
    assert (found.total_percent is None) == (len(numbers) == 1)
    assert found.total_percent is None or 0 <= found.total_percent <= 100


# --- the command

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
    return main(["-C", str(root), "agree", tool, str(root / "r.csv"), *words])


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
                        "only_one": [],
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
                        "counts": [],
                    }
                ],
                "roles": [],
            },
            {"administration": "fall", "unit": "West", "date": "", "pairs": [], "roles": []},
        ],
        "pooled": [
            {
                "raters": ["ann", "ben"], "administrations": 1, **whole,
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
    assert run(root, "--between", "ben", "ann") == 1
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
        (("--between", "ann", "bne"), "guidegen: There is no rater “bne”. Did you mean “ben”?\n"),
        (
            ("--between", "x", "zoe"),
            "guidegen: There is no rater “x”.\nguidegen: There is no rater “zoe”.\n",
        ),
        (
            ("--between", "ann", "ann"),
            "guidegen: “ann” is named twice; --between needs two raters.\n",
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
    assert main(["-C", str(root / "none"), "agree", "walk", "r.csv"]) == 2
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        run(root, "--between", "ann")
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
    assert run(root, "--between", "ann", "ben") == 1
    assert capsys.readouterr().out.startswith(
        "No responses.\nr.csv:1:1: The responses cannot be read"
    )


def test_every_name_is_whole_in_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "Zoë\u00a0\u200b\x1b[2J\U000e0001"
    for command in ("agree", "score"):
        (root / "r.csv").write_text(SHEET.replace("ben", name).replace("North", name), "utf-8")
        call = ("-C", str(root), command, "walk", str(root / "r.csv"), "--format", "json")
        assert main(call) == 0
        data = json.loads(capsys.readouterr().out)
        assert name in [each["unit"] for each in data["administrations"]]


def test_names_cannot_steer_a_terminal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "be\x1b[2Jn"
    (root / "r.csv").write_text(SHEET.replace("ben", name), "utf-8")
    assert run(root) == 0
    assert "  ann and be\\x1b[2Jn: 1 of 3" in capsys.readouterr().out
    assert run(root, "--between", "ann", "be\x1b[2Jm") == 2
    assert "\x1b" not in capsys.readouterr().err
