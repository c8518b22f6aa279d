"""What a district sets about its buildings, its groups of students, and the privacy of both."""

from __future__ import annotations

import datetime as dt

from guidegen.model.base import Number, Part
from guidegen.model.text import Id, Line, Prose


class BuildingBand(Part):
    """Buildings that are looked at together, such as elementary schools."""

    id: Id
    """Stable name of the band."""
    title: Line
    """The band as it is printed."""


class Building(Part):
    """A school, or another place with staff of its own."""

    id: Id
    """Stable name of the building. Never reuse one."""
    title: Line
    """The building's name."""
    short_title: Line | None = None
    """A shorter name for tables."""
    band: Id | None = None
    """The id of its band."""
    opened: dt.date | None = None
    """The day it opened, if that was after the handbook's first data."""
    closed: dt.date | None = None
    """Its last day, if it is closed or will be."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""

    @property
    def label(self) -> Line:
        """Return the short title if there is one, otherwise the title."""
        return self.short_title or self.title

    def is_open(self, first_day: dt.date, last_day: dt.date) -> bool:
        """Tell whether it is open on any day from the first to the last."""
        has_opened = self.opened is None or self.opened <= last_day
        return has_opened and (self.closed is None or self.closed >= first_day)


class Buildings(Part):
    """``conf/buildings.yaml``."""

    bands: tuple[BuildingBand, ...] = ()
    """The bands of buildings, in the order in which they are shown."""
    buildings: tuple[Building, ...] = ()
    """The district's buildings, in the order in which they are shown."""


class StudentGroup(Part):
    """A group of students whose results are looked at."""

    id: Id
    """Stable name of the group."""
    title: Line
    """The group as it is printed."""
    complement: Id | None = None
    """The group of all others. Results of a small group follow from those of all and of the
    others, so both are withheld together."""


class StudentGroups(Part):
    """``conf/groups.yaml``."""

    groups: tuple[StudentGroup, ...] = ()
    """The groups of students that measures may tell apart."""


class Privacy(Part):
    """``conf/privacy.yaml``: how many people must be behind a published number."""

    people: int | None = None
    """The fewest students behind a published number. States require from 5 to 30; ask yours."""
    staff: int | None = None
    """The fewest adults behind a published number about practice."""
    observations: int | None = None
    """The fewest observations behind a published number about practice."""
    dominance: Number | None = None
    """The largest percentage of observations that may be about one person."""
    extremes: Number | None = None
    """Percentages below this, and above 100 minus this, are published as “below” and “above”."""
    note: Prose | None = None
    """Where these numbers come from, such as a rule of the state."""
