"""Tell days of school from others, and divide school years into weeks and months."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidegen.model.calendar import Break, SchoolYear

_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
#: Saturday, as Python counts days of the week
_SATURDAY = 5


class DaySpan(NamedTuple):
    """Days that follow each other, such as a week; both ends belong to it."""

    first_day: dt.date
    last_day: dt.date

    def meets(self, first_day: dt.date, last_day: dt.date) -> bool:
        """Tell whether it has a day in common with other days."""
        return self.first_day <= last_day and first_day <= self.last_day

    def days(self) -> Iterator[dt.date]:
        """Yield its days, in order."""
        day = self.first_day
        while day <= self.last_day:
            yield day
            day += _DAY


def find_breaks(years: Iterable[SchoolYear], span: DaySpan) -> tuple[Break, ...]:
    """Return the breaks that have a day in common with the span."""
    found: list[Break] = []
    for year in years:
        found += (each for each in year.breaks if span.meets(each.first_day, each.last_day))
    return tuple(found)


def is_weekend(day: dt.date) -> bool:
    """Tell whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def count_school_days(year: SchoolYear, span: DaySpan) -> int:
    """Return how many days of a span are neither on a weekend nor in a break of the year."""
    first, last = span.first_day.toordinal(), span.last_day.toordinal()
    number = _count_weekdays(first, last)
    for pause in sorted(year.breaks, key=lambda each: each.first_day):
        start = max(pause.first_day.toordinal(), first)
        end = min(pause.last_day.toordinal(), last)
        number -= _count_weekdays(start, end)
        # breaks may overlap
        first = max(first, end + 1)
    return number


def _count_weekdays(first: int, last: int) -> int:
    """Return how many days are not on a weekend, from the first to the last day of all days."""
    if last < first:
        return 0
    return _weekdays_through(last) - _weekdays_through(first - 1)


def _weekdays_through(day: int) -> int:
    """Return how many of the days up to this one are not on a weekend; day 1 is a Monday."""
    weeks, rest = divmod(day, 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)


def move_to_school_day(years: Sequence[SchoolYear], day: dt.date) -> dt.date:
    """Return the day, or if it falls on a weekend or in a break, the next day that does not.

    A day after the last day of school stays where it is, unless it falls on a weekend.
    """
    while is_weekend(day) or find_breaks(years, DaySpan(day, day)):
        day += _DAY
    return day


def list_weeks(span: DaySpan) -> tuple[DaySpan, ...]:
    """Return the weeks, Monday to Sunday, that have a day in common with the span."""
    monday = span.first_day - span.first_day.weekday() * _DAY
    weeks = []
    while monday <= span.last_day:
        weeks.append(DaySpan(monday, monday + _WEEK - _DAY))
        monday += _WEEK
    return tuple(weeks)


def list_months(span: DaySpan) -> tuple[DaySpan, ...]:
    """Return the months, first to last day, that have a day in common with the span."""
    months = []
    day = span.first_day.replace(day=1)
    while day <= span.last_day:
        month = month_of(day)
        months.append(month)
        day = month.last_day + _DAY
    return tuple(months)


def month_of(day: dt.date) -> DaySpan:
    """Return the month of a day."""
    _, length = calendar.monthrange(day.year, day.month)
    return DaySpan(day.replace(day=1), day.replace(day=length))
