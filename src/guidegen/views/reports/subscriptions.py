"""Links to the calendars that people can subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.model import Text
from guidegen.planning.calendar_files import CalendarFile, list_calendars
from guidegen.views.report import FileLink, Paragraph, ReportBullets, ReportSource

#: the folder of a built site with the calendars
CALENDARS = "_calendar"


def building_calendars(source: ReportSource, id_: str) -> ReportBullets:
    """Return links to the calendars of a building: everything, and what each role does there."""
    return ReportBullets(tuple(_building_links(source, id_)))


def role_calendars(source: ReportSource, id_: str) -> ReportBullets:
    """Return links to the calendars of a role: everything, and what it does in each building."""
    return ReportBullets(tuple(_role_links(source, id_)))


def all_calendars(source: ReportSource) -> ReportBullets:
    """Return links to the calendars of each building, and of each role everywhere."""
    return ReportBullets(tuple(_all_links(source)))


def _all_links(source: ReportSource) -> Iterator[Paragraph]:
    _ = source.translate
    files = list_calendars(source.handbook)
    for file in files:
        if file.building and not file.role:
            yield _link(file, _("Calendar"), file.building.title)
    for file in files:
        if file.role and not file.building:
            yield _link(file, _("Calendar"), file.role.title)


def _building_links(source: ReportSource, id_: str) -> Iterator[Paragraph]:
    _ = source.translate
    for file in list_calendars(source.handbook):
        if file.building and file.building.id == id_:
            name = file.role.title if file.role else _("Everything in this building")
            yield _link(file, _("Calendar"), name)


def _role_links(source: ReportSource, id_: str) -> Iterator[Paragraph]:
    _ = source.translate
    everything: list[Paragraph] = []
    for file in list_calendars(source.handbook):
        if file.role and file.role.id == id_:
            if file.building:
                yield _link(file, _("Calendar"), file.building.title)
            else:
                everything.append(_link(file, _("Calendar"), _("Everywhere")))
    yield from everything


def _link(file: CalendarFile, word: str, name: Text | str) -> Paragraph:
    """Return a link to a calendar, followed by what it is about."""
    return (FileLink(f"{CALENDARS}/{file.name}", word, of=name), " ", name)
