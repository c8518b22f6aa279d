"""Scores as data for programs: the numbers, texts and lists of JSON, and flat rows.

The keys are documented and do not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt

from guidegen.scoring.columns import (
    CriterionColumns,
    CriterionRow,
    ItemColumns,
    ItemRow,
    ScoreColumns,
    ScoreRow,
    UseColumns,
)
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import Exact, format_decimal
from guidegen.scoring.profile import find_advice
from guidegen.scoring.results import (
    Administration,
    Advice,
    CriterionResult,
    Excluded,
    ItemResult,
    NoValue,
    RequirementResult,
    ScoreResult,
    Share,
    Vote,
)

#: decimal places of numbers; “exact” has all of them
PLACES = 6


def to_number(value: Exact | None) -> int | float | None:
    """Return a number for JSON, rounded to `PLACES`."""
    if value is None or isinstance(value, int):
        return value
    return float(format_decimal(value, PLACES))


def exact_text(value: Exact | None) -> str | None:
    """Return the exact number, as a fraction if it is not whole."""
    return None if value is None else str(value)


def standard_deviation(variance: Exact) -> float:
    """Return the square root: the only number here that a fraction cannot represent."""
    return sqrt(variance)


def rounded_deviation(variance: Exact | None) -> float | None:
    """Return the square root, rounded to `PLACES`."""
    return None if variance is None else round(standard_deviation(variance), PLACES)


# --- the whole, as nested data


def administration_data(compiled: CompiledTool, found: Administration) -> dict[str, object]:
    """Return all results of one use of a tool, as `guidegen score --format json` prints them."""
    return {
        "administration": found.id,
        "unit": found.unit,
        "date": found.date,
        "variant": found.variant,
        "views": list(found.views),
        "crosswalk": found.crosswalk,
        "raters": found.raters,
        "context": dict(found.context),
        "scores": list(map(_score_data, found.scores)),
        "criteria": list(map(_criterion_data, found.criteria)),
        "sections": list(map(_share_data, found.sections)),
        "dimensions": list(map(_share_data, found.dimensions)),
        "components": list(map(_share_data, found.components)),
        "items": list(map(_item_data, found.items)),
        "low": list(map(_advice_data, find_advice(compiled, found))),
    }


def _score_data(score: ScoreResult) -> dict[str, object]:
    instances = [{"instance": name, "value": to_number(value)} for name, value in score.instances]
    excluded = list(map(_excluded_data, score.excluded))
    return {"instances": instances, **_score_columns(score), "excluded": excluded}


def _excluded_data(excluded: Excluded) -> dict[str, object]:
    return {
        "item": excluded.item,
        "rater": excluded.rater,
        "instance": excluded.instance,
        "reason": excluded.reason,
    }


def _criterion_data(criterion: CriterionResult) -> dict[str, object]:
    requires = list(map(_requirement_data, criterion.requirements))
    return {**_criterion_columns(criterion), "requires": requires}


def _requirement_data(required: RequirementResult) -> dict[str, object]:
    return {
        "kind": required.kind,
        "id": required.id,
        "value": to_number(required.value),
        "exact": exact_text(required.value),
        "at_least": to_number(required.at_least),
        "at_most": to_number(required.at_most),
        "met": required.met,
    }


def _share_data(share: Share) -> dict[str, object]:
    return {
        "id": share.id,
        "title": share.title,
        "earned": to_number(share.earned),
        "possible": to_number(share.possible),
        "percent": to_number(share.percent),
        "items": share.items,
    }


def _item_data(item: ItemResult) -> dict[str, object]:
    instances = [_instance_data(name, points) for name, points in item.instances]
    votes = list(map(_vote_data, item.votes))
    return {**_item_columns(item), "instances": instances, "votes": votes}


def _instance_data(name: str, points: Exact | NoValue) -> dict[str, object]:
    if isinstance(points, NoValue):
        return {"instance": name, "points": None, "reason": points.reason}
    return {"instance": name, "points": to_number(points), "reason": None}


def _vote_data(vote: Vote) -> dict[str, object]:
    return {
        "part": vote.part,
        "instance": vote.instance,
        "answers": dict(vote.answers),
        "roles": [{"role": role, "answers": dict(answers)} for role, answers in vote.roles],
        "discrepancy": len(vote.answers) > 1,
        "mean": to_number(vote.mean),
        "sd": rounded_deviation(vote.variance),
    }


def _advice_data(advice: Advice) -> dict[str, object]:
    return {
        "item": advice.item,
        "text": advice.text,
        "share": to_number(advice.share),
        "component": advice.component,
        "title": advice.title,
        "target": list(advice.target),
        "pitfalls": [
            {"problem": problem, "remedy": list(remedy)} for problem, remedy in advice.pitfalls
        ],
        "supports": list(advice.supports),
    }


# --- tables


def score_rows(
    compiled: CompiledTool, administrations: Iterable[Administration]
) -> Iterator[ScoreRow]:
    """Yield a row for each score of each administration, in the order of both."""
    for each in administrations:
        for score in each.scores:
            yield {**_use_columns(compiled, each), **_score_columns(score)}


def criterion_rows(
    compiled: CompiledTool, administrations: Iterable[Administration]
) -> Iterator[CriterionRow]:
    """Yield a row for each criterion of each administration, in the order of both."""
    for each in administrations:
        for criterion in each.criteria:
            yield {**_use_columns(compiled, each), **_criterion_columns(criterion)}


def item_rows(
    compiled: CompiledTool, administrations: Iterable[Administration]
) -> Iterator[ItemRow]:
    """Yield a row for each item of each administration, in the order of the form."""
    for each in administrations:
        for item in each.items:
            yield {**_use_columns(compiled, each), **_item_columns(item)}


def _use_columns(compiled: CompiledTool, found: Administration) -> UseColumns:
    return {
        "tool": str(compiled.tool.id),
        "tool_version": str(compiled.tool.version or ""),
        "administration": found.id,
        "unit": found.unit,
        "date": found.date,
        "variant": found.variant,
        "crosswalk": found.crosswalk,
    }


def _score_columns(score: ScoreResult) -> ScoreColumns:
    return {
        "id": score.id,
        "title": score.title,
        "method": score.method,
        "value": to_number(score.value),
        "exact": exact_text(score.value),
        "rounded": to_number(score.rounded),
        "compared": to_number(score.compared),
        "earned": to_number(score.earned),
        "possible": to_number(score.possible),
        "items": score.counted,
        "band": score.band,
        "why": score.why,
        "sd": rounded_deviation(score.variance),
    }


def _criterion_columns(criterion: CriterionResult) -> CriterionColumns:
    return {
        "id": criterion.id,
        "title": criterion.title,
        "authority": criterion.authority,
        "met": criterion.met,
        "times": criterion.times,
        "of_last": criterion.of_last,
        "run": criterion.run,
        "why": criterion.why,
    }


def _item_columns(item: ItemResult) -> ItemColumns:
    return {
        "id": item.id,
        "number": to_number(item.number),
        "exact": exact_text(item.number),
        "points": to_number(item.points),
        "lowest": to_number(item.low),
        "highest": to_number(item.high),
        "answer": item.text,
        "reason": item.no_value.reason if item.no_value else None,
        "goal_met": item.goal_met,
    }
