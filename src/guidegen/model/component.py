"""A critical component: one thing that must be in place for the rest to work."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidegen.model.base import Allowed, Cells, Dimension, Part, TextsBy, entries_of, short_for
from guidegen.model.text import Id, Line, Names, Texts, Verbatim, Words


class Evidence(Part):
    """One source, with what it showed and how strong it is."""

    citation: Line
    """Authors, year, title and where it was published."""
    url: Verbatim | None = None
    """Address of the source."""
    tested: Words | None = None
    """What was tested."""
    population: Words | None = None
    """With whom it was tested."""
    effect: Words | None = None
    """What was found."""
    scheme: Line | None = None
    """The rating scheme, as What Works Clearinghouse or ESSA."""
    rating: Line | None = None
    """The rating in that scheme, as strong, moderate or minimal."""
    verified: bool | None = None
    """false where the authors of the guide did not check the rating or the finding."""
    note: Texts = ()
    """Limits that a reader must know."""


class Adaptation(Part):
    """A change to the component that someone may wish to make."""

    text: Words
    """The change."""
    allowed: bool
    """true where the component still works, false where it does not."""
    when: Words | None = None
    """For whom or when."""
    why: Words | None = None
    """The reason."""


class Pitfall(Part):
    """What often goes wrong and what to try."""

    problem: Line
    """What goes wrong."""
    remedy: Texts = ()
    """What to try."""


#: entries of this kind; one that is only a text gives its ``problem``
Pitfalls = Annotated[
    tuple[Annotated[Pitfall, short_for("problem", Pitfall)], ...], entries_of(Pitfall)
]


class Link(Part):
    """Something to read, watch or try."""

    title: Line
    """What it is."""
    url: Verbatim | None = None
    """Its address."""


#: entries of this kind; one that is only a text gives its ``title``
Links = Annotated[tuple[Annotated[Link, short_for("title", Link)], ...], entries_of(Link)]


class Example(Part):
    """An example with its situation."""

    text: Words
    """What happens."""
    where: Line | None = None
    """The grade, subject or situation."""


#: entries of this kind; one that is only a text gives its ``text``
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
    """Which parts of faithful use it is about."""
    aspects: Texts = ()
    """The two to four aspects that vary, as timing, grouping or feedback."""
    levels: Cells = Field(default_factory=dict)
    """A text for each level of the guide's level set; {none: why} where a level has none."""
    looks_like: Cells = Field(default_factory=dict)
    """What one sees, by role."""
    sounds_like: Cells = Field(default_factory=dict)
    """What one hears, by role."""
    actions: TextsBy = Field(default_factory=dict)
    """What each role does."""
    examples: Examples = ()
    """What counts."""
    non_examples: Examples = ()
    """What looks alike and does not count."""
    scripts: Texts = ()
    """Words that can be used."""
    adaptations: tuple[Adaptation, ...] = ()
    """Changes that are allowed and changes that are not."""
    flexibility: Literal["tight", "loose"] | None = None
    """tight: do it this way; loose: the way may vary."""
    pitfalls: Pitfalls = ()
    """What often goes wrong and what to try."""
    evidence: tuple[Evidence, ...] = ()
    """Evidence for this component alone, usually weaker than for the whole."""
    artefacts: Texts = ()
    """Where proof can be found."""
    drivers: Names = ()
    """Drivers that support it: components of another guide, as guide-id.component-id."""
    supports: Texts = ()
    """Supports that help people do it."""
    stage: Line | None = None
    """When in the roll-out it comes first."""
    learning: Links = ()
    """Links to learn from."""
    unmonitored: Words | None = None
    """Why no tool has an item for it."""
    allow: Allowed = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {adverb-levels: ...}."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before."""
