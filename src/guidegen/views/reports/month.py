"""A month on a page: a row for each week, a column for each day, and what happens in the cells."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

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
    ReportBlock,
    ReportEntry,
    ReportKind,
    ReportLink,
    ReportList,
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
from guidegen.views.reports.events import event_label, event_title
from guidegen.views.reports.values import as_heads, fill_in, join_phrases, show_days
from guidegen.views.reports.windows import (
    CrowdedDay,
    MeetingGroup,
    WindowGroup,
    collected_lines,
    decision_line,
    group_by_window,
    group_crowded,
    group_meetings,
)

_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
#: what stands in the cells of days
LinesByDay = Mapping[dt.date, list[Paragraph]]
#: more events of one kind on one day stand below the month
_MOST_IN_CELL = 2


class _MonthEvents(NamedTuple):
    """What happens in a month, gathered so that its table has room for it."""

    windows: tuple[WindowGroup, ...]
    meetings: tuple[MeetingGroup, ...]
    crowded: tuple[CrowdedDay, ...]
    others: tuple[PlanEvent, ...]


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
    return Report("month", name, title, sections, is_landscape=True, has_section_pages=True)


def month_section(
    source: ReportSource, month: DaySpan, events: Iterable[PlanEvent]
) -> ReportSection:
    """Return a month as a section: a table of its weeks, and what is collected in its windows."""
    here = [event for event in events if event.happens_in(month)]
    windows, others = group_by_window(here)
    meetings, others = group_meetings(others)
    crowded, others = group_crowded(others, _MOST_IN_CELL)
    found = _MonthEvents(windows, meetings, crowded, others)
    blocks: list[ReportBlock] = [_month_table(source, month, found)]
    details = tuple(_list_details(source, found))
    if details:
        blocks.append(ReportList(details))
    title = month_title(source.translate, month.first_day)
    return ReportSection(f"month-{month.first_day:%Y-%m}", title, tuple(blocks), days=month)


def _list_details(source: ReportSource, found: _MonthEvents) -> Iterator[ReportEntry]:
    """Yield what is collected in each window, what meetings decide on, and crowded days."""
    _ = translate = source.translate
    for window in found.windows:
        term: Paragraph = (window.window.title, ", ", show_days(translate, *window.days))
        yield ReportEntry(term, (collected_lines(translate, window),))
    for meeting in found.meetings:
        line = decision_line(translate, meeting)
        yield ReportEntry((meeting.day.isoformat(),), (line,))
    for crowded in found.crowded:
        titles = tuple(event_title(translate, event) for event in crowded.events)
        yield ReportEntry((crowded.day.isoformat(),), titles)


def _month_table(source: ReportSource, month: DaySpan, found: _MonthEvents) -> ReportTable:
    _ = source.translate
    lines = _list_lines(source, month, found)
    rows = []
    for week in list_weeks(month):
        days = [day for day in week.days() if month.meets(day, day)]
        cells = [tuple(_week_cell(source, week, found.windows))]
        cells += (
            _day_cell(day, lines) if day in days else ()
            for day in week.days()
            if not is_weekend(day)
        )
        weekend: tuple[Paragraph, ...] = ()
        for day in filter(is_weekend, days):
            weekend += _day_cell(day, lines)
        rows.append(ReportRow((*cells, weekend), week))
    head = (_("Week"), *weekday_titles(source.translate), _("Weekend"))
    return ReportTable(
        name=month_title(source.translate, month.first_day),
        head=as_heads(head),
        rows=tuple(rows),
        widths=(1, 1, 1, 1, 1, 1, 1),
        style="month",
    )


def _week_cell(
    source: ReportSource, week: DaySpan, groups: Iterable[WindowGroup]
) -> Iterator[Paragraph]:
    """Yield the week's Monday, and the windows that are open all week."""
    _ = source.translate
    yield (week.first_day.isoformat(),)
    friday = week.first_day + dt.timedelta(days=4)
    titles = [
        group.window.title
        for group in groups
        if group.days.first_day < week.first_day and group.days.last_day > friday
    ]
    if titles:
        yield fill_in(_("Open: {windows}"), windows=join_phrases(titles))


def _day_cell(day: dt.date, lines: LinesByDay) -> tuple[Paragraph, ...]:
    """Return the day's number, and what begins, ends or happens on it."""
    return ((str(day.day),), *lines.get(day, ()))


def _list_lines(source: ReportSource, month: DaySpan, found: _MonthEvents) -> LinesByDay:
    """Return what stands in the cells of days: breaks, days of school, windows and events."""
    _ = translate = source.translate
    lines: dict[dt.date, list[Paragraph]] = defaultdict(list)
    years = source.handbook.settings.school_years
    for each in find_breaks(years, month):
        first_day = max(each.first_day, month.first_day)
        for day in DaySpan(first_day, min(each.last_day, month.last_day)).days():
            if not is_weekend(day):
                lines[day].append((each.title,))
    for year in years:
        lines[year.first_day].append((_("First day of school"),))
        lines[year.last_day].append((_("Last day of school"),))
    for window in found.windows:
        title = window.window.title
        lines[window.days.first_day].append(fill_in(_("{window} begins"), window=title))
        lines[window.days.last_day].append(fill_in(_("{window} ends"), window=title))
    for meeting in found.meetings:
        role = ReportLink("role-page", meeting.role)
        lines[meeting.day].append(fill_in(_("{role} decides"), role=role))
    for crowded in found.crowded:
        label, number = event_label(translate, crowded.kind), str(len(crowded.events))
        lines[crowded.day].append(fill_in(_("{kind}: {number}"), kind=label, number=number))
    for event in found.others:
        lines[event.first_day].append(event_title(translate, event))
    return lines


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
