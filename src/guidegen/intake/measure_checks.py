"""Check rows of impact data: whether what they name exists, and whether their numbers can be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from guidegen.intake.records import IntakeMeasure
from guidegen.intake.units import UnitNames, name_key
from guidegen.model import Handbook, Measure
from guidegen.model.calendar import SchoolYear
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.settings import plain_number
from guidegen.problems import Code, IntakeCode, nearest
from guidegen.responses.checks import RowReport
from guidegen.scoring.spellings import parse_date, suggest_date

COLUMNS = (
    "measure", "version", "unit", "group", "grade", "school_year", "window", "date", "numerator",
    "denominator", "value", "n",
)  # fmt: skip
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
#: units whose numerator counts some of those that the denominator counts
_PARTS_OF_ALL = ("percent",)
_ALL_STUDENTS = "all"
_HUNDRED = 100


class _RowRefusedError(Exception):
    """A row is not read; why is reported."""


class MeasureChecks:
    """Checks the rows of one file; problems go to the report."""

    def __init__(self, handbook: Handbook, report: RowReport) -> None:
        self._handbook, self._report = handbook, report
        self._settings = handbook.settings
        self._units = UnitNames(handbook.settings, report)
        self._groups = {
            name_key(name): str(group.id)
            for group in handbook.settings.groups
            for name in (group.title, group.id)
        }

    def check(self, row: int, cells: Mapping[str, str]) -> IntakeMeasure | None:
        """Return what a row says by the names of the columns; nothing if it is refused."""
        try:
            return self._checked(row, cells)
        except _RowRefusedError:
            return None

    def _checked(self, row: int, cells: Mapping[str, str]) -> IntakeMeasure:
        given = {name: cells.get(name, "") for name in COLUMNS}
        measure = self._measure(row, given["measure"])
        date = self._date(row, given["date"])
        year, window = self._window(row, measure, given, date)
        version = self._version(row, measure, given["version"], date or _last_day(year, window))
        numerator, denominator, value, n = self._numbers(row, measure, given)
        return IntakeMeasure(
            row,
            str(measure.id),
            version,
            self._unit(row, given["unit"], date or _last_day(year, window)),
            self._group(row, measure, given["group"]),
            given["grade"],
            str(year.school_year) if year else "",
            window,
            date,
            numerator,
            denominator,
            value,
            n,
        )

    def _refuse(
        self, row: int, column: str, value: str, known: str, near: str = ""
    ) -> _RowRefusedError:
        """Report a value that is not possible, or one that is missing."""
        code: Code = IntakeCode.BAD_VALUE if value else IntakeCode.VALUE_MISSING
        facts = {"value": value, "known": known, "nearest": near}
        self._report.say_of(code, row, column, **facts)
        return _RowRefusedError()

    # --- what a row is about

    def _measure(self, row: int, written: str) -> Measure:
        found = self._handbook.measure(written)
        if found is None:
            ids = [str(each.id) for each in self._handbook.measures]
            raise self._refuse(
                row, "measure", written, "the id of a measure", nearest(written, ids)
            )
        return found

    def _unit(self, row: int, written: str, date: str) -> str:
        """Return the id of a building; nothing for the whole district."""
        if not written or name_key(written) == DISTRICT_UNIT:
            return ""
        buildings = self._settings.buildings.buildings
        found = self._units.find(written)
        if buildings and found is None:
            near = self._units.nearest(written)
            raise self._refuse(row, "unit", written, "a building, as in conf/buildings.yaml", near)
        return self._units.resolve(written, date, row)

    def _group(self, row: int, measure: Measure, written: str) -> str:
        """Return the id of a group of students; without one, they are all."""
        declared = [str(each) for each in measure.groups] or list(self._groups.values())
        if not written:
            return _ALL_STUDENTS if _ALL_STUDENTS in declared else ""
        found = self._groups.get(name_key(written), written)
        if declared and found not in declared:
            known = f"one of these: {', '.join(declared)}"
            raise self._refuse(row, "group", written, known, nearest(written, declared))
        return found

    def _date(self, row: int, written: str) -> str:
        order = self._settings.district.dates
        found = parse_date(written, order) if written else ""
        if found is None:
            raise self._refuse(row, "date", written, suggest_date(written, order))
        return found

    def _window(
        self, row: int, measure: Measure, given: Mapping[str, str], date: str
    ) -> tuple[SchoolYear | None, str]:
        """Return the school year and the id of the window; a row has a window or a date."""
        written, name = given["window"], given["school_year"]
        years = self._settings.school_years
        if written and date:
            known = "nothing, since the row has a date"
            raise self._refuse(row, "window", written, known)
        if date:
            day = dt.date.fromisoformat(date)
            within = (year for year in years if year.first_day <= day <= year.last_day)
            return next(within, None), ""
        # a window can be written with its year: 2026-27-fall
        for year in years:
            if not name and written.startswith(f"{year.school_year}-"):
                name, written = str(year.school_year), written.removeprefix(f"{year.school_year}-")
        known_ids = [str(each) for each in measure.windows] or _window_ids(years)
        if written not in known_ids:
            known = f"one of these: {', '.join(known_ids)}; or a date"
            raise self._refuse(row, "window", written, known, nearest(written, known_ids))
        found = self._settings.school_year(name)
        names = [str(year.school_year) for year in years]
        if found is None or (found.window(written) is None):
            known = f"one of these: {', '.join(names)}"
            raise self._refuse(row, "school_year", name, known, nearest(name, names))
        return found, written

    def _version(self, row: int, measure: Measure, written: str, day: str) -> str:
        """Return the version of the measure; without one, the one of that day."""
        known = [str(each.version) for each in measure.versions]
        if not known:
            return written
        if not written:
            begun = [
                str(each.version)
                for each in measure.versions
                if each.since is None or (day and each.since.isoformat() <= day)
            ]
            if len(known) == 1 or begun:
                return (begun or known)[-1]
        found = measure.measure_version(written)
        if found is None:
            words = f"one of these: {', '.join(known)}"
            raise self._refuse(row, "version", written, words, nearest(written, known))
        if found.since and day and day < found.since.isoformat():
            facts = {"version": written, "since": found.since, "date": day}
            self._report.say_of(IntakeCode.VERSION_TOO_NEW, row, "version", **facts)
            raise _RowRefusedError
        return written

    # --- its numbers

    def _numbers(
        self, row: int, measure: Measure, given: Mapping[str, str]
    ) -> tuple[str, str, str, str]:
        numerator, denominator = given["numerator"], given["denominator"]
        value, n = given["value"], given["n"]
        if value and numerator:
            known = "nothing, since the row has a numerator"
            raise self._refuse(row, "value", value, known)
        if value:
            if measure.unit == "percent":
                value = value.removesuffix("%").strip()
            self._require(row, "value", value, _NUMBER, "a number; the decimal sign is a point")
            self._require(row, "n", n, _COUNT, "how many people the value is about")
            self._check_limits(row, measure, "value", Decimal(value))
            return "", "", value, n
        number = _COUNT if measure.unit in _PARTS_OF_ALL else _NUMBER
        self._require(row, "numerator", numerator, number, "how many, as a number")
        self._require(row, "denominator", denominator, _COUNT, "of how many, as a whole number")
        of = Decimal(denominator)
        if of == 0:
            raise self._refuse(row, "denominator", denominator, "of how many; or leave the row out")
        if measure.unit in _PARTS_OF_ALL and Decimal(numerator) > of:
            facts = {"numerator": numerator, "denominator": denominator}
            self._report.say_of(IntakeCode.MORE_THAN_ALL, row, "numerator", **facts)
            raise _RowRefusedError
        if measure.unit in ("mean", "score"):
            self._check_limits(row, measure, "numerator", Decimal(numerator) / of)
        return numerator, denominator, "", ""

    def _require(
        self, row: int, column: str, written: str, pattern: re.Pattern[str], known: str
    ) -> None:
        if not pattern.fullmatch(written):
            raise self._refuse(row, column, written, known)

    def _check_limits(self, row: int, measure: Measure, column: str, value: Decimal) -> None:
        """Refuse a value beyond the limits of the measure."""
        limits = measure.limits
        low = limits.at_least if limits else None
        high = limits.at_most if limits else None
        if measure.unit == "percent":
            low, high = low or 0, _HUNDRED if high is None else high
        below = low is not None and value < Decimal(str(low))
        above = high is not None and value > Decimal(str(high))
        if below or above:
            ends = [f"at least {plain_number(low)}"] if low is not None else []
            ends += [f"at most {plain_number(high)}"] if high is not None else []
            facts = {"value": format(value.normalize(), "f"), "known": " and ".join(ends)}
            self._report.say_of(IntakeCode.BEYOND_LIMITS, row, column, **facts)
            raise _RowRefusedError

    # --- the same twice

    def settle(self, found: Iterable[IntakeMeasure]) -> tuple[IntakeMeasure, ...]:
        """Return each value once; none of two that differ, which is reported."""
        first: dict[tuple[str, ...], IntakeMeasure] = {}
        bad: set[tuple[str, ...]] = set()
        for each in found:
            key = each[1:9]
            before = first.setdefault(key, each)
            if before[9:] != each[9:]:
                bad.add(key)
                facts = {"other": before.row}
                self._report.say_of(IntakeCode.MEASURED_TWICE, each.row, "measure", **facts)
        return tuple(each for key, each in first.items() if key not in bad)


def _last_day(year: SchoolYear | None, window: str) -> str:
    """Return the last day of a window, on which the newest version counts."""
    found = year.window(window) if year else None
    return found.last_day.isoformat() if found else ""


def _window_ids(years: Iterable[SchoolYear]) -> list[str]:
    found: dict[str, None] = {}
    for year in years:
        found |= dict.fromkeys(str(window.id) for window in year.windows)
    return list(found)
