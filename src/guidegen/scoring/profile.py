"""Points earned of points possible, by section, dimension and component."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.scoring.plan import Asked, Plan
from guidegen.scoring.results import Share
from guidegen.scoring.totals import Items, entries, percent


def sections(plan: Plan, items: Items) -> tuple[Share, ...]:
    """Each section of the tool."""
    groups = {str(each.id): str(each.title) for each in plan.tool.sections}
    return tuple(
        _share(plan, items, id_, title, [a for a in _earning(plan) if a.item.section == id_])
        for id_, title in groups.items()
    )


def dimensions(plan: Plan, items: Items) -> tuple[Share, ...]:
    """Each part of faithful use that an item is about."""
    names = dict.fromkeys(each.item.dimension for each in _earning(plan) if each.item.dimension)
    return tuple(
        _share(plan, items, name, name, [a for a in _earning(plan) if a.item.dimension == name])
        for name in names
    )


def components(plan: Plan, items: Items) -> tuple[Share, ...]:
    """Each component that an item monitors."""
    groups: dict[str, tuple[str, list[Asked]]] = {}
    for asked in _earning(plan):
        for found in plan.handbook.components_of(plan.tool, asked.item):
            entry = groups.setdefault(str(found.name), (str(found.component.title), []))
            entry[1].append(asked)
    return tuple(_share(plan, items, id_, *group) for id_, group in groups.items())


def _earning(plan: Plan) -> list[Asked]:
    return [each for each in plan.items.values() if each.earns]


def _share(plan: Plan, items: Items, id_: str, title: str, asked: Iterable[Asked]) -> Share:
    """The share of some items; there is no percent where an item stands in the way."""
    found = entries(plan, None, asked, items)
    earned = sum(each.points for each in found.counted)
    possible = sum(each.high for each in found.counted)
    value = None if found.blocked else percent(found.counted)
    return Share(id_, title, earned, possible, value, len(found.counted))
