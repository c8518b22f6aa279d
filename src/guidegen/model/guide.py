"""A guide: something to be put into practice, and what it looks like when it is."""

from __future__ import annotations

from typing import Annotated, Literal

from guidegen.model.base import Cells, Dimension, Number, Part, Published, TextsBy, short_for
from guidegen.model.text import Id, Name, Names, Text, Texts, Words


class Outcome(Part):
    """A result that the guide is meant to bring about."""

    text: Words
    """The result, in words that can be observed or measured."""
    whose: Literal["students", "adults"] | None = None
    """Whose result it is: students or adults."""
    horizon: Literal["near", "mid", "end"] | None = None
    """When it is expected: near, mid or end."""

#: entries of this kind; one that is only a text gives its ``text``
Outcomes = tuple[Annotated[Outcome, short_for("text")], ...]


class Population(Part):
    """For whom the guide is meant."""

    grades: Words | None = None
    """Grades, as K-5 or 6-12."""
    tiers: tuple[int, ...] = ()
    """Tiers of support, as [1] or [2, 3]."""
    subjects: Texts = ()
    """Subjects."""
    settings: Texts = ()
    """Settings, as whole class or small group."""
    students: Texts = ()
    """Groups of students that it is meant for."""


class Rules(Part):
    """Who starts, who does not, and how it ends."""

    entry: Texts = ()
    """Who starts, by what data."""
    exclusion: Texts = ()
    """For whom it is not meant."""
    exit: Texts = ()
    """When it is faded, intensified or ended."""


class Fit(Part):
    """One side of the hexagon: how well the guide fits here."""

    indicator: Literal["need", "fit", "capacity", "evidence", "supports", "usability"]
    """The side of the hexagon."""
    rating: int | None = None
    """Rating from 1 (low) to 5 (high)."""
    note: Texts = ()
    """Why this rating."""


class Evidence(Part):
    """One source, with what it showed and how strong it is."""

    citation: Words
    """Authors, year, title and where it was published."""
    url: Words | None = None
    """Address of the source."""
    tested: Words | None = None
    """What was tested."""
    population: Words | None = None
    """With whom it was tested."""
    effect: Words | None = None
    """What was found."""
    scheme: Words | None = None
    """The rating scheme, as What Works Clearinghouse or ESSA."""
    rating: Words | None = None
    """The rating in that scheme, as strong, moderate or minimal."""
    verified: bool | None = None
    """false where the authors of the guide did not check the rating or the finding."""
    note: Texts = ()
    """Limits that a reader must know."""


class Dose(Part):
    """One amount: how often, how long, how many."""

    what: Words
    """What is counted, as sessions per week or minutes per session."""
    at_least: Number | None = None
    """The smallest amount."""
    at_most: Number | None = None
    """The largest amount."""
    unit: Words | None = None
    """The unit, as minutes or sessions per week."""
    note: Words | None = None
    """What else to know about this amount."""
    source: Words | None = None
    """Where the amount comes from."""


class Training(Part):
    """What one role learns before and while it does this."""

    role: Id
    """The role, as in conf/district.yaml."""
    what: Texts
    """What is learned and practised."""
    hours: Number | None = None
    """Hours."""
    by: Words | None = None
    """Who may deliver it."""


class Assessment(Part):
    """A measure that is used with the guide."""

    purpose: Words
    """What it is for, as screening, progress monitoring or fidelity."""
    what: Words
    """The measure."""


class Support(Part):
    """What the district provides so that people can do this."""

    driver: Name | None = None
    """The driver behind it: a component of another guide, as guide-id.component-id."""
    title: Words | None = None
    """A title where no driver is named."""
    what: Texts
    """What is provided."""
    by: Words | None = None
    """Who provides it."""
    when: Words | None = None
    """When."""
    evidence: Words | None = None
    """How one sees that it was provided."""


class Monitoring(Part):
    """One line of the monitoring plan."""

    tool: Id
    """The tool's id."""
    who: Words | None = None
    """Who uses it."""
    how_often: Words | None = None
    """How often."""
    sample: Words | None = None
    """How many, and how they are chosen."""
    route: Words | None = None
    """How the data go from the building to the district."""
    decision: Words | None = None
    """The meeting that uses the data, and for what."""
    threshold: Words | None = None
    """What the team watches for."""


class Term(Part):
    """A word and what it means here."""

    term: Words
    """The word."""
    definition: Texts
    """What it means."""


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

    problem: Words
    """What goes wrong."""
    remedy: Texts = ()
    """What to try."""

#: entries of this kind; one that is only a text gives its ``problem``
Pitfalls = tuple[Annotated[Pitfall, short_for("problem")], ...]


class Link(Part):
    """Something to read, watch or try."""

    title: Words
    """What it is."""
    url: Words | None = None
    """Its address."""

#: entries of this kind; one that is only a text gives its ``title``
Links = tuple[Annotated[Link, short_for("title")], ...]


class Example(Part):
    """An example with its situation."""

    text: Words
    """What happens."""
    where: Words | None = None
    """The grade, subject or situation."""

#: entries of this kind; one that is only a text gives its ``text``
Examples = tuple[Annotated[Example, short_for("text")], ...]


class Component(Part):
    """A critical component: one thing that must be in place for the rest to work."""

    id: Id
    """Stable name within the guide. Never reuse or renumber one."""
    title: Words
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
    levels: Cells = {}
    """A text for each level of the guide's level set; {none: why} where a level has none."""
    looks_like: Cells = {}
    """What one sees, by role."""
    sounds_like: Cells = {}
    """What one hears, by role."""
    actions: TextsBy = {}
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
    stage: Words | None = None
    """When in the roll-out it comes first."""
    learning: Links = ()
    """Links to learn from."""
    unmonitored: Words | None = None
    """Why no tool has an item for it."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before."""


class Group(Part):
    """Components that belong together."""

    id: Id
    """Stable name within the guide."""
    title: Words
    """The group, in a few words."""
    summary: Texts = ()
    """What holds the group together."""


class Guide(Published):
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
    """For whom it is meant."""
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
    """What the schedule must hold."""
    training: tuple[Training, ...] = ()
    """What each role learns."""
    assessments: tuple[Assessment, ...] = ()
    """Measures used with it."""
    cost: Texts = ()
    """What it costs."""
    staffing: Texts = ()
    """Whom it takes."""
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
    """Words that need a meaning."""
    links: Links = ()
    """Where to read more."""

    def component(self, id_: str) -> Component | None:
        """The component with this id, or the one that had it before."""
        return next((c for c in self.components if c.id == id_), None) or next(
            (c for c in self.components if id_ in c.formerly), None
        )

    def name_of(self, component: Component) -> Text:
        """The component's name in the whole handbook, ``guide-id.component-id``."""
        return Text(f"{self.id}.{component.id}", component.id.place)

    @property
    def grouped(self) -> tuple[tuple[Group | None, tuple[Component, ...]], ...]:
        """The components under their groups, in the order of the groups; those without one first."""
        known = {group.id for group in self.groups}
        rows: list[tuple[Group | None, tuple[Component, ...]]] = [
            (None, tuple(c for c in self.components if c.group not in known))
        ]
        rows += [(g, tuple(c for c in self.components if c.group == g.id)) for g in self.groups]
        return tuple(row for row in rows if row[1])

