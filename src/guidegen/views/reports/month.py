"""A month on a page: a row for each week, a column for each day, and what happens in the cells."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidegen.model import Handbook
from guidegen.planning.events import PlanEvent
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.school_days import (
    DaySpan,
    find_breaks,
    is_weekend,
    list_months,
    list_weeks,
    month_of,
)
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportKind,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.days import (
    find_year,
    month_title,
    span_of,
    weekday_titles,
    year_name,
)
from guidegen.views.reports.events import event_subject, event_title
from guidegen.views.reports.values import fill_in

_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
#: events by their first or their last day
EventsByDay = Mapping[dt.date, list[PlanEvent]]


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about one month, such as 2026-10, or all months of a school year."""
    _ = source.translate
    year = find_year(source.handbook, name)
    if year:
        title = _("Months of {year}").format(year=year.school_year)
        months = list_months(span_of(source.handbook, year))
        name = year_name(year)
    else:
        written = _MONTH.fullmatch(name)
        if written is None or written["year"] == "0000":
            return None
        months = (month_of(dt.date(int(written["year"]), int(written["month"]), 1)),)
        title = month_title(source.translate, months[0].first_day)
    calendar = plan_calendar(source.handbook)
    sections = tuple(month_section(source, month, calendar.events) for month in months)
    return Report("month", name, title, sections, is_landscape=True)


def month_section(
    source: ReportSource, month: DaySpan, events: Iterable[PlanEvent]
) -> ReportSection:
    """Return a month as a section with a table of its weeks."""
    here = [event for event in events if event.happens_in(month)]
    title = month_title(source.translate, month.first_day)
    table = _month_table(source, month, here)
    return ReportSection(f"month-{month.first_day:%Y-%m}", title, (table,), days=month)


def _month_table(source: ReportSource, month: DaySpan, events: Sequence[PlanEvent]) -> ReportTable:
    _ = source.translate
    starts: dict[dt.date, list[PlanEvent]] = defaultdict(list)
    ends: dict[dt.date, list[PlanEvent]] = defaultdict(list)
    for event in events:
        starts[event.first_day].append(event)
        if event.last_day != event.first_day:
            ends[event.last_day].append(event)
    rows = []
    for week in list_weeks(month):
        days = [day for day in week.days() if month.meets(day, day)]
        cells = [tuple(_week_cell(source, week, events))]
        cells += (
            tuple(_day_cell(source, day, starts, ends)) if day in days else ()
            for day in week.days()
            if not is_weekend(day)
        )
        weekend: list[Paragraph] = []
        for day in filter(is_weekend, days):
            weekend += _day_cell(source, day, starts, ends)
        rows.append(ReportRow((*cells, tuple(weekend)), week))
    head = (_("Week"), *weekday_titles(source.translate), _("Weekend"))
    return ReportTable(
        name=month_title(source.translate, month.first_day),
        head=tuple((title,) for title in head),
        rows=tuple(rows),
        widths=(3, 4, 4, 4, 4, 4, 3),
        style="month",
    )


def _week_cell(
    source: ReportSource, week: DaySpan, events: Iterable[PlanEvent]
) -> Iterator[Paragraph]:
    """Yield the week's Monday, and what is collected all week."""
    _ = source.translate
    yield (week.first_day.isoformat(),)
    friday = week.first_day + dt.timedelta(days=4)
    for event in events:
        if event.first_day < week.first_day and event.last_day > friday:
            yield fill_in(_("All week: {what}"), what=event_subject(source.translate, event))


def _day_cell(
    source: ReportSource, day: dt.date, starts: EventsByDay, ends: EventsByDay
) -> Iterator[Paragraph]:
    """Yield the day's number, its break, and what begins, happens or ends on it."""
    _ = translate = source.translate
    yield (str(day.day),)
    years = source.handbook.settings.school_years
    if not is_weekend(day):
        for each in find_breaks(years, DaySpan(day, day)):
            yield (each.title,)
    for year in years:
        if day == year.first_day:
            yield (_("First day of school"),)
        if day == year.last_day:
            yield (_("Last day of school"),)
    for event in starts.get(day, ()):
        if event.last_day == event.first_day:
            yield event_title(translate, event)
        else:
            yield fill_in(_("From today: {what}"), what=event_subject(translate, event))
    for event in ends.get(day, ()):
        yield fill_in(_("Until today: {what}"), what=event_subject(translate, event))


def _names(handbook: Handbook) -> Iterator[str]:
    """Yield the school years that have a plan, and their months."""
    years = plan_calendar(handbook).years
    months: dict[str, None] = {}
    for year in years:
        for month in list_months(span_of(handbook, year)):
            months[f"{month.first_day:%Y-%m}"] = None
    yield from map(year_name, years)
    yield from months


MONTH = ReportKind("month", _make, _names, thing="month or school year")
