"""A scale's answers can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Scale
from guidegen.problems import Code, Problem, problem


def check_scale(scale: Scale) -> Iterator[Problem]:
    """Scales without points, points that cannot be written, two answers that look alike."""
    if not scale.points:
        yield problem(Code.EMPTY_SET, scale.id.place, id=scale.id, things="points")
    if scale.values and len(scale.values) < len(scale.points):
        yield problem(Code.MIXED_SCALE, scale.id.place, id=scale.id)
    seen: set[str] = set()
    answers = [(p.answer, p.code or p.title) for p in scale.points]
    answers += [(str(mark.code), mark.code) for mark in scale.marks]
    for name, text in answers:
        place = text.place if text else scale.id.place
        if not name:
            yield problem(Code.NO_ANSWER, place, scale=scale.id)
        elif name in seen:
            yield problem(Code.DUPLICATE_POINT, place, scale=scale.id, name=name)
        seen.add(name)
