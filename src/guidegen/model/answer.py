"""Describe how an item is answered, when it is asked, and what its number becomes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from guidegen.model.answer_kinds import ANSWER_KINDS, AnswerKind, AnswerKindName
from guidegen.model.base import Number, Part, code_of, one_of_several
from guidegen.model.settings import Mark
from guidegen.model.text import Id, Ids, Line, Texts, Verbatim

#: how several numbers become one
Combine = Literal["mean", "pooled", "lowest", "highest", "median", "mode", "majority", "sum"]
#: what of an item is meant: its number before it becomes points, or its points
Of = Literal["number", "points"]
#: what happens if two answers are equally frequent
Ties = Literal["lowest", "highest", "leave-out"]


def _codes(value: object) -> object:
    """Let one entry stand for a list of one."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(map(code_of, values))


#: what is written on a form: text or a number, or a list of them
AnswerCodes = Annotated[
    tuple[Verbatim, ...],
    BeforeValidator(
        _codes, json_schema_input_type=Verbatim | Number | tuple[Verbatim | Number, ...]
    ),
]


class Answer(Part):
    """An answer that is written rather than chosen from a scale."""

    kind: AnswerKindName
    """What is written."""
    unit: Line | None = None
    """The unit, such as minutes or students; printed after the field."""
    min: Number | None = None
    """The smallest number that is possible."""
    max: Number | None = None
    """The largest number that is possible."""
    marks: tuple[Mark, ...] = ()
    """Codes to circle if nothing can be written, such as NA."""

    @property
    def is_number(self) -> bool:
        """Tell whether the answer can be used in calculations."""
        return self.answer_kind.holds == "number"

    @property
    def answer_kind(self) -> AnswerKind:
        """Return the record of its kind."""
        return ANSWER_KINDS[self.kind]


class Band(Part):
    """A range that begins at a number, and its points or its name."""

    at_least: Number | None = None
    """The smallest number of the band; leave it out in the lowest band, which takes all others."""
    points: Number | None = None
    """What the item earns in this band."""
    title: Line | None = None
    """The name of the band."""


class Goal(Part):
    """A target for one item, apart from any score."""

    at_least: Number | None = None
    """The smallest number that meets it."""
    at_most: Number | None = None
    """The largest number that meets it."""
    authority: Line
    """Who set it."""


class Condition(Part):
    """When an item or a section is asked; what is not asked is not part of any score."""

    field: Id | None = None
    """A field of the form's header, such as tier or grade."""
    item: Id | None = None
    """Or another item of this tool."""
    of: Of | None = None
    """For an item that has bands or is inverse: whether to use its number or its points."""
    one_of: AnswerCodes = ()
    """The answers for which it is asked, such as [2, 3]."""
    at_least: Number | None = None
    """Or the smallest number for which it is asked."""
    at_most: Number | None = None
    """Or the largest."""


#: one condition, or several of which all must hold
Conditions = Annotated[tuple[Condition, ...], one_of_several(Condition)]


class Repeat(Part):
    """An item that is answered once for each of several sessions, rooms or pairs."""

    for_each: Line
    """What it is answered for, such as student pair, session or room."""
    columns: int | None = None
    """How many of them the printed form has room for."""
    combine: Combine | None = None
    """How their numbers become one: mean, pooled (points or operands are added up first),
    lowest, highest, median, mode, majority or sum."""
    ties: Ties | None = None
    """For mode: what happens if two answers are equally frequent."""


class FromTool(Part):
    """An answer that comes from the rows of another tool, in the same administration."""

    tool: Id
    """The other tool."""
    item: Id | None = None
    """Its item."""
    score: Id | None = None
    """Or its score."""
    of: Of | None = None
    """For an item that has bands or is inverse: whether to use its number or its points."""
    combine: Literal["mean", "median", "lowest", "highest", "sum", "count", "percent"]
    """How its rows become one number, with each rater and instance on its own; count and percent
    need at_least or one_of."""
    at_least: Number | None = None
    """For count and percent: the smallest number with which a row counts."""
    one_of: AnswerCodes = ()
    """For count and percent: or the answers with which it counts."""
    roles: Ids = ()
    """Only the rows of raters with these roles."""
    min_rows: int | None = None
    """The smallest number of rows that gives a number, such as 10 students."""


class ItemPart(Part):
    """One part of an item, with an answer of its own."""

    id: Id
    """Stable name within the item."""
    text: Line
    """The part as it is read on the form."""
    scale: Id | None = None
    """The scale that it is answered on, if not the item's or the tool's."""
    answer: Answer | None = None
    """Or what is written."""
    look_for: Texts = ()
    """What to look or listen for."""
