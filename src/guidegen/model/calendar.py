"""The school calendar: school years with their windows and breaks."""

from __future__ import annotations

import datetime as dt

from guidegen.model.base import Part
from guidegen.model.text import Id, Line, Verbatim


class Window(Part):
    """A part of the school year in which data are collected."""

    id: Id
    """Stable name of the window, such as fall; the same in every year."""
    title: Line
    """The window as it is printed."""
    first_day: dt.date
    """Its first day, such as 2026-09-08."""
    last_day: dt.date
    """Its last day."""


class Break(Part):
    """Days without school."""

    title: Line
    """What it is called."""
    first_day: dt.date
    """Its first day."""
    last_day: dt.date
    """Its last day."""


class SchoolYear(Part):
    """One school year."""

    school_year: Verbatim
    """Its name, such as 2026-27; plans name it."""
    first_day: dt.date
    """The first day of school."""
    last_day: dt.date
    """The last day of school."""
    windows: tuple[Window, ...] = ()
    """When data are collected, in order."""
    breaks: tuple[Break, ...] = ()
    """Days without school, in order."""

    def window(self, id_: str) -> Window | None:
        """Return the window with this id."""
        return next((window for window in self.windows if window.id == id_), None)


class SchoolCalendar(Part):
    """``conf/calendar.yaml``."""

    school_years: tuple[SchoolYear, ...] = ()
    """The school years, in order."""
