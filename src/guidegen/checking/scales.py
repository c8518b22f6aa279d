"""A scale's answers can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Scale
from guidegen.model.base import place_of
from guidegen.problems import Problem, ReferenceCode, ScoringCode, problem


def check_scale(scale: Scale) -> Iterator[Problem]:
    """Scales without points, points that cannot be written, two answers that look alike."""
    if not scale.points:
        yield problem(ReferenceCode.EMPTY_SET, scale.id.place, id=scale.id, things="points")
    if scale.values and len(scale.values) < len(scale.points):
        yield problem(ScoringCode.MIXED_SCALE, scale.id.place, id=scale.id)
    seen: set[str] = set()
    for name, written in _answers(scale):
        place = place_of(written, scale.id.place)
        if not name:
            yield problem(ScoringCode.NO_ANSWER, place, scale=scale.id)
        elif name in seen:
            yield problem(ReferenceCode.DUPLICATE_POINT, place, scale=scale.id, name=name)
        seen.add(name)


def _answers(scale: Scale) -> Iterator[tuple[str, object]]:
    """Yield each answer, and what in the file says it."""
    for point in scale.points:
        value = point.title if point.value is None else point.value
        yield point.answer, point.code or value
    for mark in scale.marks:
        yield str(mark.code), mark.code
