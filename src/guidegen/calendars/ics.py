"""Make iCalendar files (RFC 5545): the same events always give the same bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import icalendar

from guidegen.checking.settings import find_address_fault
from guidegen.language import Translate
from guidegen.model import Handbook
from guidegen.model.decision import Decision
from guidegen.model.plan import Activity
from guidegen.planning.calendar_files import CalendarFile
from guidegen.planning.events import MonitoringWindow, PlanEvent, TargetDay
from guidegen.reading.folder import Folder
from guidegen.views.plain_report import plain_paragraph
from guidegen.views.reports.events import event_details, event_label, event_title
from guidegen.views.words import HandbookWords, TranslateContent, as_written

#: the last line of a calendar
_END = b"END:VCALENDAR\r\n"
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class CalendarWriter:
    """Makes the calendars of a handbook in one language."""

    handbook: Handbook
    folder: Folder
    language: str
    #: for the program's words
    translate: Translate
    #: for the authors' words
    content: TranslateContent = as_written

    @cached_property
    def _words(self) -> HandbookWords:
        return HandbookWords.of(self.handbook, self.content)

    @cached_property
    def _made(self) -> dict[str, bytes]:
        """Return the events that were made, by their uids: many are in several calendars."""
        return {}

    def make(self, file: CalendarFile) -> bytes:
        """Return the content of a calendar's file."""
        title = self.title(file)
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//guidegen//guidegen//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        # the name in most programs, and its later standard (RFC 7986)
        calendar.add("x-wr-calname", icalendar.vText(title))
        calendar.add("name", title, parameters=self._parameters)
        head = calendar.to_ical().removesuffix(_END)
        return b"".join((head, *map(self._event, file.events), _END))

    def title(self, file: CalendarFile) -> str:
        """Return what a calendar is called, such as “Principal, North School – District”."""
        words = self._words
        names = [each.title for each in (file.role, file.building) if each]
        name = ", ".join(map(words.line, names))
        return f"{name} – {words.line(self.handbook.settings.district.name)}"

    @property
    def _parameters(self) -> dict[str, str]:
        return {"language": self.language.replace("_", "-")}

    def _event(self, event: PlanEvent) -> bytes:
        if event.uid not in self._made:
            self._made[event.uid] = self._make_event(event)
        return self._made[event.uid]

    def _make_event(self, event: PlanEvent) -> bytes:
        settings, words = self.handbook.settings, self._words
        title = plain_paragraph(words, event_title(self.translate, event))
        details = event_details(self.translate, settings, event)
        description = "\n".join(plain_paragraph(words, line) for line in details)
        made = icalendar.Event()
        made.add("uid", f"{event.uid}@guidegen")
        made.add("dtstamp", _stamp(event))
        made.add("dtstart", event.first_day)
        # the first day that does not belong to it
        made.add("dtend", event.last_day + _ONE_DAY)
        made.add("summary", title, parameters=self._parameters)
        made.add("description", description, parameters=self._parameters)
        made.add("categories", [event_label(self.translate, event.kind)])
        # it does not make anybody look busy
        made.add("transp", "TRANSPARENT")
        address = self._address(event)
        if address:
            made.add("url", address)
        return bytes(made.to_ical())

    def _address(self, event: PlanEvent) -> str:
        """Return the address of what the event is about; empty if the handbook has none.

        A preview may have one that cannot be an address; `check` reports it.
        """
        address = self.handbook.settings.district.address
        if not address or find_address_fault(address):
            return ""
        page = self.folder.page_address(address, event.page.file)
        part = _part_of(event)
        target = self.handbook.find(*part) if part else None
        return f"{page}#{target.anchor}" if target and target.anchor else page


def _part_of(event: PlanEvent) -> tuple[str, str] | None:
    """Return the role and name of the part of a plan that an event is about."""
    match event.subject:
        case MonitoringWindow(entry, _):
            return "monitoring", f"{event.page.id}.{entry.id}"
        case TargetDay(goal, _):
            return "goal", f"{event.page.id}.{goal.id}"
        case Activity() as activity:
            return "activity", f"{event.page.id}.{activity.id}"
    return None


def _stamp(event: PlanEvent) -> dt.datetime:
    """Return when the event was written down: a day of its page, and not of the clock."""
    page = event.page
    day = page.date if isinstance(page, Decision) else page.effective
    return dt.datetime.combine(day or event.first_day, dt.time(), dt.UTC)
