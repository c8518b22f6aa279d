"""What a district sets for the whole handbook, under ``conf/``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from guidegen.model.base import AnswerCode, Number, Part
from guidegen.model.buildings import (
    Building,
    BuildingBand,
    Buildings,
    Privacy,
    StudentGroup,
    StudentGroups,
)
from guidegen.model.calendar import SchoolCalendar, SchoolYear
from guidegen.model.data import DataSettings
from guidegen.model.stages import StageSettings
from guidegen.model.text import Id, Line, Lines, Verbatim


class Role(Part):
    """Someone who does, observes or supports the practice."""

    id: Id
    """Stable name of the role."""
    title: Line
    """The role as it is printed."""
    minutes_per_week: Number | None = None
    """How many minutes a week people in this role have for monitoring, in one building."""


class HeaderField(Part):
    """A field at the top of a printed form."""

    id: Id
    """Stable name of the field."""
    title: Line
    """What to write there."""
    width: Literal["full", "half", "third", "quarter"] = "half"
    """How much of the line it takes: full, half, third or quarter."""
    choices: Lines = ()
    """What can be written there, if not anything."""
    personal: bool = False
    """true if it says who is observed, such as the teacher; an anonymous view leaves it out."""
    column: Literal["unit", "rater", "role", "date"] | None = None
    """Which column of responses it fills when a filled form is read: unit (the building or team),
    rater, role or date; otherwise one of its own."""


#: how dates are written in answers, if not as 2026-10-08
DateOrder = Literal["year-first", "month-first", "day-first"]
#: a printed form for other paper, eyes or hands
Download = Literal["letter", "a4", "fillable", "large", "contrast"]


class District(Part):
    """The district and its handbook."""

    name: Line = Line("School district")
    """The district's name."""
    handbook: Line = Line("Implementation handbook")
    """The handbook's title; a short one also fits a phone."""
    contact: Line | None = None
    """Whom to contact; printed in the handbook's footer."""
    address: Verbatim | None = None
    """Where the handbook is published, such as https://handbook.example.org/; printed forms carry
    it as a QR code."""
    paper: Literal["letter", "a4"] = "letter"
    """Paper of the printed forms: letter or a4."""
    downloads: tuple[Download, ...] = ("letter", "a4", "fillable")
    """What a tool's page offers: letter, a4, fillable, large, contrast."""
    dates: DateOrder = "year-first"
    """How dates are written in answers: year-first (2026-10-08), month-first (10/8/2026) or
    day-first (8.10.2026). Year-first dates, and dates with the month spelled out, can always be
    read."""
    roles: tuple[Role, ...] = ()
    """The roles that guides speak of."""
    header_fields: tuple[HeaderField, ...] = ()
    """The fields that printed forms may have at the top."""


class Level(Part):
    """One level of a level set."""

    id: Id
    """Stable name of the level."""
    title: Line
    """The level as it is printed."""
    meaning: Literal["target", "adaptation", "growth", "out-of-bounds"]
    """What the level means: target (the aim), adaptation (different but just as good), growth (a
    skill that is not yet steady), out-of-bounds (no longer the practice)."""
    description: Line | None = None
    """The level in a sentence."""


class LevelSet(Part):
    """The levels that a guide describes its components by, in the order printed."""

    id: Id
    """Stable name of the level set."""
    title: Line
    """The level set's name."""
    levels: tuple[Level, ...]
    """The levels, in the order printed."""

    def level(self, id_: str) -> Level | None:
        """Return the level with this id."""
        return next((level for level in self.levels if level.id == id_), None)


class LevelSets(Part):
    """``conf/levels.yaml``."""

    level_sets: tuple[LevelSet, ...] = ()
    """The level sets of this handbook."""


class Point(Part):
    """One point of a rating scale."""

    value: Number | None = None
    """What it counts; a point of a scale of categories counts nothing and has a code."""
    code: AnswerCode | None = None
    """How it is written on the form, such as ++; otherwise its value."""
    title: Line | None = None
    """The point in a few words; some scales have words at some points only."""
    description: Line | None = None
    """When to choose it."""

    @property
    def answer(self) -> str:
        """Return how it is written on the form."""
        return self.code or ("" if self.value is None else plain_number(self.value))


def plain_number(value: float) -> str:
    """Return a number as people write it: 2 and not 2.0, 0.00001 and not 1e-05."""
    if value == int(value):
        return str(int(value))
    return format(Decimal(str(value)), "f")


#: what a mark means: never a low score or a blank
Meaning = Literal["not-applicable", "not-observed", "abstain"]


class Mark(Part):
    """An answer that is not a point: it means something other than a low score."""

    code: AnswerCode
    """The letters to circle, such as NA."""
    title: Line
    """The mark in a few words."""
    meaning: Meaning
    """not-applicable, not-observed or abstain; none of them is a zero or a blank."""


class Scale(Part):
    """A rating scale that items are answered on."""

    id: Id
    """Stable name of the scale."""
    title: Line
    """The scale's name."""
    points: tuple[Point, ...]
    """The points, in the order printed."""
    marks: tuple[Mark, ...] = ()
    """Answers that are not points, such as NA."""
    style: Literal["circles", "boxes"] = "circles"
    """circles to put a ring around, or boxes to tick."""

    @property
    def largest(self) -> int | float:
        """Return the most points that one item can earn."""
        return max(self.values, default=0)

    @property
    def values(self) -> tuple[int | float, ...]:
        """Return what its points count; a scale of categories has none."""
        return tuple(point.value for point in self.points if point.value is not None)


class Scales(Part):
    """``conf/scales.yaml``."""

    scales: tuple[Scale, ...] = ()
    """The rating scales of this handbook."""


class Label(Part):
    """What the district calls one thing, and several of them."""

    one: Line
    """One of them, in lowercase, such as critical component."""
    many: Line
    """Several of them, such as critical components."""


class Labels(Part):
    """``conf/labels.yaml``: the district's own words for the handbook's parts."""

    component: Label | None = None
    """Critical component, look-for, active ingredient, …"""
    item: Label | None = None
    """Item, indicator, …"""
    guide: Label | None = None
    """Guide, practice profile, …"""
    tool: Label | None = None
    """Tool, form, checklist, …"""


class Settings(Part):
    """All of ``conf/``."""

    district: District = District()
    level_sets: tuple[LevelSet, ...] = ()
    scales: tuple[Scale, ...] = ()
    labels: Labels = Labels()
    buildings: Buildings = Buildings()
    school_years: tuple[SchoolYear, ...] = ()
    groups: tuple[StudentGroup, ...] = ()
    privacy: Privacy = Privacy()
    stages: StageSettings = StageSettings()
    data: DataSettings = DataSettings()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return everything that has texts."""
        return (
            self.district,
            self.labels,
            *self.level_sets,
            *self.scales,
            self.buildings,
            *self.school_years,
            *self.groups,
            self.privacy,
            self.stages,
            self.data,
        )

    def level_set(self, id_: str | None) -> LevelSet | None:
        """Return the level set with this id."""
        return next((levels for levels in self.level_sets if levels.id == id_), None)

    def scale(self, id_: str | None) -> Scale | None:
        """Return the scale with this id."""
        return next((scale for scale in self.scales if scale.id == id_), None)

    def role(self, id_: str) -> Role | None:
        """Return the role with this id."""
        return next((role for role in self.district.roles if role.id == id_), None)

    def header_field(self, id_: str) -> HeaderField | None:
        """Return the header field with this id."""
        return next((field for field in self.district.header_fields if field.id == id_), None)

    def building(self, id_: str) -> Building | None:
        """Return the building with this id or former id."""
        buildings = self.buildings.buildings
        return next((each for each in buildings if each.id == id_), None) or next(
            (each for each in buildings if id_ in each.former_ids), None
        )

    def band(self, id_: str) -> BuildingBand | None:
        """Return the band of buildings with this id."""
        return next((band for band in self.buildings.bands if band.id == id_), None)

    def school_year(self, name: str) -> SchoolYear | None:
        """Return the school year with this name."""
        return next((year for year in self.school_years if year.school_year == name), None)

    def group(self, id_: str) -> StudentGroup | None:
        """Return the group of students with this id."""
        return next((group for group in self.groups if group.id == id_), None)


#: the model of each file of ``conf``, by its name without ``.yaml``; all of them are optional
SETTINGS_FILES: Mapping[str, type[Part]] = {
    "district": District,
    "levels": LevelSets,
    "scales": Scales,
    "labels": Labels,
    "buildings": Buildings,
    "calendar": SchoolCalendar,
    "groups": StudentGroups,
    "privacy": Privacy,
    "stages": StageSettings,
    "data": DataSettings,
}
