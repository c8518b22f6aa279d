"""Write the results of items as JSON that loses nothing, and read them again.

They are numbered: most of them are the same in many administrations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from guidegen.engines.exact_json import (
    ResultJson,
    as_json,
    exact_numbers,
    filled,
    read_number,
    written_number,
)
from guidegen.scoring.numbers import Exact
from guidegen.scoring.results import ItemResult, NoValue, Vote

#: how many results of items are remembered by their identity
_MOST = 100_000


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
        text = as_json(item_data(item))
        number = self.numbers_by_text.get(text)
        if number is None:
            number = self.numbers_by_text[text] = self.start + len(self.texts)
            self.texts.append(text)
        if len(self._known) < _MOST:
            self._known[id(item)] = (item, number)
        return number


def item_data(item: ItemResult) -> ResultJson:
    """Return the result of an item for JSON."""
    instances = [[name, *_outcome(points)] for name, points in item.instances]
    no_value = item.no_value
    return filled(
        id=item.id,
        **exact_numbers(exact=item.number, points=item.points, lowest=item.low, highest=item.high),
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
        number=read_number(data.get("exact")),
        points=read_number(data.get("points")),
        low=read_number(data.get("lowest")),
        high=read_number(data.get("highest")),
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
    return (written_number(points),)


def _read_outcome(written: Sequence[Any]) -> Exact | NoValue:
    number, *why = written
    found = read_number(number)
    return NoValue(*why) if found is None else found


def _vote_data(vote: Vote) -> ResultJson:
    return filled(
        part=vote.part,
        instance=vote.instance,
        answers=vote.answers,
        roles=vote.roles,
        mean=written_number(vote.mean),
        variance=written_number(vote.variance),
    )


def _read_vote(data: ResultJson) -> Vote:
    return Vote(
        data.get("part", ""),
        data.get("instance", ""),
        _read_counts(data.get("answers", ())),
        tuple((role, _read_counts(counts)) for role, counts in data.get("roles", ())),
        mean=read_number(data.get("mean")),
        variance=read_number(data.get("variance")),
    )


def _read_counts(counts: Iterable[Sequence[Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((answer, number) for answer, number in counts)
