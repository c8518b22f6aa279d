"""Write the results of administrations as JSON that loses nothing, and read them again.

Numbers are exact: 2, or "200/3". Keys without a value are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from guidegen.engines.exact_json import (
    ResultJson,
    as_json,
    exact_numbers,
    filled,
    read_number,
    written_number,
)
from guidegen.scoring.export import rounded_deviation
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import (
    CriterionResult,
    Excluded,
    HeldCriterion,
    ItemResult,
    RequirementResult,
    ScoredAdministration,
    ScoreResult,
    Share,
)


def result_text(scored: ScoredAdministration, items: Sequence[int]) -> str:
    """Return all of an administration but its names, with the numbers of its items' results."""
    data = filled(
        raters=scored.raters,
        views=scored.views,
        context=dict(scored.context) or None,
        scores=tuple(map(_score_data, scored.scores)),
        sections=tuple(map(_share_data, scored.sections)),
        dimensions=tuple(map(_share_data, scored.dimensions)),
        components=tuple(map(_share_data, scored.components)),
    )
    data["items"] = items
    return as_json(data)


def held_text(held: Iterable[HeldCriterion]) -> str:
    """Return whether each criterion held, as JSON."""
    return as_json(list(map(_held_data, held)))


def criteria_text(criteria: Iterable[CriterionResult]) -> str:
    """Return whether criteria are met over time, as JSON with the columns of their table."""
    return as_json([_criterion_data(each) for each in criteria])


def read_result(
    names: Mapping[str, str], result: str, held: str, item: Callable[[int], ItemResult]
) -> ScoredAdministration:
    """Return an administration from its names and its JSON; ``item`` gives a result by number."""
    data = json.loads(result)
    return ScoredAdministration(
        id=names["administration"],
        unit=names["unit"],
        date=names["date"],
        raters=data.get("raters", 0),
        context=data.get("context", {}),
        items=tuple(map(item, data["items"])),
        scores=tuple(map(_read_score, data.get("scores", ()))),
        sections=tuple(map(_read_share, data.get("sections", ()))),
        dimensions=tuple(map(_read_share, data.get("dimensions", ()))),
        components=tuple(map(_read_share, data.get("components", ()))),
        held=read_held(held),
        variant=names["variant"],
        views=tuple(data.get("views", ())),
        crosswalk=names["crosswalk"],
    )


def read_held(text: str) -> tuple[HeldCriterion, ...]:
    """Return whether each criterion held, from its JSON."""
    return tuple(map(_read_held, json.loads(text)))


def _score_data(score: ScoreResult) -> ResultJson:
    return filled(
        id=score.id,
        title=score.title,
        method=score.method,
        **exact_numbers(
            exact=score.value,
            rounded=score.rounded,
            compared=score.compared,
            earned=score.earned,
            possible=score.possible,
        ),
        items=score.counted,
        band=score.band,
        why=score.why,
        variance=written_number(score.variance),
        sd=rounded_deviation(score.variance),
        excluded=tuple(
            [each.item, each.reason, each.rater, each.instance] for each in score.excluded
        ),
        instances=tuple([name, written_number(value)] for name, value in score.instances),
    )


def _excluded_data(excluded: Excluded) -> list[str]:
    return [excluded.item, excluded.reason, excluded.rater, excluded.instance]


def _read_score(data: ResultJson) -> ScoreResult:
    return ScoreResult(
        data["id"],
        data.get("title", ""),
        data["method"],
        value=read_number(data.get("exact")),
        rounded=read_number(data.get("rounded")),
        compared=read_number(data.get("compared")),
        earned=read_number(data.get("earned")),
        possible=read_number(data.get("possible")),
        excluded=tuple(Excluded(*each) for each in data.get("excluded", ())),
        counted=data.get("items", 0),
        band=data.get("band", ""),
        why=data.get("why", ""),
        variance=read_number(data.get("variance")),
        instances=tuple((name, read_number(value)) for name, value in data.get("instances", ())),
    )


def _share_data(share: Share) -> ResultJson:
    return filled(
        id=share.id,
        title=share.title,
        **exact_numbers(earned=share.earned, possible=share.possible, percent=share.percent),
        items=share.items,
    )


def _read_share(data: ResultJson) -> Share:
    return Share(
        data["id"],
        data.get("title", ""),
        cast("Exact", read_number(data["earned"])),
        cast("Exact", read_number(data["possible"])),
        read_number(data.get("percent")),
        data["items"],
    )


def _held_data(criterion: HeldCriterion) -> ResultJson:
    return filled(
        id=criterion.id,
        title=criterion.title,
        authority=criterion.authority,
        requires=tuple(map(_requirement_data, criterion.requirements)),
        times=criterion.times,
        of_last=criterion.of_last,
        held=criterion.held,
        counted=criterion.is_counted,
        why=criterion.why,
    )


def _read_held(data: ResultJson) -> HeldCriterion:
    return HeldCriterion(
        data["id"],
        data.get("title", ""),
        data.get("authority", ""),
        tuple(map(_read_requirement, data.get("requires", ()))),
        data.get("times"),
        data.get("of_last"),
        data.get("held"),
        data["counted"],
        data.get("why", ""),
    )


def _requirement_data(required: RequirementResult) -> ResultJson:
    return filled(
        kind=required.kind,
        id=required.id,
        value=written_number(required.value),
        at_least=written_number(required.at_least),
        at_most=written_number(required.at_most),
        met=required.met,
    )


def _read_requirement(data: ResultJson) -> RequirementResult:
    return RequirementResult(
        data["kind"],
        data["id"],
        read_number(data.get("value")),
        read_number(data.get("at_least")),
        read_number(data.get("at_most")),
        data.get("met"),
    )


def _criterion_data(criterion: CriterionResult) -> ResultJson:
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
