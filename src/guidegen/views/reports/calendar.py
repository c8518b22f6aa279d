"""The calendar of a school year as tables: what is monitored, when, and what else has its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.model import Handbook
from guidegen.model.calendar import SchoolYear
from guidegen.model.plan import Plan
from guidegen.planning.events import PlanEvent
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportKind,
    ReportLink,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.days import find_year, year_name
from guidegen.views.reports.events import event_place, event_subject, event_title
from guidegen.views.reports.monitoring import (
    brief_monitoring_table,
    counting_table,
    monitoring_table,
)
from guidegen.views.reports.subscriptions import all_calendars
from guidegen.views.reports.values import as_heads, fill_in, show_days


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the calendar of a school year, or of the latest one that has a plan."""
    year = find_year(source.handbook, name)
    if year is None:
        return None
    _ = source.translate
    title = _("Calendar {year}").format(year=year.school_year)
    sections = tuple(_sections(source, year))
    return Report("calendar", year_name(year), title, sections, is_landscape=True)


def _sections(source: ReportSource, year: SchoolYear) -> Iterator[ReportSection]:
    _ = source.translate
    plans = [plan for plan in source.handbook.plans if _is_of(plan, year)]
    tables = tuple(monitoring_table(source, plan) for plan in plans if plan.monitoring)
    if tables:
        yield ReportSection("monitoring", _("What is monitored"), tables, shown_on="page")
        brief = tuple(brief_monitoring_table(source, plan) for plan in plans if plan.monitoring)
        yield ReportSection("in-brief", _("What is monitored"), brief, shown_on="paper")
    counting = [counting_table(source, plan) for plan in plans]
    counting = [table for table in counting if table.rows]
    if counting:
        yield ReportSection(
            "counting", _("How answers become results"), tuple(counting), shown_on="page"
        )
    events = list_year_events(source.handbook, plans)
    collected = [event for event in events if event.kind == "collect"]
    if collected:
        table = _window_table(source, collected, events)
        yield ReportSection(
            "windows", _("When it is collected and decided"), (table,), shown_on="page"
        )
    others = [event for event in events if event.kind not in {"collect", "meeting"}]
    if others:
        table = event_table(source, others, _("Other days"))
        yield ReportSection("days", _("Other days"), (table,), shown_on="page")
    yield ReportSection("year", _("The school year"), (_year_table(source, year),))
    links = all_calendars(source)
    if links.entries:
        yield ReportSection("subscribe", _("Calendars to subscribe to"), (links,), shown_on="page")


def _is_of(plan: Plan, year: SchoolYear) -> bool:
    return not plan.is_retired and str(plan.school_year) == str(year.school_year)


def list_year_events(handbook: Handbook, plans: Iterable[Plan]) -> list[PlanEvent]:
    """Return the events of some plans, in the order of their days."""
    files = {plan.file for plan in plans}
    return [event for event in plan_calendar(handbook).events if event.page.file in files]


def event_table(
    source: ReportSource,
    events: Iterable[PlanEvent],
    name: str,
    *,
    says_who: bool = True,
    says_where: bool = True,
) -> ReportTable:
    """Return a table with a row for each event: the day, what happens, who does it, and where."""
    _ = source.translate
    head = [_("When"), _("What")]
    if says_who:
        head.append(_("Who"))
    if says_where:
        head.append(_("Where"))
    rows = []
    for event in events:
        cells: list[Paragraph] = [
            (show_event_days(source, event),),
            event_title(source.translate, event),
        ]
        if says_who:
            cells.append((ReportLink("role-page", event.role),) if event.role else ())
        if says_where:
            cells.append(event_place(source.translate, source.handbook.settings, event))
        days = event.first_day, event.last_day
        rows.append(ReportRow(tuple((cell,) for cell in cells), days))
    widths = (3, 6, *(3 for _column in head[2:]))
    return ReportTable(name, as_heads(head), tuple(rows), widths=widths)


def show_event_days(source: ReportSource, event: PlanEvent) -> str:
    """Return the day or the days of an event."""
    if event.first_day == event.last_day:
        return event.first_day.isoformat()
    return show_days(source.translate, event.first_day, event.last_day)


def _window_table(
    source: ReportSource, collected: Iterable[PlanEvent], events: Iterable[PlanEvent]
) -> ReportTable:
    """Return a table with a row for each window of each entry, with the meeting that follows."""
    _ = source.translate
    meetings = {event.uid: event for event in events if event.kind == "meeting"}
    head = (_("When"), _("What"), _("Who and where"), _("Decision"))
    rows = []
    for event in collected:
        meeting = meetings.get(f"{event.uid.removesuffix('.collect')}.meeting")
        who: Paragraph = (ReportLink("role-page", str(event.role)),)
        cells: tuple[tuple[Paragraph, ...], ...] = (
            ((show_event_days(source, event),),),
            (event_subject(source.translate, event),),
            (who, event_place(source.translate, source.handbook.settings, event)),
            (_meeting(source, meeting) if meeting else (),),
        )
        rows.append(ReportRow(cells, (event.first_day, event.last_day)))
    return ReportTable(
        name=_("When it is collected and decided"),
        head=as_heads(head),
        rows=tuple(rows),
        widths=(4, 5, 5, 4),
    )


def _meeting(source: ReportSource, meeting: PlanEvent) -> Paragraph:
    _ = source.translate
    role = ReportLink("role-page", str(meeting.role))
    return fill_in(_("{role}, {day}"), role=role, day=meeting.first_day.isoformat())


def _year_table(source: ReportSource, year: SchoolYear) -> ReportTable:
    """Return a table of the school year, its windows and its breaks, in the order of their days."""
    _ = source.translate
    rows = [(_("The school year"), year.first_day, year.last_day)]
    rows += [(window.title, window.first_day, window.last_day) for window in year.windows]
    rows += [(each.title, each.first_day, each.last_day) for each in year.breaks]
    rows.sort(key=lambda row: (row[1], row[2]))
    head = (_("What"), _("First day"), _("Last day"))
    shown = (
        ReportRow((((title,),), ((first.isoformat(),),), ((last.isoformat(),),)), (first, last))
        for title, first, last in rows
    )
    return ReportTable(_("The school year"), as_heads(head), tuple(shown))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return tuple(map(year_name, plan_calendar(handbook).years))


CALENDAR = ReportKind("calendar", _make, _names, thing="school year")
