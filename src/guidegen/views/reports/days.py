"""The names of days, months and school years in reports."""

from __future__ import annotations

import datetime as dt
import re

from guidegen.language import Translate
from guidegen.model import Handbook
from guidegen.model.calendar import SchoolYear
from guidegen.model.text import Text
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.school_days import DaySpan

#: what the name of a report cannot have, since it is part of a file's name
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
#: how long before and after a school year its plans are shown month by month
_AROUND = dt.timedelta(days=92)


def month_title(translate: Translate, day: dt.date) -> str:
    """Return the name of a day's month, such as “October 2026”."""
    _ = translate
    months = (
        _("January {year}"),
        _("February {year}"),
        _("March {year}"),
        _("April {year}"),
        _("May {year}"),
        _("June {year}"),
        _("July {year}"),
        _("August {year}"),
        _("September {year}"),
        _("October {year}"),
        _("November {year}"),
        _("December {year}"),
    )
    return months[day.month - 1].format(year=day.year)


def weekday_titles(translate: Translate) -> tuple[str, ...]:
    """Return the names of the days from Monday to Friday."""
    _ = translate
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"))


def year_name(year: SchoolYear) -> str:
    """Return the name of a school year for the names of reports: letters, digits and dashes."""
    return _NOT_IN_NAMES.sub("-", year.school_year).strip("-") or "year"


def current_years(handbook: Handbook) -> tuple[SchoolYear, ...]:
    """Return the last two school years that have a plan in use: this one, and one to come."""
    return plan_calendar(handbook).years[-2:]


def find_year(handbook: Handbook, name: str) -> SchoolYear | None:
    """Return the school year with this name; without a name, the latest that has a plan in use."""
    years = plan_calendar(handbook).years
    if not name:
        return years[-1] if years else None
    return next((year for year in years if name in {year.school_year, year_name(year)}), None)


def span_of(handbook: Handbook, year: SchoolYear) -> DaySpan:
    """Return the days of a school year, with those that its plans name before and after it.

    A day that is months away is a slip of the pen, and does not make a page of a hundred months.
    """
    calendar = plan_calendar(handbook)
    first_day, last_day = year.first_day, year.last_day
    for plan in handbook.plans:
        if plan.school_year == Text(year.school_year):
            for event in calendar.of_plan(plan):
                first_day = min(first_day, event.first_day)
                last_day = max(last_day, event.last_day)
    earliest, latest = year.first_day - _AROUND, year.last_day + _AROUND
    return DaySpan(max(first_day, earliest), min(last_day, latest))
