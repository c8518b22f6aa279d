"""Declare the rules by which answers become scores. Nothing here has a silent default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from guidegen.model.answer import AnswerCodes, Band, Combine, Ties
from guidegen.model.base import Dimension, IgnoredWarnings, Number, Part, without_empty
from guidegen.model.combining import COMBINING, Combining
from guidegen.model.score_methods import (
    SCORE_METHODS,
    ScoreMethod,
    ScoreMethodName,
    ScoringMethodName,
)
from guidegen.model.settings import Meaning
from guidegen.model.text import Id, Ids, Line, Version
from guidegen.model.value import Places, Value

#: what an answer without a number does to a score
Treatment = Literal["leave-out", "count-as-zero", "count-as-highest", "no-score"]
#: an answer that is not a point
Missing = Literal["not-applicable", "not-observed", "abstain", "blank"]
#: what a score does if its formula divides by zero
ZeroScore = Literal["count-as-zero", "no-score"]


class Rounding(Places):
    """How a score is rounded, and what uses the rounded number."""

    compare: Literal["before", "after"]
    """Whether criteria, bands and other scores use the number before or after it is rounded."""


#: ``none``, or how to round
Round = Annotated[
    Annotated[Literal["none"], Tag("none")] | Annotated[Rounding, Tag("rounding")],
    Discriminator(lambda value: "none" if isinstance(value, str) else "rounding"),
]


class ResponseRate(Part):
    """How many of those who were asked must answer."""

    of: Id
    """The field of the form's header that says how many were asked."""
    at_least: Number
    """The smallest percent of them."""


class Raters(Part):
    """What happens if several people answer the same item."""

    combine: Literal[
        "consensus", "role", "mean", "median", "majority", "mode", "lowest", "highest", "percent"
    ]
    """consensus (the row of the role consensus counts; else all must agree), role (what the
    raters of one role say counts), mean, median, majority (more than half), mode, lowest, highest
    or percent (of the raters who gave an answer that counts)."""
    of: Literal["answers", "scores"] | None = None
    """For mean, median, lowest and highest: whether each item's answers are combined and then
    scored, or each rater's form is scored and then the scores are combined."""
    role: Id | None = None
    """For role: whose answers count, such as coach; the others show where they differ."""
    at_least: Number | None = None
    """For percent: the smallest number that counts."""
    one_of: AnswerCodes = ()
    """For percent: or the answers that count."""
    round: Places | None = None
    """How the raters' mean or median is rounded, answer by answer; leave it out for no rounding."""
    sd: Literal["sample", "population"] | None = None
    """Also report the standard deviation: of a sample (n - 1) or of a population (n)."""
    ties: Ties | None = None
    """For mode: what happens if two answers are equally frequent."""
    majority_of: Literal["cast", "present"] | None = None
    """For majority: more than half of the votes cast, or of the raters present, including those who
    abstain."""
    undecided: Literal["no-score", "leave-out", "lowest"] | None = None
    """For consensus and majority: what happens to an item without one; if left out, no score."""
    conditions: Literal["each", "agreed"] | None = None
    """For ask_if with an item: whether a rater is asked because of that rater's own answer (each)
    or because of the combined answer of all (agreed). Write it for majority and mode. With mean,
    median, lowest, highest and percent it is each unless agreed is written; with consensus and role
    it is always agreed."""
    non_voting: Ids = ()
    """Roles whose answers are kept but do not count, such as administrator."""
    quorum: int | None = None
    """The smallest number of voting raters that gives a score."""
    present: Ids = ()
    """Roles that must be among the raters for there to be a score, such as principal."""
    response_rate: ResponseRate | None = None
    """The share of those who were asked that must answer for there to be a score."""

    @property
    def asks_each(self) -> bool:
        """Tell whether each rater's own answers decide what that rater is asked."""
        return (self.conditions or ("each" if self.combining.is_alone else "agreed")) == "each"

    @property
    def combining(self) -> Combining:
        """Return the record of the way in which their answers become one."""
        return COMBINING[self.combine]


class Gates(Part):
    """What must be answered for there to be a score."""

    answered: int | None = None
    """The smallest number of items with a number."""
    answered_percent: Number | None = None
    """The smallest percent of the items that were asked."""


class Treatments(Part):
    """What answers without a number do to a score, kind by kind."""

    not_applicable: Treatment | None = None
    """For not applicable: leave-out, count-as-zero, count-as-highest or no-score."""
    not_observed: Treatment | None = None
    """For not observed: leave-out, count-as-zero, count-as-highest or no-score."""
    abstain: Treatment | None = None
    """If all abstained: leave-out, count-as-zero, count-as-highest or no-score."""
    blank: Treatment | None = None
    """For no answer: leave-out, count-as-zero, count-as-highest or no-score."""

    def treatment(self, meaning: Missing) -> Treatment | None:
        """Return what an answer of this meaning does to the score, if that is declared."""
        declared: dict[Missing, Treatment | None] = {
            "not-applicable": self.not_applicable,
            "not-observed": self.not_observed,
            "abstain": self.abstain,
            "blank": self.blank,
        }
        return declared[meaning]


class ScoreRules(Treatments):
    """What a score does with answers without a number, and how it is rounded."""

    round: Round | None = None
    """How the score is rounded; none for no rounding."""
    gates: Gates | None = None
    """What must be answered for there to be a score."""


class Score(ScoreRules):
    """One score of a tool."""

    id: Id
    """Stable name of the score."""
    title: Line
    """The score as it is printed."""
    method: ScoreMethodName
    """How its numbers become one number."""
    value: Value | None = None
    """For formula: how it is calculated from earlier scores and from items."""
    zero_denominator: ZeroScore | None = None
    """For formula: count-as-zero or no-score, if it divides by 0."""
    items: Ids = ()
    """Only these items."""
    sections: Ids = ()
    """Only the items of these sections."""
    dimension: Dimension | None = None
    """Only the items of this dimension."""
    scores: Ids = ()
    """Other scores instead of items."""
    weights: Annotated[Mapping[Id, Number], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """The weight of an item, section or score, if not 1: {item: 2}."""
    each_at_least: Number | None = None
    """For count, percent-of-items and cumulative-level: the smallest number that counts; for a
    section, the smallest percent."""
    each_at_most: Number | None = None
    """For count and percent-of-items: or the largest number that counts."""
    ties: Ties | None = None
    """For mode: what happens if two numbers are equally frequent."""
    instances: Combine | None = None
    """Make a score for each session, room or the like, and combine these."""
    bands: tuple[Band, ...] = ()
    """Names for ranges of the score."""

    @property
    def score_method(self) -> ScoreMethod:
        """Return the record of its method."""
        return SCORE_METHODS[self.method]


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
    title: Line | None = None
    """The criterion as it is printed."""
    at_least: Number | None = None
    """The smallest score that meets it, if the tool has one score; otherwise write requires."""
    authority: Line
    """Who set it. 80 percent by habit is a local convention, not a research constant: say so."""
    version: Version | None = None
    """The tool's version that it was set for."""
    variant: Ids = ()
    """The variant or variants that it was set for, if not all of them."""
    requires: tuple[Requirement, ...] = ()
    """Everything that must hold."""
    consecutive: int | None = None
    """In how many consecutive administrations it must be met."""
    times: int | None = None
    """Or how often it must be met among the last administrations (of_last)."""
    of_last: int | None = None
    """For times: how many of the last administrations to look at, including this one."""
    note: Line | None = None
    """What else to know about it."""
    ignore: IgnoredWarnings = Field(default_factory=dict)
    """Warnings that do not apply to it, each with the reason: {no-equal-score: ...}."""


class Scoring(ScoreRules):
    """How the answers become a score."""

    method: ScoringMethodName | None = None
    """For a tool with one score: percent-of-points (earned of possible) or another method;
    profile-only: no total. Leave it out if there are scores."""
    scores: tuple[Score, ...] = ()
    """Several scores, or one that needs more than a method."""
    raters: Raters | None = None
    """What happens if several people answer the same item."""
    criteria: tuple[Criterion, ...] = ()
    """The cuts, each with its authority."""

    def treatment_in(self, score: Score | None, meaning: Missing) -> Treatment | None:
        """Return what an answer of this meaning does to one score."""
        return (score and score.treatment(meaning)) or self.treatment(meaning)

    def rounding_of(self, score: Score | None) -> Literal["none"] | Rounding | None:
        """Return how a score is rounded, or that it is not; ``None`` if that is undeclared."""
        return (score and score.round) or self.round


#: the mark on a form for each kind of answer without a number
MEANINGS: tuple[Meaning, ...] = ("not-applicable", "not-observed", "abstain")
#: every answer that is not a point: the marks, and no answer at all
MISSING: tuple[Missing, ...] = (*MEANINGS, "blank")
