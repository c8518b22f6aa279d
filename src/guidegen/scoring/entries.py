"""The numbers that a score is made of, and what is left out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidegen.model.scoring import Score
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.numbers import Exact, divide, exact, total
from guidegen.scoring.results import Excluded, Gap, ItemResult
from guidegen.scoring.treatments import by_rule
from guidegen.scoring.tree import HUNDRED

Items = Mapping[str, ItemResult]


class Entry(NamedTuple):
    """One number that a score is made of."""

    id: str
    section: str
    points: Exact
    high: Exact
    weight: Exact


class Entries(NamedTuple):
    """The numbers of a score, and what is none of them."""

    counted: tuple[Entry, ...]
    excluded: tuple[Excluded, ...]
    #: the first item without which there can be no score
    blocked: Excluded | None


def entries(
    compiled: CompiledTool, score: Score | None, asked: Iterable[Asked], items: Items
) -> Entries:
    """The numbers of some items, by the rules of a score."""
    counted: list[Entry] = []
    excluded: list[Excluded] = []
    blocked: Excluded | None = None
    weights = score.weights if score else {}
    for each in asked:
        result = items[each.id]
        weight = weight_of(score, each.id) if weights else 1
        excluded += (Excluded(each.id, "answered-unasked", rater) for rater in result.unasked)
        for instance, cell, high in cells_of(each, result):
            points = by_rule(compiled, score, each, cell, high) if isinstance(cell, Gap) else cell
            if isinstance(points, Gap):
                out = Excluded(each.id, points.reason, instance=instance)
                excluded.append(out)
                blocked = blocked or (out if points.blocks else None)
            elif high is not None:
                counted.append(Entry(each.id, each.section, points, high, weight))
    return Entries(tuple(counted), tuple(excluded), blocked)


def cells_of(asked: Asked, result: ItemResult) -> Iterator[tuple[str, Exact | Gap, Exact | None]]:
    """What an item adds to a score with the most that it could: once, or pooled for each room."""
    if asked.pools_points and result.instances:
        for instance, cell in result.instances:
            yield instance, cell, asked.points[1]
    elif result.points is not None:
        yield "", result.points, result.high
    elif result.gap is not None:
        yield "", result.gap, result.high


def weight_of(score: Score | None, id_: str) -> Exact:
    """How much an item, section or score counts; 1 where nothing is written."""
    weights = score.weights if score else {}
    return next((exact(weight) for key, weight in weights.items() if key == id_), 1)


def earned(counted: Iterable[Entry]) -> Exact:
    """The points earned, each times its weight."""
    return total(each.points * each.weight for each in counted)


def possible(counted: Iterable[Entry]) -> Exact:
    """The most points that could have been earned, each times its weight."""
    return total(each.high * each.weight for each in counted)


def percent(counted: Sequence[Entry]) -> Exact | None:
    """Points earned of points possible times 100; ``None`` where none are possible."""
    whole = possible(counted)
    return divide(earned(counted) * HUNDRED, whole) if whole else None
