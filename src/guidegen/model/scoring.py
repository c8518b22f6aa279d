"""The declared rules by which answers become scores. Nothing here has a default in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from guidegen.model.answer import Band, Combine, Ties
from guidegen.model.base import Allowed, Dimension, Number, Part, without_empty
from guidegen.model.settings import Meaning
from guidegen.model.text import Id, Ids, Version, Words

#: what an answer without a number does to a score
Treatment = Literal["leave-out", "count-as-zero", "no-score"]
#: an answer that is no point
Missing = Literal["not-applicable", "not-observed", "abstain", "blank"]
#: how numbers become a score
ScoreMethod = Literal[
    "percent-of-points", "mean-of-sections", "sum", "mean", "median", "lowest", "highest", "mode",
    "count", "percent-of-items", "cumulative-level",
]  # fmt: skip


class Rounding(Part):
    """How a score is rounded, and what a criterion looks at."""

    places: int
    """Digits after the point: 0 for whole numbers."""
    half: Literal["up", "even"]
    """Where exactly half is left: up (away from zero), or to the even digit."""
    compare: Literal["before", "after"]
    """Whether criteria and bands look at the number before or after it is rounded."""


#: ``none``, or how to round
Round = Annotated[
    Annotated[Literal["none"], Tag("none")] | Annotated[Rounding, Tag("rounding")],
    Discriminator(lambda value: "none" if isinstance(value, str) else "rounding"),
]


class Raters(Part):
    """What happens where several people answer the same item."""

    combine: Literal["consensus", "mean", "median", "majority", "mode", "lowest", "highest"]
    """consensus (the row of the role consensus counts; else all must agree), mean, median,
    majority (more than half), mode, lowest or highest."""
    sd: Literal["sample", "population"] | None = None
    """Also report the standard deviation: of a sample (n - 1) or of a population (n)."""
    ties: Ties | None = None
    """For mode: what happens where two answers are equally frequent."""
    majority_of: Literal["cast", "present"] | None = None
    """For majority: more than half of the votes cast, or of the raters present, which counts
    those who abstain."""
    non_voting: Ids = ()
    """Roles whose answers are kept and do not count, as administrator."""
    quorum: int | None = None
    """The smallest number of voting raters for there to be any score."""
    present: Ids = ()
    """Roles that must be among the raters for there to be any score, as principal."""


class Gates(Part):
    """What must be answered for there to be a score."""

    answered: int | None = None
    """The smallest number of items with a number."""
    answered_percent: Number | None = None
    """The smallest percent of the items that were asked."""


class Rules(Part):
    """What a score does with answers that are no numbers, and how it is rounded."""

    not_applicable: Treatment | None = None
    """What an item marked as not applicable does: leave-out, count-as-zero or no-score."""
    not_observed: Treatment | None = None
    """What an item marked as not observed does: leave-out, count-as-zero or no-score."""
    abstain: Treatment | None = None
    """What an item on which all abstained does: leave-out, count-as-zero or no-score."""
    blank: Treatment | None = None
    """What an item without an answer does: leave-out, count-as-zero or no-score."""
    round: Round | None = None
    """How the score is rounded; none where it is not."""
    gates: Gates | None = None
    """What must be answered for there to be a score."""

    def treatment(self, meaning: Missing) -> Treatment | None:
        """What an answer of this meaning does to the score, where that is declared."""
        declared: dict[Missing, Treatment | None] = {
            "not-applicable": self.not_applicable,
            "not-observed": self.not_observed,
            "abstain": self.abstain,
            "blank": self.blank,
        }
        return declared[meaning]


class Score(Rules):
    """One score of a tool."""

    id: Id
    """Stable name of the score."""
    title: Words
    """The score as it is printed."""
    method: ScoreMethod
    """percent-of-points, mean-of-sections (of their percents), sum, mean, median, lowest, highest,
    mode, count, percent-of-items (that reach each_at_least) or cumulative-level."""
    items: Ids = ()
    """Only these items."""
    sections: Ids = ()
    """Only the items of these sections."""
    dimension: Dimension | None = None
    """Only the items of this dimension."""
    scores: Ids = ()
    """Other scores in the place of items."""
    weights: Annotated[Mapping[Id, Number], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """How much an item, section or score counts, where it is not 1: {item: 2}."""
    each_at_least: Number | None = None
    """For count, percent-of-items and cumulative-level: from which number an item counts; of a
    section, from which percent."""
    ties: Ties | None = None
    """For mode: what happens where two numbers are equally frequent."""
    instances: Combine | None = None
    """A score for each session, room or the like, and these combined."""
    bands: tuple[Band, ...] = ()
    """Names for ranges of the score."""


class Requirement(Part):
    """One thing that a criterion asks for."""

    score: Id | None = None
    """A score."""
    item: Id | None = None
    """Or an item."""
    section: Id | None = None
    """Or the percent of points of a section."""
    every: Literal["section", "item"] | None = None
    """Or every section's percent, or every item."""
    at_least: Number | None = None
    """The smallest number that meets it."""
    at_most: Number | None = None
    """The largest number that meets it."""


class Criterion(Part):
    """A cut that somebody set: the score from which practice counts as in place."""

    id: Id | None = None
    """Stable name of the criterion."""
    title: Words | None = None
    """The criterion as it is printed."""
    at_least: Number | None = None
    """The smallest score that meets it, where the tool has one score; or write requires."""
    authority: Words
    """Who set it. 80 percent by habit is a local convention, not a research constant: say so."""
    version: Version | None = None
    """The tool's version that it was set for."""
    requires: tuple[Requirement, ...] = ()
    """Everything that must hold."""
    in_a_row: int | None = None
    """In how many administrations in a row it must be met."""
    note: Words | None = None
    """What else to know about it."""
    allow: Allowed = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {no-equal-score: ...}."""


class Scoring(Rules):
    """How the answers become a score."""

    method: ScoreMethod | Literal["profile-only"] | None = None
    """For a tool with one score: percent-of-points (earned of possible) or another method;
    profile-only: no total. Leave it out where there are scores."""
    scores: tuple[Score, ...] = ()
    """Several scores, or one that needs more than a method."""
    raters: Raters | None = None
    """What happens where several people answer the same item."""
    criteria: tuple[Criterion, ...] = ()
    """The cuts, each with its authority."""

    def treatment_in(self, score: Score | None, meaning: Missing) -> Treatment | None:
        """What an answer of this meaning does to one score."""
        return (score and score.treatment(meaning)) or self.treatment(meaning)

    def rounding_of(self, score: Score) -> Literal["none"] | Rounding | None:
        """How a score is rounded."""
        return score.round or self.round


#: the mark on a form for each kind of answer that is no number
MEANINGS: tuple[Meaning, ...] = ("not-applicable", "not-observed", "abstain")
