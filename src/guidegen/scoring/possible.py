"""What a score is made of on one form if every item applies: how many numbers, how many points."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from guidegen.model.form import View
from guidegen.model.scoring import Score
from guidegen.model.value import names_in
from guidegen.model.variant import Variant
from guidegen.scoring.compiled import Asked, CompiledTool
from guidegen.scoring.entries import weight_of
from guidegen.scoring.numbers import Exact, total

#: for how many rooms, sessions or the like a form has room for the answers to an item
Room = Callable[[Asked], int]


class Possible(NamedTuple):
    """A score of a form on which everything applies."""

    #: how many numbers it is made of
    numbers: int
    #: the most points
    points: Exact


def room_of(
    compiled: CompiledTool, variant: Variant | None = None, view: View | None = None
) -> Room:
    """For how many rooms, sessions or the like a form has room for an item's answers.

    What is worked out has the rooms of the items that are answered, and of those it is made of.
    """
    tool = compiled.tool
    rooms = tool.rooms(tool.items_in(variant, view))
    people = tool.people_of(view) if tool.layout_of(view) == "matrix" else 0

    def room(asked: Asked) -> int:
        if asked.repeat is None:
            return 1
        own = (people or rooms[asked.repeat.for_each]) if asked.repeat.for_each in rooms else 0
        others = (compiled.items.get(name) for name in names_in(asked.item.value))
        return max([own, *(room(other) for other in others if other and other.repeat)]) or 1

    return room


def possible(
    compiled: CompiledTool, score: Score, out: Collection[str], room: Room
) -> Possible | None:
    """Return what a score of items is made of; ``None`` for one of other scores, or of nothing.

    Items that are ``out`` are not asked. Where a score is made for each room and these are
    combined, it is what one room has; where they are pooled, all of them.
    """
    if score.scores or score.value is not None:
        return None
    asked = [each for each in compiled.selected(score) if each.id not in out]
    pairs = [
        (each.points[1] * weight_of(score, each.id), _times(score, each, room))
        for each in asked
        if each.points[1] is not None
    ]
    if not pairs:
        return None
    return Possible(sum(times for _most, times in pairs), total(m * times for m, times in pairs))


def _times(score: Score, asked: Asked, room: Room) -> int:
    """How often an item is counted."""
    if score.instances:
        return room(asked) if score.instances == "pooled" else 1
    return room(asked) if asked.pools_points else 1
