"""Resolve the buildings that an entry of a plan is about."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.model.buildings import Building
from guidegen.model.calendar import SchoolYear
from guidegen.model.settings import Settings

#: what stands for every building of the district
ALL_BUILDINGS = "all"


def find_buildings(
    settings: Settings, names: Iterable[str], year: SchoolYear | None = None
) -> tuple[Building, ...]:
    """Return the buildings with these ids or of these bands, in the order of the settings.

    ``all`` stands for every building. With a ``year``, return only those that are open in it.
    Unknown names stand for nothing.
    """
    wanted = set(names)
    found = []
    for building in settings.buildings.buildings:
        ids = {ALL_BUILDINGS, building.id, building.band, *building.former_ids}
        is_open = year is None or building.is_open(year.first_day, year.last_day)
        if is_open and not wanted.isdisjoint(ids):
            found.append(building)
    return tuple(found)
