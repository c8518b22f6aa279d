"""Look up what happens in a building, or what a role does, in the events of a handbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from guidegen.model import Handbook, Plan
from guidegen.model.calendar import SchoolYear
from guidegen.planning.events import PlanEvent, list_events


class PlanCalendar:
    """All events of a handbook, by building and by role."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        #: in the order of their days
        self.events = list_events(handbook)

    @cached_property
    def _by_building(self) -> Mapping[str, tuple[PlanEvent, ...]]:
        found: dict[str, list[PlanEvent]] = defaultdict(list)
        for event in self.events:
            for building in event.buildings:
                found[building.id].append(event)
        return {id_: tuple(events) for id_, events in found.items()}

    @cached_property
    def _by_role(self) -> Mapping[str, tuple[PlanEvent, ...]]:
        found: dict[str, list[PlanEvent]] = defaultdict(list)
        for event in self.events:
            if event.role:
                found[event.role].append(event)
        return {id_: tuple(events) for id_, events in found.items()}

    def of_building(self, id_: str) -> tuple[PlanEvent, ...]:
        """Return the events of the building with this id."""
        return self._by_building.get(id_, ())

    def of_role(self, id_: str) -> tuple[PlanEvent, ...]:
        """Return the events of the role with this id."""
        return self._by_role.get(id_, ())

    def of_role_in(self, role: str, building: str) -> tuple[PlanEvent, ...]:
        """Return the events of a role in a building, with the role's events of the district.

        Return nothing for a role that has no events in the building.
        """
        events = self.of_role(role)
        here = {event.uid for event in self.of_building(building)}
        if not any(event.uid in here for event in events):
            return ()
        return tuple(event for event in events if not event.buildings or event.uid in here)

    def of_plan(self, plan: Plan) -> tuple[PlanEvent, ...]:
        """Return the events of one plan."""
        return tuple(event for event in self.events if event.page is plan)

    @cached_property
    def years(self) -> tuple[SchoolYear, ...]:
        """Return the school years that have a plan which is not retired, in order."""
        plans = self._handbook.plans
        names = {str(plan.school_year) for plan in plans if not plan.is_retired}
        years = self._handbook.settings.school_years
        return tuple(year for year in years if year.school_year in names)


def plan_calendar(handbook: Handbook) -> PlanCalendar:
    """Return the events of a handbook; they are listed once for each handbook."""
    return handbook.derive(PlanCalendar)
