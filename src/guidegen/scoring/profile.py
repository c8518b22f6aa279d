"""Points earned of points possible, by section, dimension and component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from guidegen.model import Found, Handbook
from guidegen.model.base import Empty
from guidegen.scoring.compiled import CompiledItem, CompiledTool, ItemGroup
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems
from guidegen.scoring.methods import ItemResults, collect_entries, percent_of_points
from guidegen.scoring.numbers import total
from guidegen.scoring.results import Administration, Advice, Share


def section_shares(
    compiled: CompiledTool, items: ItemResults, unseen: OmittedItems = NOTHING_OMITTED
) -> tuple[Share, ...]:
    """Each section of the tool."""
    return _shares(compiled, compiled.by_section, items, unseen)


def dimension_shares(
    compiled: CompiledTool, items: ItemResults, unseen: OmittedItems = NOTHING_OMITTED
) -> tuple[Share, ...]:
    """Each part of faithful use that an item is about."""
    return _shares(compiled, compiled.by_dimension, items, unseen)


def component_shares(
    compiled: CompiledTool, items: ItemResults, unseen: OmittedItems = NOTHING_OMITTED
) -> tuple[Share, ...]:
    """Each component that an item monitors."""
    return _shares(compiled, compiled.by_component, items, unseen)


def _shares(
    compiled: CompiledTool, groups: Iterable[ItemGroup], items: ItemResults, unseen: OmittedItems
) -> tuple[Share, ...]:
    """The shares of those groups that were asked as a whole."""
    return tuple(
        _share(compiled, items, *group)
        for group in groups
        if unseen.items.isdisjoint(each.id for each in group.items)
    )


def _share(
    compiled: CompiledTool, items: ItemResults, id_: str, title: str, asked: Iterable[CompiledItem]
) -> Share:
    """The share of some items; there is no percent where an item stands in the way."""
    found = collect_entries(compiled, None, asked, items)
    earned = total(each.points for each in found.counted)
    possible = total(each.high for each in found.counted)
    value = None if found.blocked else percent_of_points(found.counted)
    return Share(id_, title, earned, possible, value, len(found.counted))


#: an item is low that has earned no more than this share of its points
LOW = Fraction(1, 2)


def find_advice(compiled: CompiledTool, administration: Administration) -> tuple[Advice, ...]:
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
        item = compiled.items[id_].source
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
