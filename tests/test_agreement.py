"""How far raters agree: worked out by hand, and what holds for all answers."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.scoring.agreement import (
    Agreement,
    AgreementMeasures,
    AnswerDifference,
    ComparedNumbers,
    RoleAnswers,
    RolesDiffer,
    UnsharedAnswer,
    count_agreement,
    kappa,
    measure_agreement,
)
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.results import AnswerRow
from helpers.scores import HEAD, handbook_of, items, problems_of

TOOL = (
    HEAD.replace("s210", "vote")
    + items(
        "", "", "former_ids: [bee], scale: yn", "repeat: {for_each: room, combine: mean}",
        "answer: {kind: count, unit: students}, scored: false",
        "scored: false, parts: [{id: t, text: T, answer: {kind: duration, unit: minutes}}, "
        "{id: w, text: W, answer: {kind: text}}, {id: d, text: D, answer: {kind: date}}], value: t",
        "answer: {kind: number}, scored: false",
    )
    + "scoring:\n  method: profile-only\n  raters: {combine: consensus, non_voting: [head]}\n"
)  # fmt: skip
BOOK = handbook_of(TOOL, "id: other\ntitle: O\nguide: g\nscale: yn\n" + items(""))


def rows(*lines: str) -> list[AnswerRow]:
    """Answers by lines of rater, role, question as ``item.part@instance``, value, administration."""
    found = []
    for line in lines:
        rater, role, name, value, *when = line.split(",")
        question, _, instance = name.partition("@")
        item, _, part = question.partition(".")
        answer = AnswerRow(when[0] if when else "1", item, value, "", part, instance, rater, role)
        found.append(answer)
    return found


def both(first: str, second: str, questions: str = "") -> list[AnswerRow]:
    """The answers of ann and ben in the order of the questions, which are ``a@1``, ``a@2`` …"""
    names = questions.split() or [f"d@{n}" for n in range(10, 99)]
    return rows(
        *(f"ann,,{name},{value}" for name, value in zip(names, first.split(), strict=False)),
        *(f"ben,,{name},{value}" for name, value in zip(names, second.split(), strict=False)),
    )


def agreed(answers: list[AnswerRow], between: tuple[str, str] | None = None) -> Agreement:
    return measure_agreement(compile_tool(BOOK, BOOK.tools[0]), answers, between)


def measured(first: str, second: str, questions: str = "") -> AgreementMeasures:
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
    assert only.measures == AgreementMeasures(0, 0, None, 0, None, "nothing-shared", 0, None, None)


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
    assert pair.differences == (AnswerDifference("f", "d", "", "2026-10-01", "2026-10-02"),)
    assert (pair.measures.both, pair.measures.chosen, pair.unshared) == (1, 0, ())


def test_what_only_one_answered_is_not_compared() -> None:
    pair = agreed(
        rows("ann,,a,2", "ann,,b,", "ben,,a,2", "ben,,b,1", "ben,,bee,1", "ann,,d@r1,NA")
    ).administrations[0].pairs[0]  # fmt: skip
    assert (pair.measures.both, pair.measures.same) == (1, 1)
    assert pair.unshared == (
        UnsharedAnswer("b", "", "", "ben", "1"),
        UnsharedAnswer("c", "", "", "ben", "1"),
        UnsharedAnswer("d", "", "r1", "ann", "NA"),
    )


def test_counts_are_listed_and_items_pooled() -> None:
    answers = [*both("8 2 1", "10 2 2", "e a b"), *rows("ann,,a,1,0", "ben,,a,2,0", "cem,,a,1,0")]
    found = agreed(answers)
    assert [(each.id, len(each.pairs)) for each in found.administrations] == [("0", 3), ("1", 1)]
    assert found.administrations[1].pairs[0].counts == (ComparedNumbers("e", "", "", 8, 10, 80),)
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
        AnswerRow("y", "a", "2", "North", rater="ann", date="2026-09-01", tool="t"),
        AnswerRow("x", "a", "2", "North", rater="ann", date="2026-10-01"),
        AnswerRow("x", "a", "2", "East", rater="ann", date="2026-11-01"),
        AnswerRow("z", "a", "1", "East", rater="ann", tool="other"),
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


def sheet(lines: list[tuple[str, ...]]) -> list[AnswerRow]:
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
