"""Describe variants of a tool that share its items, and crosswalks from its older versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from guidegen.model.base import AnswerCode, Number, Part, without_empty
from guidegen.model.text import Id, Ids, Line, Text, Texts, Version
from guidegen.model.value import Value


class Selection(Part):
    """Some of a tool's items, under a name of its own."""

    id: Id
    """Stable name within the tool; responses and file names use it."""
    title: Line
    """The name as it is printed, such as Elementary or Peer visit."""
    items: Ids = ()
    """Only these items."""
    sections: Ids = ()
    """Only the items of these sections."""
    without: Ids = ()
    """All items but these."""


class Variant(Selection):
    """A separate form with some of the tool's items, such as for one grade band."""


class CrossedItem(Part):
    """How an item's answer is made from answers to the older version."""

    item: Id
    """An item of this version."""
    part: Id | None = None
    """A part of it."""
    of: Text | None = None
    """For a table: the older item, or item.part, if its id was different. For a formula: the older
    item whose parts it names."""
    table: Annotated[Mapping[Text, AnswerCode], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """What each older answer became: {0: 0, 1: 2, 2: 4, NA: NA}."""
    value: Value | None = None
    """Or a formula from the numbers of older items by their ids, or of one's parts."""


class CrossedBand(Part):
    """A range of the older score, and what it became."""

    at_least: Number | None = None
    """The smallest older score; leave it out in the lowest row, which takes all others."""
    becomes: Number
    """The score of this version."""


class CrossedScore(Part):
    """How a score is made from the older version's scores."""

    score: Id
    """A score of this version."""
    of: Id | None = None
    """For a table: the older score, if its id was different."""
    table: tuple[CrossedBand, ...] = ()
    """What ranges of the older score became."""
    value: Value | None = None
    """Or a formula from older scores, by their ids."""


class Crosswalk(Part):
    """How responses to an older version can be scored as if they were to this one.

    It is applied only on request.
    """

    id: Id
    """Stable name of the crosswalk, with which to request it."""
    version: Version
    """The older version."""
    tool: Id | None = None
    """The older tool, if it has an id of its own; a retired one stays in the handbook."""
    authority: Line
    """Who made the crosswalk, and from what."""
    note: Texts = ()
    """What else to know before scores are compared."""
    items: tuple[CrossedItem, ...] = ()
    """The items that have older answers; an item that is not listed was not asked."""
    scores: tuple[CrossedScore, ...] = ()
    """Or the scores, calculated by the rules of the older tool, and what they became."""
