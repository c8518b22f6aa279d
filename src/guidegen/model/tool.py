"""A tool: one way to see whether a guide is put into practice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from guidegen.model.base import Dimension, Number, Part, Published, without_empty
from guidegen.model.settings import Meaning
from guidegen.model.text import Id, Ids, Name, Names, Text, Texts, Version, Words

#: how the answers are found
Method = Literal[
    "observation",
    "self-check",
    "team-review",
    "product-review",
    "interview",
    "survey",
    "log",
    "mixed",
]
#: what a mark that leaves the denominator, or counts as zero, does to the score
Treatment = Literal["leave-out", "count-as-zero"]


class Item(Part):
    """One thing to be judged, counted or recorded."""

    id: Id
    """Stable name within the tool, with no position in it. Never reuse one."""
    text: Words
    """The item as it is read on the form."""
    monitors: Names = ()
    """The component or components that it monitors: component-id, or guide-id.component-id."""
    scale: Id | None = None
    """A scale of conf/scales.yaml, where it is not the tool's own."""
    criteria: Annotated[Mapping[Text, Texts], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """What earns each point, by the point's value: {2: ..., 1: ..., 0: ...}."""
    dimension: Dimension | None = None
    """adherence, exposure, quality, responsiveness or differentiation."""
    method: Method | None = None
    """Where this item's answer comes from, if not from the tool's method."""
    look_for: Texts = ()
    """What to look or listen for, in a few words."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before."""


class Withdrawn(Part):
    """An item that is no longer asked."""

    id: Id
    """Its id, which is never used again."""
    reason: Words
    """Why it was withdrawn."""
    replaced_by: Ids = ()
    """The items that took its place."""


class Criterion(Part):
    """A cut that somebody set: the score from which practice counts as in place."""

    at_least: Number
    """The smallest percent that meets it."""
    authority: Words
    """Who set it. 80 percent by habit is a local convention, not a research constant: say so."""
    note: Words | None = None
    """What else to know about it."""


class Scoring(Part):
    """How the answers become a score."""

    method: Literal["percent-of-points", "profile-only"]
    """percent-of-points: points earned of points possible; profile-only: no total."""
    not_applicable: Treatment | None = None
    """What an item marked as not applicable does: leave-out or count-as-zero."""
    not_observed: Treatment | None = None
    """What an item marked as not observed does: leave-out or count-as-zero."""
    abstain: Treatment | None = None
    """What an item on which somebody abstained does: leave-out or count-as-zero."""
    criteria: tuple[Criterion, ...] = ()
    """The cuts, each with its authority."""

    def treatment(self, meaning: Meaning) -> Treatment | None:
        """What a mark of this meaning does to the score, where that is declared."""
        declared: dict[Meaning, Treatment | None] = {
            "not-applicable": self.not_applicable,
            "not-observed": self.not_observed,
            "abstain": self.abstain,
        }
        return declared[meaning]


class Tool(Published):
    """A fidelity tool: the items that monitor a guide's components, and how they are scored."""

    guide: Id
    """The id of the guide that it monitors."""
    guide_version: Version | None = None
    """The guide's version that the items were written against."""
    method: Method | None = None
    """observation, self-check, team-review, product-review, interview, survey, log or mixed."""
    purpose: Texts = ()
    """What it is for, and what it is not for."""
    who: Texts = ()
    """Who uses it."""
    frequency: Texts = ()
    """How often."""
    minutes: Number | None = None
    """How long one administration takes, in minutes."""
    instructions: Texts = ()
    """What to do before and while filling it in; printed above the items."""
    header: tuple[Id, ...] = ()
    """The blanks at the top, by their ids in conf/district.yaml."""
    scale: Id | None = None
    """The scale of conf/scales.yaml that items use unless they name another."""
    items: tuple[Item, ...] = ()
    """The items, in the order of the form."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Items that are no longer asked."""
    scoring: Scoring | None = None
    """How the answers become a score."""
    sign_off: Texts = ()
    """Who signs, as [Observer, Teacher]."""

    def item(self, id_: str) -> Item | None:
        """The item with this id, or the one that had it before."""
        return next((i for i in self.items if i.id == id_), None) or next(
            (i for i in self.items if id_ in i.formerly), None
        )

    def number(self, item: Item) -> int:
        """The item's number on the form, from 1."""
        return next(n for n, each in enumerate(self.items, 1) if each is item)

    def components_of(self, item: Item) -> tuple[Name, ...]:
        """The full names, ``guide-id.component-id``, of the components that the item monitors."""
        return tuple(
            name if "." in name else Text(f"{self.guide}.{name}", name.place)
            for name in item.monitors
        )
