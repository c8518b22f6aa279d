"""Find the building that an option names."""

from __future__ import annotations

from guidegen.errors import UsageError
from guidegen.model import Handbook
from guidegen.model.buildings import Building
from guidegen.problems import nearest


def find_building(handbook: Handbook, id_: str) -> Building:
    """Return the building with this id or former id. Raises `UsageError` if there is none."""
    building = handbook.settings.building(id_)
    if building is None:
        known = [str(each.id) for each in handbook.settings.buildings.buildings]
        raise UsageError(f"There is no building “{id_}”.{nearest(id_, known)}")
    return building
