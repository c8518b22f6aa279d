"""Cuts that no score can equal."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.lint.finding import Finding
from guidegen.checking.lint.reach import reachable
from guidegen.model.scoring import Criterion, Score
from guidegen.problems import Code, problem
from guidegen.scoring.criteria import requirements
from guidegen.scoring.numbers import Exact, exact, rounded
from guidegen.scoring.plan import Plan
from guidegen.scoring.tree import HUNDRED

#: digits after the point in what is said
_PLACES = 2


def check_cuts(plan: Plan) -> Iterator[Finding]:
    """Criteria whose number is no score that the tool can give."""
    scores: dict[str, set[Exact] | None] = {}
    for criterion in plan.scoring.criteria:
        for needed in requirements(criterion):
            score = (
                None if needed.item or needed.section or needed.every else _of(plan, needed.score)
            )
            if score is None:
                continue
            if score.id not in scores:
                scores[score.id] = reachable(plan, score)
            for cut in (needed.at_least, needed.at_most):
                if cut is not None:
                    yield from _cut(criterion, score, exact(cut), scores[score.id])


def _of(plan: Plan, name: str | None) -> Score | None:
    """The score that a requirement names; without a name the only one."""
    found = [each for each in plan.scores if name in (None, each.id)]
    return found[0] if len(found) == 1 else None


def _cut(
    criterion: Criterion, score: Score, cut: Exact, found: set[Exact] | None
) -> Iterator[Finding]:
    if not found or cut in found or not _is_possible(score, cut, found):
        return
    below = max((value for value in found if value < cut), default=None)
    above = min((value for value in found if value > cut), default=None)
    near = [_shown(value) for value in (below, above) if value is not None]
    named = (
        f"the nearest are {' and '.join(near)}" if len(near) > 1 else f"the nearest is {near[0]}"
    )
    facts = {"score": score.title, "value": _shown(cut), "nearest": named}
    yield Finding(criterion, problem(Code.NO_EQUAL_SCORE, criterion.authority.place, **facts))


def _is_possible(score: Score, cut: Exact, found: set[Exact]) -> bool:
    """Whether a cut is within what can be; one beyond is an error of its own."""
    percent = score.method.startswith("percent")
    low, high = (0, HUNDRED) if percent else (min(found), max(found))
    return low <= cut <= high


def _shown(number: Exact) -> str:
    """A number with two digits after the point at most."""
    return f"{float(rounded(number, _PLACES, 'up')):.{_PLACES}f}".rstrip("0").rstrip(".")
