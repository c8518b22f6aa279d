"""Rows that were refused and do not say what they answer: what may be in them is no blank."""

from __future__ import annotations

import pytest

from guidegen.scoring.results import Administration, AnswerRow, LostRow
from helpers.scores import HEAD, answers, handbook_of, items, score

ZERO = (
    "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n"
    "  not_observed: leave-out\n  blank: count-as-zero\n  round: none\n"
)
RATED = f"{ZERO}  raters: {{combine: mean, of: answers}}\n"
TWICE = f"{ZERO}  criteria: [{{at_least: 50, consecutive: 2, authority: Us}}]\n"


def scored(text: str, found: list[AnswerRow], *lost: LostRow) -> list[Administration]:
    handbook = handbook_of(text)
    return list(score(handbook, handbook.tools[0], found, lost).administrations)


def said(text: str, found: list[AnswerRow], *lost: LostRow) -> list[tuple[object, str]]:
    return [
        (each.scores[0].value, each.scores[0].why) for each in scored(text, found, *lost)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (LostRow("1"), (None, "b: unreadable")),
        (LostRow("1", tool="t"), (None, "b: unreadable")),
        # of which administration, or of which tool, is not known
        (LostRow(), (None, "b: unreadable")),
        # nothing of this administration, unit or tool is lost
        (LostRow("2"), (50, "")),
        (LostRow("1", "North"), (50, "")),
        (LostRow("1", tool="another"), (50, "")),
    ],
)
def test_what_has_no_row_is_no_blank_where_rows_are_lost(
    lost: LostRow, expected: tuple[object, str]
) -> None:
    text = HEAD + items("", "") + ZERO
    assert said(text, answers({"a": 2})) == [(50, "")]
    assert said(text, answers({"a": 2}), lost) == [expected]
    # where everything is answered nothing can be lost, and a row left blank is one
    assert said(text, answers({"a": 2, "b": 1}), lost) == [(75, "")]
    assert said(text, answers({"a": 2, "b": ""}), lost) == [(50, "")]


def test_what_a_rater_did_not_say_may_be_lost() -> None:
    text = HEAD + items("", "") + RATED
    found = [*answers({"a": [2, 2], "b": [2, 2]})]
    assert said(text, found[:3]) == [(75, "")]
    assert said(text, found[:3], LostRow("1")) == [(None, "b: unreadable")]


def test_a_condition_that_cannot_be_read_is_not_false() -> None:
    text = HEAD + items("", "ask_if: {item: a, at_least: 1}") + ZERO
    unreadable = answers({"a": 0, "b": 2})
    unreadable[0] = unreadable[0]._replace(value="", unreadable=True)
    assert said(text, unreadable) == [(None, "a: unreadable")]
    (found,) = scored(text, unreadable)
    assert [each.no_value and each.no_value.reason for each in found.items] == [
        "unreadable",
        "unknown-condition",
    ]


def test_votes_that_cannot_be_read_may_have_decided() -> None:
    text = HEAD + items("") + f"{ZERO}  raters: {{combine: majority, majority_of: present}}\n"
    votes = answers({"a": [2, 2, 0]})
    assert said(text, votes) == [(100, "")]
    votes[2] = votes[2]._replace(value="", unreadable=True)
    assert said(text, votes) == [(None, "a: unreadable")]


def test_an_administration_that_nobody_can_read_is_none_in_a_row() -> None:
    text = HEAD + items("") + TWICE
    days = ("2026-09-01", "2026-10-01", "2026-11-01")
    rows = [answers({"a": 2}, str(n), date=day)[0] for n, day in enumerate(days)]
    assert [each.criteria[0].met for each in scored(text, rows)] == [False, True, True]
    rows[1] = rows[1]._replace(value="", unreadable=True)
    found = scored(text, rows)
    assert [(each.id, each.criteria[0].met) for each in found] == [("0", False), ("2", None)]
    lost = LostRow("1", tool="t", date=days[1])
    found = scored(text, [rows[0], rows[2]], lost)
    assert [(each.id, each.criteria[0].met) for each in found] == [("0", False), ("2", None)]


def test_an_administration_that_nobody_can_read_ends_a_run_at_its_place() -> None:
    rows = [answers({"a": 2}, administration)[0] for administration in ("1", "3")]
    found = scored(HEAD + items("") + TWICE, rows, LostRow("2"))
    assert [(each.id, each.criteria[0].run) for each in found] == [("1", 1), ("3", 1)]


TAKER = (
    "id: taker\ntitle: T\nguide: g\n"
    "items: [{id: n, text: N, from_tool: {tool: t, item: a, combine: sum}}]\n"
    "scoring: {method: sum, blank: count-as-zero, round: none}\n"
)


def test_what_another_tool_takes_may_be_lost() -> None:
    handbook = handbook_of(TAKER, HEAD + items("") + ZERO)
    rows = answers({"a": 2}, tool="t")

    def value(found: list[AnswerRow], *lost: LostRow) -> tuple[object, str]:
        (form,) = score(handbook, handbook.tools[0], found, lost).administrations
        return form.items[0].number, form.items[0].no_value.reason if form.items[0].no_value else ""

    assert value(rows) == (2, "")
    assert value(rows, LostRow("1", tool="t")) == (None, "unreadable")
    # the form of another rater of which nothing can be read is no form that is not there
    other = rows[0]._replace(rater="r9", value="", unreadable=True)
    assert value([*rows, other]) == (None, "unreadable")


def test_of_a_score_that_is_taken_a_lost_row_is_named_and_not_what_it_does_to_the_forms() -> None:
    taker = TAKER.replace("item: a", "score: total")
    handbook = handbook_of(taker, HEAD + items("", "") + ZERO)
    rows = answers({"a": 2}, tool="t")
    (form,) = score(handbook, handbook.tools[0], rows, [LostRow("1", tool="t")]).administrations
    assert (form.items[0].number, form.items[0].no_value and form.items[0].no_value.reason) == (
        None,
        "unreadable",
    )
