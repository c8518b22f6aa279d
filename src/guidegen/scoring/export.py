"""Scores as data for programs: numbers, texts and lists of them, as JSON has them.

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
    CriterionResult,
    ItemResult,
    NoValue,
    ScoreResult,
    Share,
    Vote,
)

#: digits after the point of numbers; “exact” has all of them
DIGITS = 6


def to_number(value: Exact | None) -> int | float | None:
    """Return a number as JSON has it, rounded to `DIGITS`."""
    return (
        value if value is None or isinstance(value, int) else float(format_decimal(value, DIGITS))
    )


def exact_text(value: Exact | None) -> str | None:
    """Return a number with all its digits, as a fraction where it has no end."""
    return None if value is None else str(value)


def standard_deviation(variance: Exact) -> float:
    """Return the standard deviation: the only number here that no fraction can hold."""
    return sqrt(variance)


def administration_data(compiled: CompiledTool, found: Administration) -> dict[str, object]:
    """Return all that is known of one use of a tool, as `guidegen score --format json` gives it."""
    return {
        "administration": found.id, "unit": found.unit, "date": found.date,
        "variant": found.variant, "views": list(found.views), "crosswalk": found.crosswalk,
        "raters": found.raters, "context": dict(found.context),
        "scores": [_score(each) for each in found.scores],
        "criteria": [_criterion(each) for each in found.criteria],
        "sections": [_share(each) for each in found.sections],
        "dimensions": [_share(each) for each in found.dimensions],
        "components": [_share(each) for each in found.components],
        "items": [_item(each) for each in found.items],
        "low": [
            {
                "item": each.item, "text": each.text, "share": to_number(each.share),
                "component": each.component, "title": each.title, "target": list(each.target),
                "pitfalls": [
                    {"problem": problem, "remedy": list(remedy)}
                    for problem, remedy in each.pitfalls
                ],
                "supports": list(each.supports),
            }
            for each in find_advice(compiled, found)
        ],
    }  # fmt: skip


def _score(score: ScoreResult) -> dict[str, object]:
    return {
        "instances": [
            {"instance": name, "value": to_number(value)} for name, value in score.instances
        ],
        **_score_columns(score),
        "excluded": [
            {
                "item": each.item, "rater": each.rater, "instance": each.instance,
                "reason": each.reason,
            }
            for each in score.excluded
        ],
    }  # fmt: skip


def _criterion(found: CriterionResult) -> dict[str, object]:
    return {
        **_criterion_columns(found),
        "requires": [
            {
                "kind": each.kind, "id": each.id, "value": to_number(each.value),
                "exact": exact_text(each.value),
                "at_least": to_number(each.at_least), "at_most": to_number(each.at_most),
                "met": each.met,
            }
            for each in found.needed
        ],
    }  # fmt: skip


def _share(share: Share) -> dict[str, object]:
    return {
        "id": share.id, "title": share.title, "earned": to_number(share.earned),
        "possible": to_number(share.possible), "percent": to_number(share.percent),
        "items": share.items,
    }  # fmt: skip


def _item(item: ItemResult) -> dict[str, object]:
    return {
        **_item_columns(item),
        "instances": [
            {
                "instance": name,
                "points": None if isinstance(value, NoValue) else to_number(value),
                "reason": value.reason if isinstance(value, NoValue) else None,
            }
            for name, value in item.instances
        ],
        "votes": [_vote(each) for each in item.votes],
    }  # fmt: skip


def _vote(vote: Vote) -> dict[str, object]:
    spread = None if vote.variance is None else round(standard_deviation(vote.variance), DIGITS)
    return {
        "part": vote.part, "instance": vote.instance, "answers": dict(vote.answers),
        "roles": [{"role": role, "answers": dict(answers)} for role, answers in vote.roles],
        "discrepancy": len(vote.answers) > 1, "mean": to_number(vote.mean), "sd": spread,
    }  # fmt: skip


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
        "tool": str(compiled.tool.id), "tool_version": str(compiled.tool.version or ""),
        "administration": found.id, "unit": found.unit, "date": found.date,
        "variant": found.variant, "crosswalk": found.crosswalk,
    }  # fmt: skip


def _score_columns(score: ScoreResult) -> ScoreColumns:
    return {
        "id": score.id, "title": score.title, "method": score.method,
        "value": to_number(score.value),
        "exact": exact_text(score.value), "rounded": to_number(score.rounded),
        "compared": to_number(score.compared), "earned": to_number(score.earned),
        "possible": to_number(score.possible), "items": score.counted, "band": score.band,
        "why": score.why,
        "sd": None if score.variance is None else round(standard_deviation(score.variance), DIGITS),
    }  # fmt: skip


def _criterion_columns(found: CriterionResult) -> CriterionColumns:
    return {
        "id": found.id, "title": found.title, "authority": found.authority, "met": found.met,
        "times": found.times, "of_last": found.of_last, "run": found.run, "why": found.why,
    }  # fmt: skip


def _item_columns(item: ItemResult) -> ItemColumns:
    return {
        "id": item.id, "number": to_number(item.number), "exact": exact_text(item.number),
        "points": to_number(item.points), "lowest": to_number(item.low),
        "highest": to_number(item.high),
        "answer": item.text, "reason": item.no_value.reason if item.no_value else None,
        "goal_met": item.goal_met,
    }  # fmt: skip
