"""Evaluate the expressions that make a number from those of parts, items or scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidegen.model.answer import Of
from guidegen.model.text import Text
from guidegen.model.value import DIVIDING, OF_AN_ITEM, REACHED, Operation, ValueStep
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

#: returns the number of a part, an item or a score by its id, or why it has none. If the second
#: argument is given, it says whether an item's number or its points are meant
NumberLookup = Callable[[str, Of | None], Exact | NoValue]
#: returns the limits of an operand by its id; ``None`` if the operand is left out
LimitsLookup = Callable[[str, Of | None], "Limits | None"]
#: the smallest and the largest possible number; ``None`` means no limit
Limits = tuple[Exact | None, Exact | None]

HUNDRED = 100
NO_LIMITS: Limits = (None, None)
#: operations that would mean something else without one of their operands
_ALL_NEEDED = ("difference", "product", "round", *DIVIDING)
#: operations that become larger, or stay, if one of their operands becomes larger
_MONOTONE: dict[str, Callable[[Sequence[Exact]], Exact]] = {
    "sum": total,
    "mean": mean,
    "median": median,
    "lowest": min,
    "highest": max,
}
#: the rank of a missing value that the rules merely leave out
_LEFT_OUT = 2


def evaluate(value: object, lookup: NumberLookup) -> Exact | NoValue:
    """Return the number of an operand: an id, a number or an operation."""
    if isinstance(value, Text):
        return lookup(value, None)
    if not isinstance(value, Operation):
        return to_exact(value)  # type: ignore[arg-type]  # the third kind of operand is a number
    step = value.steps[0]
    if step.name in OF_AN_ITEM:
        return lookup(str(step.operands[0]), _number_or_points(step))
    numbers: list[Exact] = []
    missing: list[NoValue] = []
    for operand in step.operands:
        found = evaluate(operand, lookup)
        if isinstance(found, NoValue):
            missing.append(found)
        else:
            numbers.append(found)
    if missing:
        # the most serious reason counts, whichever operand it belongs to
        worst = min(missing, key=_rank)
        if not numbers or step.name in _ALL_NEEDED or _rank(worst) < _LEFT_OUT:
            return worst
    if numbers:
        return _apply(step, numbers)
    return NoValue("blank", blocks=True)


def _number_or_points(step: ValueStep) -> Of:
    return "points" if step.name == "points" else "number"


def _rank(missing: NoValue) -> int:
    """Return how serious a missing value is; 0 is the most serious."""
    if missing.blocks:
        return 0
    if missing.reason == "zero-denominator":
        return 1
    return _LEFT_OUT


def _apply(step: ValueStep, numbers: list[Exact]) -> Exact | NoValue:
    if step.name in _MONOTONE:
        return _MONOTONE[step.name](numbers)
    if step.name == "difference":
        return _subtract(numbers)
    if step.name == "product":
        return product(numbers)
    if step.name in DIVIDING:
        return _divide(step.name, numbers[0], numbers[1])
    if step.rounding:
        return round_exact(numbers[0], step.rounding.places, step.rounding.half)
    return _count_reached(step, numbers)


def _subtract(numbers: Sequence[Exact]) -> Exact:
    """Return the first number minus all others."""
    return to_exact(numbers[0] - total(numbers[1:]))


def _divide(name: str, a: Exact, b: Exact) -> Exact | NoValue:
    if b == 0:
        return NoValue("zero-denominator")
    if name == "ratio":
        return divide(a, b)
    percent = divide(a * HUNDRED, b)
    if 0 <= percent <= HUNDRED:
        return percent
    return NoValue("over-100", blocks=True)


def _count_reached(step: ValueStep, numbers: Sequence[Exact]) -> int:
    cut = 1 if step.at_least is None else to_exact(step.at_least)
    reached = [number >= cut for number in numbers]
    if step.name == "in_order":
        return count_leading(reached)
    if step.name == "count":
        return sum(reached)
    if step.name == "all_of":
        return int(all(reached))
    return int(any(reached))


def count_leading(reached: Sequence[bool]) -> int:
    """Return how many are true before the first one that is not."""
    return reached.index(False) if False in reached else len(reached)


# --- limits


def evaluate_limits(value: object, lookup: LimitsLookup) -> Limits:
    """Return the smallest and the largest number that an operand can have."""
    return _operand_limits(value, lookup) or NO_LIMITS


def _operand_limits(value: object, lookup: LimitsLookup) -> Limits | None:
    """Return the same, or ``None`` for an operand that is left out."""
    if isinstance(value, Text):
        return lookup(value, None)
    if not isinstance(value, Operation):
        number = to_exact(value)  # type: ignore[arg-type]  # the third kind is a number
        return number, number
    if not value.steps or not value.steps[0].operands:
        return NO_LIMITS
    step = value.steps[0]
    if step.name in OF_AN_ITEM:
        return lookup(str(step.operands[0]), _number_or_points(step))
    operands: list[Limits] = []
    for operand in step.operands:
        limits = _operand_limits(operand, lookup)
        if limits is not None:
            operands.append(limits)
        elif step.name in _ALL_NEEDED:
            return None
    return _step_limits(step, operands) if operands else None


def _step_limits(step: ValueStep, operands: Sequence[Limits]) -> Limits:
    if step.name in REACHED:
        return 0, (len(operands) if step.name in ("count", "in_order") else 1)
    if step.name == "percent":
        return 0, HUNDRED
    lows = [low for low, _high in operands]
    highs = [high for _low, high in operands]
    if step.rounding:
        places, half = step.rounding.places, step.rounding.half

        def round_first(numbers: Sequence[Exact]) -> Exact:
            return round_exact(numbers[0], places, half)

        return _if_all_known(round_first, lows[:1]), _if_all_known(round_first, highs[:1])
    if step.name in _MONOTONE:
        function = _MONOTONE[step.name]
        return _if_all_known(function, lows), _if_all_known(function, highs)
    if step.name == "difference":
        low = _if_all_known(_subtract, [lows[0], *highs[1:]])
        return low, _if_all_known(_subtract, [highs[0], *lows[1:]])
    return _corner_limits(step.name, operands)


def _if_all_known(
    function: Callable[[Sequence[Exact]], Exact], values: Sequence[Exact | None]
) -> Exact | None:
    known = [value for value in values if value is not None]
    if len(known) == len(values):
        return function(known)
    return None


def _corner_limits(name: str, operands: Sequence[Limits]) -> Limits:
    """Return the limits of a product or a ratio.

    Its extremes are among the results for the limits of its operands.
    """
    low, high = operands[0]
    for next_low, next_high in operands[1:]:
        if low is None or high is None or next_low is None or next_high is None:
            return _open_limits(operands)
        if name == "ratio" and next_low <= 0:
            return _open_limits(operands)
        pairs = ((low, next_low), (low, next_high), (high, next_low), (high, next_high))
        corners = [divide(*pair) if name == "ratio" else product(pair) for pair in pairs]
        low, high = min(corners), max(corners)
    return low, high


def _open_limits(operands: Sequence[Limits]) -> Limits:
    """Return the limits of a result that has no largest number."""
    for low, _high in operands:
        if low is None or low < 0:
            return NO_LIMITS
    return 0, None
