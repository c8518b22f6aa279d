"""Rules that change what a score is made of: each worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.crosswalks import apply_crosswalk
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import AnswerRow, Excluded, NoValue
from helpers.scores import (
    HEAD,
    answers,
    handbook_of,
    items,
    problems_of,
    score,
    scored,
    scores,
    scoring,
    value,
)

THREE = HEAD + items("", "", "")
AGREE = HEAD.replace("s210", "s14")


def raters(more: str) -> str:
    return f"  raters: {{{more}}}\n"


# --- answers that are no points


@pytest.mark.parametrize(
    ("rule", "percent"),
    [("count-as-highest", 100), ("count-as-zero", 50), ("leave-out", 100), ("no-score", None)],
)
def test_an_item_may_have_rules_of_its_own(rule: str, percent: Exact | None) -> None:
    tool = HEAD + items("", f"missing: {{not_observed: {rule}}}") + scoring("percent-of-points")
    found = scored(tool, {"a": 2, "b": "NO"}).scores[0]
    assert found.value == percent
    assert found.possible == (2 if rule in ("leave-out", "no-score") else 4)


def test_a_mark_counts_in_full() -> None:
    tool = THREE + scoring("percent-of-points").replace(
        "not_applicable: leave-out", "not_applicable: count-as-highest"
    )
    assert value(tool, {"a": "NA", "b": 0, "c": 0}) == Fraction(100, 3)


def test_what_is_counted_can_be_marked_too() -> None:
    marks = "marks: [{code: NA, title: Nobody came, meaning: not-applicable}]"
    tool = (
        HEAD
        + items(f"answer: {{kind: count, {marks}}}, bands: [{{at_least: 3, points: 1}}, {{points: 0}}]", "scale: yn")
        + scoring("percent-of-points")
    )  # fmt: skip
    assert value(tool, {"a": 0, "b": 1}) == 50
    marked = scored(tool, {"a": "NA", "b": 1}).scores[0]
    assert (marked.value, marked.excluded) == (100, (Excluded("a", "not-applicable"),))
    assert value(tool, {"a": "", "b": 1}) is None


def test_a_code_is_not_found_by_its_value() -> None:
    tool = (
        HEAD + "scales: [{id: c, title: C, points: [{code: 1, value: 0}, {code: 2, value: 1}, "
        "{code: Y, value: 5}]}]\n" + items("scale: c") + scoring("sum")
    )  # fmt: skip
    assert [value(tool, {"a": each}) for each in ("1", "2", "2.0", "Y", "5")] == [0, 1, 1, 5, 5]
    with pytest.raises(ValueError, match="'0' is no answer to a"):
        value(tool, {"a": "0"})


def test_times_of_the_day_are_minutes() -> None:
    parts = (
        "parts: [{id: f, text: F, answer: {kind: time}}, {id: t, text: T, answer: {kind: time}}]"
    )
    tool = HEAD + items(
        f"{parts}, value: {{difference: [t, f]}}, bands: [{{at_least: 45, points: 1}}, {{points: 0}}]"
    ) + scoring("sum")  # fmt: skip
    handbook = handbook_of(tool)

    def rows(start: str) -> list[AnswerRow]:
        return [AnswerRow("1", "a", start, part="f"), AnswerRow("1", "a", "09:50", part="t")]

    found = score(handbook, handbook.tools[0], rows("9:05")).administrations[0]
    assert (found.items[0].number, found.scores[0].value) == (45, 1)
    for wrong in ("24:00", "9:60", "9", "nine"):
        with pytest.raises(ValueError, match="is no answer to a f"):
            score(handbook, handbook.tools[0], rows(wrong))


# --- values


def test_a_number_is_rounded_before_it_is_compared() -> None:
    base = "answer: {kind: count}, scored: false"
    percent = (
        "value: {round: {of: {percent: [a, b]}, places: 0, half: up}}, zero_denominator: leave-out"
    )
    tool = HEAD + items(
        base, base, f"{percent}, bands: [{{at_least: 67, points: 1}}, {{points: 0}}]"
    ) + scoring("sum")  # fmt: skip
    assert value(tool, {"a": 2, "b": 3}) == 1
    assert value(tool, {"a": 1, "b": 3}) == 0
    assert value(tool, {"a": 0, "b": 0}) is None  # nothing is left to score


def test_a_division_by_zero_within_a_sum_is_no_sum() -> None:
    parts = (
        "parts: [{id: n, text: N, answer: {kind: count}}, {id: m, text: M, answer: {kind: count}}]"
    )
    tool = HEAD + items(
        f"{parts}, value: {{sum: [{{ratio: [n, m]}}, 1]}}, zero_denominator: count-as-zero, "
        "bands: [{at_least: 1, points: 2}, {points: 0}]"
    ) + scoring("sum")  # fmt: skip
    assert value(tool, {"a.n": 3, "a.m": 3}) == 2
    assert value(tool, {"a.n": 3, "a.m": 0}) == 0


def test_a_number_of_each_room_and_one_of_all_rooms() -> None:
    count = "parts: [{id: n, text: N, answer: {kind: count}}]"
    tool = HEAD + items(
        "answer: {kind: count, min: 1}, scored: false",
        f"{count}, repeat: {{for_each: room, combine: lowest}}, value: {{percent: [n, a]}}",
    ) + scoring("mean")  # fmt: skip
    found = scored(tool, {"a": 10, "b.n@1": 5, "b.n@2": 8})
    assert found.items[1].instances == (("1", 50), ("2", 80))
    assert found.scores[0].value == 50


# --- conditions


def test_a_condition_is_looked_at_room_by_room() -> None:
    repeat = "repeat: {for_each: room, combine: mean}"
    tool = HEAD + items(f"scale: yn, {repeat}", f"{repeat}, ask_if: {{item: a, at_least: 1}}") + scoring(
        "percent-of-points"
    )  # fmt: skip
    found = scored(tool, {"a@1": 1, "b@1": 2, "a@2": 0, "a@3": 1, "b@3": 0})
    blank = scored(tool, {"a@1": 1, "b@1": 2, "a@2": 1}).scores[0]
    assert (blank.value, blank.why) == (None, "b: blank")
    # a is 2/3 of 1; b is asked in rooms 1 and 3 only: 1 of 2
    assert found.items[1].instances == (("1", 2), ("2", NoValue("not-asked")), ("3", 0))
    assert found.scores[0].value == Fraction(500, 9)


def test_several_conditions_must_all_hold() -> None:
    tool = (
        HEAD + "fields: [{id: tier, title: Tier}]\nheader_fields: [tier]\n"
        + items("scale: yn", "ask_if: [{item: a, at_least: 1}, {field: tier, one_of: 2}]")
        + scoring("sum")
    )  # fmt: skip
    answered = {"a": 1, "b": 2}
    assert value(tool, answered, {"tier": "2"}) == 3
    assert value(tool, answered, {"tier": "1"}) == 1
    assert value(tool, answered) is None
    assert value(tool, {"a": 0}) == 0  # one that fails is enough: the other need not be known


# --- scores


FORMULA = scores(
    "method: percent-of-points, items: [a, b]", "method: percent-of-points, items: [c]",
    "method: formula, value: {product: [s1, s2, 0.01]}",
    "method: formula, value: {ratio: [s1, s2]}, zero_denominator: RULE",
    "method: formula, value: {in_order: [{all_of: {of: [s1], at_least: 75}}, "
    "{all_of: {of: [s2], at_least: 50}}]}",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "zero", "why"), [("count-as-zero", 0, ""), ("no-score", None, "zero-denominator")]
)
def test_formulas_of_scores(rule: str, zero: Exact | None, why: str) -> None:
    tool = THREE + FORMULA.replace("RULE", rule)
    found = [each.value for each in scored(tool, {"a": 2, "b": 1, "c": 1}).scores]
    assert found == [75, 50, Fraction(75, 2), Fraction(3, 2), 2]
    none = scored(tool, {"a": 2, "b": 0, "c": 0}).scores
    assert [each.value for each in none] == [50, 0, 0, zero, 0]
    assert none[3].why == why
    open_ = scored(tool, {"a": 2, "b": 2, "c": "NA"}).scores
    assert [each.why for each in open_] == [
        "",
        "nothing-to-score",
        *["nothing-to-score"] * 2,
        "",
    ]


def test_a_formula_names_what_it_leaves_out() -> None:
    tool = HEAD + items("", "") + scores("method: formula, value: {sum: [a, b]}")
    found = scored(tool, {"a": 2, "b": "NA"}).scores[0]
    assert (found.value, found.excluded) == (2, (Excluded("b", "not-applicable"),))


def test_a_prorated_sum() -> None:
    tool = AGREE + items("", "", "inverse: true") + scores(
        "method: mean, gates: {answered_percent: 60}", "method: formula, value: {product: [s1, 3]}"
    ).replace("blank: no-score", "blank: leave-out")  # fmt: skip
    # the third is turned around: 1 becomes 4
    assert [each.value for each in scored(tool, {"a": 2, "c": 1}).scores] == [3, 9]
    assert [each.value for each in scored(tool, {"a": 2}).scores] == [None, None]


@pytest.mark.parametrize(("compare", "later"), [("before", Fraction(200, 3)), ("after", 67)])
def test_later_scores_look_at_the_rounded_number_or_not(compare: str, later: Exact) -> None:
    tool = THREE.replace("s210", "yn") + scores(
        f"method: percent-of-points, round: {{places: 0, half: up, compare: {compare}}}",
        "method: lowest, scores: [s1]", "method: formula, value: s1",
    )  # fmt: skip
    found = scored(tool, {"a": 1, "b": 1, "c": 0}).scores
    assert [each.value for each in found] == [Fraction(200, 3), later, later]


def test_items_up_to_a_number_are_counted() -> None:
    tool = THREE + scores(
        "method: count, each_at_most: 0", "method: percent-of-items, each_at_least: 1, each_at_most: 1"
    )  # fmt: skip
    found = scored(tool, {"a": 0, "b": 1, "c": 0}).scores
    assert [each.value for each in found] == [2, Fraction(100, 3)]


def test_weights_of_items_within_weighted_sections() -> None:
    tool = (
        HEAD + "sections: [{id: x, title: X}, {id: y, title: Y}]\n"
        + items("section: x", "section: x", "section: y")
        + scores("method: mean-of-sections, weights: {a: 3, y: 2}")
    )  # fmt: skip
    # x is (2 * 3 + 0) of 8 points, 75; y is 50 and counts twice
    assert value(tool, {"a": 2, "b": 0, "c": 1}) == Fraction(175, 3)


# --- raters


def test_the_score_of_one_role_counts() -> None:
    tool = THREE + scoring("sum", raters("combine: role, role: coach"))
    found = scored(tool, {"a": ["coach:2", "teacher:1"], "b": ["coach:1"], "c": ["coach:0"]})
    assert found.scores[0].value == 3
    assert found.items[0].votes[0].answers == (("1", 1), ("2", 1))
    absent = scored(tool, {"a": ["teacher:1"], "b": ["coach:1"], "c": ["coach:0"]}).scores[0]
    assert (absent.value, absent.why) == (None, "a: blank")


def test_percent_of_raters_who_say_so() -> None:
    rule = "combine: percent, one_of: [++]"
    tool = HEAD.replace("s210", "signs") + items("", "") + scoring("mean", raters(rule))
    found = scored(tool, {"a": ["++", "++", "-"], "b": ["++", "+", ""]})
    assert found.items[0].number == Fraction(200, 3)
    assert found.items[1].no_value == NoValue("blank")  # here a blank stands in the way of all
    assert found.scores[0].value is None
    left = tool.replace("blank: no-score", "blank: leave-out")
    assert value(left, {"a": ["++", "++", "-"], "b": ["++", "+", ""]}) == Fraction(175, 3)
    cut = AGREE + items("") + scoring("mean", raters("combine: percent, at_least: 3"))
    assert value(cut, {"a": [4, 3, 2, 1]}) == 50


@pytest.mark.parametrize(
    ("combine", "of", "expected"),
    [
        ("mean", "answers", 3), ("mean", "scores", Fraction(7, 2)),
        ("lowest", "answers", 3), ("lowest", "scores", 3),
        ("highest", "answers", 3), ("highest", "scores", 4),
    ],
)  # fmt: skip
def test_answers_or_scores_are_combined(combine: str, of: str, expected: Exact) -> None:
    rule = raters(f"combine: {combine}, of: {of}")
    tool = AGREE + items("", "") + scoring("mean", rule).replace("no-score", "leave-out")
    assert value(tool, {"a": [4, 4], "b": [2, ""]}) == expected


def test_scores_of_forms_have_a_deviation_and_may_be_missing() -> None:
    tool = AGREE + items("", "") + scoring("sum", raters("combine: mean, of: scores, sd: sample"))
    found = scored(tool, {"a": [4, 2, 1], "b": [4, 2, ""]}).scores[0]
    assert (found.value, found.variance) == (6, 8)  # of 8 and 4
    assert found.excluded == (Excluded("b", "blank"), Excluded("", "no-score", "r2"))
    nobody = scored(tool, {"a": ["", ""], "b": [1, 1]}).scores[0]
    assert (nobody.value, nobody.why) == (None, "a: blank")


def test_the_raters_mean_is_rounded_item_by_item() -> None:
    rule = raters("combine: mean, of: answers, round: {places: 0, half: up}")
    tool = THREE + scoring("sum", rule)
    assert value(tool, {"a": [2, 1], "b": [1, 0], "c": [0, 0]}) == 3


@pytest.mark.parametrize(
    ("staff", "why"),
    [("3", ""), ("4", "2 of 4 answered"), ("", "staff: unknown how many were asked")],
)
def test_response_rate(staff: str, why: str) -> None:
    tool = (
        AGREE + "fields: [{id: staff, title: Staff}]\nheader_fields: [staff]\n" + items("")
        + scoring("mean", raters("combine: mean, of: answers, response_rate: {of: staff, at_least: 60}"))
    )  # fmt: skip
    found = scored(tool, {"a": [4, 2]}, {"staff": staff}).scores[0]
    assert (found.value, found.why) == (None if why else 3, why)


# --- other tools


def test_rows_of_another_tool_by_role_answer_and_score() -> None:
    other = (
        "id: walk\ntitle: W\nguide: g\nscale: signs\n"
        + items("id: seen", "scale: s210") + scoring("percent-of-points")
    )  # fmt: skip
    start = "from_tool: {tool: walk, "
    tool = HEAD + items(
        f"{start}item: seen, combine: percent, one_of: [++, +], roles: [staff]}}",
        f"{start}item: seen, combine: count, one_of: [-]}}, at_least_no: 1".replace(", at_least_no: 1", "")
        + ", scored: false",
        f"{start}score: total, combine: lowest}}",
    ) + scoring("sum")  # fmt: skip
    handbook = handbook_of(tool, other)
    assert problems_of(handbook) == []
    rows = answers(
        {"seen": ["staff:++", "staff:-", "student:-"], "b": ["staff:2", "staff:1", "student:2"]},
        tool="walk",
    )
    found = score(handbook, handbook.tools[0], rows).administrations[0]
    assert [each.number for each in found.items] == [50, 2, 50]
    assert found.scores[0].value == 100


@pytest.mark.parametrize("taken", ["item: seen", "score: total"])
def test_what_others_answered_is_not_taken_for_the_answers_of_a_role(taken: str) -> None:
    other = "id: walk\ntitle: W\nguide: g\nscale: yn\n" + items("id: seen") + scoring("sum")
    bands = "bands: [{at_least: 1, points: 1}, {points: 0}]"
    tool = HEAD + items(
        f"from_tool: {{tool: walk, {taken}, combine: mean, roles: [staff]}}, {bands}"
    ) + scoring("sum")  # fmt: skip
    handbook = handbook_of(tool, other)
    assert problems_of(handbook) == []
    for role, expected in (("staff", (1, "")), ("student", (None, "a: blank"))):
        rows = answers({"seen": f"{role}:1"}, tool="walk")
        (found,) = score(handbook, handbook.tools[0], rows).administrations[0].scores
        assert (found.value, found.why) == expected


# --- criteria over time


@pytest.mark.parametrize(
    ("dates", "met"),
    [
        ("1 2 3 4", [False, False, True, False]),
        ("1 1 3 4", [None, None, None, None]),
        ("- 2 3 4", [None, None, None, None]),
    ],
)
def test_some_of_the_last_administrations(dates: str, met: list[bool | None]) -> None:
    rule = "  criteria: [{at_least: 100, authority: Us, times: 2, of_last: 3}]\n"
    handbook = handbook_of(
        HEAD.replace("s210", "yn") + items("") + scoring("sum", rule.replace("100", "1"))
    )
    rows = [
        row
        for number, (answer, day) in enumerate(zip("1010", dates.split(), strict=True))
        for row in answers({"a": answer}, str(number), date="" if day == "-" else f"2026-01-0{day}")
    ]
    found = score(handbook, handbook.tools[0], rows).administrations
    assert [each.criteria[0].met for each in found] == met
    if None in met:
        assert found[-1].criteria[0].why == "the administrations need different dates"


def test_every_section_that_is_open_must_meet_it() -> None:
    tool = (
        HEAD + "sections: [{id: x, title: X}, {id: y, title: Y}]\n"
        + items("section: x", "section: y")
        + scoring("percent-of-points", "  criteria: [{authority: Us, requires: [{every: section, at_least: 50}]}]\n")
        .replace("blank: no-score", "blank: leave-out")
    )  # fmt: skip
    met = [scored(tool, {"a": 2, "b": b}).criteria[0].met for b in ("1", "0", "NA", "NO", "")]
    # what does not apply is no section to meet; what nobody saw or answered is
    assert met == [True, False, True, None, None]


# --- variants and crosswalks

VARIANTS = THREE + (
    "variants: [{id: all, title: All}, {id: short, title: Short, without: [c]}]\n"
) + scoring("percent-of-points", "  criteria: [{at_least: 75, authority: Us, variant: short}]\n")  # fmt: skip


def test_variants_share_items() -> None:
    handbook = handbook_of(VARIANTS)
    assert problems_of(handbook) == []
    rows = answers({"a": 2, "b": 1, "c": 0}, unit="N", variant="all")
    rows += answers({"a": 2, "b": 1}, unit="S", variant="short")
    whole, short = score(handbook, handbook.tools[0], rows).administrations
    assert (whole.scores[0].value, whole.criteria, whole.variant) == (50, (), "all")
    assert (short.scores[0].value, short.criteria[0].met) == (75, True)
    assert short.scores[0].excluded == (Excluded("c", "not-asked"),)


CROSSWALK = (
    "crosswalks:\n  - id: old\n    version: 1.0.0\n    tool: walk\n    authority: Us\n    scores:\n"
    "      - {score: s1, of: total, table: [{at_least: 75, becomes: 90}, {becomes: 10}]}\n"
    "      - {score: s2, value: {ratio: [{product: [total, 2]}, 4]}}\n"
)


@pytest.mark.parametrize(("a", "mapped"), [("1", [10, 25, None]), ("2", [90, 50, None])])
def test_scores_of_an_older_tool_become_scores_of_this_one(a: str, mapped: list[object]) -> None:
    walk = "id: walk\ntitle: W\nguide: g\nscale: s210\n" + items("") + scoring("percent-of-points")
    tool = (
        HEAD + "version: 2.0.0\n" + items("")
        + scores("method: percent-of-points", "method: sum", "method: mean",
                 more="  criteria: [{authority: Us, requires: [{score: s1, at_least: 80}]}]\n")
        + CROSSWALK
    )  # fmt: skip
    handbook = handbook_of(tool, walk)
    assert problems_of(handbook) == []
    old = apply_crosswalk(compile_tool(handbook, handbook.tools[0]), handbook.tools[0].crosswalks[0],
                  answers({"a": a}, tool="walk"))  # fmt: skip
    rows = [row for _index, row in old.answers]
    (found,) = score(handbook, handbook.tools[0], rows).administrations
    assert [each.value for each in found.scores] == mapped
    assert (found.scores[2].why, found.crosswalk) == ("not in the crosswalk", "old")
    assert found.criteria[0].met is (a == "2")
    # rows of another tool alone are no administration of this one
    assert score(handbook, handbook.tools[0], answers({"a": a}, tool="walk")).administrations == ()


# --- what is pooled, left out, or not to be read

PAIRS = HEAD.replace("s210", "s14") + items("repeat: {for_each: pair, combine: pooled}", "")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("percent-of-points", Fraction(100 * 11, 12)), ("sum", 11), ("mean", Fraction(11, 3)),
        ("median", 4), ("lowest", 3), ("count, each_at_least: 4", 2),
        ("percent-of-items, each_at_least: 4", Fraction(200, 3)), ("mode, ties: lowest", 4),
    ],
)  # fmt: skip
def test_each_that_is_pooled_counts_as_an_item(method: str, expected: Exact) -> None:
    assert value(PAIRS + scores(f"method: {method}"), {"a@1": 3, "a@2": 4, "b": 4}) == expected


def test_gates_and_gaps_look_at_each_that_is_pooled() -> None:
    tool = PAIRS + scores("method: mean, gates: {answered_percent: 80}").replace(
        "blank: no-score", "blank: leave-out"
    )
    found = scored(tool, {"a@1": 3, "a@2": "", "b": 4}).scores[0]
    assert (found.value, found.why) == (None, "2 of 3 items answered")
    assert found.excluded == (Excluded("a", "blank", instance="2"),)


def test_what_a_part_leaves_out_was_not_possible() -> None:
    parts = "parts: [{id: p, text: P}, {id: q, text: Q}, {id: r, text: R}]"
    tool = HEAD + items(f"{parts}, value: {{sum: [p, q, r]}}") + scoring("percent-of-points")
    found = scored(tool, {"a.p": 2, "a.q": "NA", "a.r": 2}).scores[0]
    assert (found.value, found.earned, found.possible) == (100, 4, 4)
    turned = tool.replace("value: {sum", "inverse: true, value: {sum")
    assert value(turned, {"a.p": 2, "a.q": "NA", "a.r": 1}) == 25
    none = scored(tool, {"a.p": "NA", "a.q": "NA", "a.r": "NA"}).scores[0]
    assert (none.value, none.excluded) == (None, (Excluded("a", "not-applicable"),))


@pytest.mark.parametrize(("combine", "expected"), [("majority, majority_of: present", None), ("mean, of: answers", None)])  # fmt: skip
def test_a_rater_without_a_row_left_it_blank(combine: str, expected: Exact | None) -> None:
    tool = HEAD + items("", "") + scoring("sum", raters(f"combine: {combine}"))
    handbook = handbook_of(tool)
    assert problems_of(handbook) == []
    rows = [
        AnswerRow("1", item, each, rater=rater)
        for item, rater, each in (
            ("a", "r1", "2"), ("a", "r2", "2"), ("b", "r1", "1"), ("b", "r3", "1"), ("b", "r4", "1"),
        )
    ]  # fmt: skip
    found = score(handbook, handbook.tools[0], rows).administrations[0]
    assert found.scores[0].value == expected
    assert found.items[0].votes[0].answers == (("", 2), ("2", 2))


@pytest.mark.parametrize(("undecided", "expected"), [("leave-out", 2), ("lowest", 3)])
def test_what_is_done_without_a_majority(undecided: str, expected: Exact) -> None:
    rule = f"combine: majority, majority_of: cast, undecided: {undecided}"
    tool = HEAD + items("", "") + scoring("sum", raters(rule))
    assert value(tool, {"a": [2, 1], "b": [2, 2]}) == expected
    with_none = scored(tool, {"a": [2, 1], "b": ["NA", "NA"]}).scores[0]
    assert with_none.value == (None if undecided == "leave-out" else 1)


def test_the_number_of_an_item_or_its_points() -> None:
    bands = "bands: [{at_least: 90, points: 2}, {at_least: 50, points: 1}, {points: 0}]"
    tool = HEAD + items(
        f"answer: {{kind: percent}}, {bands}, scored: false",
        "value: {lowest: [{points: a}, 1]}", "value: {number: a}, scored: false",
        "ask_if: {item: a, at_least: 2, of: points}", "ask_if: {item: a, at_least: 2, of: number}",
    ) + scores("method: sum", "method: formula, value: {sum: [{points: a}, {number: a}]}")  # fmt: skip
    found = scored(tool, {"a": 60, "d": 2, "e": 1})
    assert [each.number for each in found.items] == [60, 1, 60, None, 1]
    assert found.items[3].no_value == NoValue("answered-unasked")
    assert [each.value for each in found.scores] == [2, 61]


def test_a_zero_denominator_goes_by_the_rule_of_its_own_item() -> None:
    part = "parts: [{id: p, text: P, scale: yn}, {id: q, text: Q, scale: yn}], scored: false"
    for rule, expected in (("leave-out", 1), ("count-as-zero", 1), ("no-score", None)):
        tool = HEAD + items(
            f"{part}, value: {{percent: [p, q]}}, zero_denominator: {rule}", "scored: false",
            "value: {sum: [a, b]}, bands: [{at_least: 1, points: 1}, {points: 0}]",
        ) + scoring("sum")  # fmt: skip
        assert value(tool, {"a.p": 1, "a.q": 0, "b": 1}) == expected


def test_an_end_before_the_beginning_is_no_duration() -> None:
    parts = (
        "parts: [{id: f, text: F, answer: {kind: time}}, {id: t, text: T, answer: {kind: time}}]"
    )
    tool = HEAD + items(
        f"{parts}, value: {{difference: [t, f]}}, goal: {{at_most: 60, authority: Us}}, scored: false"
    )  # fmt: skip
    handbook = handbook_of(tool)
    rows = [AnswerRow("1", "a", "11:50", part="f"), AnswerRow("1", "a", "1:10", part="t")]
    (item,) = score(handbook, handbook.tools[0], rows).administrations[0].items
    assert (item.number, item.no_value, item.goal_met) == (
        None,
        NoValue("ends-before-it-begins", True),
        None,
    )


@pytest.mark.parametrize(
    ("rule", "expected"), [("leave-out", 100), ("count-as-zero", None), ("no-score", None)]
)
def test_what_cannot_be_read_is_no_blank(rule: str, expected: Exact | None) -> None:
    tool = (
        HEAD
        + items("", "")
        + scoring("percent-of-points").replace("blank: no-score", f"blank: {rule}")
    )
    handbook = handbook_of(tool)
    rows = [AnswerRow("1", "a", "2"), AnswerRow("1", "b", "", unreadable=True)]
    found = score(handbook, handbook.tools[0], rows).administrations[0].scores[0]
    assert (found.value, found.excluded) == (expected, (Excluded("b", "unreadable"),))
    assert score(handbook, handbook.tools[0], rows[1:]).administrations == ()


def test_a_score_keeps_those_of_its_rooms() -> None:
    tool = HEAD + items("repeat: {for_each: room, combine: mean}") + scores(
        "method: percent-of-points, instances: lowest"
    )  # fmt: skip
    found = scored(tool, {"a@x": 2, "a@y": 1}).scores[0]
    assert (found.value, found.instances) == (50, (("x", 100), ("y", 50)))


def test_rows_of_another_tool_that_cannot_be_counted() -> None:
    other = (
        "id: talk\ntitle: W\nguide: g\nscale: yn\n"
        + items("answer: {kind: count}, scored: false", "answer: {kind: count, min: 1}, scored: false", "value: {percent: [a, b]}")
    )  # fmt: skip
    tool = HEAD + items(
        "from_tool: {tool: talk, item: c, combine: percent, at_least: 50, min_rows: 2}"
    ) + scoring("mean")  # fmt: skip
    handbook = handbook_of(tool, other)
    assert problems_of(handbook) == []

    def of(values: dict[str, object]) -> tuple[object, str]:
        rows = answers(values, tool="talk")
        found = score(handbook, handbook.tools[0], rows).administrations[0].scores[0]
        return found.value, found.why

    assert of({"a": [1, 2], "b": [3, 3]}) == (50, "")
    assert of({"a": [1], "b": [3]}) == (None, "a: too-few-rows")
    assert of({"a": [1, 4], "b": [3, 3]}) == (None, "a: over-100")


def test_scores_of_a_part_that_an_variant_has_not() -> None:
    tool = (
        HEAD + "sections: [{id: x, title: X}, {id: y, title: Y}]\n"
        + "variants: [{id: all, title: All}, {id: half, title: Half, sections: [x]}]\n"
        + items("section: x", "section: y")
        + scores(
            "method: percent-of-points, sections: [x]", "method: percent-of-points, sections: [y]",
            "method: mean, scores: [s1, s2]", "method: mean, scores: [s2]",
            "method: formula, value: {sum: [b]}", "method: formula, value: {sum: [s4, s5]}",
            more="  criteria:\n    - {authority: Us, variant: [all, half], requires: [{score: s1, at_least: 50}]}\n"
            "    - {authority: Us, requires: [{score: s2, at_least: 50}]}\n",
        )
    )  # fmt: skip
    handbook = handbook_of(tool)
    assert problems_of(handbook) == []
    found = score(handbook, handbook.tools[0], answers({"a": 1}, variant="half")).administrations[0]
    assert [(each.id, each.value) for each in found.scores] == [("s1", 50), ("s3", 50)]
    assert [each.id for each in found.criteria] == ["criterion-1"]


TIMES = "answer: {kind: time}, scored: false"


@pytest.mark.parametrize(
    "tree", ["[b, a, c]", "[b, {sum: [a, c]}]", "[{difference: [b, a]}, c]", "[b, a]"]
)
def test_no_duration_ends_before_it_begins_however_it_is_written(tree: str) -> None:
    tool = HEAD + items(
        TIMES, TIMES, "answer: {kind: count}, scored: false",
        f"value: {{difference: {tree}}}, bands: [{{at_least: 45, points: 1}}, {{points: 0}}]",
    ) + scores("method: sum", f"method: formula, value: {{difference: {tree}}}")  # fmt: skip
    handbook = handbook_of(tool)
    assert problems_of(handbook) == []

    def of(start: str, end: str) -> list[tuple[object, str]]:
        rows = [AnswerRow("1", "a", start), AnswerRow("1", "b", end), AnswerRow("1", "c", "5")]
        found = score(handbook, handbook.tools[0], rows).administrations[0].scores
        return [(each.value, each.why) for each in found]

    reason = "ends-before-it-begins"
    assert of("23:30", "0:30") == [(None, f"d: {reason}"), (None, reason)]
    assert [value for value, _why in of("10:00", "11:00")] == [1, 60 if tree == "[b, a]" else 55]


def test_a_crosswalk_of_scores_keeps_the_order_of_dates() -> None:
    walk = "id: walk\ntitle: W\nguide: g\nscale: s210\n" + items("") + scoring("percent-of-points")
    tool = (
        HEAD + "version: 2.0.0\n" + items("")
        + scores("method: percent-of-points", more="  criteria: [{authority: Us, consecutive: 2, requires: [{score: s1, at_least: 50}]}]\n")
        + "crosswalks: [{id: old, version: 1.0.0, tool: walk, authority: Us, scores: [{score: s1, value: total}]}]\n"
    )  # fmt: skip
    handbook = handbook_of(tool, walk)
    compiled = compile_tool(handbook, handbook.tools[0])
    older = answers({"a": 2}, "1", date="2026-01-01", tool="walk")
    rows = [
        row
        for _at, row in apply_crosswalk(compiled, handbook.tools[0].crosswalks[0], older).answers
    ]
    rows += answers({"a": 2}, "0", date="2026-02-01")
    found = score(handbook, handbook.tools[0], rows).administrations
    assert [(each.id, each.criteria[0].met, each.criteria[0].run) for each in found] == [
        ("1", False, 1), ("0", True, 2),
    ]  # fmt: skip


def test_a_formula_of_a_crosswalk_may_come_to_a_fraction() -> None:
    tool = (
        HEAD + "version: 2.0.0\n"
        + items("answer: {kind: percent}, bands: [{at_least: 30, points: 2}, {points: 0}]")
        + scoring("sum")
        + "crosswalks: [{id: old, version: 1.0.0, authority: Us, items: [{item: a, value: {percent: [x, y]}}]}]\n"
    )  # fmt: skip
    handbook = handbook_of(tool)
    compiled = compile_tool(handbook, handbook.tools[0])
    made = apply_crosswalk(compiled, handbook.tools[0].crosswalks[0], answers({"x": 1, "y": 3}))
    assert ([row.value for _at, row in made.answers], made.refused) == (["100/3"], ())
    found = score(handbook, handbook.tools[0], [row for _at, row in made.answers])
    assert found.administrations[0].items[0].number == Fraction(100, 3)
    with pytest.raises(ValueError, match="'100/3' is no answer to a"):
        score(handbook, handbook.tools[0], answers({"a": "100/3"}))


def test_a_number_in_other_digits_is_the_same_answer() -> None:
    tool = HEAD + items("answer: {kind: number, min: 0, max: 9}") + scoring(
        "sum", raters("combine: consensus")
    )  # fmt: skip
    assert value(tool, {"a": ["2.5", "02.50"]}) == Fraction(5, 2)


def test_a_long_number_in_the_header_costs_nothing() -> None:
    tool = (
        HEAD + "fields: [{id: tier, title: Tier}]\nheader_fields: [tier]\n"
        + items("ask_if: {field: tier, at_least: 1}") + scoring("sum")
    )  # fmt: skip
    found = scored(tool, {"a": 1}, {"tier": "1e999999999"}).scores[0]
    assert (found.value, found.why) == (None, "nothing-to-score")


def test_a_day_on_which_nothing_applied_is_no_day_of_the_history() -> None:
    rule = "  criteria: [{at_least: 100, authority: Us, consecutive: 2}]\n"
    handbook = handbook_of(
        HEAD.replace("s210", "yn") + items("") + scoring("percent-of-points", rule)
    )
    rows = [
        row
        for day, answer in enumerate(("1", "NA", "1", "0"), start=1)
        for row in answers({"a": answer}, str(day), date=f"2026-01-0{day}")
    ]
    found = score(handbook, handbook.tools[0], rows).administrations
    assert [(each.criteria[0].met, each.criteria[0].run) for each in found] == [
        (False, 1), (None, 1), (True, 2), (False, 0),
    ]  # fmt: skip
    assert found[1].criteria[0].why == "total: nothing-to-score"


# --- views

VIEWS = (
    HEAD + "views: [{id: ghost, title: Ghost walk, items: [a]}, {id: rest, title: R, items: [b]}]\n"
    + "sections: [{id: x, title: X}, {id: y, title: Y}]\n" + items("section: x", "section: y")
    + scoring("percent-of-points", "  criteria: [{at_least: 75, authority: Us, consecutive: 2}]\n")
)  # fmt: skip


def test_a_view_that_leaves_items_out_gives_no_score() -> None:
    handbook = handbook_of(VIEWS)
    rows = [
        AnswerRow("1", "a", "2", date="2026-09-01"), AnswerRow("1", "b", "2", date="2026-09-01"),
        AnswerRow("2", "a", "1", date="2026-09-02", view="ghost"),
        AnswerRow("3", "a", "2", date="2026-09-03", view="ghost", rater="r"),
        AnswerRow("3", "b", "2", date="2026-09-03", view="rest", rater="s"),
    ]  # fmt: skip
    whole, ghost, both = score(handbook, handbook.tools[0], rows).administrations
    why = "the view “ghost” asks 1 of the 2 items"
    assert (ghost.scores[0].value, ghost.scores[0].why, ghost.views) == (None, why, ("ghost",))
    assert [each.id for each in ghost.sections] == ["x"]
    assert [each.no_value and each.no_value.reason for each in ghost.items] == [None, "not-asked"]
    assert (ghost.criteria[0].met, ghost.criteria[0].why) == (None, why)
    assert (whole.scores[0].value, both.scores[0].value) == (100, 100)
    # the ghost walk is no administration that breaks the row
    assert (both.criteria[0].met, both.criteria[0].run) == (True, 2)
