"""Describe an impact measure: what is counted about students or adults, and how.

`MEASURE_FIELDS` says how its keys are shown. Its data are rows that come from elsewhere.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from guidegen.language import N_
from guidegen.model.base import AnswerCode, Number, Page, Part
from guidegen.model.shown import CHANGES, FACT_KEYS, SOURCE, ShownField
from guidegen.model.text import Ids, Line, Prose, Texts


class ValueLimits(Part):
    """The smallest and largest values that are possible."""

    at_least: Number | None = None
    """The smallest value."""
    at_most: Number | None = None
    """The largest value."""


class DataSource(Part):
    """Where the numbers come from."""

    title: Line
    """The test, record or survey."""
    owner: Line | None = None
    """The office that keeps it."""
    note: Prose | None = None
    """How to get the numbers, and what to know about them."""


class MeasureVersion(Part):
    """A version of the test, record or survey behind a measure."""

    version: AnswerCode
    """Its name, such as 2026."""
    since: dt.date | None = None
    """The first day on which it was used."""
    compares: bool = True
    """false if its values do not compare with those of the version before."""
    note: Prose | None = None
    """What changed."""


class Measure(Page):
    """An impact measure: whether students or adults benefit."""

    unit: Literal["percent", "count", "rate", "mean", "score"]
    """percent, count, rate, mean, or score: values of a scale of its own, with limits."""
    limits: ValueLimits | None = None
    """The smallest and largest values: {at_least: 0, at_most: 60}."""
    direction: Literal["up", "down"]
    """up if more is better, down if less is better."""
    counts: Line
    """What n counts, such as students, families or teachers."""
    per: Line | None = None
    """For a rate: per what, such as 100 students and month."""
    definition: Texts = ()
    """What the number says, and how it is worked out."""
    data_source: DataSource | None = None
    """Where the numbers come from: {title: …, owner: …}."""
    windows: Ids = ()
    """When it is collected: the ids of windows in conf/calendar.yaml."""
    grades: Line | None = None
    """The grades that it is for."""
    groups: Ids = ()
    """The groups of students that it tells apart, by their ids in conf/groups.yaml."""
    versions: tuple[MeasureVersion, ...] = ()
    """Its versions, oldest first, and whether their values compare."""
    strategies: Ids = ()
    """The guides whose impact it shows."""
    caution: Texts = ()
    """What it does not say, and how it can mislead."""

    def measure_version(self, name: str) -> MeasureVersion | None:
        """Return the version with this name."""
        return next((each for each in self.versions if each.version == name), None)


_WHAT, _DATA = "what", "data"
MEASURE_FIELDS = (
    ShownField(
        "facts",
        N_("At a glance"),
        keys=("unit", "limits", "direction", "counts", "per", "grades", *FACT_KEYS),
        meaning="the short facts, with its unit and direction",
    ),
    ShownField("definition", N_("What it says"), _WHAT),
    ShownField("caution", N_("What it does not say"), _WHAT),
    ShownField("strategies", N_("Whose impact it shows"), _WHAT),
    ShownField("data_source", N_("Where the numbers come from"), _DATA),
    ShownField("windows", N_("When it is collected"), _DATA),
    ShownField("groups", N_("Groups of students"), _DATA),
    ShownField("versions", N_("Versions, and whether they compare"), _DATA),
    CHANGES,
    SOURCE,
)
