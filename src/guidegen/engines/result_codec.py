"""Write the results of administrations as JSON that loses nothing, and read them again.

Numbers are exact: 2, or "200/3". Keys without a value are left out. The results of items are kept
apart and numbered, since most of them are the same in many administrations.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import (
    CriterionResult,
    Excluded,
    HeldCriterion,
    ItemResult,
    NoValue,
    RequirementResult,
    ScoredAdministration,
    ScoreResult,
    Share,
    Vote,
)

#: a result as JSON writes it
JsonObject = dict[str, Any]
#: how many results of items are remembered by their identity
_MOST = 100_000
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _number(value: Exact | None) -> int | str | None:
    return value if value is None or isinstance(value, int) else str(value)


def _exact(written: int | str | None) -> Exact | None:
    return Fraction(written) if isinstance(written, str) else written


def _filled(**values: object) -> JsonObject:
    """Return the values that say something."""
    return {key: value for key, value in values.items() if value not in (None, "", ())}


# --- items


@dataclass
class ItemWriter:
    """Numbers different results of items."""

    #: the first number
    start: int = 0
    #: the results as JSON, in the order of their numbers
    texts: list[str] = field(default_factory=list)
    numbers_by_text: dict[str, int] = field(default_factory=dict)
    #: by identity: plain items have one result for each answer; kept, so that none is made anew
    _known: dict[int, tuple[ItemResult, int]] = field(default_factory=dict)

    def numbers(self, items: Iterable[ItemResult]) -> list[int]:
        """Return the numbers of these results."""
        known = self._known
        found: list[int] = []
        for item in items:
            before = known.get(id(item))
            found.append(self._number(item) if before is None else before[1])
        return found

    def _number(self, item: ItemResult) -> int:
        text = _written(item_data(item))
        number = self.numbers_by_text.get(text)
        if number is None:
            number = self.numbers_by_text[text] = self.start + len(self.texts)
            self.texts.append(text)
        if len(self._known) < _MOST:
            self._known[id(item)] = (item, number)
        return number


def item_data(item: ItemResult) -> JsonObject:
    """Return the result of an item for JSON."""
    instances = [[name, *_outcome(points)] for name, points in item.instances]
    no_value = item.no_value
    return _filled(
        id=item.id,
        exact=_number(item.number),
        points=_number(item.points),
        lowest=_number(item.low),
        highest=_number(item.high),
        answer=item.text,
        reason=no_value.reason if no_value else None,
        blocks=no_value.blocks if no_value else None,
        goal_met=item.goal_met,
        instances=tuple(instances),
        votes=tuple(map(_vote_data, item.votes)),
        unasked=item.unasked,
    )


def read_item(text: str) -> ItemResult:
    """Return the result of an item from its JSON."""
    data = json.loads(text)
    instances = ((name, _read_outcome(rest)) for name, *rest in data.get("instances", ()))
    reason = data.get("reason")
    return ItemResult(
        data["id"],
        number=_exact(data.get("exact")),
        points=_exact(data.get("points")),
        low=_exact(data.get("lowest")),
        high=_exact(data.get("highest")),
        text=data.get("answer", ""),
        no_value=NoValue(reason, data["blocks"]) if reason else None,
        instances=tuple(instances),
        votes=tuple(_read_vote(each) for each in data.get("votes", ())),
        unasked=tuple(data.get("unasked", ())),
        goal_met=data.get("goal_met"),
    )


def _outcome(points: Exact | NoValue) -> tuple[object, ...]:
    if isinstance(points, NoValue):
        return (None, points.reason, points.blocks)
    return (_number(points),)


def _read_outcome(written: Sequence[Any]) -> Exact | NoValue:
    number, *why = written
    found = _exact(number)
    return NoValue(*why) if found is None else found


def _vote_data(vote: Vote) -> JsonObject:
    return _filled(
        part=vote.part,
        instance=vote.instance,
        answers=vote.answers,
        roles=vote.roles,
        mean=_number(vote.mean),
        variance=_number(vote.variance),
    )


def _read_vote(data: JsonObject) -> Vote:
    return Vote(
        data.get("part", ""),
        data.get("instance", ""),
        _read_counts(data.get("answers", ())),
        tuple((role, _read_counts(counts)) for role, counts in data.get("roles", ())),
        mean=_exact(data.get("mean")),
        variance=_exact(data.get("variance")),
    )


def _read_counts(counts: Iterable[Sequence[Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((answer, number) for answer, number in counts)


# --- the rest of an administration


def result_text(scored: ScoredAdministration, items: Sequence[int]) -> str:
    """Return all of an administration but its names, with the numbers of its items' results."""
    data = _filled(
        raters=scored.raters,
        views=scored.views,
        context=dict(scored.context) or None,
        scores=tuple(map(_score_data, scored.scores)),
        sections=tuple(map(_share_data, scored.sections)),
        dimensions=tuple(map(_share_data, scored.dimensions)),
        components=tuple(map(_share_data, scored.components)),
    )
    data["items"] = items
    return _written(data)


def held_text(held: Iterable[HeldCriterion]) -> str:
    """Return whether each criterion held, as JSON."""
    return _written(list(map(_held_data, held)))


def criteria_text(criteria: Iterable[CriterionResult]) -> str:
    """Return whether criteria are met over time, as JSON with the columns of their table."""
    return _written([_criterion_data(each) for each in criteria])


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


def _score_data(score: ScoreResult) -> JsonObject:
    return _filled(
        id=score.id,
        title=score.title,
        method=score.method,
        exact=_number(score.value),
        rounded=_number(score.rounded),
        compared=_number(score.compared),
        earned=_number(score.earned),
        possible=_number(score.possible),
        items=score.counted,
        band=score.band,
        why=score.why,
        variance=_number(score.variance),
        excluded=tuple(
            [each.item, each.reason, each.rater, each.instance] for each in score.excluded
        ),
        instances=tuple([name, _number(value)] for name, value in score.instances),
    )


def _excluded_data(excluded: Excluded) -> list[str]:
    return [excluded.item, excluded.reason, excluded.rater, excluded.instance]


def _read_score(data: JsonObject) -> ScoreResult:
    return ScoreResult(
        data["id"],
        data.get("title", ""),
        data["method"],
        value=_exact(data.get("exact")),
        rounded=_exact(data.get("rounded")),
        compared=_exact(data.get("compared")),
        earned=_exact(data.get("earned")),
        possible=_exact(data.get("possible")),
        excluded=tuple(Excluded(*each) for each in data.get("excluded", ())),
        counted=data.get("items", 0),
        band=data.get("band", ""),
        why=data.get("why", ""),
        variance=_exact(data.get("variance")),
        instances=tuple((name, _exact(value)) for name, value in data.get("instances", ())),
    )


def _share_data(share: Share) -> JsonObject:
    return _filled(
        id=share.id,
        title=share.title,
        earned=_number(share.earned),
        possible=_number(share.possible),
        percent=_number(share.percent),
        items=share.items,
    )


def _read_share(data: JsonObject) -> Share:
    return Share(
        data["id"],
        data.get("title", ""),
        cast("Exact", _exact(data["earned"])),
        cast("Exact", _exact(data["possible"])),
        _exact(data.get("percent")),
        data["items"],
    )


def _held_data(criterion: HeldCriterion) -> JsonObject:
    return _filled(
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


def _read_held(data: JsonObject) -> HeldCriterion:
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


def _requirement_data(required: RequirementResult) -> JsonObject:
    return _filled(
        kind=required.kind,
        id=required.id,
        value=_number(required.value),
        at_least=_number(required.at_least),
        at_most=_number(required.at_most),
        met=required.met,
    )


def _read_requirement(data: JsonObject) -> RequirementResult:
    return RequirementResult(
        data["kind"],
        data["id"],
        _exact(data.get("value")),
        _exact(data.get("at_least")),
        _exact(data.get("at_most")),
        data.get("met"),
    )


def _criterion_data(criterion: CriterionResult) -> JsonObject:
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
