"""Exact measures of agreement, between two raters and between roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidegen.scoring.agreement.answers import AnswerKey, CodedAnswer, CodedSession
from guidegen.scoring.agreement.records import (
    AgreementMeasures,
    NoKappa,
    RoleAnswers,
    RolesDiffer,
)
from guidegen.scoring.expressions import HUNDRED
from guidegen.scoring.numbers import Exact, divide, mean


def kappa(pairs: Sequence[tuple[str, str]]) -> Exact | None:
    """Return the agreement beyond chance, from -1 to 1.

    Kappa is (observed - expected) / (1 - expected), where expected is how often both would give
    the same answer if each gave theirs, as often as they did, at random (Cohen, 1960, A
    coefficient of agreement for nominal scales, Educational and Psychological Measurement 20).
    ``None`` without pairs, and if both always gave the same single answer, so that expected is 1.
    """
    number = len(pairs)
    firsts = Counter(first for first, _second in pairs)
    seconds = Counter(second for _first, second in pairs)
    expected = sum(count * seconds[answer] for answer, count in firsts.items())
    if expected == number * number:
        return None
    same = sum(first == second for first, second in pairs)
    return divide(same * number - expected, number * number - expected)


def count_agreement(first: Exact, second: Exact) -> Exact | None:
    """Return the smaller count as a percent of the larger; two zeros agree fully.

    ``None`` if a count is negative.
    """
    smaller, larger = sorted((first, second))
    if smaller < 0:
        return None
    if larger:
        return divide(HUNDRED * smaller, larger)
    return HUNDRED


def measure_pairs(pairs: Sequence[tuple[CodedAnswer, CodedAnswer]]) -> AgreementMeasures:
    """Return how far two raters agree on the answers that both gave."""
    same = 0
    chosen: list[tuple[str, str]] = []
    counts: list[tuple[Exact, Exact, Exact]] = []
    kinds: set[str] = set()
    for first, second in pairs:
        same += first.text == second.text
        if not first.written:
            chosen.append((first.text, second.text))
        if first.number is None:
            continue
        kinds.add(first.written)
        if second.number is not None:
            percent = count_agreement(first.number, second.number)
            if percent is not None:
                counts.append((first.number, second.number, percent))
    found = kappa(chosen)
    why: NoKappa | None = None
    if found is None:
        why = "one-answer" if chosen else "nothing-shared"
    return AgreementMeasures(
        both=len(pairs),
        same=same,
        percent=divide(HUNDRED * same, len(pairs)) if pairs else None,
        chosen=len(chosen),
        kappa=found,
        why=why,
        counted=len(counts),
        count_percent=mean([percent for _, _, percent in counts]) if counts else None,
        total_percent=_compare_totals(counts) if len(kinds) == 1 else None,
    )


def _compare_totals(counts: Sequence[tuple[Exact, Exact, Exact]]) -> Exact | None:
    """Return the agreement of two raters' totals; ``None`` if there is only one count, or none."""
    if len(counts) <= 1:
        return None
    first = sum(first for first, _second, _percent in counts)
    second = sum(second for _first, second, _percent in counts)
    return count_agreement(first, second)


# --- roles


def compare_roles(session: CodedSession) -> Iterator[RolesDiffer]:
    """Yield the questions on which the roles of an administration differ, in the form's order.

    Roles differ on a question if at least two answered it and their most frequent answers differ,
    or if two answers of one role are equally frequent. Roles that do not vote take part, too;
    rows without a role do not.
    """
    by_question: dict[AnswerKey, dict[str, Counter[str]]] = {}
    for row in session.rows:
        _rater, role = row.identity
        if role and row.code is not None:
            by_role = by_question.setdefault(row.key, {})
            by_role.setdefault(role, Counter())[row.code.text] += 1
    for key, by_role in by_question.items():
        if len(by_role) == 1:
            continue
        roles = tuple(_role_answers(role, counts) for role, counts in sorted(by_role.items()))
        most_frequent = {each.most_frequent for each in roles}
        if len(most_frequent) > 1 or None in most_frequent:
            yield RolesDiffer(*key, roles)


def _role_answers(role: str, counts: Counter[str]) -> RoleAnswers:
    answers = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    most_frequent: str | None = answers[0][0]
    if len(answers) > 1 and answers[0][1] == answers[1][1]:
        most_frequent = None
    return RoleAnswers(role, answers, most_frequent)
