"""Decide which calendars people can subscribe to: by building, by role, and by both."""

from __future__ import annotations

from typing import NamedTuple

from guidegen.model import Handbook
from guidegen.model.buildings import Building
from guidegen.model.settings import Role
from guidegen.planning.events import PlanEvent
from guidegen.planning.plan_calendar import plan_calendar


class CalendarFile(NamedTuple):
    """A calendar of a building, of a role, or of a role in a building."""

    building: Building | None
    role: Role | None
    events: tuple[PlanEvent, ...]

    @property
    def name(self) -> str:
        """Return its file name, which is made of ids; ids have no dots, so no two are the same."""
        parts = []
        if self.building:
            parts.append(f"building-{self.building.id}")
        if self.role:
            parts.append(str(self.role.id) if self.building else f"role-{self.role.id}")
        return ".".join((*parts, "ics"))

    def is_of(self, building: str | None, role: str | None) -> bool:
        """Tell whether it is the calendar of this building, this role, or both."""
        own = (self.building and self.building.id, self.role and self.role.id)
        return own == (building, role)


def list_calendars(handbook: Handbook) -> tuple[CalendarFile, ...]:
    """Return the calendars that have events: those of buildings, then those of roles."""
    return handbook.derive(_list_calendars)


def _list_calendars(handbook: Handbook) -> tuple[CalendarFile, ...]:
    settings, calendar = handbook.settings, plan_calendar(handbook)
    roles = settings.district.roles
    files: list[CalendarFile] = []
    for building in settings.buildings.buildings:
        files.append(CalendarFile(building, None, calendar.of_building(building.id)))
        for role in roles:
            events = calendar.of_role_in(role.id, building.id)
            files.append(CalendarFile(building, role, events))
    files += (CalendarFile(None, role, calendar.of_role(role.id)) for role in roles)
    return tuple(file for file in files if file.events)
