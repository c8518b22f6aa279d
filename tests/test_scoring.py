"""Scores worked out by hand, shape by shape."""

from __future__ import annotations

from fractions import Fraction

import pytest

from guidegen.scoring.numbers import combine, round_exact, to_exact, variance
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
PERCENT = THREE + scoring("percent-of-points")


def test_points_of_points_possible() -> None:
    found = scored(PERCENT, {"a": 2, "b": 1, "c": 1}).scores[0]
    assert (found.value, found.earned, found.possible) == (Fraction(200, 3), 4, 6)


@pytest.mark.parametrize(
    ("mark", "percent"), [("NA", 75), ("NO", 75), ("A", 75), ("", None), ("0", 50)]
)
def test_five_different_things(mark: str, percent: int | None) -> None:
    tool = PERCENT.replace("s210", "vote").replace(
        "  round", "  raters: {combine: consensus}\n  round"
    )
    found = scored(tool, {"a": 2, "b": 1, "c": mark}).scores[0]
    assert found.value == percent
    reasons = {"NA": "not-applicable", "NO": "not-observed", "A": "abstain", "": "blank"}
    assert found.excluded == ((Excluded("c", reasons[mark]),) if mark != "0" else ())  # type: ignore[arg-type]
    assert found.why == ("c: blank" if mark == "" else "")


@pytest.mark.parametrize(
    ("rule", "percent"),
    [("leave-out", 100), ("count-as-zero", Fraction(200, 3)), ("no-score", None)],
)
def test_declared_rule_for_a_mark(rule: str, percent: object) -> None:
    tool = PERCENT.replace("not_observed: leave-out", f"not_observed: {rule}").replace(
        "  round", "  raters: {combine: consensus}\n  round"
    )
    assert value(tool, {"a": 2, "b": 2, "c": "NO"}) == percent


def test_nothing_applies() -> None:
    found = scored(PERCENT.replace("s210", "yn"), {"a": "NA", "b": "NA", "c": "NA"}).scores[0]
    assert (found.value, found.why) == (None, "nothing-to-score")


KNOWS = (
    HEAD + items("scale: yn, repeat: {for_each: student, combine: mean}, bands: [{at_least: CUT, points: 2}, {points: 0}]")
    + scoring("sum")
)  # fmt: skip


@pytest.mark.parametrize(("cut", "points"), [("0.67", 0), ("0.66", 2)])
def test_two_of_three_is_no_67_percent_unless_it_is_rounded(cut: str, points: int) -> None:
    three = {"a@1": 1, "a@2": 1, "a@3": 0}
    assert value(KNOWS.replace("CUT", cut), three) == points


@pytest.mark.parametrize(("compare", "met"), [("before", False), ("after", True)])
def test_cut_before_and_after_rounding(compare: str, met: bool) -> None:
    tool = (THREE.replace("s210", "yn") + scoring("percent-of-points")).replace(
        "round: none", f"round: {{places: 0, half: up, compare: {compare}}}"
    ) + "  criteria: [{at_least: 67, authority: Us}]\n"
    found = scored(tool, {"a": 1, "b": 1, "c": 0})
    assert (found.scores[0].value, found.scores[0].rounded) == (Fraction(200, 3), 67)
    assert (found.criteria[0].met, found.criteria[0].authority) == (met, "Us")


SECTIONS = (
    HEAD
    + "sections: [{id: x, title: X}, {id: y, title: Y}]\n"
    + items("section: x", "section: y", "section: y", "section: y")
)


def test_mean_of_section_percents_is_not_the_pooled_percent() -> None:
    tool = SECTIONS + scores("method: percent-of-points", "method: mean-of-sections")
    pooled, of_sections = scored(tool, {"a": 2, "b": 0, "c": 1, "d": 1}).scores
    assert pooled.value == 50
    assert of_sections.value == Fraction(200, 3)  # (100 + 33 1/3) / 2


def test_dual_criterion() -> None:
    tool = SECTIONS + scoring(
        "percent-of-points",
        "  criteria:\n    - {id: both, authority: Us, requires: [{score: total, at_least: 80}, "
        "{every: section, at_least: 80}]}\n    - {id: one, authority: Them, requires: "
        "[{section: y, at_least: 80}]}\n",
    )
    weak = scored(tool, {"a": 1, "b": 2, "c": 2, "d": 2})
    assert weak.scores[0].value == Fraction(175, 2)
    assert [each.met for each in weak.criteria] == [False, True]
    assert [need.met for need in weak.criteria[0].requirements] == [True, False, True]
    assert [each.met for each in scored(tool, dict.fromkeys("abcd", 2)).criteria] == [True, True]


@pytest.mark.parametrize(
    ("combine", "expected"),
    [("lowest", 50), ("highest", 100), ("mean", 75), ("pooled", 75), ("median", 75), ("sum", None)],
)
def test_instances(combine: str, expected: int | None) -> None:
    tool = (
        HEAD
        + items(f"repeat: {{for_each: intervention, combine: {combine}}}")
        + scoring("percent-of-points")
    )
    if expected is None:
        assert "has no limit" in problems_of(handbook_of(tool))[0]
    else:
        assert value(tool, {"a@one": 2, "a@two": 1}) == expected


def test_red_flag_that_counts_as_zero_in_one_of_several_earns_nothing_there() -> None:
    tool = HEAD + items(
        "inverse: true, repeat: {for_each: room, combine: mean}, missing: {not_observed: count-as-zero}"
    )
    assert value(tool + scoring("sum"), {"a@1": 0, "a@2": "NO"}) == 1
    highest = tool.replace("count-as-zero", "count-as-highest")
    assert value(highest + scoring("sum"), {"a@1": 2, "a@2": "NO"}) == 1


def test_blank_in_one_room_allows_no_score_after_a_room_that_is_left_out() -> None:
    rooms = HEAD + items("repeat: {for_each: room}")
    tool = rooms + scores("method: percent-of-points, instances: lowest")
    assert value(tool, {"a@1": "NA", "a@2": 2}) == 100
    assert value(tool, {"a@1": "NA", "a@2": "", "a@3": 2}) is None
    assert value(tool, {"a@1": "", "a@2": "NA", "a@3": 2}) is None


def test_pooled_rate_is_not_the_mean_rate() -> None:
    part = "parts: [{id: n, text: N, answer: {kind: count}}, {id: m, text: M, answer: {kind: duration, unit: min, min: 1}}], value: {ratio: [n, m]}"
    rows = {"a.n@1": 30, "a.m@1": 10, "a.n@2": 10, "a.m@2": 20}
    rates = {"pooled": Fraction(4, 3), "mean": Fraction(7, 4), "sum": Fraction(7, 2)}
    for how, rate in rates.items():
        tool = HEAD + items(
            f"{part}, repeat: {{for_each: session, combine: {how}}}, goal: {{at_least: 1.5, authority: Us}}"
        )
        found = scored(tool, rows).items[0]
        assert (found.number, found.goal_met) == (rate, how != "pooled")


def test_pooled_rate_has_the_sessions_with_nothing_to_divide_by_and_not_those_left_out() -> None:
    tool = HEAD + items(
        "parts: [{id: n, text: N, answer: {kind: count}}, {id: m, text: M, scale: s210}], "
        "value: {ratio: [n, m]}, zero_denominator: leave-out, missing: {not_applicable: leave-out}, "
        "repeat: {for_each: session, combine: pooled}"
    )
    rows = {"a.n@1": 6, "a.m@1": 2, "a.n@2": 5, "a.m@2": 0, "a.n@3": 9, "a.m@3": "NA"}
    assert scored(tool, rows).items[0].number == Fraction(11, 2)


@pytest.mark.parametrize(
    ("rows", "number"), [("2 1 0", 1), ("1 1 1", 0), ("2 2 2", 3), ("0 2 2", 0)]
)
def test_cumulative_level(rows: str, number: int) -> None:
    a, b, c = rows.split()
    tool = THREE + scores("method: cumulative-level, each_at_least: 2")
    assert value(tool, {"a": a, "b": b, "c": c}) == number


def test_cumulative_level_within_an_item_and_of_sections() -> None:
    parts = "parts: [{id: x, text: X, scale: yn}, {id: y, text: Y, scale: yn}, {id: z, text: Z, scale: yn}]"
    tool = HEAD + items(f"{parts}, value: {{in_order: [x, y, z]}}") + scoring("sum")
    assert value(tool, {"a.x": 1, "a.y": 0, "a.z": 1}) == 1
    levels = SECTIONS + scores("method: cumulative-level, sections: [x, y], each_at_least: 50")
    assert value(levels, {"a": 2, "b": 0, "c": 1, "d": 1}) == 1
    assert value(levels, {"a": 2, "b": 1, "c": 1, "d": 1}) == 2


RATIO = (
    "parts: [{id: p, text: P, answer: {kind: count}}, {id: c, text: C, answer: {kind: count}}], "
    "value: {ratio: [p, c]}, bands: [{at_least: 4, points: 2}, {at_least: 1, points: 1}, {points: 0}]"
)


@pytest.mark.parametrize(
    ("rule", "points", "reason"),
    [
        ("count-as-highest", 2, None), ("count-as-zero", 0, None),
        ("leave-out", None, "nothing-to-score"), ("no-score", None, "a: zero-denominator"),
    ],
)  # fmt: skip
def test_ratio_with_no_corrections(rule: str, points: int | None, reason: str | None) -> None:
    goal = "goal: {at_least: 4, authority: Us}"
    tool = HEAD + items(f"{RATIO}, {goal}, zero_denominator: {rule}") + scoring("sum")
    found = scored(tool, {"a.p": 12, "a.c": 0})
    assert (found.scores[0].value, found.scores[0].why) == (points, reason or "")
    assert found.items[0].goal_met == {2: True, 0: False, None: None}[points]
    assert value(tool, {"a.p": 12, "a.c": 3}) == 2
    assert value(tool, {"a.p": 11, "a.c": 3}) == 1


def test_items_of_a_tier() -> None:
    tool = (
        HEAD + "fields: [{id: tier, title: Tier, choices: ['1', '2', '3']}]\nheader_fields: [tier]\n"
        + items("", "ask_if: {field: tier, one_of: [2, 3]}") + scoring("percent-of-points")
    )  # fmt: skip
    first = scored(tool, {"a": 1}, context={"tier": "1"})
    assert first.scores[0].value == 50
    assert first.scores[0].excluded == (Excluded("b", "not-asked"),)
    assert value(tool, {"a": 1, "b": 2}, context={"tier": "2"}) == 75
    unknown = scored(tool, {"a": 1, "b": 2}).scores[0]
    assert (unknown.value, unknown.why) == (None, "b: unknown-condition")


def test_item_that_depends_on_another() -> None:
    tool = HEAD + items("scale: yn", "ask_if: {item: a, at_least: 1}") + scoring("sum")
    assert value(tool, {"a": 0, "b": 2}) == 0
    assert value(tool, {"a": 1, "b": 2}) == 3
    assert value(tool, {"b": 2}) is None


# --- raters

VOTES = (
    "  raters: {combine: majority, majority_of: cast, quorum: 3, non_voting: [admin], "
    "present: [principal]}\n"
)


def test_votes_with_abstention_and_quorum() -> None:
    tool = HEAD.replace("s210", "vote") + items("") + scoring("sum", VOTES)
    found = scored(tool, {"a": ["principal:2", "2", "A", "1", "admin:0"]})
    assert found.scores[0].value == 2
    assert found.items[0].votes[0].answers == (("2", 2), ("1", 1), ("A", 1))
    assert scored(tool, {"a": ["principal:2", "1", "A"]}).items[0].no_value == NoValue(
        "no-majority", True
    )
    few = scored(tool, {"a": ["principal:2", "2", "admin:0"]}).scores[0]
    assert (few.value, few.why) == (None, "2 of 3 voting raters")
    absent = scored(tool, {"a": ["2", "2", "2"]}).scores[0]
    assert (absent.value, absent.why) == (None, "not present: principal")
    present = tool.replace("majority_of: cast", "majority_of: present")
    assert scored(present, {"a": ["principal:2", "2", "A", "1"]}).items[0].points is None


def test_consensus_with_its_discrepancies() -> None:
    tool = (
        HEAD.replace("s210", "vote")
        + items("")
        + scoring("sum", "  raters: {combine: consensus}\n")
    )
    assert value(tool, {"a": ["2", "1", "consensus:1"]}) == 1
    assert value(tool, {"a": ["2", "2", "A"]}) == 2
    split = scored(tool, {"a": ["2", "1"]})
    assert (split.scores[0].value, split.scores[0].why) == (None, "a: no-consensus")
    assert split.items[0].votes[0].answers == (("1", 1), ("2", 1))


@pytest.mark.parametrize(("kind", "square"), [("sample", 2), ("population", Fraction(4, 3))])
def test_mean_and_deviation_over_raters(kind: str, square: object) -> None:
    rule = f"  raters: {{combine: mean, of: answers, sd: {kind}}}\n"
    tool = HEAD.replace("s210", "s14") + items("") + scoring("mean", rule)
    # 4, 2, 3 has the mean 3 and squares of 1 + 1 + 0
    found = scored(tool, {"a": [4, 2, 3]})
    assert found.scores[0].value == 3
    assert found.items[0].votes[0].mean == 3
    assert found.items[0].votes[0].variance == (1 if kind == "sample" else Fraction(2, 3))
    assert variance([4, 2, 2, 4], kind) == (Fraction(4, 3) if kind == "sample" else 1) and square


@pytest.mark.parametrize(
    ("combine", "expected"),
    [
        ("median, of: answers", 2),
        ("lowest, of: answers", 1),
        ("highest, of: answers", 4),
        ("mode, ties: highest", 2),
    ],
)
def test_other_ways_to_combine_raters(combine: str, expected: int) -> None:
    tool = (
        HEAD.replace("s210", "s14")
        + items("")
        + scoring("sum", f"  raters: {{combine: {combine}}}\n")
    )
    assert value(tool, {"a": [1, 2, 4, 2]}) == expected


def test_several_raters_without_a_rule_are_not_scored() -> None:
    tool = THREE.replace("s210", "yn") + scoring("sum")
    found = scored(tool, {"a": [1, 0], "b": 1, "c": 1}).scores[0]
    assert (found.value, found.why) == (None, "a: several-raters")


# --- history


def test_one_administration_needs_no_date_to_be_the_first_of_two_in_a_row() -> None:
    rule = "  criteria: [{at_least: 80, authority: Us, consecutive: 2}]\n"
    tool = HEAD + items("") + scoring("percent-of-points", rule)
    (found,) = scored(tool, {"a": 2}).criteria
    assert (found.met, found.run, found.why) == (False, 1, "")


def test_three_administrations_in_a_row() -> None:
    tool = (
        HEAD.replace("s210", "yn")
        + items("")
        + scoring(
            "percent-of-points", "  criteria: [{at_least: 80, authority: Us, consecutive: 3}]\n"
        )
    )
    handbook = handbook_of(tool)
    rows = []
    for number, answer in enumerate("1101111", start=1):
        rows += answers({"a": answer}, str(number), date=f"2026-0{number}-01", unit="North")
    rows += answers({"a": "1"}, "1", date="2026-01-01", unit="South")
    found = score(handbook, handbook.tools[0], rows[::-1]).administrations
    north = [(a.criteria[0].met, a.criteria[0].run) for a in found if a.unit == "North"]
    assert north == [
        (False, 1), (False, 2), (False, 0), (False, 1), (False, 2), (True, 3), (True, 4)
    ]  # fmt: skip
    assert [a.criteria[0].run for a in found if a.unit == "South"] == [1]


# --- items


def test_inverse_items_and_unequal_maxima() -> None:
    tool = HEAD + items("", "scale: s14", "scale: yn, inverse: true") + scoring("percent-of-points")
    assert value(tool, {"a": 2, "b": 4, "c": 1}) == Fraction(600, 7)
    assert value(tool, {"a": 2, "b": 4, "c": 0}) == 100


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("{all_of: [x, y, z]}", 0), ("{any_of: [x, y, z]}", 1), ("{count: [x, y, z]}", 2),
        ("{count: {of: [x, y, z], at_least: 0}}", 3), ("{mean: [x, y, z]}", Fraction(2, 3)),
        ("{median: [x, y, z]}", 1), ("{lowest: [x, y, z]}", 0), ("{highest: [x, y, z]}", 1),
        ("{difference: [3, x, y]}", 1), ("{product: [x, {sum: [y, 2, z]}]}", 3),
        ("{percent: [{sum: [x, y, z]}, 3]}", Fraction(200, 3)), ("x", 1),
    ],
)  # fmt: skip
def test_value_of_parts(tree: str, expected: object) -> None:
    parts = "parts: [{id: x, text: X, scale: yn}, {id: y, text: Y, scale: yn}, {id: z, text: Z, scale: yn}]"
    tool = HEAD + items(f"{parts}, value: {tree}") + scoring("sum")
    assert value(tool, {"a.x": 1, "a.y": 1, "a.z": 0}) == expected


def test_status_and_priority() -> None:
    parts = "parts: [{id: status, text: S}, {id: priority, text: P, scale: signs}], value: status"
    tool = HEAD.replace("s210", "s14") + items(parts) + scoring("sum")
    assert value(tool, {"a.status": 3, "a.priority": "++"}) == 3


def test_item_computed_from_others_and_from_another_tool() -> None:
    other = "id: walk\ntitle: W\nguide: g\nscale: yn\n" + items("")
    tool = (
        HEAD + items(
            "answer: {kind: count}", "answer: {kind: count, min: 1}",
            "value: {percent: [a, b]}, bands: [{at_least: 80, points: 2}, {points: 0}]",
            "from_tool: {tool: walk, item: a, combine: percent, at_least: 1}, "
            "bands: [{at_least: 67, points: 2}, {at_least: 66, points: 1}, {points: 0}]",
        ) + scoring("sum")
    )  # fmt: skip
    handbook = handbook_of(tool, other)
    assert problems_of(handbook) == []
    rows = answers({"a": 8, "b": 10}) + answers({"a": [1, 1, 0]}, tool="walk")
    found = score(handbook, handbook.tools[0], rows).administrations[0]
    assert [each.number for each in found.items] == [8, 10, 80, Fraction(200, 3)]
    assert found.scores[0].value == 3


def test_categories_have_no_number() -> None:
    tool = HEAD + items("scale: signs", "") + scoring("percent-of-points")
    found = scored(tool, {"a": "++", "b": 1})
    assert (found.items[0].text, found.items[0].points, found.scores[0].value) == ("++", None, 50)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("sum", 4), ("mean", Fraction(4, 3)), ("median", 1), ("lowest", 1), ("highest", 2),
        ("mode, ties: lowest", 1), ("count, each_at_least: 2", 1),
        ("percent-of-items, each_at_least: 1", 100), ("sum, weights: {a: 3}", 8),
        ("mean, weights: {a: 2}", Fraction(6, 4)), ("percent-of-points, weights: {a: 2}", 75),
        ("sum, items: [b, c]", 2),
    ],
)  # fmt: skip
def test_methods(method: str, expected: object) -> None:
    tool = THREE + scores(f"method: {method}")
    assert value(tool, {"a": 2, "b": 1, "c": 1}) == expected


def test_scores_of_scores_bands_and_instances() -> None:
    tool = THREE + scores(
        "method: sum, items: [a]", "method: sum, items: [b, c]",
        "method: lowest, scores: [s1, s2], bands: [{at_least: 2, title: Strong}, {title: Weak}]",
    )  # fmt: skip
    last = scored(tool, {"a": 1, "b": 2, "c": 1}).scores[2]
    assert (last.value, last.band) == (1, "Weak")
    rooms = (
        HEAD
        + "sections: [{id: x, title: X, repeat: {for_each: room}}]\n"
        + items("section: x", "section: x")
    )
    tool = rooms + scores("method: percent-of-points, instances: lowest")
    assert value(tool, {"a@1": 2, "b@1": 2, "a@2": 2, "b@2": 1}) == 75
    # a room in which nothing applied adds nothing to what was possible
    tool = rooms + scores("method: percent-of-points, instances: pooled")
    assert value(tool, {"a@1": 2, "b@1": 1, "a@2": "NA", "b@2": "NA", "a@3": 2, "b@3": 2}) == 87.5
    # one room is enough
    assert value(tool, {"a@1": 2, "b@1": 1}) == 75


@pytest.mark.parametrize(
    ("gate", "why"),
    [("answered: 3", "2 of 3 items answered"), ("answered_percent: 70", "2 of 3 items answered")],
)
def test_gates(gate: str, why: str) -> None:
    tool = PERCENT.replace("s210", "yn") + f"  gates: {{{gate}}}\n"
    found = scored(tool, {"a": 1, "b": 1, "c": "NA"}).scores[0]
    assert (found.value, found.why) == (None, why)
    assert value(tool, {"a": 1, "b": 1, "c": 1}) == 100


def test_an_answer_that_cannot_be_is_refused() -> None:
    handbook = handbook_of(PERCENT)
    with pytest.raises(ValueError, match="'7' is no answer to a"):
        score(handbook, handbook.tools[0], [AnswerRow("1", "a", "7")])


# --- numbers


@pytest.mark.parametrize(
    ("number", "up", "even"), [("0.5", 1, 0), ("1.5", 2, 2), ("-0.5", -1, 0), ("2.4", 2, 2)]
)
def test_halves(number: str, up: int, even: int) -> None:
    assert (round_exact(to_exact(number), 0, "up"), round_exact(to_exact(number), 0, "even")) == (
        up,
        even,
    )


def test_no_mode_and_no_majority() -> None:
    assert combine([1, 2], "mode", "leave-out") is None
    assert combine([1, 2], "majority") is None
    assert combine([1, 1, 2], "majority") == 1


def test_item_that_shall_count_and_has_no_limit_is_a_problem() -> None:
    tool = HEAD + items("", "answer: {kind: count}, scored: true") + scoring("sum")
    assert "has no limit" in problems_of(handbook_of(tool))[0]


@pytest.mark.parametrize("order", ["x, y", "y, x"])
def test_no_score_of_one_operand_counts_wherever_it_stands(order: str) -> None:
    parts = "parts: [{id: x, text: X}, {id: y, text: Y}]"
    tool = HEAD + items(f"{parts}, value: {{difference: [{order}]}}", "") + scoring("sum")
    assert value(tool, {"a.x": "NA", "a.y": 1, "b": 2}) == 2
    assert value(tool, {"a.x": "NA", "a.y": "", "b": 2}) is None
