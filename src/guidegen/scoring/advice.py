"""For each low item, what its component says about doing better."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from guidegen.model import Found, Handbook
from guidegen.model.base import Empty
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import Administration, Advice

#: an item is low that has earned no more than this share of its points
LOW = Fraction(1, 2)


def advice(compiled: CompiledTool, administration: Administration) -> tuple[Advice, ...]:
    """The low items, lowest first, each with the components that it monitors.

    An item whose own goal is missed is low as well; without points it comes after the others.
    """
    low = [
        (each.share, each.id)
        for each in administration.items
        if each.goal_met is False or (each.share is not None and each.share <= LOW)
    ]
    order = list(compiled.items)
    low.sort(key=lambda pair: (pair[0] is None, pair[0] or 0, order.index(pair[1])))
    found: list[Advice] = []
    for share, id_ in low:
        item = compiled.items[id_].item
        for each in compiled.handbook.components_of(compiled.tool, item):
            component = each.component
            pitfalls = tuple(
                (str(pitfall.problem), tuple(map(str, pitfall.remedy)))
                for pitfall in component.pitfalls
            )
            found.append(
                Advice(
                    item=id_, text=item.text, share=share, component=each.name,
                    title=component.title, target=tuple(_target(compiled.handbook, each)),
                    pitfalls=pitfalls, supports=tuple(map(str, component.supports)),
                )
            )  # fmt: skip
    return tuple(found)


def _target(handbook: Handbook, found: Found) -> Iterator[str]:
    """What the component looks like at the level that is aimed at."""
    levels = handbook.settings.level_set(found.guide.level_set)
    for level in levels.levels if levels else ():
        texts = found.component.levels.get(level.id, ())
        if level.meaning == "target" and not isinstance(texts, Empty):
            yield from map(str, texts)
