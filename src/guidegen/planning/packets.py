"""Find the printed forms that the plans in use ask a building to fill in."""

from __future__ import annotations

from typing import NamedTuple

from guidegen.model import Handbook, Tool
from guidegen.model.calendar import Window
from guidegen.model.form import Form
from guidegen.model.plan import PlannedMonitoring
from guidegen.planning.events import MonitoringWindow, PlanEvent
from guidegen.planning.plan_calendar import plan_calendar


class PacketEntry(NamedTuple):
    """A line of a plan's monitoring calendar in one building, with its forms and windows."""

    entry: PlannedMonitoring
    tool: Tool
    #: those of all variants of the tool
    forms: tuple[Form, ...]
    #: the windows in which the building is open
    windows: tuple[Window, ...]
    is_draft: bool


def list_packet(handbook: Handbook, building: str) -> tuple[PacketEntry, ...]:
    """Return what the building with this id fills in, in the order of the first days.

    A retired tool is not printed, and only the latest two school years with a plan count.
    """
    calendar = plan_calendar(handbook)
    years = {str(year.school_year) for year in calendar.years[-2:]}
    found: dict[tuple[str, str], PacketEntry] = {}
    for event in calendar.of_building(building):
        if event.kind != "collect" or not isinstance(event.subject, MonitoringWindow):
            continue
        entry, window = event.subject
        tool = handbook.tool(entry.tool) if entry.tool else None
        if tool is None or tool.is_retired or str(event.page.school_year) not in years:
            continue
        key = str(event.page.id), str(entry.id)
        before = found.get(key) or _start(event, entry, tool)
        found[key] = before._replace(windows=(*before.windows, window))
    return tuple(found.values())


def _start(event: PlanEvent, entry: PlannedMonitoring, tool: Tool) -> PacketEntry:
    return PacketEntry(entry, tool, forms_of(tool, entry), (), event.is_draft)


def forms_of(tool: Tool, entry: PlannedMonitoring) -> tuple[Form, ...]:
    """Return the forms of a tool that an entry uses: its own or a view, for every variant."""
    return tuple(form for form in tool.forms if (form.view.id if form.view else None) == entry.view)


def list_forms(handbook: Handbook, building: str) -> tuple[tuple[Tool, Form], ...]:
    """Return the forms that a building fills in, each once."""
    forms: dict[str, tuple[Tool, Form]] = {}
    for each in list_packet(handbook, building):
        forms |= {form.name: (each.tool, form) for form in each.forms}
    return tuple(forms.values())
