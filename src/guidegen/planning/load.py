"""Load: how many minutes monitoring takes of each role, and how many the role has.

Everything is counted so that too much is certain: an entry without a sample counts as one
administration, and a tool that does not say how long it takes counts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from guidegen.model import Handbook, Plan
from guidegen.model.buildings import Building
from guidegen.model.calendar import SchoolYear, Window
from guidegen.model.plan import PlannedMonitoring
from guidegen.model.settings import Role
from guidegen.planning.buildings import find_buildings
from guidegen.planning.goals import exactly
from guidegen.planning.school_days import DaySpan, count_school_days
from guidegen.planning.subjects import find_tool

#: days of school in a full week
_WEEK = 5


@dataclass(frozen=True)
class RoleLoad:
    """What one role collects in one window and building."""

    role: Role
    window: Window
    #: `None` for what is planned for the district as a whole, and counted once
    building: Building | None
    #: the weeks of the window, without breaks
    weeks: Fraction
    #: how long it takes
    minutes: Fraction
    entries: tuple[PlannedMonitoring, ...]

    @property
    def available(self) -> Fraction | None:
        """Return the minutes that the role has in the window, if it says how many."""
        minutes = self.role.minutes_per_week
        # less than none is a mistake that is told as such
        if minutes is None or minutes < 0:
            return None
        return exactly(minutes) * self.weeks

    @property
    def is_too_much(self) -> bool:
        """Tell whether it takes more minutes than the role has."""
        return self.available is not None and self.minutes > self.available


@dataclass(frozen=True)
class YearLoad:
    """What all plans of a school year ask of the roles."""

    year: SchoolYear
    #: role by role, window by window, the buildings in the order of the settings
    loads: tuple[RoleLoad, ...]
    #: entries that are not counted, since their tools do not say how long they take
    uncounted: tuple[PlannedMonitoring, ...]


class _LoadKey(NamedTuple):
    """What minutes are added up by: the ids of a role, a window and a building."""

    role: str
    window: str
    #: empty for the district as a whole
    building: str


def find_loads(handbook: Handbook) -> tuple[YearLoad, ...]:
    """Return the load of each school year for which there are plans, without retired ones."""
    loads = []
    for year in handbook.settings.school_years:
        plans = []
        for plan in handbook.plans:
            own_year = handbook.settings.school_year(plan.school_year)
            if own_year is year and not plan.is_retired:
                plans.append(plan)
        if plans:
            loads.append(_find_load(handbook, year, plans))
    return tuple(loads)


def _find_load(handbook: Handbook, year: SchoolYear, plans: Iterable[Plan]) -> YearLoad:
    """Add up the minutes of all entries of some plans."""
    minutes: dict[_LoadKey, Fraction] = defaultdict(Fraction)
    entries: dict[_LoadKey, list[PlannedMonitoring]] = defaultdict(list)
    uncounted = []
    for entry in _list_entries(plans):
        tool = find_tool(handbook, entry)
        if tool and tool.minutes is None:
            uncounted.append(entry)
        elif tool and tool.minutes is not None:
            number = entry.sample.administrations if entry.sample else 1
            for key in _list_keys(handbook, year, entry):
                minutes[key] += exactly(tool.minutes) * number
                entries[key].append(entry)
    loads = _list_loads(handbook, year, minutes, entries)
    return YearLoad(year, tuple(loads), tuple(uncounted))


def _list_entries(plans: Iterable[Plan]) -> Iterator[PlannedMonitoring]:
    for plan in plans:
        yield from plan.monitoring


def _list_keys(
    handbook: Handbook, year: SchoolYear, entry: PlannedMonitoring
) -> Iterator[_LoadKey]:
    """Yield where and when an entry is done: in the buildings that are open in a window."""
    buildings = find_buildings(handbook.settings, entry.buildings, year)
    for id_ in entry.windows:
        window = year.window(id_)
        if window is None:
            continue
        days = window.first_day, window.last_day
        places = [str(building.id) for building in buildings if building.is_open(*days)]
        if places and entry.sample and entry.sample.per == "district":
            places = [""]
        for place in places:
            yield _LoadKey(str(entry.who), str(id_), place)


def _list_loads(
    handbook: Handbook,
    year: SchoolYear,
    minutes: Mapping[_LoadKey, Fraction],
    entries: Mapping[_LoadKey, Iterable[PlannedMonitoring]],
) -> Iterator[RoleLoad]:
    """Yield the loads in the order of the settings, those of the whole district last."""
    for role in handbook.settings.district.roles:
        for window in year.windows:
            # one that ends before it starts is told as such
            if window.last_day < window.first_day:
                continue
            days = count_school_days(year, DaySpan(window.first_day, window.last_day))
            for building in (*handbook.settings.buildings.buildings, None):
                key = _LoadKey(role.id, window.id, building.id if building else "")
                if key in minutes:
                    weeks = Fraction(days, _WEEK)
                    of_key = tuple(entries[key])
                    yield RoleLoad(role, window, building, weeks, minutes[key], of_key)
