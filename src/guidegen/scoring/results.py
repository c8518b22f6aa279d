"""The records that go into the scorer and come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from guidegen.scoring.numbers import Exact, divide

#: why an item or a score has no value; tools declare rules for the first four, which are answers
Reason = Literal[
    "not-applicable",
    "not-observed",
    "abstain",
    "blank",
    "not-asked",
    "answered-unasked",
    "unreadable",
    "unknown-condition",
    "ends-before-it-begins",
    "too-few-rows",
    "zero-denominator",
    "over-100",
    "tie",
    "no-majority",
    "no-consensus",
    "several-raters",
    "no-number",
    "no-score",
    "nothing-to-score",
]
#: the reasons of items that a condition or a variant does not ask, even if they were answered
UNASKED: tuple[Reason, ...] = ("not-asked", "answered-unasked")
#: the reason of a score whose rules leave out everything it is made of
NOTHING: Reason = "nothing-to-score"


class AnswerRow(NamedTuple):
    """One answer as it was written: one row of the responses."""

    administration: str
    item: str
    value: str
    unit: str = ""
    part: str = ""
    instance: str = ""
    rater: str = ""
    role: str = ""
    date: str = ""
    tool: str = ""
    #: the other columns: the fields at the top of the form
    context: Mapping[str, str] = {}
    variant: str = ""
    #: the view of the form that was used; empty for the whole form
    view: str = ""
    #: the crosswalk that made this row from answers to an older version
    crosswalk: str = ""
    #: whether something was written that cannot be read; such an answer is not blank
    unreadable: bool = False


#: a rater's code and role: the first student and the first adult may both have the code 1. A rater
#: without a code is known by the role
RaterKey = tuple[str, str]


class LostRow(NamedTuple):
    """What is known of a row that could not be used; unknown fields are empty."""

    administration: str = ""
    unit: str = ""
    tool: str = ""
    date: str = ""


class ParsedAnswer(NamedTuple):
    """What an answer means: a number, a text, or the reason why it is neither."""

    number: Exact | None = None
    text: str = ""
    reason: Reason | None = None


class NoValue(NamedTuple):
    """Why there is no number, and whether that rules out a score."""

    reason: Reason
    blocks: bool = False


class TakenAnswer(NamedTuple):
    """What one form of another tool contributes to an item."""

    number: Exact | None
    text: str
    no_value: NoValue | None


@dataclass(frozen=True, slots=True)
class Vote:
    """How the raters of one answer voted."""

    part: str
    instance: str
    #: each answer as it is written, and how often it was given
    answers: tuple[tuple[str, int], ...]
    #: the same for each role, if there is more than one
    roles: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    #: the mean of the numbers, if the tool asks for the standard deviation
    mean: Exact | None = None
    #: the square of the standard deviation
    variance: Exact | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The result of one item in one administration."""

    id: str
    #: its number before it is converted to points
    number: Exact | None = None
    points: Exact | None = None
    #: the fewest and the most points that it could have earned; ``None`` if it earns none
    low: Exact | None = None
    high: Exact | None = None
    #: what was written, if there was exactly one answer
    text: str = ""
    no_value: NoValue | None = None
    #: the points of each instance: a room, a session or the like
    instances: tuple[tuple[str, Exact | NoValue], ...] = ()
    votes: tuple[Vote, ...] = ()
    #: raters who answered it although their own answers exclude it
    unasked: tuple[str, ...] = ()
    #: whether its own goal is met; ``None`` without a goal or a number
    goal_met: bool | None = None

    @property
    def outcome(self) -> Exact | NoValue | None:
        """Its number, or why it has none."""
        return self.no_value if self.number is None else self.number

    @property
    def share(self) -> Exact | None:
        """The points earned as a share of the most points, from 0 to 1."""
        if self.points is None or not self.high:
            return None
        return divide(self.points, self.high)


@dataclass(frozen=True, slots=True)
class Excluded:
    """An item or a form that a score does not include, and why."""

    item: str
    reason: Reason
    #: whose answer is excluded; the rater's whole form if ``item`` is empty
    rater: str = ""
    #: the only room or session that is excluded; empty for all of them
    instance: str = ""


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """One score of one administration."""

    id: str
    title: str
    method: str
    #: the exact score; ``None`` if there is none
    value: Exact | None = None
    #: as shown, if the tool rounds
    rounded: Exact | None = None
    #: as criteria and bands compare it
    compared: Exact | None = None
    earned: Exact | None = None
    possible: Exact | None = None
    excluded: tuple[Excluded, ...] = ()
    #: how many items are included
    counted: int = 0
    #: the title of its band
    band: str = ""
    #: why there is no score
    why: str = ""
    #: the square of the standard deviation of the raters' scores, if the tool asks for it
    variance: Exact | None = None
    #: the score of each room or session, if these are combined
    instances: tuple[tuple[str, Exact | None], ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether the rules leave out everything that it is made of, and so the score itself."""
        return self.compared is None and self.why == NOTHING


@dataclass(frozen=True, slots=True)
class Share:
    """The points that a section, a component or a dimension earned, out of those possible."""

    id: str
    title: str
    earned: Exact
    possible: Exact
    percent: Exact | None
    items: int


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """Whether one thing that a criterion requires holds."""

    kind: Literal["score", "section", "item"]
    id: str
    value: Exact | None
    at_least: Exact | None
    at_most: Exact | None
    met: bool | None


class HeldCriterion(NamedTuple):
    """Whether a criterion held in one administration, whatever was before it."""

    id: str
    title: str
    authority: str
    requirements: tuple[RequirementResult, ...]
    #: how often it must hold, within how many of the last administrations; ``None`` if only now
    times: int | None
    of_last: int | None
    #: whether all that it requires was met; ``None`` if that is unknown
    held: bool | None
    #: whether the administration belongs to the criterion's history
    is_counted: bool
    #: why it is unknown, unless its history tells
    why: str


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """Whether a criterion is met; ``None`` if that is unknown."""

    id: str
    title: str
    authority: str
    met: bool | None
    requirements: tuple[RequirementResult, ...]
    #: how often it must be met, within how many of the last administrations
    times: int
    of_last: int
    #: in how many consecutive administrations it has held, up to this one
    run: int
    #: why it is unknown
    why: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A low item, and what its component says about improving."""

    item: str
    text: str
    #: points as a share of the most points, from 0 to 1; ``None`` if it earns none
    share: Exact | None
    component: str
    title: str
    target: tuple[str, ...]
    pitfalls: tuple[tuple[str, tuple[str, ...]], ...]
    supports: tuple[str, ...]


class ScoredAdministration(NamedTuple):
    """What follows from the answers of one use of the tool alone.

    It can be made anywhere and kept. `guidegen.scoring.history` makes an `Administration` of it.
    """

    id: str
    unit: str
    date: str
    raters: int
    context: Mapping[str, str]
    items: tuple[ItemResult, ...]
    scores: tuple[ScoreResult, ...]
    sections: tuple[Share, ...]
    dimensions: tuple[Share, ...]
    components: tuple[Share, ...]
    held: tuple[HeldCriterion, ...]
    variant: str
    views: tuple[str, ...]
    crosswalk: str


@dataclass(frozen=True, slots=True)
class Administration:
    """The results of one use of the tool."""

    id: str
    unit: str
    date: str
    raters: int
    context: Mapping[str, str]
    items: tuple[ItemResult, ...]
    scores: tuple[ScoreResult, ...]
    sections: tuple[Share, ...]
    dimensions: tuple[Share, ...]
    components: tuple[Share, ...]
    criteria: tuple[CriterionResult, ...]
    variant: str = ""
    #: the views that were used; empty if anybody used the whole form
    views: tuple[str, ...] = ()
    #: the crosswalk that made these answers from older ones
    crosswalk: str = ""


@dataclass(frozen=True, slots=True)
class ScoringResult:
    """All results of a tool, by unit and date."""

    tool: str
    version: str
    administrations: tuple[Administration, ...] = field(default=())
