"""Which tools the fast lane can score, and why it cannot score the others.

The lane adds up whole numbers in SQL, so it needs tools whose scores are sums: each item is
answered once, its points depend on that answer alone, and every form asks every item. That is what
the scorer calls a plain tool. Of the methods, ``percent-of-points`` and ``sum`` add up points and
divide once at the end; the others need the single numbers of the items. The same holds for criteria
that require single items. Nothing is lost by this: the scorer has no such limits.
"""

from __future__ import annotations

from guidegen.model.scoring import Criterion, Requirement, Score
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.criteria import all_requirements, criterion_id
from guidegen.scoring.methods import find_weight
from guidegen.scoring.numbers import Exact, to_exact

#: the lane adds up millionths, which are whole numbers in all but strange tools and answers
MILLION = 10**6
#: the most that it adds up of one item: a thousand items of this still fit into 64 bits
_MOST = 10**15


def to_millionths(number: Exact) -> int | None:
    """Return a number in millionths; ``None`` if it is not whole then, or too large to add up."""
    millionths = to_exact(number * MILLION)
    if isinstance(millionths, int) and abs(millionths) <= _MOST:
        return millionths
    return None


def explain_refusal_by_lane(compiled: CompiledTool) -> str:
    """Return why the fast lane cannot score a tool, as the end of a sentence; empty if it can."""
    if not compiled.scores:
        return "it has no score"
    if not compiled.is_plain:
        return _explain_shape(compiled)
    for score in compiled.scores:
        why = _explain_score(compiled, score)
        if why:
            return why
    for number, criterion in enumerate(compiled.scoring.criteria, start=1):
        if any(map(_is_about_items, all_requirements(criterion))):
            return f"its criterion {_name_of(criterion, number)} requires single items"
    return ""


def _explain_shape(compiled: CompiledTool) -> str:
    """Return why a tool is not plain."""
    if compiled.scoring.raters:
        return "it combines the answers of several raters"
    if compiled.tool.variants:
        return "it has variants"
    if compiled.tool.views:
        return "it has views"
    for item in compiled.items.values():
        if not item.is_plain:
            return f"its item “{item.id}” {_explain_item(item)}"
    return "it is not plain"


def _explain_item(item: CompiledItem) -> str:
    if item.source.from_tool:
        return "is taken from another tool"
    if item.source.is_computed:
        return "is calculated"
    if item.source.parts:
        return "has parts"
    if item.repeat:
        return f"is answered for each {item.repeat.for_each}"
    return "is not always asked"


def _explain_score(compiled: CompiledTool, score: Score) -> str:
    if score.scores:
        return f"its score “{score.id}” is made of other scores"
    if score.instances:
        return f"its score “{score.id}” combines sessions, rooms or the like"
    if not score.score_method.tells_points:
        return (
            f"its score “{score.id}” has the method {score.method}; only percent-of-points "
            "and sum are added up"
        )
    for item in compiled.items.values():
        for weight in (1, find_weight(score, item.id)):
            for points in item.points:
                if points is not None and to_millionths(points * weight) is None:
                    return f"the points of its item “{item.id}” are too fine or too large to add up"
    return ""


def _is_about_items(requirement: Requirement) -> bool:
    return bool(requirement.item or requirement.every)


def _name_of(criterion: Criterion, number: int) -> str:
    return f"“{criterion.title or criterion_id(criterion, number)}”"
