"""Calculate a score from the formula in its ``value``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidegen.model.answer import Of
from guidegen.model.scoring import Score
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.expressions import NumberLookup, evaluate
from guidegen.scoring.item_scores import apply_missing_rule, convert_to_points
from guidegen.scoring.methods import ItemResults
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import NOTHING, Excluded, ItemResult, NoValue, ScoreResult

ScoresById = Mapping[str, ScoreResult]


def apply_formula(
    compiled: CompiledTool, score: Score, items: ItemResults, before: ScoresById, empty: ScoreResult
) -> ScoreResult:
    """Return the score by its formula, from items and the scores ``before`` it.

    ``empty`` is the score without a value.
    """
    excluded: dict[Excluded, None] = {}
    lookup = _make_lookup(compiled, score, items, before, excluded)
    value = evaluate(score.value, lookup)
    for span in compiled.spans[score.id]:
        length = evaluate(span, lookup)
        if not isinstance(length, NoValue) and length < 0:
            value = NoValue("ends-before-it-begins", blocks=True)
    result = replace(empty, excluded=tuple(excluded))
    if not isinstance(value, NoValue):
        return replace(result, value=value)
    if value.reason == "zero-denominator" and score.zero_denominator == "count-as-zero":
        return replace(result, value=0)
    if not value.blocks and value.reason != "zero-denominator":
        return replace(result, why=NOTHING)
    for each in excluded:
        if each.reason == value.reason:
            return replace(result, why=f"{each.item}: {value.reason}")
    return replace(result, why=value.reason)


def _make_lookup(
    compiled: CompiledTool,
    score: Score,
    items: ItemResults,
    before: ScoresById,
    excluded: dict[Excluded, None],
) -> NumberLookup:
    """Return a look-up of scores and items, which adds those without a number to ``excluded``."""

    def lookup(name: str, of: Of | None) -> Exact | NoValue:
        if name in before:
            found = _score_number(before[name])
        elif name in items:
            found = _item_number(compiled, score, compiled.items[name], items[name], of)
        else:
            # this variant does not have the score
            found = NoValue(NOTHING)
        if isinstance(found, NoValue):
            excluded[Excluded(name, found.reason)] = None
        return found

    return lookup


def _score_number(score: ScoreResult) -> Exact | NoValue:
    if score.compared is not None:
        return score.compared
    return NoValue(NOTHING) if score.is_left_out else NoValue("no-score", blocks=True)


def _item_number(
    compiled: CompiledTool, score: Score, item: CompiledItem, result: ItemResult, of: Of | None
) -> Exact | NoValue:
    """Return the item's points, or its raw number if it earns none or ``of`` says so."""
    number = result.points if item.earns and of != "number" else result.number
    if of == "points" and result.outcome is not None and not item.earns:
        points = convert_to_points(item, result.outcome, item.worth)
        number = None if isinstance(points, NoValue) else points
    if number is not None:
        return number
    missing = result.no_value or NoValue("no-number", blocks=True)
    if missing.reason == "zero-denominator":
        # the item's own division by zero is not one of this formula
        return NoValue("no-number", missing.blocks)
    return apply_missing_rule(compiled, score, item, missing, result.high)
