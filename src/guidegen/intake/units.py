"""Find the buildings that forms and rows name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from guidegen.model.buildings import Building
from guidegen.model.settings import Settings
from guidegen.problems import IntakeCode, nearest
from guidegen.responses.checks import RowReport
from guidegen.responses.names import normalize_name


class UnitNames:
    """The buildings of a district by all of their names; what is strange is reported once."""

    def __init__(self, settings: Settings, report: RowReport) -> None:
        self._settings, self._report = settings, report
        self._said: set[tuple[str, str]] = set()
        self._resolved: dict[tuple[str, str], str] = {}

    @cached_property
    def _by_name(self) -> Mapping[str, list[Building]]:
        """Return the buildings with each name, those first that it is the id of."""
        found: dict[str, list[Building]] = {}
        buildings = self._settings.buildings.buildings
        for building in buildings:
            found.setdefault(name_key(building.id), []).append(building)
        for building in buildings:
            names = (*building.former_ids, building.title, building.short_title)
            for name in filter(None, names):
                found.setdefault(name_key(name), []).append(building)
        return found

    def resolve(self, written: str, date: str, row: int) -> str:
        """Return the id of a building, or the name as it is written if it is none.

        Report a name of no building, and one that was not open on that day.
        """
        key = (written, date)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(written, date, row)
        return self._resolved[key]

    def find(self, written: str, date: str = "") -> Building | None:
        """Return the building with a name, whatever its case; ``None`` if there is none.

        Of several, such as a school and the one that took its name, it is the one that is open.
        """
        found = self._by_name.get(name_key(written), [])
        day = dt.date.fromisoformat(date) if date else None
        is_open = (each for each in found if day and each.is_open(day, day))
        return next(is_open, found[0] if found else None)

    def _resolve(self, written: str, date: str, row: int) -> str:
        if not written or not self._by_name:
            return written
        building = self.find(written, date)
        if building is None:
            self._say_unknown(written, row)
            return written
        if date:
            self._check_open(building, date, row)
        return str(building.id)

    def _say_unknown(self, written: str, row: int) -> None:
        if (written, "") in self._said:
            return
        self._said.add((written, ""))
        facts = {"value": written, "nearest": self.nearest(written)}
        code = IntakeCode.BUILDING_MISSPELLED if facts["nearest"] else IntakeCode.UNIT_NO_BUILDING
        self._report.say_of(code, row, "unit", **facts)

    def nearest(self, written: str) -> str:
        """Return the question whether a building was meant, as people write its name."""
        names: dict[str, str] = {}
        for building in self._settings.buildings.buildings:
            for name in (building.id, building.label, building.title):
                names[name_key(name)] = str(name)
        found = nearest(name_key(written), names)
        for key, title in names.items():
            found = found.replace(f"“{key}”", f"“{title}”")
        return found

    def _check_open(self, building: Building, date: str, row: int) -> None:
        day = dt.date.fromisoformat(date)
        if building.is_open(day, day) or (building.id, date) in self._said:
            return
        self._said.add((str(building.id), date))
        is_closed = building.closed is not None and building.closed < day
        state = "closed" if is_closed else "not open yet"
        facts = {"value": building.label, "state": state, "date": date}
        self._report.say_of(IntakeCode.BUILDING_NOT_OPEN, row, "unit", **facts)


def name_key(name: str) -> str:
    """Return a name without case, and with single spaces."""
    return normalize_name(name).casefold()
