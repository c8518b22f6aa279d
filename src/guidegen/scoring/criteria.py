"""Which cuts a score meets, and in how many administrations in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from guidegen.model.scoring import Criterion, Requirement
from guidegen.scoring.numbers import Exact, exact, rounded
from guidegen.scoring.plan import Plan
from guidegen.scoring.results import CriterionResult, Needed, ScoreResult, Share
from guidegen.scoring.totals import Items


def criteria(
    plan: Plan,
    scores: Sequence[ScoreResult],
    sections: Sequence[Share],
    items: Items,
    runs: Mapping[str, int],
) -> tuple[CriterionResult, ...]:
    """Every criterion; ``runs`` says in how many administrations before each held."""
    found = []
    for number, criterion in enumerate(plan.scoring.criteria, start=1):
        id_ = name(criterion, number)
        needed = tuple(
            each
            for requirement in requirements(criterion)
            for each in _needed(plan, requirement, scores, sections, items)
        )
        holds = _all(needed)
        run = runs.get(id_, 0) + 1 if holds else 0
        times = criterion.in_a_row or 1
        met = holds if times == 1 else (None if holds is None else run >= times)
        title = str(criterion.title or "")
        found.append(CriterionResult(id_, title, criterion.authority, met, needed, times, run))
    return tuple(found)


def name(criterion: Criterion, number: int) -> str:
    """A criterion's id; one without is called by its number."""
    return str(criterion.id or f"criterion-{number}")


def requirements(criterion: Criterion) -> tuple[Requirement, ...]:
    """What a criterion asks for; the short form asks for the tool's one score."""
    if criterion.at_least is None:
        return criterion.requires
    return (Requirement(at_least=criterion.at_least), *criterion.requires)


def _all(needed: Sequence[Needed]) -> bool | None:
    if any(each.met is False for each in needed):
        return False
    return None if not needed or any(each.met is None for each in needed) else True


def _needed(
    plan: Plan,
    asked: Requirement,
    scores: Sequence[ScoreResult],
    sections: Sequence[Share],
    items: Items,
) -> list[Needed]:
    if asked.section or asked.every == "section":
        wanted = [s for s in sections if asked.every or s.id == asked.section]
        values = [(s.id, _rounded(plan, s.percent)) for s in wanted if s.items or not asked.every]
        return [_one("section", id_, value, asked) for id_, value in values]
    if asked.item or asked.every == "item":
        wanted_items = [items[i.id] for i in plan.items.values() if _is_wanted(i.id, asked, items)]
        return [_one("item", r.id, r.points, asked) for r in wanted_items if r.high is not None]
    found = [s for s in scores if s.id == asked.score or asked.score is None]
    return [_one("score", s.id, s.compared, asked) for s in found[:1]]


def _is_wanted(id_: str, asked: Requirement, items: Items) -> bool:
    """Of every item, those that are asked and apply; or the one that is named."""
    if asked.item:
        return id_ == asked.item
    gap = items[id_].gap
    return gap is None or gap.reason not in ("not-asked", "not-applicable")


def _rounded(plan: Plan, value: Exact | None) -> Exact | None:
    rounding = plan.rounding(None)
    if value is None or rounding is None or rounding.compare == "before":
        return value
    return rounded(value, rounding.places, rounding.half)


def _one(
    kind: Literal["score", "section", "item"], id_: str, value: Exact | None, asked: Requirement
) -> Needed:
    low = None if asked.at_least is None else exact(asked.at_least)
    high = None if asked.at_most is None else exact(asked.at_most)
    met = (
        None if value is None else (low is None or value >= low) and (high is None or value <= high)
    )
    return Needed(kind, id_, value, low, high, met)
