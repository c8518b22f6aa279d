"""Working out an item's number from those of its parts or of other items."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidegen.model.answer import Of
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, OF_AN_ITEM, REACHED, Operation, Step
from guidegen.scoring.numbers import (
    Exact,
    divide,
    mean,
    median,
    product,
    round_exact,
    to_exact,
    total,
)
from guidegen.scoring.results import NoValue

#: the number of a part, an item or a score, and which of an item's if it is said; or why none
NumberLookup = Callable[[str, Of | None], Exact | NoValue]
#: between which numbers an operand is; ``None`` where it is left out
LimitsLookup = Callable[[str, Of | None], "Limits | None"]
#: the smallest and the largest number that is possible; ``None`` where there is no limit
Limits = tuple[Exact | None, Exact | None]

HUNDRED = 100
#: the weight of a gap that stands in the way of nothing
_LEFT_OUT = 2
NO_LIMITS: Limits = (None, None)
#: operations that mean something else when an operand is left out
_ALL_NEEDED = ("difference", "product", "round", *DIVIDING)
_MONOTONE: dict[str, Callable[[Sequence[Exact]], Exact]] = {
    "sum": total, "mean": mean, "median": median, "lowest": min, "highest": max,
}  # fmt: skip


def evaluate(value: object, lookup: NumberLookup) -> Exact | NoValue:
    """The number of an operand: an id, a number or an operation."""
    if isinstance(value, Text):
        return lookup(value, None)
    if not isinstance(value, Operation):
        return to_exact(value)  # type: ignore[arg-type]  # an operand that is neither is a number
    step = value.steps[0]
    if step.name in OF_AN_ITEM:
        return lookup(str(step.operands[0]), "points" if step.name == "points" else "number")
    all_found = [evaluate(operand, lookup) for operand in step.operands]
    numbers = [each for each in all_found if not isinstance(each, NoValue)]
    # what allows no score comes first, wherever it stands
    gaps = sorted((each for each in all_found if isinstance(each, NoValue)), key=_weight)
    if gaps and (_weight(gaps[0]) < _LEFT_OUT or step.name in _ALL_NEEDED):
        return gaps[0]
    return _apply(step, numbers) if numbers else next(iter(gaps), NoValue("blank", blocks=True))


def _weight(gap: NoValue) -> int:
    """Which of several gaps speaks for all."""
    if gap.blocks:
        return 0
    return 1 if gap.reason == "zero-denominator" else _LEFT_OUT


def _apply(step: Step, numbers: list[Exact]) -> Exact | NoValue:
    if step.name in _MONOTONE:
        return _MONOTONE[step.name](numbers)
    if step.name == "difference":
        return _difference(numbers)
    if step.name == "product":
        return product(numbers)
    if step.name in DIVIDING:
        return _divided(step.name, numbers[0], numbers[1])
    if step.rounding:
        return round_exact(numbers[0], step.rounding.places, step.rounding.half)
    return _reached(step, numbers)


def _difference(numbers: Sequence[Exact]) -> Exact:
    """The first less all others."""
    return to_exact(numbers[0] - total(numbers[1:]))


def _divided(name: str, a: Exact, b: Exact) -> Exact | NoValue:
    if b == 0:
        return NoValue("zero-denominator")
    if name == "ratio":
        return divide(a, b)
    percent = divide(a * HUNDRED, b)
    return percent if 0 <= percent <= HUNDRED else NoValue("over-100", blocks=True)


def _reached(step: Step, numbers: Sequence[Exact]) -> int:
    cut = 1 if step.at_least is None else to_exact(step.at_least)
    reached = [number >= cut for number in numbers]
    if step.name == "in_order":
        return reached.index(False) if False in reached else len(reached)
    if step.name == "count":
        return sum(reached)
    return int(all(reached) if step.name == "all_of" else any(reached))


def evaluate_limits(value: object, lookup: LimitsLookup) -> Limits:
    """Between which numbers the value of an operand is."""
    return _limits_left(value, lookup) or NO_LIMITS


def _limits_left(value: object, lookup: LimitsLookup) -> Limits | None:
    """The same; ``None`` for an operand that is left out."""
    if isinstance(value, Text):
        return lookup(value, None)
    if not isinstance(value, Operation):
        number = to_exact(value)  # type: ignore[arg-type]  # an operand that is neither is a number
        return number, number
    if not value.steps or not value.steps[0].operands:
        return NO_LIMITS
    step = value.steps[0]
    if step.name in OF_AN_ITEM:
        return lookup(str(step.operands[0]), "points" if step.name == "points" else "number")
    found = (_limits_left(operand, lookup) for operand in step.operands)
    there = [each for each in found if each is not None]
    if not there or (step.name in _ALL_NEEDED and len(there) < len(step.operands)):
        return None
    return _limits(step, there)


def _limits(step: Step, each: list[Limits]) -> Limits:
    if step.name in REACHED:
        return 0, (len(each) if step.name in ("count", "in_order") else 1)
    if step.name == "percent":
        return 0, HUNDRED
    if step.rounding:
        places, half = step.rounding.places, step.rounding.half
        low, high = each[0]
        return (
            None if low is None else round_exact(low, places, half),
            None if high is None else round_exact(high, places, half),
        )
    lows, highs = [low for low, _ in each], [high for _, high in each]
    if step.name in _MONOTONE:
        return _if_all(_MONOTONE[step.name], lows), _if_all(_MONOTONE[step.name], highs)
    if step.name == "difference":
        low = _if_all(_difference, [lows[0], *highs[1:]])
        return low, _if_all(_difference, [highs[0], *lows[1:]])
    return _corners(step.name, each)


def _if_all(
    function: Callable[[Sequence[Exact]], Exact], values: Sequence[Exact | None]
) -> Exact | None:
    known = [value for value in values if value is not None]
    return function(known) if len(known) == len(values) else None


def _corners(name: str, each: Sequence[Limits]) -> Limits:
    """The limits of products and quotients, at whose corners the extremes are."""
    first = [each[0][0], each[0][1]]
    for low, high in each[1:]:
        if low is None or high is None or None in first or (name == "ratio" and low <= 0):
            return (0, None) if _from_zero(each) else NO_LIMITS
        corners = [
            divide(a, b) if name == "ratio" else product((a, b))
            for a in first if a is not None for b in (low, high)
        ]  # fmt: skip
        first = [min(corners), max(corners)]
    return first[0], first[1]


def _from_zero(each: Sequence[Limits]) -> bool:
    return all(low is not None and low >= 0 for low, _ in each)
