"""Measures of agreement between two raters, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidegen.scoring.agreement.answers import AnswerKey, CodedAnswer, CodedSession
from guidegen.scoring.agreement.records import AgreementMeasures, NoKappa, RoleAnswers, RolesDiffer
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact, divide, mean


def kappa(pairs: Sequence[tuple[str, str]]) -> Exact | None:
    """Agreement beyond what chance would bring, from -1 to 1.

    Kappa is (observed - expected) / (1 - expected), where expected is how often both would give
    the same answer if each gave theirs, as often as they did, at random (Cohen, 1960, A
    coefficient of agreement for nominal scales, Educational and Psychological Measurement 20).
    ``None`` without pairs, and where chance alone brings full agreement, because both gave one
    and the same answer throughout.
    """
    total = len(pairs)
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(number * others[answer] for answer, number in ones.items())
    if expected == total * total:
        return None
    same = sum(a == b for a, b in pairs)
    return divide(same * total - expected, total * total - expected)


def count_agreement(first: Exact, second: Exact) -> Exact | None:
    """The smaller count of the larger, in percent; two zeros agree fully, below zero is none."""
    smaller, larger = sorted((first, second))
    if smaller < 0:
        return None
    return divide(HUNDRED * smaller, larger) if larger else HUNDRED


def measure_pairs(pairs: Sequence[tuple[CodedAnswer, CodedAnswer]]) -> AgreementMeasures:
    """How far two raters agree on answers that both gave."""
    same = sum(a.text == b.text for a, b in pairs)
    chosen = [(a.text, b.text) for a, b in pairs if not a.written]
    found = kappa(chosen)
    why: NoKappa = "one-answer" if chosen else "nothing-shared"
    numbers = [
        (a.number, b.number, percent)
        for a, b in pairs
        if a.number is not None and b.number is not None
        if (percent := count_agreement(a.number, b.number)) is not None
    ]
    alike = len({a.written for a, _ in pairs if a.number is not None}) == 1
    totals = (sum(a for a, _, _ in numbers), sum(b for _, b, _ in numbers))
    return AgreementMeasures(
        both=len(pairs), same=same,
        percent=divide(HUNDRED * same, len(pairs)) if pairs else None,
        chosen=len(chosen), kappa=found, why=why if found is None else None,
        counted=len(numbers),
        count_percent=mean([percent for _, _, percent in numbers]) if numbers else None,
        total_percent=count_agreement(*totals) if alike and len(numbers) > 1 else None,
    )  # fmt: skip


def compare_roles(session: CodedSession) -> Iterator[RolesDiffer]:
    """The questions of an administration on which roles differ, in the order of the form.

    A question counts that two roles or more answered. It differs where their most frequent
    answers do, or where one role has none because two answers are equally frequent. All roles
    take part, also those that do not vote; rows without a role do not.
    """
    given: dict[AnswerKey, dict[str, Counter[str]]] = {}
    for row in session.rows:
        _rater, role = row.identity
        if role and row.code is not None:
            given.setdefault(row.key, {}).setdefault(role, Counter())[row.code.text] += 1
    several = {key: by_role for key, by_role in given.items() if len(by_role) > 1}
    for key, by_role in several.items():
        roles = tuple(_role(role, counted) for role, counted in sorted(by_role.items()))
        first = {each.most_frequent for each in roles}
        if len(first) > 1 or None in first:
            yield RolesDiffer(*key, roles)


def _role(role: str, counted: Counter[str]) -> RoleAnswers:
    answers = tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    is_clear = len(answers) == 1 or answers[0][1] > answers[1][1]
    return RoleAnswers(role, answers, answers[0][0] if is_clear else None)
