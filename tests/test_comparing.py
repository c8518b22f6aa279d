"""Two tools or guides of a few lines each: what comparing says of one change."""

from __future__ import annotations

import pytest

from guidegen.comparing.differences import match_parts
from guidegen.comparing.sentences import describe_scores
from guidegen.model import Item, Text, Tool
from guidegen.model.text import Line
from guidegen.model.variant import Crosswalk
from helpers.comparisons import SHIPPED, between, with_
from helpers.scores import HEAD, handbook_of, items

SCORING = "scoring: {method: percent-of-points, not_applicable: leave-out, blank: no-score}\n"


def tool_of(text: str) -> Tool:
    """The tool of a handbook with this text after the tool's usual first lines."""
    return handbook_of(f"{HEAD}{text}").tools[0]


def test_changed_goal_of_an_item_leaves_scores_comparable() -> None:
    """A goal says what a team wants to reach; no score is worked out from it."""
    old = tool_of(
        f"version: 1.0.0\n{SCORING}"
        + items("answer: {kind: percent}, goal: {at_least: 80, authority: Us}")
    )
    new = with_(old, items=tuple(
        each.model_copy(update={"goal": each.goal and each.goal.model_copy(update={"at_least": 90})})
        for each in old.items
    ))  # fmt: skip
    found = between(old, new)
    assert found
    assert [(change.key, change.breaks) for change in found.changes] == [("goal.at_least", False)]
    assert found.scores
    assert found.scores.compare


@pytest.mark.parametrize(("version", "leads"), [("1.0.0", ("older",)), ("0.9.0", ())])
def test_crosswalk_is_named_where_it_leads_from_the_version_before(
    version: str, leads: tuple[str, ...]
) -> None:
    old = tool_of(f"version: 1.0.0\n{SCORING}{items('')}")
    crosswalk = Crosswalk.model_construct(
        id=Text("older"), version=Text(version), tool=None, authority=Line("Us"),
        note=(), items=(), scores=(),
    )  # fmt: skip
    new = with_(old, version="2.0.0", crosswalks=(crosswalk,))
    found = between(old, new)
    assert found
    assert found.scores
    assert found.scores.crosswalks == leads


def test_part_with_its_own_id_is_taken_before_one_that_had_the_id() -> None:
    """`a` stays `a` though `b` says that it was `a` once; the order of the two does not matter."""
    first = SHIPPED.handbook.tools[0].items[0]
    old = [with_(first, id="a", text="Old a"), with_(first, id="c", text="Old c")]
    new = [with_(first, id="b", former_ids=("a", "c")), with_(first, id="a")]
    for order in (new, new[::-1]):
        pairs = {
            str(pair.new.id): pair.old
            for pair in match_parts(old, order)
            if isinstance(pair.new, Item)
        }
        texts = {name: part.text for name, part in pairs.items() if isinstance(part, Item)}
        assert texts == {"a": "Old a", "b": "Old c"}


LOW_AND_HIGH = "version: 1.0.0\nscales:\n" + "".join(
    f"  - {{id: {id_}, title: S, points: [{{value: {top}}}, {{value: 0}}]}}\n"
    for id_, top in (("low", 1), ("high", 4))
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", ", value: p, parts: [{id: p, text: P, scale: high}]", {"value", ""}),
        (
            ", parts: [{id: p, text: P}, {id: q, text: Q, scale: low}]",
            ", parts: [{id: p, text: P}, {id: q, text: Q, scale: high}]",
            {"scale"},
        ),
    ],
)
def test_part_on_another_scale_is_told_where_it_was_there_before(
    before: str, after: str, expected: set[str]
) -> None:
    old, new = (
        tool_of(f"{LOW_AND_HIGH}{SCORING}{items(f'id: i, scale: low{more}')}")
        for more in (before, after)
    )
    found = between(old, new)
    assert found
    assert {change.key for change in found.changes} == expected


def test_what_earns_a_point_is_reworded_or_comes_anew() -> None:
    old, new = (
        tool_of(f"version: 1.0.0\n{SCORING}{items(f'criteria: {{{criteria}}}')}")
        for criteria in (
            "2: All speak., 1: Some speak.",
            "2: Everyone speaks., 1: Some speak., 0: None.",
        )
    )
    found = between(old, new)
    assert found
    assert {(each.key, each.what, each.kind) for each in found.changes} == {
        ("criteria.2", "reworded", "meaning"), ("criteria.0", "re-keyed", "scoring"),
    }  # fmt: skip


def test_whether_scores_compare_is_open_where_nobody_says_what_other_words_mean() -> None:
    old = tool_of(f"version: 1.0.0\n{SCORING}{items('', '')}")
    words = with_(old, items=(with_(old.items[0], text="Other words."), old.items[1]))
    found = between(old, words)
    assert found
    assert describe_scores(found) == (
        "Whether scores compare depends on what the new words mean, and nobody says that."
    )
    turned = with_(words, items=(words.items[0], with_(old.items[1], inverse=True)))
    found = between(old, turned)
    assert found
    assert describe_scores(found) == "Scores before and after do not compare."
