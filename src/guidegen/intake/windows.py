"""Find the window of a day, and remember the days that are in none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from guidegen.model.calendar import SchoolYear, Window
from guidegen.problems import IntakeCode
from guidegen.responses.checks import RowReport

#: how many days a message lists
_MOST_DAYS = 5


class FoundWindow(NamedTuple):
    """Where a day is in the school calendar; without a window, it is in none."""

    #: the last school year that began before or on the day, else the first
    year: SchoolYear
    window: Window | None
    #: the window, or the one next to the day, such as ``after-fall``
    name: str

    @property
    def label(self) -> str:
        """Return the year and the window, such as ``2026-27-fall``."""
        return "-".join(filter(None, (self.year.school_year, self.name)))


class WindowFinder:
    """Finds windows, and counts what is outside of all of them."""

    def __init__(self, years: Sequence[SchoolYear], report: RowReport) -> None:
        self._years = sorted(years, key=lambda year: year.first_day)
        self._report = report
        #: the days in no window, with the first row of each
        self._outside: dict[str, int] = {}
        self._number = 0
        self.find = cache(self._find)

    def _find(self, date: str) -> FoundWindow | None:
        """Return where a day is; ``None`` without a day or a calendar."""
        if not date or not self._years:
            return None
        day = dt.date.fromisoformat(date)
        for year in self._years:
            for window in year.windows:
                if window.first_day <= day <= window.last_day:
                    return FoundWindow(year, window, str(window.id))
        begun = [year for year in self._years if year.first_day <= day]
        year = begun[-1] if begun else self._years[0]
        return FoundWindow(year, None, _beside(year, day))

    def note(self, date: str, row: int) -> None:
        """Remember a form whose day is in no window."""
        found = self.find(date)
        if found and found.window is None:
            self._number += 1
            self._outside.setdefault(date, row)

    def count_outside(self, date: str, number: int) -> None:
        """Count further forms of a day in no window; the first one was noted."""
        assert date in self._outside, "its first form is noted"
        self._number += number

    def say_outside(self, things: str) -> None:
        """Report, once, how many ``things`` are in no window, and on which days."""
        if not self._outside:
            return
        days = sorted(self._outside)
        listed = ", ".join(days[:_MOST_DAYS])
        if len(days) > _MOST_DAYS:
            listed += f" and {len(days) - _MOST_DAYS} more days, up to {days[-1]}"
        number = f"1 {things}" if self._number == 1 else f"{self._number:,} {things}s"
        facts = {"number": number, "dates": listed}
        first = min(self._outside.values())
        self._report.say_of(IntakeCode.OUTSIDE_WINDOWS, first, "date", **facts)


def _beside(year: SchoolYear, day: dt.date) -> str:
    """Return the name of the time between windows, such as ``after-fall``."""
    windows = sorted(year.windows, key=lambda window: window.first_day)
    ended = [window for window in windows if window.last_day < day]
    if ended:
        return f"after-{ended[-1].id}"
    if windows:
        return f"before-{windows[0].id}"
    return ""


@lru_cache(10_000)
def is_day(date: str) -> bool:
    """Tell whether a date is a day as 2026-10-08."""
    try:
        return bool(dt.date.fromisoformat(date))
    except ValueError:
        return False
