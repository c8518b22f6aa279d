"""What is collected in one window, said once for all of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from guidegen.language import Translate
from guidegen.model.calendar import Window
from guidegen.planning.events import EventKind, MonitoringWindow, PlanEvent
from guidegen.planning.school_days import DaySpan
from guidegen.views.report import Paragraph, ReportLink
from guidegen.views.reports.events import event_subject, form_of_event
from guidegen.views.reports.monitoring import entry_title
from guidegen.views.reports.values import fill_in


class WindowGroup(NamedTuple):
    """A window with everything that is collected in it."""

    window: Window
    events: tuple[PlanEvent, ...]

    @property
    def days(self) -> DaySpan:
        """Return the days of the window."""
        return DaySpan(self.window.first_day, self.window.last_day)


def group_by_window(
    events: Iterable[PlanEvent],
) -> tuple[tuple[WindowGroup, ...], tuple[PlanEvent, ...]]:
    """Return what is collected, window by window, and all other events, both in order."""
    groups: dict[tuple[str, DaySpan], WindowGroup] = {}
    others = []
    for event in events:
        if event.kind == "collect" and isinstance(event.subject, MonitoringWindow):
            window = event.subject.window
            key = str(window.id), DaySpan(window.first_day, window.last_day)
            before = groups.get(key) or WindowGroup(window, ())
            groups[key] = before._replace(events=(*before.events, event))
        else:
            others.append(event)
    return tuple(groups.values()), tuple(others)


class MeetingGroup(NamedTuple):
    """A day on which a role decides, with everything that it decides on."""

    day: dt.date
    role: str
    events: tuple[PlanEvent, ...]


def group_meetings(
    events: Iterable[PlanEvent],
) -> tuple[tuple[MeetingGroup, ...], tuple[PlanEvent, ...]]:
    """Return what is decided, by day and role, and all other events, both in order."""
    groups: dict[tuple[dt.date, str], MeetingGroup] = {}
    others = []
    for event in events:
        if event.kind == "meeting":
            key = event.first_day, str(event.role)
            before = groups.get(key) or MeetingGroup(*key, ())
            groups[key] = before._replace(events=(*before.events, event))
        else:
            others.append(event)
    return tuple(groups.values()), tuple(others)


class CrowdedDay(NamedTuple):
    """A day with more events of one kind than its cell has room for."""

    day: dt.date
    kind: EventKind
    events: tuple[PlanEvent, ...]


def group_crowded(
    events: Iterable[PlanEvent], most: int
) -> tuple[tuple[CrowdedDay, ...], tuple[PlanEvent, ...]]:
    """Return days with more than the ``most`` events of a kind, and all other events, in order."""
    days: dict[tuple[dt.date, EventKind], list[PlanEvent]] = defaultdict(list)
    for event in events:
        days[event.first_day, event.kind].append(event)
    crowded = []
    others: list[PlanEvent] = []
    for (day, kind), found in days.items():
        if len(found) > most:
            crowded.append(CrowdedDay(day, kind, tuple(found)))
        else:
            others += found
    return tuple(crowded), tuple(others)


def decision_line(translate: Translate, group: MeetingGroup) -> Paragraph:
    """Return who decides on a day, and on what."""
    _ = translate
    subjects: Paragraph = ()
    for event in group.events:
        subject = event_subject(translate, event)
        subjects = (*subjects, "; ", *subject) if subjects else subject
    role = ReportLink("role-page", group.role)
    return fill_in(_("{role} decides on: {things}"), role=role, things=subjects)


def collected_line(translate: Translate, event: PlanEvent) -> Paragraph:
    """Return what is collected and by whom, without the window."""
    _ = translate
    line: Paragraph = ()
    if isinstance(event.subject, MonitoringWindow):
        line = entry_title(event.subject.entry)
    if event.is_draft:
        line = fill_in(_("{what} (draft)"), what=line)
    if event.role:
        line = (*line, " (", ReportLink("role-page", event.role), ")")
    return line


def collected_lines(translate: Translate, group: WindowGroup) -> Paragraph:
    """Return everything that is collected in a window, in one paragraph."""
    lines: Paragraph = ()
    for event in group.events:
        line = collected_line(translate, event)
        lines = (*lines, "; ", *line) if lines else line
    return lines


def form_link(translate: Translate, event: PlanEvent) -> Paragraph:
    """Return a link to the form that is filled in; nothing for a measure."""
    _ = translate
    form = form_of_event(event)
    return (" ", ReportLink("sheet", form, _("Print"))) if form else ()
