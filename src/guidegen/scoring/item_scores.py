"""From an item's answer to its points: missing answers, bands, and instances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from guidegen.model.answer import Band, Of
from guidegen.model.scoring import MISSING, Missing, Score, Treatment
from guidegen.model.tool import ZeroRule
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import Limits, evaluate
from guidegen.scoring.numbers import Exact, combine, is_between, to_exact, total
from guidegen.scoring.results import ItemResult, NoValue, ParsedAnswer, Reason

_MISSING: Mapping[str, Missing] = {each: each for each in MISSING}
#: the number of an item in each instance: a room, a session or the like
InstanceNumbers = Mapping[str, Exact | NoValue]
#: returns the number of an operand, given the instance and the operand's id
OperandLookup = Callable[[str, str], Exact | NoValue]


# --- missing answers


def to_missing(reason: Reason | None) -> Missing | None:
    """Return the missing answer that tools declare a rule for; ``None`` for other reasons."""
    return _MISSING.get(reason or "")


def substitute(rule: Treatment | ZeroRule | None, high: Exact | None) -> Exact | None:
    """Return the number that a rule substitutes for a missing one; ``None`` if it does not.

    ``high`` is the largest number that is possible, if there is one.
    """
    if rule == "count-as-zero":
        return 0
    return high if rule == "count-as-highest" else None


def answer_number(compiled: CompiledTool, answer: ParsedAnswer) -> Exact | NoValue:
    """Return the number of an answer, or why it has none; what follows is up to each score."""
    if answer.number is not None:
        return answer.number
    reason = answer.reason or "no-number"
    is_undecided = reason in ("no-majority", "no-consensus")
    raters = compiled.scoring.raters
    if is_undecided and raters is not None and raters.undecided == "leave-out":
        return NoValue(reason)
    blocks = is_undecided or reason in ("several-raters", "unknown-condition")
    return NoValue(reason, blocks)


def resolve_answer(
    compiled: CompiledTool, item: CompiledItem, answer: ParsedAnswer, high: Exact | None
) -> Exact | NoValue:
    """Return the number of an answer within an item, by the rules of the item and the tool.

    ``high`` is the largest number that is possible.
    """
    number = answer_number(compiled, answer)
    if isinstance(number, NoValue):
        return apply_missing_rule(compiled, None, item, number, high)
    return number


def apply_missing_rule(
    compiled: CompiledTool,
    score: Score | None,
    item: CompiledItem,
    missing: NoValue,
    high: Exact | None,
) -> Exact | NoValue:
    """Return what the declared rules substitute for a missing number, or whether it blocks.

    Without a ``score``, the rules of the item and the tool apply.
    """
    if missing.reason == "unreadable":
        # not a blank, but left out wherever a blank would be
        blocks = compiled.treatment(item, score, "blank") != "leave-out"
        return missing._replace(blocks=blocks)
    meaning = None if missing.blocks else to_missing(missing.reason)
    if meaning is None:
        return missing
    rule = compiled.treatment(item, score, meaning)
    number = substitute(rule, high)
    if number is not None:
        return number
    blocks = rule != "leave-out"
    # usually nothing changes, and there can be a million of these
    if blocks == missing.blocks:
        return missing
    return missing._replace(blocks=blocks)


# --- points


def score_item(
    item: CompiledItem, number: Exact | NoValue, text: str = "", limits: Limits | None = None
) -> ItemResult:
    """Return an item's result from its number.

    ``limits`` are those of its points if they differ because an operand is left out.
    """
    low, high = limits or item.points
    points = points_in_score(item, number, (low, high))
    no_value = None
    if isinstance(points, NoValue):
        if item.earns:
            no_value = points
        elif isinstance(number, NoValue):
            no_value = number
    return ItemResult(
        item.id,
        number=None if isinstance(number, NoValue) else number,
        points=None if isinstance(points, NoValue) else points,
        low=low,
        high=high,
        text=text,
        no_value=no_value,
        goal_met=is_goal_met(item, number),
    )


def points_in_score(
    item: CompiledItem, number: Exact | NoValue, limits: Limits | None = None
) -> Exact | NoValue:
    """Return the points that a number adds to a score."""
    if item.source.scored is False and not isinstance(number, NoValue):
        return NoValue("no-number")
    return convert_to_points(item, number, limits or item.points)


def convert_to_points(
    item: CompiledItem, number: Exact | NoValue, limits: Limits
) -> Exact | NoValue:
    """Return the points of a number, even if no score includes them.

    The points of an inverse item are ``low + high - points``.
    """
    low, high = limits
    if isinstance(number, NoValue):
        if number.reason == "zero-denominator":
            return apply_zero_rule(item, high)
        return number
    if item.source.bands:
        band = find_band(item.source.bands, number)
        if band is None or band.points is None:
            return NoValue("no-number", blocks=True)
        number = to_exact(band.points)
    if low is None or high is None:
        return NoValue("no-number")
    if item.source.inverse:
        return to_exact(low + high - number)
    return number


def apply_zero_rule(item: CompiledItem, high: Exact | None) -> Exact | NoValue:
    """Return what the item's rule substitutes for a division by zero."""
    rule = item.source.zero_denominator
    number = substitute(rule, high)
    if number is None:
        return NoValue("zero-denominator", blocks=rule != "leave-out")
    return number


def is_goal_met(item: CompiledItem, number: Exact | NoValue) -> bool | None:
    """Return whether the item's own goal is met; ``None`` without a goal or a number."""
    goal = item.source.goal
    if goal is None:
        return None
    if not isinstance(number, NoValue):
        return is_between(number, goal.at_least, goal.at_most)
    if number.reason == "zero-denominator":
        if item.source.zero_denominator == "count-as-highest":
            return True
        if item.source.zero_denominator == "count-as-zero":
            return False
    return None


def find_band(bands: Iterable[Band], number: Exact) -> Band | None:
    """Return the highest band whose ``at_least`` a number reaches."""
    best: Band | None = None
    best_cut: Exact | None = None
    for band in bands:
        if band.at_least is None:
            best = best or band
            continue
        cut = to_exact(band.at_least)
        if number >= cut and (best_cut is None or cut >= best_cut):
            best, best_cut = band, cut
    return best


# --- instances


def combine_instances(
    compiled: CompiledTool, item: CompiledItem, numbers: InstanceNumbers, operand: OperandLookup
) -> ItemResult:
    """Return the item's result over all instances, combined as its ``repeat`` says."""
    repeat = item.repeat
    instances = tuple((name, points_in_score(item, each)) for name, each in numbers.items())
    if repeat is None or repeat.combine is None:
        return ItemResult(item.id, no_value=NoValue("no-number"), instances=instances)
    if repeat.combine == "pooled" and item.pools_operands:

        def pooled_operand(name: str, _of: Of | None) -> Exact | NoValue:
            return _add_up_operand(numbers, operand, name)

        pooled = evaluate(item.source.value, pooled_operand)
        return replace(score_item(item, pooled), instances=instances)
    known: list[Exact] = []
    missing: list[NoValue] = []
    for each in numbers.values():
        resolved = _resolve_instance(compiled, item, each)
        if isinstance(resolved, NoValue):
            missing.append(resolved)
        else:
            known.append(resolved)
    blocking = next((each for each in missing if each.blocks), None)
    if blocking or not known:
        return replace(score_item(item, blocking or min(missing)), instances=instances)
    if repeat.combine == "pooled":
        return _pool_points(item, known, instances)
    combined: Exact | NoValue | None = combine(known, repeat.combine, repeat.ties)
    if combined is None and repeat.combine == "mode":
        combined = NoValue("tie")
    elif combined is None:
        combined = NoValue("no-majority", blocks=True)
    return replace(score_item(item, combined), instances=instances)


def _resolve_instance(
    compiled: CompiledTool, item: CompiledItem, number: Exact | NoValue
) -> Exact | NoValue:
    if not isinstance(number, NoValue) or number.blocks:
        return number
    low, high = item.limits
    if number.reason == "zero-denominator":
        found = apply_zero_rule(item, high)
    else:
        found = resolve_answer(compiled, item, ParsedAnswer(reason=number.reason), high)
    if isinstance(found, NoValue) or not item.source.inverse or low is None or high is None:
        return found
    # the rule names points, so an inverse item needs the number that earns them
    return to_exact(low + high - found)


def _pool_points(
    item: CompiledItem,
    numbers: Sequence[Exact],
    instances: tuple[tuple[str, Exact | NoValue], ...],
) -> ItemResult:
    """Count every instance as an item of its own."""
    number = total(numbers)
    result = ItemResult(
        item.id, number=number, instances=instances, goal_met=is_goal_met(item, number)
    )
    earned: list[Exact] = []
    for each in numbers:
        points = points_in_score(item, each)
        if isinstance(points, NoValue):
            return result
        earned.append(points)
    low, high = item.points
    return replace(
        result,
        points=total(earned),
        low=to_exact((low or 0) * len(earned)),
        high=to_exact((high or 0) * len(earned)),
    )


def _add_up_operand(numbers: InstanceNumbers, operand: OperandLookup, name: str) -> Exact | NoValue:
    """Return the sum of an operand over the instances that have all operands."""
    values: list[Exact] = []
    for instance, number in numbers.items():
        if isinstance(number, NoValue) and number.reason != "zero-denominator":
            continue
        value = operand(instance, name)
        if isinstance(value, NoValue):
            return value
        values.append(value)
    missing = [number for number in numbers.values() if isinstance(number, NoValue)]
    for each in missing:
        if each.blocks:
            return each
    return total(values) if values else missing[0]
