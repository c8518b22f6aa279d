"""The arithmetic of goals, by hand and compared with counting out all that is possible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.model.plan import GoalValue, PlanGoal
from guidegen.model.text import Line, Text
from guidegen.planning.goals import (
    find_amount,
    find_distance,
    is_possible_share,
    judge_goal,
    nearest_counts,
)

FALL, WINTER, SPRING = dt.date(2026, 10, 1), dt.date(2027, 1, 15), dt.date(2027, 5, 1)


def value(date: dt.date = FALL, **numbers: float) -> GoalValue:
    return GoalValue.model_validate({"date": date, **numbers})


@pytest.mark.parametrize(
    ("numbers", "amount"),
    [
        ({"value": 11, "of": 14}, ("share", Fraction(1100, 14))),
        ({"percent": 78.6, "of": 14}, ("share", Fraction(786, 10))),
        ({"percent": 78.6}, ("share", Fraction(786, 10))),
        ({"value": 0.1, "n": 14}, ("number", Fraction(1, 10))),
        ({"of": 14}, None),
        ({"value": 0, "of": 0}, None),
    ],
)
def test_what_a_value_comes_to(
    numbers: Mapping[str, float], amount: tuple[str, Fraction] | None
) -> None:
    assert find_amount(value(FALL, **numbers)) == amount


@pytest.mark.parametrize(
    ("percent", "of", "counts", "is_possible"),
    [
        (80, 14, (11, 12), False),
        (50, 14, (7,), True),
        (78.6, 14, (11, 12), True),
        (78.5, 14, (10, 11), False),
        (41, 312, (127, 128), True),
        (33.3, 3, (0, 1), True),
        (33.4, 3, (1, 2), False),
        # between 12 and 13 of 100 a half is rounded either way
        (12, 8, (0, 1), True),
        (13, 8, (1, 2), True),
        (0, 5, (0,), True),
        (100, 5, (5,), True),
    ],
)
def test_percentages_of_a_few(
    percent: float, of: int, counts: tuple[int, ...], is_possible: bool
) -> None:
    assert nearest_counts(percent, of) == counts
    assert is_possible_share(percent, of) == is_possible


@given(st.integers(0, 10_000), st.integers(0, 2), st.integers(1, 200))
def test_nearest_counts_are_those_that_counting_finds(scaled: int, places: int, of: int) -> None:
    percent = min(scaled / 10**places, 100)
    share = Fraction(str(percent)) / 100
    below = max(count for count in range(of + 1) if Fraction(count, of) <= share)
    above = min(count for count in range(of + 1) if Fraction(count, of) >= share)
    assert nearest_counts(percent, of) == tuple(dict.fromkeys((below, above)))


@given(st.integers(1, 200), st.data(), st.integers(0, 3))
def test_the_percentage_of_a_count_is_possible(of: int, data: st.DataObject, places: int) -> None:
    count = data.draw(st.integers(0, of))
    percent = round(Fraction(100 * count, of), places)
    assert is_possible_share(float(percent), of)


def test_how_much_better_one_value_is() -> None:
    three, eleven = value(value=3, of=12), value(value=9, of=12)
    assert find_distance(three, eleven, "up") == 50
    assert find_distance(three, eleven, "down") == -50
    assert find_distance(three, value(percent=30.5), "up") == Fraction(11, 2)
    assert find_distance(value(value=0.3), value(value=0.1), "down") == Fraction(1, 5)
    assert find_distance(three, value(value=9), "up") is None


GOAL = PlanGoal(
    id=Text("practice"),
    title=Line("Most teachers read aloud."),
    kind="implementation",
    baseline=value(value=3, of=14),
    interim=(value(WINTER, value=7, of=14),),
    target=value(SPRING, value=11, of=14),
)


@pytest.mark.parametrize(
    ("results", "state"),
    [
        ([], "no-data"),
        ([value(WINTER - dt.timedelta(1), value=14, of=14)], "unknown"),
        ([value(WINTER, value=6, of=14)], "behind"),
        ([value(WINTER, value=7, of=14)], "on-track"),
        # the latest result counts, whatever the order
        ([value(WINTER, value=7, of=14), value(FALL, value=1, of=14)], "on-track"),
        ([value(SPRING, value=10, of=14), value(WINTER, value=9, of=14)], "behind"),
        ([value(SPRING, value=12, of=15)], "on-track"),
        ([value(SPRING, value=80)], "unknown"),
    ],
)
def test_state_of_a_goal(results: list[GoalValue], state: str) -> None:
    assert judge_goal(GOAL, results, "up") == state


def test_less_can_be_better() -> None:
    assert judge_goal(GOAL, [value(SPRING, value=10, of=14)], "down") == "on-track"
