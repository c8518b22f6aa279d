"""Measures of agreement between two raters, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from guidegen.scoring.agreement.records import Measures, NoKappa
from guidegen.scoring.numbers import Exact, divide, mean
from guidegen.scoring.tree import HUNDRED


class Coded(NamedTuple):
    """One answer, ready to be compared."""

    #: the answer as it is written on the form; the same number is always the same text
    text: str
    #: the number that was written, where the question asks for one
    number: Exact | None = None
    #: what is written and in which unit; empty where an answer is chosen from a scale
    written: str = ""


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


def measures(pairs: Sequence[tuple[Coded, Coded]]) -> Measures:
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
    return Measures(
        both=len(pairs), same=same,
        percent=divide(HUNDRED * same, len(pairs)) if pairs else None,
        chosen=len(chosen), kappa=found, why=why if found is None else None,
        counted=len(numbers),
        count_percent=mean([percent for _, _, percent in numbers]) if numbers else None,
        total_percent=count_agreement(*totals) if alike and len(numbers) > 1 else None,
    )  # fmt: skip
