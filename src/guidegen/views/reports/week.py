"""What is open, what is due and who meets in each week of the school year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
from guidegen.views.reports.events import event_place, event_subject, event_title
from guidegen.views.reports.values import fill_in, show_days
from guidegen.views.reports.windows import (
    WindowGroup,
    collected_line,
    decision_line,
    form_link,
    group_by_window,
    group_meetings,
)

#: the kinds of events that are due in the plainest sense
_DUE = {"activity", "system"}


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
    own_weeks, district_weeks = _by_week(own), _by_week(of_district)
    sections = tuple(
        _week_section(
            source,
            week,
            own_weeks.get(week, ()),
            district_weeks.get(week, ()),
            says_where=building is None,
        )
        for week in _list_weeks(source.handbook)
    )
    return Report("this-week", str(building.id) if building else "", title, sections)


def _list_weeks(handbook: Handbook) -> tuple[DaySpan, ...]:
    """Return the weeks of the school years in use, each once."""
    weeks: dict[DaySpan, None] = {}
    for year in current_years(handbook):
        weeks |= dict.fromkeys(list_weeks(span_of(handbook, year)))
    return tuple(sorted(weeks))


def _by_week(events: Iterable[PlanEvent]) -> Mapping[DaySpan, Sequence[PlanEvent]]:
    """Return the events of each week that are open or due in it, and not done."""
    weeks: dict[DaySpan, list[PlanEvent]] = defaultdict(list)
    for event in events:
        # what an activity's first day begins is open from then on
        if not event.is_done and event.kind != "start":
            for week in list_weeks(event.open_days):
                weeks[week].append(event)
    return weeks


def _week_section(
    source: ReportSource,
    week: DaySpan,
    own: Iterable[PlanEvent],
    of_district: Iterable[PlanEvent],
    *,
    says_where: bool,
) -> ReportSection:
    """Return what there is in a week; ``says_where`` if it is about several buildings."""
    _ = source.translate
    collected, others = group_by_window(own)
    entries = [_window_entry(source, group, says_where=says_where) for group in collected]
    meetings, others = group_meetings(others)
    lines: dict[str, list[Paragraph]] = defaultdict(list)
    lines["meetings"] += (
        (meeting.day.isoformat(), ": ", *decision_line(source.translate, meeting))
        for meeting in meetings
    )
    for event in others:
        group = _group_of(event, week)
        line = _event_line(source, event, group)
        lines[group].append(_with_place(source, event, line) if says_where else line)
    lines["district"] += (_event_line(source, event, "district") for event in of_district)
    entries += (
        ReportEntry((title,), tuple(lines[group]))
        for group, title in _group_titles(source).items()
        if lines[group]
    )
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
    return ReportSection(f"week-{monday}", title, tuple(blocks), days=week, is_folded=True)


def _window_entry(source: ReportSource, group: WindowGroup, *, says_where: bool) -> ReportEntry:
    """Return a window with what is collected in it, and the forms to print."""
    _ = translate = source.translate
    term = fill_in(
        _("{what}, until {day}"),
        what=group.window.title,
        day=group.window.last_day.isoformat(),
    )
    lines = []
    for event in group.events:
        line = collected_line(translate, event)
        if says_where:
            line = _with_place(source, event, line)
        lines.append((*line, *form_link(translate, event)))
    return ReportEntry(term, tuple(lines))


def _group_titles(source: ReportSource) -> dict[str, str]:
    _ = source.translate
    return {
        "due": _("Due"),
        "meetings": _("Meetings"),
        "open": _("Open"),
        "district": _("In the district"),
    }


def _group_of(event: PlanEvent, week: DaySpan) -> str:
    """Return where a week lists an event that is no window and no meeting."""
    return "due" if event.happens_in(week) else "open"


def _event_line(source: ReportSource, event: PlanEvent, group: str) -> Paragraph:
    """Return what there is to do, until when and by whom."""
    _ = translate = source.translate
    # what stands above the group says already what kind of event it is
    is_said = group == "open" or (group == "due" and event.kind in _DUE)
    what = event_subject(translate, event) if is_said else event_title(translate, event)
    sentence = _("{what}, until {day}") if group == "open" else _("{what}, {day}")
    line = fill_in(sentence, what=what, day=event.last_day.isoformat())
    if event.role:
        line = (*line, " (", ReportLink("role-page", event.role), ")")
    return line


def _with_place(source: ReportSource, event: PlanEvent, line: Paragraph) -> Paragraph:
    _ = source.translate
    if not event.buildings:
        return line
    place = event_place(source.translate, source.handbook.settings, event)
    return fill_in(_("{what}: {place}"), what=line, place=place)


def _names(handbook: Handbook) -> Iterator[str]:
    """Yield the district, as an empty name, and every building."""
    if plan_calendar(handbook).years:
        yield ""
        yield from (str(each.id) for each in handbook.settings.buildings.buildings)


THIS_WEEK = ReportKind("this-week", _make, _names, thing="building")
