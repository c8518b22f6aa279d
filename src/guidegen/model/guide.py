"""Describe a guide: something to put into practice, and what it looks like when it is.

`GUIDE_FIELDS` says how its keys are shown.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from guidegen.language import N_
from guidegen.model.base import Number, Page, Part, entries_of, is_number, short_for
from guidegen.model.component import Component, Evidence, Links
from guidegen.model.shown import CHANGES, FACT_KEYS, SOURCE, ShownField
from guidegen.model.text import ComponentName, Id, Line, Lines, Prose, Text, Texts


class Outcome(Part):
    """A result that the guide is meant to bring about."""

    text: Prose
    """The result, in observable or measurable words."""
    whose: Literal["students", "adults"] | None = None
    """Whose result it is: students or adults."""
    horizon: Literal["near", "mid", "end"] | None = None
    """When it is expected: near, mid or end."""


#: entries of this kind; a plain text becomes the ``text``
Outcomes = Annotated[
    tuple[Annotated[Outcome, short_for("text", Outcome)], ...], entries_of(Outcome)
]


class Population(Part):
    """Who the guide is for."""

    grades: Line | None = None
    """Grades, such as K-5 or 6-12."""
    tiers: tuple[int, ...] = ()
    """Tiers of support, such as [1] or [2, 3]."""
    subjects: Lines = ()
    """Subjects."""
    settings: Lines = ()
    """Settings, such as whole class or small group."""
    students: Lines = ()
    """Groups of students that it is for."""


class Rules(Part):
    """Who starts, who does not, and how it ends."""

    entry: Texts = ()
    """Who starts, and on what data."""
    exclusion: Texts = ()
    """Who it is not for."""
    exit: Texts = ()
    """When it is faded, intensified or ended."""


class Fit(Part):
    """One side of the hexagon: how well the guide fits here."""

    indicator: Literal["need", "fit", "capacity", "evidence", "supports", "usability"]
    """The side of the hexagon."""
    rating: Annotated[Literal[1, 2, 3, 4, 5], BeforeValidator(is_number)] | None = None
    """Rating from 1 (low) to 5 (high)."""
    note: Texts = ()
    """Why this rating."""


class Dose(Part):
    """One amount: how often, how long, how many."""

    what: Line
    """What is counted, such as sessions per week or minutes per session."""
    at_least: Number | None = None
    """The smallest amount."""
    at_most: Number | None = None
    """The largest amount."""
    unit: Line | None = None
    """The unit, such as minutes or sessions per week."""
    note: Prose | None = None
    """What else to know about this amount."""
    source: Prose | None = None
    """Where the amount comes from."""


class Training(Part):
    """What people in one role learn before and during the practice."""

    role: Id
    """The role, as in conf/district.yaml."""
    what: Texts
    """What is learned and practiced."""
    hours: Number | None = None
    """Hours."""
    by: Line | None = None
    """Who may deliver it."""


class Assessment(Part):
    """A measure that is used with the guide."""

    purpose: Line
    """What it is for, such as screening, progress monitoring or fidelity."""
    what: Line
    """The measure."""


class Support(Part):
    """What the district provides so that people can do this."""

    driver: ComponentName | None = None
    """The driver behind it: a component of another guide, as guide-id.component-id."""
    title: Line | None = None
    """A title if no driver is named."""
    what: Texts
    """What is provided."""
    by: Line | None = None
    """Who provides it."""
    when: Line | None = None
    """When."""
    evidence: Prose | None = None
    """How to tell that it was provided."""


class Monitoring(Part):
    """One line of the monitoring plan."""

    tool: Id
    """The tool's id."""
    who: Line | None = None
    """Who uses it."""
    how_often: Line | None = None
    """How often."""
    sample: Prose | None = None
    """How many, and how they are chosen."""
    route: Prose | None = None
    """How the data get from the building to the district."""
    decision: Prose | None = None
    """The meeting that uses the data, and for what."""
    threshold: Prose | None = None
    """What the team watches for."""


class Term(Part):
    """A word and what it means here."""

    term: Line
    """The word."""
    definition: Texts
    """What it means."""


class Group(Part):
    """Components that belong together."""

    id: Id
    """Stable name within the guide."""
    title: Line
    """The group, in a few words."""
    summary: Texts = ()
    """What holds the group together."""


class Guide(Page):
    """An implementation guide: what something is, for whom, and its critical components."""

    kind: Literal["strategy", "practice", "program", "framework", "system"] | None = None
    """strategy, practice, program, framework or system."""
    plan: Texts = ()
    """The goal or building plan that it serves."""
    need: Texts = ()
    """The problem or need, with its data."""
    foundations: Texts = ()
    """Values and principles that hold for every component; do not repeat them there."""
    outcomes: Outcomes = ()
    """Intended outcomes for students and adults."""
    theory: Texts = ()
    """Theory of action: if ..., then ..."""
    population: Population | None = None
    """Who it is for."""
    rules: Rules | None = None
    """Who starts, who does not, how it ends."""
    fit: tuple[Fit, ...] = ()
    """The hexagon: how well it fits here."""
    evidence: tuple[Evidence, ...] = ()
    """What research says of the whole, and how strongly."""
    dosage: tuple[Dose, ...] = ()
    """How often, how long, how many."""
    provider: Texts = ()
    """Who delivers it."""
    materials: Texts = ()
    """Materials."""
    technology: Texts = ()
    """Technology."""
    space: Texts = ()
    """Space."""
    schedule: Texts = ()
    """What the schedule must include."""
    training: tuple[Training, ...] = ()
    """What each role learns."""
    assessments: tuple[Assessment, ...] = ()
    """Measures used with it."""
    cost: Texts = ()
    """What it costs."""
    staffing: Texts = ()
    """The staff that it takes."""
    level_set: Id | None = None
    """The id of a level set in conf/levels.yaml."""
    groups: tuple[Group, ...] = ()
    """Groups of components, in order."""
    components: tuple[Component, ...] = ()
    """The critical components, in order; five to eight are usual."""
    supports: tuple[Support, ...] = ()
    """What the district provides, by driver."""
    monitoring: tuple[Monitoring, ...] = ()
    """Which tool, by whom, how often."""
    family: Texts = ()
    """Half a page in plain language for families and students."""
    glossary: tuple[Term, ...] = ()
    """Words that need an explanation."""
    links: Links = ()
    """Where to read more."""

    @property
    def is_system(self) -> bool:
        """Tell whether strategies can lean on its components; not if it says that it is one."""
        return self.kind is None or not self.is_strategy

    @property
    def is_strategy(self) -> bool:
        """Tell whether it is something that people do; not if it says that it is a system."""
        return self.kind not in ("framework", "system")

    def component(self, id_: str) -> Component | None:
        """Return the component with this id or former id."""
        return next((c for c in self.components if c.id == id_), None) or next(
            (c for c in self.components if id_ in c.former_ids), None
        )

    def name_of(self, component: Component) -> Text:
        """Return the component's full name, ``guide-id.component-id``."""
        return Text(f"{self.id}.{component.id}", component.id.place)

    @property
    def grouped(self) -> tuple[tuple[Group | None, tuple[Component, ...]], ...]:
        """Return the components by group, in the groups' order; those without a group come last."""
        known = {group.id for group in self.groups}
        rows: list[tuple[Group | None, tuple[Component, ...]]] = [
            (group, tuple(c for c in self.components if c.group == group.id))
            for group in self.groups
        ]
        rows.append((None, tuple(c for c in self.components if c.group not in known)))
        return tuple(row for row in rows if row[1])


# --- how a guide is shown: section by section, in the order of its page

_PURPOSE, _LOGISTICS = "purpose", "logistics"
GUIDE_FIELDS = (
    ShownField(
        "facts",
        N_("At a glance"),
        keys=("kind", *FACT_KEYS),
        meaning="the short facts, with its kind",
    ),
    ShownField("need", N_("Need"), _PURPOSE),
    ShownField("outcomes", N_("Intended outcomes"), _PURPOSE),
    ShownField("theory", N_("Theory of action"), _PURPOSE, meaning="the theory of action"),
    ShownField("foundations", N_("Foundations"), _PURPOSE, is_folded=True),
    ShownField("population", N_("For whom"), _PURPOSE),
    ShownField("rules", N_("Entry, exclusion and exit"), _PURPOSE, is_folded=True),
    ShownField("fit", N_("Fit"), _PURPOSE, is_folded=True),
    ShownField("plan", N_("Related plan"), _PURPOSE, is_folded=True),
    ShownField("dosage", N_("Dosage"), _LOGISTICS),
    ShownField("provider", N_("Provider"), _LOGISTICS, is_folded=True),
    ShownField("materials", N_("Materials"), _LOGISTICS, is_folded=True),
    ShownField("technology", N_("Technology"), _LOGISTICS, is_folded=True),
    ShownField("space", N_("Space"), _LOGISTICS, is_folded=True),
    ShownField("schedule", N_("Schedule"), _LOGISTICS, is_folded=True),
    ShownField("staffing", N_("Staffing"), _LOGISTICS, is_folded=True),
    ShownField("cost", N_("Cost"), _LOGISTICS, is_folded=True),
    ShownField("training", N_("Training"), "training", is_folded=True),
    ShownField("supports", N_("Supports from the district"), "training", is_folded=True),
    ShownField("assessments", N_("Assessments"), "training", is_folded=True),
    ShownField("monitoring", N_("Monitoring plan"), "monitoring", is_folded=True),
    ShownField("evidence", N_("Evidence"), "evidence"),
    ShownField("family", N_("For families and students"), "family"),
    ShownField("glossary", N_("Glossary"), "glossary"),
    CHANGES,
    SOURCE,
    ShownField("links", N_("Read more"), "versions", is_folded=True),
)
