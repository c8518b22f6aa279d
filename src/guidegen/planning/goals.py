"""Exact arithmetic of goals: what their values come to, which are possible, how far they go.

A value of a goal is a share (a percentage, or a count of how many), or a number of its own, such
as a mean. Only values of one of these two compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

from guidegen.model import Handbook
from guidegen.model.plan import GoalValue, PlanGoal

#: a percentage of how many, or a number of its own
AmountUnit = Literal["share", "number"]
#: whether more is better, or less
GoalDirection = Literal["up", "down"]
#: what is known of a goal: nothing yet; nothing that an interim target could be compared with; or
#: whether the latest result has reached the latest interim target whose day has come
GoalState = Literal["no-data", "unknown", "on-track", "behind"]
_HUNDRED = 100


class Amount(NamedTuple):
    """What a value comes to: a percentage, or a number of its own."""

    unit: AmountUnit
    number: Fraction


def exactly(value: float) -> Fraction:
    """Return a number as it is written: 0.1 is one tenth."""
    return Fraction(str(value))


def find_amount(value: GoalValue) -> Amount | None:
    """Return what a value comes to; `None` if it has no number, or is a count of none."""
    if value.percent is not None:
        return Amount("share", exactly(value.percent))
    if value.value is None:
        return None
    if value.of is None:
        return Amount("number", exactly(value.value))
    if value.of < 1:
        return None
    return Amount("share", _HUNDRED * exactly(value.value) / value.of)


# --- percentages of a few


def nearest_counts(percent: float, of: int) -> tuple[int, ...]:
    """Return the counts of ``of`` that are nearest to a percentage from 0 to 100, on both sides.

    There is one count if it is exactly that share.
    """
    count = exactly(percent) * of / _HUNDRED
    below, above = floor(count), ceil(count)
    if below == above:
        return (below,)
    return (below, above)


def is_possible_share(percent: float, of: int) -> bool:
    """Tell whether a count of ``of`` is this percentage, rounded as the percentage is written.

    41 percent of 312 is possible, since 128 of 312 is 41.03 percent; 80 percent of 14 is not.
    """
    written = exactly(percent)
    tolerance = Fraction(1, 2 * 10 ** _count_places(written))
    shares = (Fraction(_HUNDRED * count, of) for count in nearest_counts(percent, of))
    return any(abs(share - written) <= tolerance for share in shares)


def _count_places(number: Fraction) -> int:
    """Return with how many decimal places a number is written."""
    places = 0
    while (number * 10**places).denominator > 1:
        places += 1
    return places


# --- on the way


def find_direction(handbook: Handbook, goal: PlanGoal) -> GoalDirection | None:
    """Return whether more is better: of practice always, of a measure as the measure says.

    Return `None` if the measure is not known.
    """
    if goal.kind == "implementation":
        return "up"
    measure = handbook.measure(goal.measure.measure) if goal.measure else None
    return measure.direction if measure else None


def find_distance(start: GoalValue, end: GoalValue, direction: GoalDirection) -> Fraction | None:
    """Return how much better one value is than another; below 0 if it is worse.

    Shares are compared in percentage points. Return `None` if the values do not compare.
    """
    one, other = find_amount(start), find_amount(end)
    if one is None or other is None or one.unit != other.unit:
        return None
    distance = other.number - one.number
    return distance if direction == "up" else -distance


def judge_goal(goal: PlanGoal, results: Iterable[GoalValue], direction: GoalDirection) -> GoalState:
    """Return what is known of a goal from its results, by its interim targets alone.

    No line is drawn between them: before the day of the first one, nothing is known.
    """
    in_order = sorted(results, key=lambda result: result.date)
    if not in_order:
        return "no-data"
    latest = in_order[-1]
    due = [value for value in goal.values if value.date <= latest.date]
    if not due:
        return "unknown"
    target = max(due, key=lambda value: value.date)
    distance = find_distance(target, latest, direction)
    if distance is None:
        return "unknown"
    return "on-track" if distance >= 0 else "behind"
