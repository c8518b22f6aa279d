"""The numbers that a score is made of, and what is left out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guidegen.model.scoring import MEANINGS, Missing, Score
from guidegen.scoring.numbers import Exact, divide, exact
from guidegen.scoring.plan import Asked, Plan
from guidegen.scoring.results import Excluded, Gap, ItemResult
from guidegen.scoring.tree import HUNDRED

Items = Mapping[str, ItemResult]
_MISSING: tuple[Missing, ...] = (*MEANINGS, "blank")


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


def entries(plan: Plan, score: Score | None, asked: Iterable[Asked], items: Items) -> Entries:
    """The numbers of some items, by the rules of a score."""
    counted: list[Entry] = []
    excluded: list[Excluded] = []
    blocked: Excluded | None = None
    weights = score.weights if score else {}
    for each in asked:
        result = items[each.id]
        points, high = result.points, result.high
        if points is None and result.gap is not None:
            found = counted_gap(plan, score, each, result.gap, high)
            if isinstance(found, Gap):
                out = Excluded(each.id, result.gap.reason)
                excluded.append(out)
                blocked = blocked or (out if found.blocks else None)
            else:
                points = found
        if points is not None and high is not None:
            weight = weight_of(score, each.id) if weights else 1
            counted.append(Entry(each.id, each.section, points, high, weight))
    return Entries(tuple(counted), tuple(excluded), blocked)


def counted_gap(
    plan: Plan, score: Score | None, asked: Asked, gap: Gap, high: Exact | None
) -> Exact | Gap:
    """What an item without points counts in a score, by the declared rules."""
    missing = None if gap.blocks else next((each for each in _MISSING if each == gap.reason), None)
    if missing is None:
        return gap
    treatment = plan.treatment(asked, score, missing)
    if treatment == "count-as-zero":
        return 0
    if treatment == "count-as-highest" and high is not None:
        return high
    return gap._replace(blocks=treatment != "leave-out")


def weight_of(score: Score | None, id_: str) -> Exact:
    """How much an item, section or score counts; 1 where nothing is written."""
    weights = score.weights if score else {}
    return next((exact(weight) for key, weight in weights.items() if key == id_), 1)


def percent(counted: Iterable[Entry]) -> Exact | None:
    """Points earned of points possible times 100; ``None`` where none are possible."""
    earned: Exact = 0
    possible: Exact = 0
    for each in counted:
        earned += each.points * each.weight
        possible += each.high * each.weight
    return divide(earned * HUNDRED, possible) if possible else None
