"""From an item's answer to its points: missing answers, bands, and instances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from guidegen.model.answer import Band
from guidegen.model.scoring import MISSING, Missing, Score, Treatment
from guidegen.model.tool import ZeroRule
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import Limits, evaluate
from guidegen.scoring.numbers import Exact, combine, is_between, to_exact, total
from guidegen.scoring.results import ItemResult, NoValue, ParsedAnswer, Reason

_MISSING: Mapping[str, Missing] = {each: each for each in MISSING}


def to_missing(reason: Reason | None) -> Missing | None:
    """The answer that the tool's rules speak of; ``None`` where they do not speak of a reason."""
    return _MISSING.get(reason or "")


def substitute(rule: Treatment | ZeroRule | None, high: Exact | None) -> Exact | None:
    """The number that a rule puts in the place of none; ``None`` where it puts none there.

    ``high`` is the largest number that could be there, as far as there is one.
    """
    if rule == "count-as-zero":
        return 0
    return high if rule == "count-as-highest" else None


def answer_number(compiled: CompiledTool, given: ParsedAnswer) -> Exact | NoValue:
    """The number of an answer; or why there is none, for scores to treat by their own rules."""
    if given.number is not None:
        return given.number
    reason = given.reason or "no-number"
    raters = compiled.scoring.raters
    is_open = reason in ("no-majority", "no-consensus")
    if is_open and raters is not None and raters.undecided == "leave-out":
        return NoValue(reason)
    return NoValue(reason, blocks=is_open or reason in ("several-raters", "unknown-condition"))


def resolve_answer(
    compiled: CompiledTool, asked: CompiledItem, given: ParsedAnswer, high: Exact | None
) -> Exact | NoValue:
    """The same within an item, where the item's and the tool's rules apply at once.

    ``high`` is the largest number that could be there.
    """
    found = answer_number(compiled, given)
    return (
        apply_missing_rule(compiled, None, asked, found, high)
        if isinstance(found, NoValue)
        else found
    )


def apply_missing_rule(
    compiled: CompiledTool,
    score: Score | None,
    asked: CompiledItem,
    gap: NoValue,
    high: Exact | None,
) -> Exact | NoValue:
    """What the declared rules make of no number, in one score or within an item."""
    if gap.reason == "unreadable":  # no blank, but left out where a blank would be
        return gap._replace(blocks=compiled.treatment(asked, score, "blank") != "leave-out")
    missing = None if gap.blocks else to_missing(gap.reason)
    if missing is None:
        return gap
    treatment = compiled.treatment(asked, score, missing)
    number = substitute(treatment, high)
    if number is not None:
        return number
    blocks = treatment != "leave-out"
    # most are as they were, and a million are asked for
    return gap if blocks == gap.blocks else gap._replace(blocks=blocks)


def score_item(
    asked: CompiledItem, number: Exact | NoValue, text: str = "", limits: Limits | None = None
) -> ItemResult:
    """An item's result from its number; ``limits`` of its points where something is left out."""
    low, high = limits or asked.points
    points = points_in_score(asked, number, (low, high))
    gap = number if isinstance(number, NoValue) else None
    if isinstance(points, NoValue) and asked.earns:
        gap = points
    if not isinstance(points, NoValue):
        gap = None
    return ItemResult(
        asked.id,
        number=None if isinstance(number, NoValue) else number,
        points=None if isinstance(points, NoValue) else points,
        text=text,
        gap=gap,
        goal_met=is_goal_met(asked, number),
        low=low,
        high=high,
    )


def pool_instances(
    asked: CompiledItem, numbers: Sequence[Exact], each: tuple[tuple[str, Exact | NoValue], ...]
) -> ItemResult:
    """Every instance counts as an item of its own."""
    points = [points_in_score(asked, number) for number in numbers]
    earned = [value for value in points if not isinstance(value, NoValue)]
    number = total(numbers)
    met = is_goal_met(asked, number)
    if len(earned) < len(points):
        return ItemResult(asked.id, number=number, instances=each, goal_met=met)
    low, high = asked.points
    times = len(earned)
    return ItemResult(
        asked.id, number=number, points=total(earned), instances=each,
        low=to_exact((low or 0) * times), high=to_exact((high or 0) * times), goal_met=met,
    )  # fmt: skip


def points_in_score(
    asked: CompiledItem, number: Exact | NoValue, limits: Limits | None = None
) -> Exact | NoValue:
    """The points that a number earns in a score."""
    if asked.source.scored is False and not isinstance(number, NoValue):
        return NoValue("no-number")
    return convert_to_points(asked, number, limits or asked.points)


def convert_to_points(
    asked: CompiledItem, number: Exact | NoValue, limits: Limits
) -> Exact | NoValue:
    """The points of a number, whether they are part of a score or not."""
    low, high = limits
    if isinstance(number, NoValue):
        return apply_zero_rule(asked, high) if number.reason == "zero-denominator" else number
    if asked.source.bands:
        band = find_band(asked.source.bands, number)
        if band is None or band.points is None:
            return NoValue("no-number", blocks=True)
        number = to_exact(band.points)
    if low is None or high is None:
        return NoValue("no-number")
    return to_exact(low + high - number) if asked.source.inverse else number


def apply_zero_rule(asked: CompiledItem, high: Exact | None) -> Exact | NoValue:
    """What the item's rule makes of a division by zero."""
    rule = asked.source.zero_denominator
    number = substitute(rule, high)
    return NoValue("zero-denominator", blocks=rule != "leave-out") if number is None else number


def is_goal_met(asked: CompiledItem, number: Exact | NoValue) -> bool | None:
    """Whether the item's own goal is met; ``None`` without one, or without a number."""
    goal = asked.source.goal
    if goal is None:
        return None
    if isinstance(number, NoValue):
        by_rule = {"count-as-highest": True, "count-as-zero": False}
        is_zero = number.reason == "zero-denominator"
        return by_rule.get(str(asked.source.zero_denominator)) if is_zero else None
    return is_between(number, goal.at_least, goal.at_most)


def find_band(bands: tuple[Band, ...], number: Exact) -> Band | None:
    """The band that a number is in: the highest whose ``at_least`` it reaches."""
    best: Band | None = None
    for band in bands:
        low = band.at_least
        if low is None:
            best = best or band
        elif number >= to_exact(low) and (
            best is None or best.at_least is None or to_exact(low) >= to_exact(best.at_least)
        ):
            best = band
    return best


#: the number of an item in each instance
InstanceNumbers = Mapping[str, Exact | NoValue]
#: the number of an operand, by the instance and the operand's id
OperandLookup = Callable[[str, str], Exact | NoValue]


def combine_instances(
    compiled: CompiledTool, asked: CompiledItem, cells: InstanceNumbers, operand: OperandLookup
) -> ItemResult:
    """The item's result over all instances, as its ``repeat`` combines them."""
    repeat = asked.repeat
    each = tuple((name, points_in_score(asked, cell)) for name, cell in cells.items())
    if repeat is None or repeat.combine is None:
        return ItemResult(asked.id, gap=NoValue("no-number"), instances=each)
    if repeat.combine == "pooled" and asked.pools_operands:
        number = evaluate(asked.source.value, lambda name, _of: _summed(cells, operand, name))
        return replace(score_item(asked, number), instances=each)
    found = [_treated_cell(compiled, asked, cell) for cell in cells.values()]
    numbers = [value for value in found if not isinstance(value, NoValue)]
    gaps = [value for value in found if isinstance(value, NoValue)]
    blocking = next((gap for gap in gaps if gap.blocks), None)
    if blocking or not numbers:
        return replace(score_item(asked, blocking or min(gaps)), instances=each)
    if repeat.combine == "pooled":
        return pool_instances(asked, numbers, each)
    one = combine(numbers, repeat.combine, repeat.ties)
    cause = NoValue("tie" if repeat.combine == "mode" else "no-majority", repeat.combine != "mode")
    return replace(score_item(asked, cause if one is None else one), instances=each)


def _treated_cell(
    compiled: CompiledTool, asked: CompiledItem, cell: Exact | NoValue
) -> Exact | NoValue:
    if not isinstance(cell, NoValue) or cell.blocks:
        return cell
    low, high = asked.limits
    if cell.reason == "zero-denominator":
        found = apply_zero_rule(asked, high)
    else:
        found = resolve_answer(compiled, asked, ParsedAnswer(reason=cell.reason), high)
    if isinstance(found, NoValue) or not asked.source.inverse or low is None or high is None:
        return found
    return to_exact(low + high - found)  # the number of a red flag that earns what the rule says


def _summed(cells: InstanceNumbers, operand: OperandLookup, name: str) -> Exact | NoValue:
    """An operand added up over the instances that have it and all its fellows."""
    usable = [each for each, cell in cells.items() if not _is_missing(cell)]
    values: list[Exact] = []
    for instance in usable:
        value = operand(instance, name)
        if isinstance(value, NoValue):
            return value
        values.append(value)
    blocked = next((c for c in cells.values() if isinstance(c, NoValue) and c.blocks), None)
    if blocked or not usable:
        return blocked or next(cell for cell in cells.values() if isinstance(cell, NoValue))
    return total(values)


def _is_missing(cell: Exact | NoValue) -> bool:
    return isinstance(cell, NoValue) and cell.reason != "zero-denominator"
