"""From an item's number to its points."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.model.answer import Band
from guidegen.scoring.compiled import Asked
from guidegen.scoring.numbers import Exact, exact, is_between, total
from guidegen.scoring.results import Gap, ItemResult
from guidegen.scoring.treatments import counted_as
from guidegen.scoring.tree import Limits


def pointed(
    asked: Asked, number: Exact | Gap, text: str = "", limits: Limits | None = None
) -> ItemResult:
    """An item's result from its number; ``limits`` of its points where something is left out."""
    low, high = limits or asked.points
    points = points_of(asked, number, (low, high))
    gap = number if isinstance(number, Gap) else None
    if isinstance(points, Gap) and asked.earns:
        gap = points
    if not isinstance(points, Gap):
        gap = None
    return ItemResult(
        asked.id,
        number=None if isinstance(number, Gap) else number,
        points=None if isinstance(points, Gap) else points,
        text=text,
        gap=gap,
        goal_met=goal_met(asked, number),
        low=low,
        high=high,
    )


def pooled(
    asked: Asked, numbers: Sequence[Exact], each: tuple[tuple[str, Exact | Gap], ...]
) -> ItemResult:
    """Every instance counts as an item of its own."""
    points = [points_of(asked, number) for number in numbers]
    earned = [value for value in points if not isinstance(value, Gap)]
    number = total(numbers)
    met = goal_met(asked, number)
    if len(earned) < len(points):
        return ItemResult(asked.id, number=number, instances=each, goal_met=met)
    low, high = asked.points
    times = len(earned)
    return ItemResult(
        asked.id, number=number, points=total(earned), instances=each,
        low=exact((low or 0) * times), high=exact((high or 0) * times), goal_met=met,
    )  # fmt: skip


def points_of(asked: Asked, number: Exact | Gap, limits: Limits | None = None) -> Exact | Gap:
    """The points that a number earns in a score."""
    if asked.item.scored is False and not isinstance(number, Gap):
        return Gap("no-number")
    return worth_of(asked, number, limits or asked.points)


def worth_of(asked: Asked, number: Exact | Gap, limits: Limits) -> Exact | Gap:
    """The points of a number, whether they are part of a score or not."""
    low, high = limits
    if isinstance(number, Gap):
        return zero_denominator(asked, high) if number.reason == "zero-denominator" else number
    if asked.item.bands:
        band = band_of(asked.item.bands, number)
        if band is None or band.points is None:
            return Gap("no-number", blocks=True)
        number = exact(band.points)
    if low is None or high is None:
        return Gap("no-number")
    return exact(low + high - number) if asked.item.inverse else number


def zero_denominator(asked: Asked, high: Exact | None) -> Exact | Gap:
    """What the item's rule makes of a division by zero."""
    rule = asked.item.zero_denominator
    number = counted_as(rule, high)
    return Gap("zero-denominator", blocks=rule != "leave-out") if number is None else number


def goal_met(asked: Asked, number: Exact | Gap) -> bool | None:
    """Whether the item's own goal is met; ``None`` without one, or without a number."""
    goal = asked.item.goal
    if goal is None:
        return None
    if isinstance(number, Gap):
        by_rule = {"count-as-highest": True, "count-as-zero": False}
        is_zero = number.reason == "zero-denominator"
        return by_rule.get(str(asked.item.zero_denominator)) if is_zero else None
    return is_between(number, goal.at_least, goal.at_most)


def band_of(bands: tuple[Band, ...], number: Exact) -> Band | None:
    """The band that a number is in: the highest whose ``at_least`` it reaches."""
    best: Band | None = None
    for band in bands:
        low = band.at_least
        if low is None:
            best = best or band
        elif number >= exact(low) and (
            best is None or best.at_least is None or exact(low) >= exact(best.at_least)
        ):
            best = band
    return best
