"""A critical component: one thing that must be in place for the rest to work.

`COMPONENT_PARTS` says how its keys are shown. Pages, reviews of items, comparisons and the
documentation come from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from guidegen.language import N_
from guidegen.model.base import (
    Cells,
    Dimension,
    IgnoredWarnings,
    Part,
    TextsBy,
    entries_of,
    short_for,
)
from guidegen.model.text import ComponentNames, Id, Line, Prose, Texts, Verbatim


class Evidence(Part):
    """One source, with what it showed and how strong it is."""

    citation: Line
    """Authors, year, title and where it was published."""
    url: Verbatim | None = None
    """Address of the source."""
    tested: Prose | None = None
    """What was tested."""
    population: Prose | None = None
    """With whom it was tested."""
    effect: Prose | None = None
    """What was found."""
    scheme: Line | None = None
    """The rating scheme, such as What Works Clearinghouse or ESSA."""
    rating: Line | None = None
    """The rating in that scheme, such as strong, moderate or minimal."""
    verified: bool | None = None
    """false if the authors of the guide did not check the rating or the finding."""
    note: Texts = ()
    """Limits that a reader must know."""


class Adaptation(Part):
    """A change to the component that someone may want to make."""

    text: Prose
    """The change."""
    allowed: bool
    """true if the component still works, false if it does not."""
    when: Prose | None = None
    """For whom or when."""
    why: Prose | None = None
    """The reason."""


class Pitfall(Part):
    """What often goes wrong, and what to try."""

    problem: Line
    """What goes wrong."""
    remedy: Texts = ()
    """What to try."""


#: entries of this kind; a plain text becomes the ``problem``
Pitfalls = Annotated[
    tuple[Annotated[Pitfall, short_for("problem", Pitfall)], ...], entries_of(Pitfall)
]


class Link(Part):
    """Something to read, watch or try."""

    title: Line
    """What it is."""
    url: Verbatim | None = None
    """Its address."""


#: entries of this kind; a plain text becomes the ``title``
Links = Annotated[tuple[Annotated[Link, short_for("title", Link)], ...], entries_of(Link)]


class Example(Part):
    """An example with its situation."""

    text: Prose
    """What happens."""
    where: Line | None = None
    """The grade, subject or situation."""


#: entries of this kind; a plain text becomes the ``text``
Examples = Annotated[
    tuple[Annotated[Example, short_for("text", Example)], ...], entries_of(Example)
]


class Component(Part):
    """A critical component: one thing that must be in place for the rest to work."""

    id: Id
    """Stable name within the guide. Never reuse or renumber one."""
    title: Line
    """The component, in a few words."""
    kind: Literal["essential-function", "core-activity", "supporting-condition"] | None = None
    """essential-function, core-activity or supporting-condition."""
    core: bool | None = None
    """true for the core, false for an enhancement."""
    group: Id | None = None
    """The id of one of the guide's groups."""
    definition: Texts = ()
    """What the component is."""
    rationale: Texts = ()
    """How it contributes to the outcome."""
    dimensions: tuple[Dimension, ...] = ()
    """Which aspects of fidelity it is about."""
    aspects: Texts = ()
    """The two to four aspects that vary, such as timing, grouping or feedback."""
    levels: Cells = Field(default_factory=dict)
    """A text for each level of the guide's level set; {none: why} for a level without one."""
    looks_like: Cells = Field(default_factory=dict)
    """What one sees, by role."""
    sounds_like: Cells = Field(default_factory=dict)
    """What one hears, by role."""
    actions: TextsBy = Field(default_factory=dict)
    """What each role does."""
    examples: Examples = ()
    """What counts."""
    non_examples: Examples = ()
    """What looks similar but does not count."""
    scripts: Texts = ()
    """Words that can be used."""
    adaptations: tuple[Adaptation, ...] = ()
    """Changes that are allowed and changes that are not."""
    flexibility: Literal["tight", "loose"] | None = None
    """tight: do it this way; loose: the way may vary."""
    pitfalls: Pitfalls = ()
    """What often goes wrong, and what to try."""
    evidence: tuple[Evidence, ...] = ()
    """Evidence for this component alone, usually weaker than for the whole."""
    artifacts: Texts = ()
    """Where proof can be found."""
    drivers: ComponentNames = ()
    """Drivers that support it: components of another guide, as guide-id.component-id."""
    systems: ComponentNames = ()
    """The district's systems that it leans on: components of a guide of kind system, as
    guide-id.component-id."""
    supports: Texts = ()
    """Supports that help people do it."""
    stage: Line | None = None
    """When in the rollout it comes first."""
    learning: Links = ()
    """Links to learn from."""
    not_monitored_because: Prose | None = None
    """Why no tool has an item for it."""
    ignore: IgnoredWarnings = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {adverb-levels: ...}."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""


# --- how a component is shown


@dataclass(frozen=True)
class ComponentKey:
    """How pages and reviews show a key of a component."""

    name: str
    #: its label beside other keys; ``N_`` marks what pages show
    label: str
    #: whether it says what the component is and how it is seen: after a change, an item written for
    #: it may no longer fit
    is_reviewed: bool = False
    #: what a change to it is about
    change: Literal["prose", "wording", "structure"] = "prose"


@dataclass(frozen=True)
class ComponentPart:
    """A part of a component as pages show it: one or several keys under a heading."""

    #: its name in templates
    name: str
    heading: str
    keys: tuple[ComponentKey, ...]
    #: how the keys are shown, for the documentation
    how: str = ""
    #: whether it is closed on a guide's page until a reader opens it
    is_folded: bool = False


#: the keys shown with the component's title, above its parts
COMPONENT_HEAD = (
    ComponentKey("title", "Title", is_reviewed=True),
    ComponentKey("kind", "Kind", is_reviewed=True),
    ComponentKey("core", "Core or enhancement", is_reviewed=True),
    ComponentKey("flexibility", "Flexibility", is_reviewed=True),
    ComponentKey("dimensions", "Dimensions", is_reviewed=True),
)
_PARTS = (
    # it follows the title and needs no heading
    ComponentPart("definition", "", (ComponentKey("definition", "Definition", is_reviewed=True),)),
    ComponentPart(
        "rationale", N_("Why it matters"), (ComponentKey("rationale", "Why it matters"),)
    ),
    ComponentPart(
        "levels",
        N_("Levels"),
        (ComponentKey("levels", "Level", is_reviewed=True),),
        how=", side by side, with what each level means",
    ),
    ComponentPart(
        "looks-like",
        N_("Looks like and sounds like"),
        (
            ComponentKey("looks_like", N_("Looks like"), is_reviewed=True),
            ComponentKey("sounds_like", N_("Sounds like"), is_reviewed=True),
            ComponentKey("actions", N_("Does"), is_reviewed=True),
        ),
        how=", by role",
    ),
    ComponentPart(
        "items",
        N_("Monitored by"),
        (
            ComponentKey(
                "not_monitored_because", N_("No item monitors this component."), change="structure"
            ),
        ),
        how=", or the items that monitor the component",
    ),
    ComponentPart(
        "examples",
        N_("Examples and non-examples"),
        (
            ComponentKey("examples", N_("What counts"), is_reviewed=True),
            ComponentKey(
                "non_examples", N_("What looks alike and does not count"), is_reviewed=True
            ),
        ),
        is_folded=True,
    ),
    ComponentPart(
        "scripts",
        N_("Words to use"),
        (ComponentKey("scripts", "Words to use", is_reviewed=True),),
        is_folded=True,
    ),
    ComponentPart(
        "adaptations",
        N_("Adaptations"),
        (ComponentKey("adaptations", "Adaptations", is_reviewed=True),),
        how=", those that are allowed first",
        is_folded=True,
    ),
    ComponentPart(
        "aspects",
        N_("Aspects that vary"),
        (ComponentKey("aspects", "Aspects that vary", is_reviewed=True),),
        is_folded=True,
    ),
    ComponentPart(
        "pitfalls",
        N_("Pitfalls and what to try"),
        (ComponentKey("pitfalls", "Pitfalls"),),
        is_folded=True,
    ),
    ComponentPart(
        "evidence",
        N_("Evidence"),
        (
            ComponentKey("evidence", "Evidence"),
            ComponentKey("artifacts", N_("Where proof can be found"), is_reviewed=True),
        ),
        is_folded=True,
    ),
    ComponentPart(
        "supports",
        N_("Supports"),
        (
            ComponentKey("supports", "Supports"),
            ComponentKey("drivers", N_("Drivers"), change="structure"),
            ComponentKey("systems", N_("District systems"), change="structure"),
            ComponentKey("stage", N_("In the roll-out")),
            ComponentKey("learning", N_("Learn more"), change="wording"),
        ),
        is_folded=True,
    ),
)
#: the parts by name, in the order of a guide's page
COMPONENT_PARTS: Mapping[str, ComponentPart] = {part.name: part for part in _PARTS}
_SHOWN = {
    key.name: key for keys in (COMPONENT_HEAD, *(part.keys for part in _PARTS)) for key in keys
}
#: the keys that are shown, in the model's order
COMPONENT_KEYS: Mapping[str, ComponentKey] = {
    name: _SHOWN[name] for name in Component.model_fields if name in _SHOWN
}
