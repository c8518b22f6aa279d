"""Points by section, dimension and component, and advice on low items."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from guidegen.model import ComponentRef, Handbook
from guidegen.model.base import Empty
from guidegen.scoring.compiled import CompiledTool, ItemGroup
from guidegen.scoring.coverage import NOTHING_OMITTED, OmittedItems
from guidegen.scoring.methods import (
    ItemResults,
    ScoreEntries,
    collect_entries,
    percent_of_points,
)
from guidegen.scoring.numbers import total
from guidegen.scoring.results import Administration, Advice, ItemResult, Share

#: an item is low if it earned at most this share of its points
LOW = Fraction(1, 2)


def section_shares(
    compiled: CompiledTool, items: ItemResults, omitted: OmittedItems = NOTHING_OMITTED
) -> tuple[Share, ...]:
    """Return the points of each section."""
    return _shares(compiled, compiled.by_section, items, omitted)


def dimension_shares(
    compiled: CompiledTool, items: ItemResults, omitted: OmittedItems = NOTHING_OMITTED
) -> tuple[Share, ...]:
    """Return the points of each dimension of fidelity."""
    return _shares(compiled, compiled.by_dimension, items, omitted)


def component_shares(
    compiled: CompiledTool, items: ItemResults, omitted: OmittedItems = NOTHING_OMITTED
) -> tuple[Share, ...]:
    """Return the points of each component that items monitor."""
    return _shares(compiled, compiled.by_component, items, omitted)


def _shares(
    compiled: CompiledTool, groups: Iterable[ItemGroup], items: ItemResults, omitted: OmittedItems
) -> tuple[Share, ...]:
    """Return the points of the groups of which every item was asked."""
    if omitted.items:
        groups = [each for each in groups if not _is_omitted(each, omitted)]
    return tuple(_share(compiled, group, items) for group in groups)


def _is_omitted(group: ItemGroup, omitted: OmittedItems) -> bool:
    return any(item.id in omitted.items for item in group.items)


def _share(compiled: CompiledTool, group: ItemGroup, items: ItemResults) -> Share:
    return share_entries(group, collect_entries(compiled, None, group.items, items))


def share_entries(group: ItemGroup, entries: ScoreEntries) -> Share:
    """Return the points of a group; without a percent if a missing answer rules it out."""
    earned = total(each.points for each in entries.counted)
    possible = total(each.high for each in entries.counted)
    percent = None if entries.blocked else percent_of_points(entries.counted)
    return Share(group.id, group.title, earned, possible, percent, len(entries.counted))


# --- advice


def find_advice(compiled: CompiledTool, administration: Administration) -> tuple[Advice, ...]:
    """Return the low items, lowest first, with each component that they monitor.

    An item whose own goal is missed is low, too. Items without points come last.
    """
    positions = {id_: position for position, id_ in enumerate(compiled.items)}

    def sort_key(item: ItemResult) -> tuple[object, ...]:
        return item.share is None, item.share or 0, positions[item.id]

    found: list[Advice] = []
    for result in sorted(filter(_is_low, administration.items), key=sort_key):
        item = compiled.items[result.id].source
        for each in compiled.handbook.components_of(compiled.tool, item):
            component = each.component
            pitfalls = tuple(
                (str(pitfall.problem), tuple(map(str, pitfall.remedy)))
                for pitfall in component.pitfalls
            )
            advice = Advice(
                item=result.id,
                text=item.text,
                share=result.share,
                component=each.name,
                title=component.title,
                target=_target_level(compiled.handbook, each),
                pitfalls=pitfalls,
                supports=tuple(map(str, component.supports)),
            )
            found.append(advice)
    return tuple(found)


def _is_low(item: ItemResult) -> bool:
    return item.goal_met is False or (item.share is not None and item.share <= LOW)


def _target_level(handbook: Handbook, found: ComponentRef) -> tuple[str, ...]:
    """Return what the component looks like at the target level."""
    target: list[str] = []
    levels = handbook.settings.level_set(found.guide.level_set)
    for level in levels.levels if levels else ():
        texts = found.component.levels.get(level.id, ())
        if level.meaning == "target" and not isinstance(texts, Empty):
            target += map(str, texts)
    return tuple(target)
