"""Numbers have one form, and what was compared is told wherever another number is shown."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from guidegen.cli.score_json import json_pieces
from guidegen.cli.score_numbers import format_number
from guidegen.cli.score_text import text_pieces
from guidegen.model import Handbook
from guidegen.model.settings import plain_number
from guidegen.responses import codebook
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.numbers import format_decimal, format_exact, format_fixed
from guidegen.scoring.results import ScoringResult
from helpers.scores import (
    HEAD,
    RULES,
    answers,
    fractions_in,
    handbook_of,
    items,
    problems_of,
    score,
    scores,
    third,
)

PARTS = (
    "parts: [{id: p, text: P, answer: {kind: count}}, {id: q, text: Q, answer: {kind: count}}], "
)
#: 13 of 20 is 65 hundredths, which times 100 is whole
SHARE = items(
    PARTS + "value: {product: [{ratio: [p, q]}, 100]}, zero_denominator: leave-out, scored: false"
)


def results(text: str, values: dict[str, object]) -> tuple[Handbook, ScoringResult]:
    book = handbook_of(text)
    assert problems_of(book) == []
    return book, score(book, book.tools[0], answers(values))


def report(text: str, values: dict[str, object]) -> str:
    book, result = results(text, values)
    return "".join(text_pieces(compile_tool(book, book.tools[0]), result.administrations))


def test_a_whole_number_has_no_point() -> None:
    assert "  Number of a: 65\n" in report(HEAD + SHARE, {"a.p": 13, "a.q": 20})


@pytest.mark.parametrize(
    "value",
    [
        "{product: [{ratio: [p, q]}, 100]}", "{sum: [{ratio: [p, q]}, {ratio: [q, p]}, 0.5]}",
        "{difference: [{ratio: [p, q]}, 0.5]}", "{mean: [{ratio: [p, q]}, 1.5]}",
        "{median: [{ratio: [p, q]}, 1.5]}", "{highest: [{ratio: [p, q]}, 0.5]}",
    ],
)  # fmt: skip
def test_every_number_is_whole_where_it_can_be(value: str) -> None:
    rule = f"value: {value}, zero_denominator: leave-out, scored: false"
    text = HEAD + items(PARTS + rule, "", "inverse: true") + scores(
        "method: percent-of-points, weights: {b: 0.5}", "method: sum, weights: {b: 0.5}",
        "method: formula, value: {product: [s1, 0.02]}, zero_denominator: no-score",
    ).replace(", zero_denominator: no-score", "")  # fmt: skip
    book, result = results(text, {"a.p": 2, "a.q": 4, "b": 2, "c": 0})
    for each in fractions_in(result):
        assert each.denominator != 1, result
    assert "." not in str(format_exact(result.administrations[0].scores[0].value or 0))
    data = json.loads(
        "".join(json_pieces(compile_tool(book, book.tools[0]), result.administrations, ()))
    )
    total = data["administrations"][0]["scores"][1]
    assert (total["value"], total["earned"], total["possible"]) == (3, 3, 3)
    assert isinstance(total["earned"], int)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (65, "65"), (Fraction(1, 2), "0.5"), (third(200), "66.67"), (third(1) / 100, "0.00"),
        (-third(2), "-0.67"), (Fraction(10**400, 3), "3" * 400 + ".33"), (None, "–"),
    ],
)  # fmt: skip
def test_a_number_for_people(value: Fraction | int | None, text: str) -> None:
    assert format_number(value) == text


def test_no_number_seems_to_be_on_the_other_side_of_its_cut() -> None:
    assert format_number(third(200), 66.67) == "66.667"
    assert format_number(third(200), 66.66) == "66.67"
    assert format_number(third(200), Fraction("66.666667")) == "66.6666667"
    assert [format_fixed(Fraction(n, 10), 1) for n in (-11, -1, 0, 1)] == [
        "-1.1",
        "-0.1",
        "0.0",
        "0.1",
    ]
    assert (format_decimal(Fraction(5, 2), 6), format_fixed(Fraction(5, 2), 2), format_decimal(third(7), 0)) == (
        "2.5", "2.50", "2",
    )  # fmt: skip


THREE = HEAD + items("scale: yn, section: x", "scale: yn, section: x", "scale: yn, section: x")
SECTION = "sections: [{id: x, title: The door}]\n"
ROUNDED = RULES.replace("round: none", "round: {places: 0, half: up, compare: COMPARE}")
YES = {"a": 1, "b": 1, "c": 0}


def cut(compare: str, needs: str, more: str = "") -> str:
    rules = ROUNDED.replace("COMPARE", compare)
    one = f"{{id: s, title: Exact, method: percent-of-points{more}}}"
    return (
        f"{THREE}{SECTION}scoring:\n{rules}  scores: [{one}]\n"
        f"  criteria: [{{id: c, authority: Us, requires: [{needs}]}}]\n"
    )


@pytest.mark.parametrize(
    ("compare", "needs", "line"),
    [
        ("before", "{score: s, at_least: 67}",
         "Criterion c: not met (Exact: 66.67 %; needed: 67 % or more) [Us]"),
        ("after", "{score: s, at_least: 67}", "Criterion c: met [Us]"),
        ("before", "{score: s, at_most: 66}",
         "Criterion c: not met [Us]"),
        ("before", "{score: s, at_least: 66.67, at_most: 70}",
         "Criterion c: not met (Exact: 66.667 %; needed: 66.67 % to 70 %) [Us]"),
        ("after", "{section: x, at_least: 67}",
         "Criterion c: met (The door: 67 %; needed: 67 % or more) [Us]"),
        ("before", "{section: x, at_least: 66.67}",
         "Criterion c: not met (The door: 66.667 %; needed: 66.67 % or more) [Us]"),
        ("before", "{every: item, at_least: 1}",
         "Criterion c: not met (c: 0; needed: 1 or more) [Us]"),
    ],
)  # fmt: skip
def test_a_criterion_tells_what_it_compared(compare: str, needs: str, line: str) -> None:
    assert f"  {line}\n" in report(cut(compare, needs), dict(YES))


def test_a_band_tells_the_number_that_it_goes_by() -> None:
    bands = ", bands: [{at_least: 67, title: High}, {title: Low}]"
    needs = "{score: s, at_least: 1}"
    text = report(cut("before", needs, bands), dict(YES))
    assert "  Exact: 67 % (2 of 3 points) – Low (by 66.67 %)\n" in text
    text = report(cut("after", needs, bands), dict(YES))
    assert "  Exact: 67 % (2 of 3 points) – High\n" in text


def test_a_goal_and_json_tell_what_they_compared() -> None:
    goal = items(
        PARTS + "value: {percent: [p, q]}, zero_denominator: leave-out, scored: false, "
        "goal: {at_least: 66.67, authority: Us}",
    )
    assert "  Goal of a: not met (66.667)\n" in report(HEAD + goal, {"a.p": 2, "a.q": 3})
    book, result = results(cut("before", "{score: s, at_least: 67}"), dict(YES))
    found = json.loads(
        "".join(json_pieces(compile_tool(book, book.tools[0]), result.administrations, ()))
    )["administrations"][0]
    score_ = found["scores"][0]
    assert (score_["rounded"], score_["compared"], score_["exact"]) == (67, 66.666667, "200/3")
    assert found["criteria"][0]["requires"] == [
        {"kind": "score", "id": "s", "value": 66.666667, "exact": "200/3", "at_least": 67,
         "at_most": None, "met": False},
    ]  # fmt: skip


def test_numbers_in_messages_and_codes_are_written_as_people_do() -> None:
    assert (plain_number(0.00001), plain_number(2.0), plain_number(0.5)) == ("0.00001", "2", "0.5")
    half = "scales: [{id: h, title: H, points: [{value: 0.5}, {value: 0}]}]\n"
    text = HEAD + half + items("scale: h", "ask_if: {item: a, at_least: 1}")
    assert problems_of(handbook_of(text)) == [
        "t.tool.yaml:8:10: The condition of “b” can never hold: “a” is between 0 and 0.5. Write a "
        "number that can be reached. [never-asked]"
    ]
    limited = HEAD + items("answer: {kind: number, min: 0.5, max: 10}, scored: false")
    book = handbook_of(limited)
    rows = codebook(compile_tool(book, book.tools[0]))
    assert "a number from 0.5 to 10" in rows
