"""What is open, what is due and who meets in each week of the school year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.model import Handbook
from guidegen.planning.events import PlanEvent
from guidegen.planning.plan_calendar import plan_calendar
from guidegen.planning.school_days import DaySpan, find_breaks, list_weeks
from guidegen.prose import plain
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportBlock,
    ReportEntry,
    ReportKind,
    ReportLink,
    ReportList,
    ReportNote,
    ReportSection,
    ReportSource,
)
from guidegen.views.reports.days import current_years, span_of
from guidegen.views.reports.events import event_place, event_subject, event_title, form_of_event
from guidegen.views.reports.values import fill_in, show_days


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the weeks of a building, or of the whole district."""
    _ = source.translate
    building = source.handbook.settings.building(name) if name else None
    if name and building is None:
        return None
    calendar = plan_calendar(source.handbook)
    title, own = _("This week"), calendar.events
    of_district: tuple[PlanEvent, ...] = ()
    if building:
        title = _("This week: {building}").format(building=plain(building.title))
        own = calendar.of_building(building.id)
        of_district = tuple(event for event in calendar.events if not event.buildings)
    sections = tuple(
        _week_section(source, week, own, of_district, is_everywhere=building is None)
        for week in _list_weeks(source.handbook)
    )
    return Report("this-week", str(building.id) if building else "", title, sections)


def _list_weeks(handbook: Handbook) -> tuple[DaySpan, ...]:
    """Return the weeks of the school years in use, each once."""
    weeks: dict[DaySpan, None] = {}
    for year in current_years(handbook):
        weeks |= dict.fromkeys(list_weeks(span_of(handbook, year)))
    return tuple(sorted(weeks))


def _week_section(
    source: ReportSource,
    week: DaySpan,
    own: Iterable[PlanEvent],
    of_district: Iterable[PlanEvent],
    *,
    is_everywhere: bool,
) -> ReportSection:
    """Return what there is in a week; ``is_everywhere`` if it is about all buildings."""
    _ = source.translate
    groups: dict[str, list[Paragraph]] = {
        "open": [],
        "due": [],
        "meetings": [],
        "district": [],
    }
    for event in own:
        group = _group_of(event, week)
        if group:
            groups[group].append(_event_line(source, event, group, says_where=is_everywhere))
    for event in of_district:
        group = _group_of(event, week)
        if group:
            groups["district"].append(_event_line(source, event, group))
    entries = [
        ReportEntry((title,), tuple(groups[group]))
        for group, title in _group_titles(source).items()
        if groups[group]
    ]
    years = source.handbook.settings.school_years
    blocks: list[ReportBlock] = [
        ReportNote((each.title, ": ", show_days(source.translate, each.first_day, each.last_day)))
        for each in find_breaks(years, week)
    ]
    if entries:
        blocks.append(ReportList(tuple(entries)))
    else:
        blocks.append(ReportNote((_("Nothing is open or due this week."),)))
    monday = week.first_day.isoformat()
    title = _("Week of {monday}").format(monday=monday)
    return ReportSection(f"week-{monday}", title, tuple(blocks), days=week)


def _group_titles(source: ReportSource) -> dict[str, str]:
    _ = source.translate
    return {
        "open": _("Open"),
        "due": _("Due"),
        "meetings": _("Meetings"),
        "district": _("In the district"),
    }


def _group_of(event: PlanEvent, week: DaySpan) -> str:
    """Return where a week lists an event; empty if it does not: it is another week's, or done."""
    if event.is_done or event.kind == "start":
        return ""
    if event.kind == "meeting":
        return "meetings" if event.happens_in(week) else ""
    if event.kind == "collect" or not event.happens_in(week):
        return "open" if week.meets(*event.open_days) else ""
    return "due"


def _event_line(
    source: ReportSource, event: PlanEvent, group: str, *, says_where: bool = False
) -> Paragraph:
    """Return what there is to do, until when, by whom and where, with the form to print."""
    _ = translate = source.translate
    day = event.last_day.isoformat()
    subject, title = event_subject(translate, event), event_title(translate, event)
    if group == "open":
        line = fill_in(_("{what}, until {day}"), what=subject, day=day)
    else:
        what = subject if _is_said(event, group) else title
        line = fill_in(_("{what}, {day}"), what=what, day=day)
    if event.role:
        line = (*line, " (", ReportLink("role-page", event.role), ")")
    if says_where and event.buildings:
        place = event_place(translate, source.handbook.settings, event)
        line = fill_in(_("{what}: {place}"), what=line, place=place)
    form = form_of_event(event)
    if form and event.kind == "collect":
        line = (*line, " ", ReportLink("sheet", form, _("Print")))
    return line


def _is_said(event: PlanEvent, group: str) -> bool:
    """Tell whether the words above the group say already what kind of event it is."""
    is_due = group == "due" and event.kind in {"activity", "system"}
    return is_due or group == "meetings"


def _names(handbook: Handbook) -> Iterator[str]:
    """Yield the district, as an empty name, and every building."""
    if plan_calendar(handbook).years:
        yield ""
        yield from (str(each.id) for each in handbook.settings.buildings.buildings)


THIS_WEEK = ReportKind("this-week", _make, _names, thing="building")
