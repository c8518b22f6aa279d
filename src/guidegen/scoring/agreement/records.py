"""The records that comparing raters returns. Percents are from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidegen.scoring.numbers import Exact

#: why there is no kappa: no answer on a scale that both gave, or always the same answer
NoKappa = Literal["nothing-shared", "one-answer"]


@dataclass(frozen=True, slots=True)
class AgreementMeasures:
    """How far two raters agree on what both answered."""

    #: how many answers both gave, and how many of them are the same
    both: int
    same: int
    #: ``same`` out of ``both``; ``None`` if both answered nothing
    percent: Exact | None
    #: how many of the answers are choices on a scale, which is what kappa is about
    chosen: int
    #: Cohen's kappa, from -1 to 1
    kappa: Exact | None
    #: why there is no kappa, if there is none
    why: NoKappa | None
    #: how many of the answers are written numbers, without negative ones
    counted: int
    #: the mean of their count agreements
    count_percent: Exact | None
    #: the smaller total out of the larger; ``None`` with fewer than two numbers, or different kinds
    total_percent: Exact | None


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """One answer that differs."""

    item: str
    part: str
    instance: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class UnsharedAnswer:
    """An answer that only one of two raters gave."""

    item: str
    part: str
    instance: str
    #: the rater who gave it
    rater: str
    answer: str


@dataclass(frozen=True, slots=True)
class UnreadableAnswer:
    """An answer of one of two raters that nobody can read."""

    item: str
    part: str
    instance: str
    rater: str


@dataclass(frozen=True, slots=True)
class ComparedNumbers:
    """The numbers that both raters wrote as one answer."""

    item: str
    part: str
    instance: str
    first: Exact
    second: Exact
    #: the smaller out of the larger
    percent: Exact


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two raters in one administration."""

    first: str
    second: str
    measures: AgreementMeasures
    differences: tuple[AnswerDifference, ...]
    unshared: tuple[UnsharedAnswer, ...]
    unreadable: tuple[UnreadableAnswer, ...]
    counts: tuple[ComparedNumbers, ...]


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """Two raters' answers to one item or part, over all administrations and instances."""

    item: str
    part: str
    measures: AgreementMeasures


@dataclass(frozen=True, slots=True)
class PooledPair:
    """Two raters' answers in all administrations that both observed, taken together."""

    first: str
    second: str
    administrations: int
    measures: AgreementMeasures
    #: those that both answered at least once, in the order of the form
    items: tuple[ItemAgreement, ...]


@dataclass(frozen=True, slots=True)
class RoleAnswers:
    """How often the people of one role gave each answer to a question."""

    role: str
    #: most frequent first
    answers: tuple[tuple[str, int], ...]
    #: ``None`` if two answers are equally frequent
    most_frequent: str | None


@dataclass(frozen=True, slots=True)
class RolesDiffer:
    """One question that roles answered differently."""

    item: str
    part: str
    instance: str
    roles: tuple[RoleAnswers, ...]


@dataclass(frozen=True, slots=True)
class ComparedAdministration:
    """One administration; it has no pairs if there were no two raters to compare."""

    id: str
    unit: str
    date: str
    pairs: tuple[ComparedPair, ...]
    roles: tuple[RolesDiffer, ...]
    #: whether it is known of each unreadable row which rater and which question it belongs to
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SeveralRoles:
    """A rater's code that appears with several roles and is treated as one person."""

    rater: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All comparisons, by unit and date."""

    tool: str
    version: str
    #: every rater, including those in no pair
    raters: tuple[str, ...]
    administrations: tuple[ComparedAdministration, ...]
    #: by the raters' names
    pooled: tuple[PooledPair, ...]
    several_roles: tuple[SeveralRoles, ...] = ()
