"""How the numbers of a score become one number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from guidegen.model.scoring import Score
from guidegen.scoring.entries import Entry, percent, weight_of
from guidegen.scoring.numbers import (
    Exact,
    divide,
    exact,
    is_between,
    median,
    mode,
    product,
    total,
)
from guidegen.scoring.tree import HUNDRED


def by_method(score: Score, counted: Sequence[Entry]) -> Exact | None:
    """The score of these numbers; ``None`` where there is nothing to score."""
    if not counted:
        return None
    values = [each.points for each in counted]
    methods: dict[str, Callable[[], Exact | None]] = {
        "percent-of-points": lambda: percent(counted),
        "mean-of-sections": lambda: _mean_of_sections(score, counted),
        "sum": lambda: _weighted(counted),
        "mean": lambda: _mean(counted),
        "median": lambda: median(values),
        "lowest": lambda: min(values),
        "highest": lambda: max(values),
        "mode": lambda: mode(values, score.ties),
        "count": lambda: _count(score, values),
        "percent-of-items": lambda: divide(HUNDRED * _count(score, values), len(values)),
        "cumulative-level": lambda: _levels(score, counted),
    }
    return methods[score.method]()


def is_counted(score: Score, value: Exact) -> bool:
    """Whether a number is one of those that ``count`` and ``percent-of-items`` count."""
    return is_between(value, score.each_at_least, score.each_at_most)


def _count(score: Score, values: Sequence[Exact]) -> int:
    return sum(is_counted(score, value) for value in values)


def _weighted(counted: Iterable[Entry]) -> Exact:
    return total(product((each.points, each.weight)) for each in counted)


def _mean(counted: Sequence[Entry]) -> Exact | None:
    weights = total(each.weight for each in counted)
    return divide(_weighted(counted), weights) if weights else None


def _by_section(counted: Iterable[Entry]) -> dict[str, list[Entry]]:
    sections: dict[str, list[Entry]] = {}
    for each in counted:
        sections.setdefault(each.section, []).append(each)
    return sections


def _mean_of_sections(score: Score, counted: Sequence[Entry]) -> Exact | None:
    """Each section's percent counts once, or by the section's weight; items by theirs within."""
    found = {id_: percent(members) for id_, members in _by_section(counted).items()}
    shares = {id_: each for id_, each in found.items() if each is not None}
    weights = total(weight_of(score, id_) for id_ in shares)
    weighted = total(each * weight_of(score, id_) for id_, each in shares.items())
    return divide(weighted, weights) if weights else None


def _levels(score: Score, counted: Sequence[Entry]) -> int:
    """How many sections, or items, are reached before the first that is not."""
    cut = exact(score.each_at_least or 0)
    if score.sections:
        by_section = _by_section(counted)
        found = [percent(by_section.get(str(id_), ())) for id_ in score.sections]
        reached = [value >= cut for value in found if value is not None]
    else:
        reached = [each.points >= cut for each in counted]
    return reached.index(False) if False in reached else len(reached)
