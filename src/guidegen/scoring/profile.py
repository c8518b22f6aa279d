"""Points earned of points possible, by section, dimension and component."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.scoring.compiled import Asked, CompiledTool, Group
from guidegen.scoring.entries import Items, entries, percent
from guidegen.scoring.numbers import total
from guidegen.scoring.results import Share
from guidegen.scoring.unseen import ALL_SEEN, Unseen


def sections(compiled: CompiledTool, items: Items, unseen: Unseen = ALL_SEEN) -> tuple[Share, ...]:
    """Each section of the tool."""
    return _shares(compiled, compiled.by_section, items, unseen)


def dimensions(
    compiled: CompiledTool, items: Items, unseen: Unseen = ALL_SEEN
) -> tuple[Share, ...]:
    """Each part of faithful use that an item is about."""
    return _shares(compiled, compiled.by_dimension, items, unseen)


def components(
    compiled: CompiledTool, items: Items, unseen: Unseen = ALL_SEEN
) -> tuple[Share, ...]:
    """Each component that an item monitors."""
    return _shares(compiled, compiled.by_component, items, unseen)


def _shares(
    compiled: CompiledTool, groups: Iterable[Group], items: Items, unseen: Unseen
) -> tuple[Share, ...]:
    """The shares of those groups that were asked as a whole."""
    return tuple(
        _share(compiled, items, *group)
        for group in groups
        if unseen.items.isdisjoint(each.id for each in group.items)
    )


def _share(
    compiled: CompiledTool, items: Items, id_: str, title: str, asked: Iterable[Asked]
) -> Share:
    """The share of some items; there is no percent where an item stands in the way."""
    found = entries(compiled, None, asked, items)
    earned = total(each.points for each in found.counted)
    possible = total(each.high for each in found.counted)
    value = None if found.blocked else percent(found.counted)
    return Share(id_, title, earned, possible, value, len(found.counted))
