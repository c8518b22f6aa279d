"""How far two raters agree: item by item, by count, and beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidegen.scoring.numbers import Exact, divide
from guidegen.scoring.tree import HUNDRED

#: answers by what was answered, as (item, part, instance)
Answers = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree on what both answered."""

    both: int
    same: int
    #: percent of answers that are the same
    percent: Exact | None
    #: Cohen's kappa; ``None`` where both gave one and the same answer throughout
    kappa: Exact | None
    #: what differs: what was answered, by the first and by the second
    discrepancies: tuple[tuple[tuple[str, str, str], str, str], ...]


def agreement(first: Answers, second: Answers) -> Agreement:
    """Item-by-item agreement and kappa; what only one of them answered is left out."""
    keys = sorted(key for key in first if first[key] and second.get(key))
    pairs = [(first[key], second[key]) for key in keys]
    same = sum(a == b for a, b in pairs)
    percent = divide(HUNDRED * same, len(pairs)) if pairs else None
    differ = tuple((key, first[key], second[key]) for key in keys if first[key] != second[key])
    return Agreement(len(pairs), same, percent, kappa(pairs), differ)


def kappa(pairs: Sequence[tuple[str, str]]) -> Exact | None:
    """Agreement beyond what chance would bring, from -1 to 1."""
    total = len(pairs)
    if not total:
        return None
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(number * others[answer] for answer, number in ones.items())
    if expected == total * total:
        return None
    same = sum(a == b for a, b in pairs)
    return divide(same * total - expected, total * total - expected)


def count_agreement(first: Exact, second: Exact) -> Exact:
    """The smaller count of the larger, in percent; two zeros agree fully."""
    smaller, larger = sorted((first, second))
    return divide(HUNDRED * smaller, larger) if larger else HUNDRED
