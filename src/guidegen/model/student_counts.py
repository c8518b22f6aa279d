"""Describe how an export with a row for each student is counted, so that only counts are kept."""

from __future__ import annotations

from guidegen.model.base import AnswerCode, Number, Part
from guidegen.model.text import Id, Lines, Verbatim


class CountedGroup(Part):
    """Which students of the export are in a group."""

    group: Id
    """The group's id in conf/groups.yaml."""
    column: Verbatim
    """The title of the column that says so."""
    values: Lines
    """What stands there for those who are in the group; all others are in its complement."""


class CountedResult(Part):
    """Which students of the export met what the measure is about."""

    column: Verbatim
    """The title of the column with the result."""
    values: Lines = ()
    """What stands there for those who met it."""
    other_values: Lines = ()
    """What stands there for those who did not; who has nothing there has no result."""
    at_least: Number | None = None
    """Or: the smallest number with which it is met."""
    at_most: Number | None = None
    """Or: the largest number with which it is met."""


class StudentCounts(Part):
    """A file for ``guidegen import --aggregate``: what the columns of such an export mean."""

    measure: Id
    """The measure that is counted."""
    version: AnswerCode | None = None
    """The version of the measure, if it has several."""
    unit: Verbatim
    """The title of the column with the building."""
    grade: Verbatim | None = None
    """The title of the column with the grade, if grades are counted apart."""
    school_year: Verbatim | None = None
    """The school year, as in conf/calendar.yaml."""
    window: Id | None = None
    """The window in which all were tested."""
    date: Verbatim | None = None
    """Or: the title of the column with each student's day, whose window counts."""
    groups: tuple[CountedGroup, ...] = ()
    """The groups that are counted apart from all."""
    met: CountedResult | None = None
    """For a percentage or a count: who met it."""
    value: Verbatim | None = None
    """For a mean, a score or a rate: the title of the column with the number."""
