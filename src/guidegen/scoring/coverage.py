"""Which items a score covers on a form, and what it can come to."""

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


@dataclass(frozen=True, slots=True)
class OmittedItems:
    """The items that no form of an administration has, because of the views that were used."""

    views: tuple[str, ...] = ()
    items: frozenset[str] = frozenset()

    def why(self, needed: Collection[str]) -> str:
        """Why there is no number made of these items; empty where all of them were asked."""
        lost = self.items.intersection(needed)
        if not lost:
            return ""
        asked = f"{len(needed) - len(lost)} of the {len(needed)} items"
        names = ", ".join(f"“{view}”" for view in self.views)
        one = len(self.views) == 1
        return f"the view {names} asks {asked}" if one else f"the views {names} ask {asked}"


#: of an administration on the tool's own form
NOTHING_OMITTED = OmittedItems()


def find_omitted(compiled: CompiledTool, views: Collection[str]) -> OmittedItems:
    """What forms in these views leave out together; an empty name is the tool's own form.

    An item that is worked out stands on a form or not: it is there when what it needs was asked.
    """
    found = [compiled.tool.view(view) for view in views]
    if None in found or not found:
        return NOTHING_OMITTED
    asked = {str(item.id) for view in found for item in compiled.tool.items_in(view)}
    out: set[str] = set()
    for each in compiled.order:
        if each.source.is_computed:
            if out.intersection(needed_items(compiled.tool, each.source)):
                out.add(each.id)
        elif each.id not in asked:
            out.add(each.id)
    return OmittedItems(tuple(sorted(views)), frozenset(out))


def score_items(compiled: CompiledTool, score: Score) -> frozenset[str]:
    """The items that a score is made of, by itself or by other scores."""
    scores = {str(each.id): each for each in compiled.scores}
    found: set[str] = set()
    for name in score.scores or names_in(score.value):
        if name in compiled.items:
            found.add(str(name))
        elif name in scores and name != score.id:
            found |= score_items(compiled, scores[name])
    if score.scores or score.value is not None:
        return frozenset(found)
    return frozenset(each.id for each in compiled.selected(score))


def score_limits(compiled: CompiledTool, score: Score) -> Limits:
    """Return the smallest and the largest number that a score can be.

    Either is ``None`` where there is no such limit.
    """
    highest = score.score_method.highest
    if highest == "percent" and not score.scores:
        return 0, HUNDRED
    points = [each.points for each in compiled.selected(score)]
    if score.scores or score.weights or score.instances or score.value is not None or not points:
        return NO_LIMITS
    if highest == "items":
        return 0, len(score.sections) or len(points)
    highs = [high for _low, high in points if high is not None]
    # what counts as zero can bring a score below the lowest points
    return 0, total(highs) if highest == "sum" else max(highs, default=0)


#: for how many rooms, sessions or the like a form has room for the answers to an item
RoomCounter = Callable[[CompiledItem], int]


class PossibleScore(NamedTuple):
    """A score of a form on which everything applies."""

    #: how many numbers it is made of
    numbers: int
    #: the most points
    points: Exact


def room_counter(
    compiled: CompiledTool, variant: Variant | None = None, view: View | None = None
) -> RoomCounter:
    """For how many rooms, sessions or the like a form has room for an item's answers.

    What is worked out has the rooms of the items that are answered, and of those it is made of.
    """
    tool = compiled.tool
    rooms = tool.rooms(tool.items_in(variant, view))
    people = tool.people_of(view) if tool.layout_of(view) == "matrix" else 0

    def room(asked: CompiledItem) -> int:
        if asked.repeat is None:
            return 1
        own = (people or rooms[asked.repeat.for_each]) if asked.repeat.for_each in rooms else 0
        others = (compiled.items.get(name) for name in names_in(asked.source.value))
        return max([own, *(room(other) for other in others if other and other.repeat)]) or 1

    return room


def possible_score(
    compiled: CompiledTool, score: Score, out: Collection[str], room: RoomCounter
) -> PossibleScore | None:
    """Return what a score of items is made of; ``None`` for one of other scores, or of nothing.

    Items that are ``out`` are not asked. Where a score is made for each room and these are
    combined, it is what one room has; where they are pooled, all of them.
    """
    if score.scores or score.value is not None:
        return None
    asked = [each for each in compiled.selected(score) if each.id not in out]
    pairs = [
        (each.points[1] * find_weight(score, each.id), _times(score, each, room))
        for each in asked
        if each.points[1] is not None
    ]
    if not pairs:
        return None
    return PossibleScore(
        sum(times for _most, times in pairs), total(m * times for m, times in pairs)
    )


def _times(score: Score, asked: CompiledItem, room: RoomCounter) -> int:
    """How often an item is counted."""
    if score.instances:
        return room(asked) if score.instances == "pooled" else 1
    return room(asked) if asked.pools_points else 1
