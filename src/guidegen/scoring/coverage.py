"""Which items a score covers on a form, and what it can be."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

from guidegen.model.form import View
from guidegen.model.scoring import Score
from guidegen.model.value import names_in
from guidegen.model.variant import Variant
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.compiling import needed_items
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits
from guidegen.scoring.methods import find_weight
from guidegen.scoring.numbers import Exact, total

#: for how many instances (rooms, sessions or the like) a form has space for an item's answers
InstanceCounter = Callable[[CompiledItem], int]


@dataclass(frozen=True, slots=True)
class OmittedItems:
    """The items that no form of an administration asks, because of the views that were used."""

    views: tuple[str, ...] = ()
    items: frozenset[str] = frozenset()

    def explain(self, needed: Collection[str]) -> str:
        """Return why these items give no number; empty if all of them were asked."""
        omitted = self.items.intersection(needed)
        if not omitted:
            return ""
        asked = f"{len(needed) - len(omitted)} of the {len(needed)} items"
        names = ", ".join(f"“{view}”" for view in self.views)
        if len(self.views) == 1:
            return f"the view {names} asks {asked}"
        return f"the views {names} ask {asked}"


#: if anybody used the whole form
NOTHING_OMITTED = OmittedItems()


def find_omitted(compiled: CompiledTool, views: Collection[str]) -> OmittedItems:
    """Return what forms in these views leave out together; an empty name is the whole form.

    A calculated item is omitted if anything that it depends on is.
    """
    asked: set[str] = set()
    for name in views:
        view = compiled.tool.view(name)
        if view is None:
            return NOTHING_OMITTED
        asked.update(str(item.id) for item in compiled.tool.items_in(view))
    if not views:
        return NOTHING_OMITTED
    omitted: set[str] = set()
    for item in compiled.order:
        if item.source.is_computed:
            if not omitted.isdisjoint(needed_items(compiled.tool, item.source)):
                omitted.add(item.id)
        elif item.id not in asked:
            omitted.add(item.id)
    return OmittedItems(tuple(sorted(views)), frozenset(omitted))


def score_items(compiled: CompiledTool, score: Score) -> frozenset[str]:
    """Return the items that a score includes, directly or through other scores."""
    names = score.scores or names_in(score.value)
    if not names and score.value is None:
        return frozenset(item.id for item in compiled.selected(score))
    scores = {str(each.id): each for each in compiled.scores}
    found: set[str] = set()
    for name in names:
        if name in compiled.items:
            found.add(str(name))
        elif name in scores and name != score.id:
            found |= score_items(compiled, scores[name])
    return frozenset(found)


def score_limits(compiled: CompiledTool, score: Score) -> Limits:
    """Return the smallest and the largest number that a score can be; ``None`` for no limit."""
    highest = score.score_method.highest
    if highest == "percent" and not score.scores:
        return 0, HUNDRED
    items = compiled.selected(score)
    if score.scores or score.weights or score.instances or score.value is not None or not items:
        return NO_LIMITS
    if highest == "items":
        return 0, len(score.sections) or len(items)
    points = [item.points[1] for item in items if item.points[1] is not None]
    # missing answers that count as zero can make a score lower than the lowest points
    return 0, total(points) if highest == "sum" else max(points, default=0)


# --- the largest score of a form


class PossibleScore(NamedTuple):
    """What a score consists of on a form on which every item applies."""

    #: how many numbers it includes
    numbers: int
    #: the most points
    points: Exact


def instance_counter(
    compiled: CompiledTool, variant: Variant | None = None, view: View | None = None
) -> InstanceCounter:
    """Return a function that says for how many instances a form has space for an item.

    A calculated item has as many as the items of its kind and the items that it is made from.
    """
    tool = compiled.tool
    by_kind = tool.rooms(tool.items_in(variant, view))
    people = tool.people_of(view) if tool.layout_of(view) == "matrix" else 0

    def count(item: CompiledItem) -> int:
        if item.repeat is None:
            return 1
        largest = 0
        if item.repeat.for_each in by_kind:
            largest = people or by_kind[item.repeat.for_each]
        for name in names_in(item.source.value):
            operand = compiled.items.get(name)
            if operand and operand.repeat:
                largest = max(largest, count(operand))
        return largest or 1

    return count


def possible_score(
    compiled: CompiledTool, score: Score, out: Collection[str], count: InstanceCounter
) -> PossibleScore | None:
    """Return the most that a score of items can be; ``None`` if it has no items of its own.

    Items in ``out`` are not asked. If a score is calculated for each instance, this is the most of
    one instance; if the instances are pooled, of all of them.
    """
    if score.scores or score.value is not None:
        return None
    numbers = 0
    points: Exact = 0
    for item in compiled.selected(score):
        most = item.points[1]
        if most is None or item.id in out:
            continue
        times = _count_times(score, item, count)
        numbers += times
        points = total((points, most * find_weight(score, item.id) * times))
    return PossibleScore(numbers, points) if numbers else None


def _count_times(score: Score, item: CompiledItem, count: InstanceCounter) -> int:
    """Return how often a score counts an item."""
    is_pooled = score.instances == "pooled" if score.instances else item.pools_points
    return count(item) if is_pooled else 1
