"""What a score is made of on one form if every item applies: how many numbers, how many points."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from guidegen.model import Tool
from guidegen.model.form import View
from guidegen.model.scoring import Score
from guidegen.scoring.entries import weight_of
from guidegen.scoring.numbers import Exact, total
from guidegen.scoring.plan import Asked, Plan

#: for how many rooms, sessions or the like a form has room for the answers to an item
Room = Callable[[Asked], int]


class Possible(NamedTuple):
    """A score of a form on which everything applies."""

    #: how many numbers it is made of
    numbers: int
    #: the most points
    points: Exact


def room_of(tool: Tool, view: View | None = None) -> Room:
    """For how many rooms, sessions or the like a form has room for an item's answers."""
    people = tool.people_of(view)

    def room(asked: Asked) -> int:
        if asked.per is None or asked.item.is_computed:
            return 1
        return people if tool.layout_of(view) == "matrix" else asked.per.columns or 1

    return room


def possible(plan: Plan, score: Score, out: Collection[str], room: Room) -> Possible | None:
    """Return what a score of items is made of; ``None`` for one of other scores, or of nothing.

    Items that are ``out`` are not asked. Where a score is made for each room and these are
    combined, it is what one room has; where they are pooled, all of them.
    """
    if score.scores or score.value is not None:
        return None
    asked = [each for each in plan.selected(score) if each.id not in out]
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
