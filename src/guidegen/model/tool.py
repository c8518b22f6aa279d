"""Describe a tool: one way to see whether a guide is put into practice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from guidegen.language import N_
from guidegen.model.answer import (
    Answer,
    Band,
    Condition,
    Conditions,
    FromTool,
    Goal,
    ItemPart,
    Repeat,
)
from guidegen.model.base import Dimension, IgnoredWarnings, Number, Page, Part, without_empty
from guidegen.model.form import PEOPLE, Form, Laid, Layout, View, forms
from guidegen.model.scoring import Scoring, Treatments
from guidegen.model.settings import HeaderField, Scale
from guidegen.model.shown import CHANGES, FACT_KEYS, SOURCE, ShownField
from guidegen.model.text import (
    ComponentName,
    ComponentNames,
    Id,
    Ids,
    Line,
    Lines,
    Prose,
    Text,
    Texts,
    Version,
)
from guidegen.model.value import Value
from guidegen.model.variant import Crosswalk, Variant

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

#: what happens to an item if its value divides by zero
ZeroRule = Literal["leave-out", "count-as-zero", "count-as-highest", "no-score"]


class Item(Part):
    """One thing to be judged, counted or recorded."""

    id: Id
    """Stable name within the tool, without a position in it. Never reuse one."""
    text: Line
    """The item as it is read on the form."""
    monitors: ComponentNames = ()
    """The component or components that it monitors: component-id, or guide-id.component-id."""
    section: Id | None = None
    """The section that it belongs to."""
    scale: Id | None = None
    """A scale of this tool or of conf/scales.yaml, if not the tool's own."""
    answer: Answer | None = None
    """What is written, if no point of a scale is chosen: a count, a duration, a text …"""
    parts: tuple[ItemPart, ...] = ()
    """Several answers to this item; value says which of them makes its number."""
    value: Value | None = None
    """How its number is calculated from its parts or from other items: an id or an operation."""
    from_tool: FromTool | None = None
    """For an item whose number comes from the rows of another tool."""
    zero_denominator: ZeroRule | None = None
    """If its value divides by 0: leave-out, count-as-zero, count-as-highest or no-score."""
    bands: tuple[Band, ...] = ()
    """How its number becomes points."""
    inverse: bool = False
    """true for a red flag: the higher the answer, the fewer points."""
    scored: bool | None = None
    """false if it is recorded but not part of a score."""
    goal: Goal | None = None
    """A target of its own."""
    repeat: Repeat | None = None
    """For an item that is answered once for each session, room, student pair or the like."""
    ask_if: Conditions = ()
    """When it is asked; of several conditions all must hold."""
    missing: Treatments | None = None
    """What happens to its answers without a number, if the scoring's rules do not fit it."""
    criteria: Annotated[Mapping[Text, Texts], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """What earns each point, by how the point is written: {2: ..., 1: ..., 0: ...}."""
    dimension: Dimension | None = None
    """adherence, exposure, quality, responsiveness or differentiation."""
    method: Method | None = None
    """Where this item's answer comes from, if not from the tool's method."""
    look_for: Texts = ()
    """What to look or listen for, in a few words."""
    artifacts: Texts = ()
    """What shows it when nobody is in the room, such as the plan or a chart on the wall; a ghost
    walk has only items with artifacts."""
    ignore: IgnoredWarnings = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {double-barreled: ...}."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""

    @property
    def is_computed(self) -> bool:
        """Tell whether its number is calculated rather than answered."""
        return bool(self.from_tool or (self.value is not None and not self.parts))


class Withdrawn(Part):
    """An item that is no longer asked."""

    id: Id
    """Its id, which is never used again."""
    reason: Prose
    """Why it was withdrawn."""
    replaced_by: Ids = ()
    """The items that took its place."""


class Section(Part):
    """A group of items with a title of its own."""

    id: Id
    """Stable name within the tool."""
    title: Line
    """The section as it is printed."""
    text: Texts = ()
    """What to know before its items."""
    repeat: Repeat | None = None
    """For a section whose items are answered once for each session, room or the like."""
    ask_if: Conditions = ()
    """When its items are asked; of several conditions all must hold."""


class Tool(Page, Laid):
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
    header_fields: tuple[Id, ...] = ()
    """The fields at the top of the form, by their ids in conf/district.yaml."""
    scale: Id | None = None
    """The scale that items use unless they name another: of this tool or of conf/scales.yaml."""
    scales: tuple[Scale, ...] = ()
    """Scales of this tool alone."""
    fields: tuple[HeaderField, ...] = ()
    """Fields of this tool alone, in addition to those of conf/district.yaml."""
    sections: tuple[Section, ...] = ()
    """Groups of items, in the order of the form."""
    items: tuple[Item, ...] = ()
    """The items, in the order of the form."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Items that are no longer asked."""
    variants: tuple[Variant, ...] = ()
    """Separate forms with some of these items, such as for elementary and secondary schools."""
    views: tuple[View, ...] = ()
    """Forms of the same items for other uses, such as a peer visit or a ghost walk."""
    crosswalks: tuple[Crosswalk, ...] = ()
    """How responses to older versions can be scored as if they were to this one, on request."""
    scoring: Scoring | None = None
    """How the answers become a score."""
    sign_off: Lines = ()
    """Who signs, such as [Observer, Teacher]."""

    def item(self, id_: str) -> Item | None:
        """Return the item with this id or former id."""
        return next((i for i in self.items if i.id == id_), None) or next(
            (i for i in self.items if id_ in i.former_ids), None
        )

    @property
    def blanks(self) -> tuple[Id, ...]:
        """Return the ids of the fields at the top of its form: the district's, then its own."""
        return tuple(dict.fromkeys((*self.header_fields, *(field.id for field in self.fields))))

    @property
    def every_blank(self) -> tuple[Id, ...]:
        """Return the ids of the header fields of its own form and of its views."""
        viewed = (id_ for view in self.views for id_ in view.header_fields or ())
        return tuple(dict.fromkeys((*self.blanks, *viewed)))

    def section(self, id_: str | None) -> Section | None:
        """Return the section with this id."""
        return next((section for section in self.sections if section.id == id_), None)

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return its printed forms: its own and its views, each for every variant."""
        return forms(str(self.id), self.variants, self.views)

    def variant(self, id_: str | None) -> Variant | None:
        """Return the variant with this id."""
        return next((variant for variant in self.variants if variant.id == id_), None)

    def view(self, id_: str | None) -> View | None:
        """Return the view with this id."""
        return next((view for view in self.views if view.id == id_), None)

    def layout_of(self, view: View | None = None) -> Layout:
        """Return the layout of a view, or of the tool's own form."""
        return (view.layout if view else None) or self.layout or "form"

    def people_of(self, view: View | None = None) -> int:
        """Return how many voters or people a view, or the tool's own form, has room for."""
        return (view and view.people) or self.people or PEOPLE.get(self.layout_of(view), 0)

    def crosswalk(self, id_: str | None) -> Crosswalk | None:
        """Return the crosswalk with this id."""
        return next((walk for walk in self.crosswalks if walk.id == id_), None)

    def items_in(self, *chosen: Variant | View | None) -> tuple[Item, ...]:
        """Return the items that a variant and a view both have, in the order of the form."""
        return tuple(i for i in self.items if all(_has(choice, i) for choice in chosen if choice))

    def conditions_of(self, item: Item) -> tuple[Condition, ...]:
        """Return the conditions of the item and of its section."""
        section = self.section(item.section)
        return (*(section.ask_if if section else ()), *item.ask_if)

    def repeat_of(self, item: Item) -> Repeat | None:
        """Return how the item is repeated, according to itself or its section."""
        section = self.section(item.section)
        return item.repeat or (section.repeat if section else None)

    def rooms(self, items: Iterable[Item]) -> Mapping[str, int]:
        """Return how many columns a form with these items has for rooms, sessions or the like.

        All items that repeat for rooms have the same number of columns, the largest that one asks
        for; 0 if none says how many.
        """
        columns: dict[str, int] = {}
        for item in items:
            repeat = self.repeat_of(item)
            if repeat and not item.is_computed:
                what = str(repeat.for_each)
                columns[what] = max(repeat.columns or 0, columns.get(what, 0))
        return columns

    def number(self, item: Item) -> int:
        """Return the item's number on the form, from 1."""
        return next(number for number, own in enumerate(self.items, 1) if own is item)

    def components_of(self, item: Item) -> tuple[ComponentName, ...]:
        """Return the full names (``guide-id.component-id``) of the components it monitors."""
        return tuple(
            name if "." in name else Text(f"{self.guide}.{name}", name.place)
            for name in item.monitors
        )


def _has(chosen: Variant | View, item: Item) -> bool:
    """Tell whether a variant or a view has the item."""
    return (
        item.id not in chosen.without
        and (item.id in chosen.items or not chosen.items)
        and (item.section in chosen.sections or not chosen.sections)
        and (bool(item.artifacts) or not (isinstance(chosen, View) and chosen.artifacts_only))
    )


# --- how a tool is shown: section by section, in the order of its page

TOOL_FIELDS = (
    ShownField(
        "facts",
        N_("At a glance"),
        keys=("guide", "method", *FACT_KEYS, "minutes"),
        meaning="the short facts, with its guide, its method and how long it takes",
    ),
    ShownField("purpose", N_("Purpose"), "use"),
    ShownField("who", N_("Who uses it"), "use", is_folded=True),
    ShownField("frequency", N_("How often"), "use", is_folded=True),
    ShownField("instructions", N_("Instructions"), "use"),
    ShownField("scoring", N_("Score"), "scoring"),
    CHANGES,
    ShownField(
        "withdrawn",
        N_("Withdrawn items"),
        "versions",
        meaning="items that are no longer asked, with the reason and what replaced them; links to "
        "them lead here",
    ),
    ShownField("crosswalks", N_("Crosswalks from older versions"), "versions", is_folded=True),
    SOURCE,
)
