"""What comes out of comparing raters: plain, frozen records. Percents are from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidegen.scoring.numbers import Exact

#: why there is no kappa: no answer on a scale that both gave, or one and the same throughout
NoKappa = Literal["nothing-shared", "one-answer"]


@dataclass(frozen=True, slots=True)
class AgreementMeasures:
    """How far two raters agree on what both answered."""

    #: how many answers both gave, and how many of them are the same
    both: int
    same: int
    #: ``same`` of ``both``; ``None`` where both answered nothing
    percent: Exact | None
    #: how many of the answers are chosen from a scale: those that kappa is about
    chosen: int
    #: Cohen's kappa, from -1 to 1
    kappa: Exact | None
    #: why there is no kappa, where there is none
    why: NoKappa | None
    #: how many of the answers are numbers that were written, none of them below zero
    counted: int
    #: the mean of their count agreements
    count_percent: Exact | None
    #: the smaller total of the larger; ``None`` with fewer than two numbers, or unlike ones
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
    """What only one of two raters answered."""

    item: str
    part: str
    instance: str
    #: who did
    rater: str
    answer: str


@dataclass(frozen=True, slots=True)
class UnreadableAnswer:
    """What one of two raters answered, and nobody can read."""

    item: str
    part: str
    instance: str
    rater: str


@dataclass(frozen=True, slots=True)
class ComparedNumbers:
    """One number that both wrote."""

    item: str
    part: str
    instance: str
    first: Exact
    second: Exact
    #: the smaller of the larger
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
    """Two raters' answers of all administrations that both coded, taken together."""

    first: str
    second: str
    administrations: int
    measures: AgreementMeasures
    #: in the order of the form; those that both answered at least once
    items: tuple[ItemAgreement, ...]


@dataclass(frozen=True, slots=True)
class RoleAnswers:
    """How often each answer to one question was given in one role."""

    role: str
    #: most frequent first
    answers: tuple[tuple[str, int], ...]
    #: ``None`` where two are equally frequent
    most_frequent: str | None


@dataclass(frozen=True, slots=True)
class RolesDiffer:
    """One question that was answered differently from role to role."""

    item: str
    part: str
    instance: str
    roles: tuple[RoleAnswers, ...]


@dataclass(frozen=True, slots=True)
class ComparedAdministration:
    """One administration; without pairs where there were no two raters to compare."""

    id: str
    unit: str
    date: str
    pairs: tuple[ComparedPair, ...]
    roles: tuple[RolesDiffer, ...]
    #: whether of each row that cannot be read it is known whose it is, and what it answers
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class SeveralRoles:
    """A rater's code that stands in several roles, and is compared as one person."""

    rater: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that was compared, by unit and date."""

    tool: str
    version: str
    #: every rater of the answers, also those who are in no pair
    raters: tuple[str, ...]
    administrations: tuple[ComparedAdministration, ...]
    #: by the raters' names
    pooled: tuple[PooledPair, ...]
    several_roles: tuple[SeveralRoles, ...] = ()
