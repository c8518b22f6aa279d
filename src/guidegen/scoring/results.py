"""What goes into the scorer and what comes out of it: plain, frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from guidegen.scoring.numbers import Exact, divide

#: why an item has no number: five things that are no zero, and what else can stand in the way
Reason = Literal[
    "not-applicable", "not-observed", "abstain", "blank",
    "not-asked", "answered-unasked", "unreadable", "unknown-condition", "ends-before-it-begins",
    "too-few-rows", "zero-denominator", "over-100", "tie", "no-majority", "no-consensus",
    "several-raters", "no-number", "no-score", "nothing-to-score",
]  # fmt: skip
#: of an item that its conditions or its variant leave out; the second was answered all the same
UNASKED: tuple[Reason, ...] = ("not-asked", "answered-unasked")


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
    #: the other columns: the blanks of the form's header
    context: Mapping[str, str] = {}
    variant: str = ""
    #: the view of the form that it was written on; empty for the tool's own form
    view: str = ""
    #: the crosswalk by which it was made of answers to an older version
    crosswalk: str = ""
    #: that something was written, and nobody can tell what: it is no blank
    unreadable: bool = False


#: a rater by code and role: the first student and the first adult may both be 1; who has no code
#: is known by the role
RaterKey = tuple[str, str]


class LostRow(NamedTuple):
    """A row that was refused, as far as it says whose it is; empty where it does not."""

    administration: str = ""
    unit: str = ""
    tool: str = ""
    date: str = ""


class ParsedAnswer(NamedTuple):
    """What an answer says: a number, a text, or why it is neither."""

    number: Exact | None = None
    text: str = ""
    reason: Reason | None = None


class TakenAnswer(NamedTuple):
    """What one form of another tool says."""

    number: Exact | None
    text: str
    gap: NoValue | None


class NoValue(NamedTuple):
    """Why there is no number, and whether there can be no score then."""

    reason: Reason
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """How the raters of one answer voted."""

    part: str
    instance: str
    #: how often each answer was given, as it is written
    answers: tuple[tuple[str, int], ...]
    #: the same for each role, where there are several
    roles: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    #: the mean of their numbers, where the tool asks for the standard deviation
    mean: Exact | None = None
    #: the square of their standard deviation
    variance: Exact | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What one item came to in one administration."""

    id: str
    #: its number before it becomes points
    number: Exact | None = None
    points: Exact | None = None
    #: the fewest and the most points it could have earned; ``None`` where it earns none
    low: Exact | None = None
    high: Exact | None = None
    #: what was written, where one answer was
    text: str = ""
    gap: NoValue | None = None
    #: points for each room, session or the like
    instances: tuple[tuple[str, Exact | NoValue], ...] = ()
    votes: tuple[Vote, ...] = ()
    #: raters who answered it though their own answers say that they are not asked
    unasked: tuple[str, ...] = ()
    #: whether its own goal is met; ``None`` without one, or without a number
    goal_met: bool | None = None

    @property
    def outcome(self) -> Exact | NoValue | None:
        """Its number, or why there is none."""
        return self.gap if self.number is None else self.number

    @property
    def share(self) -> Exact | None:
        """Points of the most points, from 0 to 1."""
        if self.points is None or not self.high:
            return None
        return divide(self.points, self.high)


@dataclass(frozen=True, slots=True)
class Excluded:
    """An item that is no part of a score, and why."""

    item: str
    reason: Reason
    #: whose answer is no part of it; whose whole form, where no item is named
    rater: str = ""
    #: for which room or session only
    instance: str = ""


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """One score of one administration."""

    id: str
    title: str
    method: str
    #: exact; ``None`` where there is no score
    value: Exact | None
    #: as it is shown, where the tool rounds
    rounded: Exact | None
    #: what criteria and bands look at
    compared: Exact | None
    earned: Exact | None = None
    possible: Exact | None = None
    counted: int = 0
    band: str = ""
    excluded: tuple[Excluded, ...] = ()
    #: why there is no score
    why: str = ""
    #: the square of the standard deviation over raters' scores, where the tool asks for it
    variance: Exact | None = None
    #: the score of each room or session, where these are combined
    instances: tuple[tuple[str, Exact | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """Points earned of points possible: of a section, a component or a dimension."""

    id: str
    title: str
    earned: Exact
    possible: Exact
    percent: Exact | None
    items: int


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """One thing that a criterion asks for, and whether it holds."""

    kind: Literal["score", "section", "item"]
    id: str
    value: Exact | None
    at_least: Exact | None
    at_most: Exact | None
    met: bool | None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """Whether a criterion is met; ``None`` where that cannot be told."""

    id: str
    title: str
    authority: str
    met: bool | None
    needed: tuple[RequirementResult, ...]
    #: how often it must be met, and among how many of the last administrations
    times: int
    of_last: int
    #: in how many administrations in a row, this one the last, it holds
    run: int
    #: why it cannot be told
    why: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A low item, and what its component says about doing better."""

    item: str
    text: str
    #: points of the most points, from 0 to 1; ``None`` where it earns none
    share: Exact | None
    component: str
    title: str
    target: tuple[str, ...]
    pitfalls: tuple[tuple[str, tuple[str, ...]], ...]
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Administration:
    """The scores of one use of the tool."""

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
    #: the views that were answered on, where none of them was the tool's own form
    views: tuple[str, ...] = ()
    #: the crosswalk by which older answers were turned into these
    crosswalk: str = ""


@dataclass(frozen=True, slots=True)
class ScoringResult:
    """All that was scored, by unit and date."""

    tool: str
    version: str
    administrations: tuple[Administration, ...] = field(default=())
