"""Each rater alone, other tools' answers as they were given, and dates that are counted with."""

from __future__ import annotations

from fractions import Fraction

import pytest

from guidegen.cli.score_text import text_pieces
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import Administration
from helpers.scores import (
    HEAD,
    RULES,
    answers,
    handbook_of,
    items,
    problems_of,
    score,
    scored,
    third,
)

RATERS = "  raters: {{{}}}\n  scores: [{{id: s, title: S, method: {}}}]\n"


def survey(raters: str, *lines: str, method: str = "sum", rules: str = RULES) -> str:
    return HEAD + items(*lines) + "scoring:\n" + rules + RATERS.format(raters, method)


ASKED = ("scale: yn", "ask_if: {item: a, at_least: 1}")
MEAN = "combine: mean, of: answers"


def item(found: Administration, id_: str) -> tuple[Exact | None, str]:
    one = next(each for each in found.items if each.id == id_)
    return one.number, one.no_value.reason if one.no_value else ""


@pytest.mark.parametrize(
    ("raters", "number"),
    [
        (MEAN, Fraction(3, 2)), ("combine: median, of: answers", Fraction(3, 2)),
        ("combine: lowest, of: answers", 1), ("combine: highest, of: answers", 2),
        ("combine: mode, ties: highest, conditions: each", 2),
        ("combine: percent, at_least: 2", 50), ("combine: percent, one_of: [1, 2.0]", 100),
    ],
)  # fmt: skip
def test_a_condition_holds_rater_by_rater(raters: str, number: Exact) -> None:
    # as the fault: two of three say yes, and each of these answers what follows
    text = survey(raters, *ASKED)
    found = scored(text, {"a": [1, 0, 1], "b": [2, "", 1]})
    assert item(found, "b") == (number, "")
    # no row at all from who was not asked is the same
    rows = answers({"a": [1, 0, 1]}) + [
        row._replace(rater=rater)
        for rater, row in zip(("r0", "r2"), answers({"b": [2, 1]}), strict=True)
    ]
    book = handbook_of(text)
    assert item(score(book, book.tools[0], rows).administrations[0], "b") == (number, "")


def test_a_vote_on_what_the_vote_asks_for() -> None:
    agreed = "combine: majority, majority_of: cast, conditions: agreed"
    assert item(scored(survey(agreed, *ASKED), {"a": [1, 0, 1], "b": [2, 2, 1]}), "b") == (2, "")
    assert item(scored(survey(agreed, *ASKED), {"a": [0, 0, 1], "b": ["", "", 1]}), "b") == (
        None, "answered-unasked",
    )  # fmt: skip
    each = survey("combine: majority, conditions: each", *ASKED)
    assert item(scored(each, {"a": [0, 0, 1], "b": ["", "", 1]}), "b") == (1, "")
    consensus = survey("combine: consensus", *ASKED)
    assert item(scored(consensus, {"a": [1, 1], "b": [2, 2]}), "b") == (2, "")


@pytest.mark.parametrize("how", ["majority", "mode, ties: lowest"])
def test_votes_must_say_what_a_condition_looks_at(how: str) -> None:
    problems = problems_of(handbook_of(survey(f"combine: {how}", *ASKED)))
    assert problems == [
        f"t.tool.yaml:1:5: The raters' {how[:8].split(',', maxsplit=1)[0]} counts, but the "
        "scoring does not say whether a condition looks at each rater's own answer or at the "
        "combined one. Add “conditions: each” or “conditions: agreed” to raters. "
        "[undeclared]"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "raters", ["combine: consensus, conditions: each", "combine: role, role: x, conditions: agreed"]
)
def test_what_is_agreed_is_not_said_twice(raters: str) -> None:
    (problem,) = problems_of(handbook_of(survey(raters, *ASKED)))
    assert "“conditions” of raters has no effect with combine:" in problem


def test_who_answers_without_being_asked_is_named() -> None:
    found = scored(survey(MEAN, *ASKED), {"a": [1, 0, 1], "b": [2, 0, 1]})
    assert item(found, "b") == (Fraction(3, 2), "")
    (out,) = found.scores[0].excluded
    assert (out.item, out.rater, out.reason) == ("b", "r1", "answered-unasked")
    nobody = scored(survey(MEAN, *ASKED), {"a": [0, 0], "b": ["", ""]})
    assert item(nobody, "b") == (None, "not-asked")


def test_a_rater_of_whom_nobody_can_tell_counts_as_a_blank() -> None:
    values = {"a": [1, "", 1], "b": [2, 0, 1]}
    assert item(scored(survey(MEAN, *ASKED), dict(values)), "b") == (None, "unknown-condition")
    leaving = RULES.replace("blank: no-score", "blank: leave-out")
    found = scored(survey(MEAN, *ASKED, rules=leaving), dict(values))
    assert item(found, "b") == (Fraction(3, 2), "")


def test_what_is_worked_out_is_asked_where_one_rater_is() -> None:
    lines = (*ASKED, "value: {sum: [b, b]}, ask_if: {item: a, at_least: 1}", "parts: ["
             "{id: p, text: P}, {id: q, text: Q}], value: {sum: [p, q]}, ask_if: {item: a, one_of: [1]}")  # fmt: skip
    more = tuple(
        f"{line}, scored: false" if "value" in line or "ask_if" in line else line for line in lines
    )
    found = scored(survey(MEAN, *more), {"a": [1, 0], "b": [2, ""], "d.p": [2, ""], "d.q": [1, ""]})
    assert [item(found, each) for each in "bcd"] == [(2, ""), (4, ""), (3, "")]
    nobody = scored(survey(MEAN, *more), {"a": [0, 0]})
    assert [item(nobody, each)[1] for each in "bcd"] == ["not-asked"] * 3


def test_rooms_are_asked_rater_by_rater() -> None:
    repeat = "repeat: {for_each: room, combine: mean}"
    text = survey(MEAN, f"scale: yn, {repeat}", f"ask_if: {{item: a, at_least: 1}}, {repeat}")
    found = scored(text, {"a@1": [1, 0], "a@2": [1, 1], "b@1": [2, ""], "b@2": [0, 2]})
    assert item(found, "b") == (Fraction(3, 2), "")


# --- other tools

STATUS = """\
  - id: status
    title: S
    points: [{code: in place}, {code: partly}, {code: not yet}]
    marks: [{code: NA, title: N, meaning: not-applicable}]
"""
OTHER = "id: o\ntitle: O\nguide: g\nscale: s210\nscales:\n" + STATUS


def takes(taken: str, other: str, values: dict[str, object], **more: object) -> object:
    """The number of an item that takes another tool's, or the problems of the two."""
    text = HEAD + items(f"from_tool: {{tool: o, {taken}}}, scored: false", "scale: yn")
    book = handbook_of(text + f"scoring:\n  method: sum\n{RULES}", other)
    problems = problems_of(book)
    if problems:
        return problems
    rows = answers({"b": 1}) + answers(values, tool="o")
    found = score(book, book.tools[0], rows).administrations[0].items[0]
    return found.number if found.number is not None else found.no_value and found.no_value.reason


RATED = "scoring:\n" + RULES + "  raters: {combine: COMBINE}\n  method: sum\n"


@pytest.mark.parametrize(
    "combine",
    ["mean, of: answers", "median, of: scores", "percent, at_least: 1", "consensus", "majority",
     "mode, ties: lowest"],
)  # fmt: skip
def test_raters_of_another_tool_are_taken_one_by_one(combine: str) -> None:
    rated = OTHER + items("id: x") + RATED.replace("COMBINE", combine)
    values: dict[str, object] = {"x": [2, 0]}
    assert takes("item: x, combine: percent, one_of: [2]", rated, values) == 50
    assert takes("item: x, combine: count, at_least: 1", rated, values) == 1
    assert takes("item: x, combine: sum", rated, values) == 2


def test_categories_of_raters_are_counted() -> None:
    rated = OTHER + items("id: x, scale: status") + (
        "scoring:\n" + RULES + "  raters: {combine: percent, one_of: [in place]}\n  method: mean\n"
    )  # fmt: skip
    values: dict[str, object] = {"x": ["in place", "partly"]}
    assert takes("item: x, combine: percent, one_of: [in place]", rated, values) == 50
    marked: dict[str, object] = {"x": ["in place", "NA", "partly", "NA"]}
    assert takes("item: x, combine: percent, one_of: [in place]", rated, marked) == 50
    assert takes("item: x, combine: count, one_of: [NA]", rated, marked) == 2


def test_only_those_who_count_are_taken() -> None:
    rated = (
        OTHER + items("id: x") + RATED.replace("COMBINE", "mean, of: answers, non_voting: [admin]")
    )
    values: dict[str, object] = {"x": ["t:2", "t:0", "admin:2", "consensus:2"]}
    assert takes("item: x, combine: percent, one_of: [2]", rated, values) == 50
    one = OTHER + items("id: x") + RATED.replace("COMBINE", "role, role: coach")
    roles: dict[str, object] = {"x": ["coach:2", "t:0"]}
    assert takes("item: x, combine: percent, one_of: [2]", one, roles) == 100
    team = OTHER + items("id: x") + RATED.replace("COMBINE", "consensus")
    agreed: dict[str, object] = {"x": ["t:2", "t:0", "consensus:2"]}
    assert takes("item: x, combine: mean", team, agreed) == 2
    few = OTHER + items("id: x") + RATED.replace("COMBINE", "mean, of: answers, quorum: 3")
    assert takes("score: total, combine: mean", few, {"x": [2, 0]}) == "no-score"
    assert takes("score: total, combine: mean", few, {"x": [2, 0, 1]}) == 1


def test_items_with_parts_are_taken_by_the_part_that_answers() -> None:
    parts = "id: x, parts: [{id: p, text: P, scale: status}, {id: q, text: Q}]"
    values: dict[str, object] = {"x.p": ["in place", "partly"], "x.q": [2, 1]}
    named = OTHER + items(f"{parts}, value: q")
    assert takes("item: x, combine: percent, one_of: [2]", named, values) == 50
    summed = OTHER + items(
        "id: x, parts: [{id: p, text: P}, {id: q, text: Q}], value: {sum: [p, q]}"
    )
    numbers: dict[str, object] = {"x.p": [2, 1], "x.q": [1, 0]}
    assert takes("item: x, combine: percent, one_of: [3]", summed, numbers) == 50
    assert takes("item: x, combine: mean", summed, numbers) == 2


@pytest.mark.parametrize(
    ("taken", "lines", "end"),
    [
        ("item: x, combine: percent, one_of: [banana]", "id: x",
         "“banana” is not a possible answer to “o.x”. Write one of these: 2, 1, 0, NA, NO. [no-such-answer]"),
        ("item: x, combine: percent, one_of: [banana]",
         "id: x, parts: [{id: p, text: P}, {id: q, text: Q}], value: {sum: [p, q]}",
         "“banana” is not a possible answer to “o.x”. Write one of these: a number. [no-such-answer]"),
        ("item: x, combine: percent, one_of: [banana], of: points",
         "id: x, inverse: true",
         "“banana” is not a possible answer to “o.x”. Write one of these: a number. [no-such-answer]"),
        ("item: x, combine: percent, one_of: [2]", "id: x, parts: [{id: p, text: P}], scored: false",
         "The item “a” calculates with “x”, but it has several answers, and no value says "
         "which of them is its number. Name what has a number; “difference: [later, earlier]” "
         "of two dates is the days between. [no-number]"),
        ("item: x, combine: mean", "id: x, scale: status",
         "The item “a” calculates with “x”, but its answers are not numbers. Name what has a "
         "number; “difference: [later, earlier]” of two dates is the days between. [no-number]"),
        ("item: x, combine: mean", "id: x, repeat: {for_each: room, combine: pooled}",
         "[pooled-number]"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_a_problem(taken: str, lines: str, end: str) -> None:
    problems = takes(taken, OTHER + items(lines), {})
    assert isinstance(problems, list)
    assert [each for each in problems if each.endswith(end)] == problems
    assert len(problems) == 1


THIRD = "id: third\ntitle: Third\nguide: g\nscale: yn\n" + items("id: y")
FED = (
    "id: o\ntitle: O\nguide: g\nscale: yn\nstatus: retired\nversion: 1.0.0\n"
    "retired: {why: Old.}\n"
    + items("id: x", "id: z, from_tool: {tool: third, item: y, combine: sum}, "
            "bands: [{at_least: 2, points: 1}, {points: 0}]")
    + f"scoring:\n  method: percent-of-points\n{RULES}"
)  # fmt: skip
CROSSED = (
    HEAD + "version: 2.0.0\n" + items("scale: yn") + f"scoring:\n  method: percent-of-points\n{RULES}"
    "crosswalks: [{id: w, version: 1.0.0, tool: o, authority: Us, "
    "scores: [{score: total, value: total}]}]\n"
)  # fmt: skip


def test_a_crosswalk_scores_an_older_tool_as_it_scores_itself() -> None:
    book = handbook_of(CROSSED, FED, THIRD)
    assert problems_of(book) == []
    older = answers({"x": 0}, tool="o")
    third = answers({"y": [1, 1]}, tool="third")
    rows = [row._replace(crosswalk="w") for row in older]
    found = score(book, book.tools[0], rows + third).administrations[0].scores[0]
    itself = score(book, book.tools[1], older + third).administrations[0].scores[0]
    assert found.value == itself.value == 50


def test_a_tool_takes_from_one_that_takes_from_a_third() -> None:
    middle = OTHER + items("id: x, from_tool: {tool: third, item: y, combine: sum}")
    text = HEAD + items("from_tool: {tool: o, item: x, combine: mean}, scored: false")
    book = handbook_of(text, middle, THIRD)
    assert problems_of(book) == []
    rows = answers({"y": [1, 1, 0]}, tool="third")
    assert score(book, book.tools[0], rows).administrations[0].items[0].number == 2


# --- every operation over every kind of answer

KINDS = {
    "choice": ("scale: s210", "2", "1"), "words": ("scale: signs", "++", "+"),
    "count": ("answer: {kind: count}", "3", "2"),
    "number": ("answer: {kind: number, min: 0}", "2.5", "1"),
    "duration": ("answer: {kind: duration}", "30", "10"), "time": ("answer: {kind: time}", "9:10", "9:00"),
    "percent": ("answer: {kind: percent}", "80", "40"), "text": ("answer: {kind: text}", "often", "no"),
    "date": ("answer: {kind: date}", "2026-03-01", "2026-02-27"),
}  # fmt: skip
OPERATIONS = {
    name: f"{{{name}: [b, a]}}"
    for name in ("sum", "difference", "product", "ratio", "percent", "mean", "median", "lowest", "highest")
} | {
    name: f"{{{name}: {{of: [b, a], at_least: 1}}}}" for name in ("count", "all_of", "any_of", "in_order")
} | {
    "round": "{round: {of: a, places: 0, half: up}}", "number": "{sum: [{number: a}, {number: b}]}",
    "alone": "a",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("parts", [True, False], ids=["parts", "items"])
def test_an_operation_has_a_number_or_is_refused(kind: str, operation: str, parts: bool) -> None:
    keys, late, early = KINDS[kind]
    value = f"value: {OPERATIONS[operation]}, scored: false"
    if operation in {"ratio", "percent"}:
        value += ", zero_denominator: leave-out"
    if parts:
        both = f"parts: [{{id: a, text: A, {keys}}}, {{id: b, text: B, {keys}}}]"
        text = HEAD.replace("scale: s210\n", "") + items(f"id: x, {both}, {value}")
        values = {"x.a": early, "x.b": late}
    else:
        text = HEAD + items(f"{keys}, scored: false", f"{keys}, scored: false", f"id: x, {value}")
        values = {"a": early, "b": late}
    book = handbook_of(text)
    problems = problems_of(book)
    if kind in {"words", "text"} or (kind == "date" and operation != "difference"):
        assert problems
        assert all("[no-number]" in each for each in problems), problems
        return
    assert problems == []
    rows = answers(values)
    if kind == "time":  # a role stands before a colon
        rows = [row._replace(role="", value=f"{row.role}:{row.value}") for row in rows]
    found = score(book, book.tools[0], rows).administrations[0]
    result = next(each for each in found.items if each.id == "x")
    if operation == "percent" and kind != "percent":
        assert result.no_value is None or result.no_value.reason == "over-100"
        return
    if operation == "percent":
        assert result.no_value is not None  # 80 of 40
        return
    assert result.number is not None
    if kind == "date":
        assert result.number == 2


def test_days_between_dates_in_every_room_and_none_before_the_beginning() -> None:
    both = "{id: a, text: A, answer: {kind: date}}, {id: b, text: B, answer: {kind: date}}"
    days = f"parts: [{both}], value: {{difference: [b, a]}}"
    bands = "bands: [{at_least: 10, points: 0}, {points: 2}]"
    text = HEAD + items(f"{days}, {bands}") + f"scoring:\n  method: sum\n{RULES}"
    assert item(scored(text, {"a.a": "2026-02-27", "a.b": "2026-03-01"}), "a") == (2, "")
    backwards = scored(text, {"a.a": "2026-03-01", "a.b": "2026-02-27"})
    assert item(backwards, "a") == (None, "ends-before-it-begins")
    assert backwards.scores[0].why == "a: ends-before-it-begins"
    blank = scored(text, {"a.a": "2026-03-01", "a.b": ""})
    assert blank.scores[0].why == "a: blank"
    rooms = f"{days}, repeat: {{for_each: room, combine: mean}}, scored: false"
    found = scored(HEAD + items(rooms), {
        "a.a@1": "2026-02-27", "a.b@1": "2026-03-01", "a.a@2": "2026-02-27", "a.b@2": "2026-02-28",
    })  # fmt: skip
    assert item(found, "a") == (third(3) / 2 + 1, "") or item(found, "a") == (Fraction(3, 2), "")


@pytest.mark.parametrize("combine", ["mean, of: answers", "lowest, of: answers"])
def test_days_of_several_raters(combine: str) -> None:
    both = "{id: a, text: A, answer: {kind: date}}, {id: b, text: B, answer: {kind: date}}"
    days = f"parts: [{both}], value: {{difference: [b, a]}}, scored: false"
    (one, two) = problems_of(handbook_of(survey(f"combine: {combine}", days, "")))
    assert "the raters' answers are combined as numbers, but they are dates" in one
    assert "[no-number]" in two
    found = scored(
        survey("combine: consensus", days, ""),
        {"a.a": ["2026-02-27"] * 2, "a.b": ["2026-03-01"] * 2, "b": [2, 2]},
    )
    assert item(found, "a") == (2, "")


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("answer: {kind: text}, goal: {at_least: 1, authority: Us}", ""), "“goal” of “a”"),
        (("answer: {kind: date}, bands: [{points: 1}]", ""), "“bands” of “a”"),
        (("scale: signs", "ask_if: {item: a, at_least: 1}"), "The condition of “b”"),
        (("answer: {kind: date}", "ask_if: {item: a, at_most: 3}"), "The condition of “b”"),
    ],
)
def test_what_has_no_number_meets_no_cut(lines: tuple[str, ...], named: str) -> None:
    problems = problems_of(handbook_of(HEAD + items(*lines)))
    assert [each for each in problems if named in each and "[no-number]" in each], problems


def test_the_report_names_whose_answer_is_left_out() -> None:
    text = survey(MEAN, *ASKED)
    book = handbook_of(text)
    rows = answers({"a": [1, 0], "b": [2, 1]})
    found = score(book, book.tools[0], rows)
    said = "".join(text_pieces(compile_tool(book, book.tools[0]), found.administrations))
    assert "    Left out: b of r1 (answered-unasked)\n" in said
