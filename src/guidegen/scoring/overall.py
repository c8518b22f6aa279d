"""The scores of several raters' forms as one score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guidegen.model.scoring import Raters, Score
from guidegen.scoring.numbers import combined, variance
from guidegen.scoring.plan import Plan
from guidegen.scoring.results import Excluded, ScoreResult
from guidegen.scoring.totals import NOTHING, empty_result, finished


def over_raters(
    plan: Plan, raters: Raters, forms: Mapping[str, Sequence[ScoreResult]], refused: str
) -> tuple[ScoreResult, ...]:
    """Each score over the raters' forms, by the rater; a form without the score is left out."""
    found = []
    for score in plan.scores:
        own = [
            (rater, each) for rater, form in forms.items() for each in form if each.id == score.id
        ]
        if len(own) == len(forms):  # else it is none of this edition
            found.append(_over(plan, raters, score, dict(own), refused))
    return tuple(found)


def _over(
    plan: Plan, raters: Raters, score: Score, forms: Mapping[str, ScoreResult], refused: str
) -> ScoreResult:
    values = [each.value for each in forms.values() if each.value is not None]
    items = tuple(dict.fromkeys(out for each in forms.values() for out in each.excluded))
    without = tuple(
        Excluded("", "no-score", rater) for rater, each in forms.items() if each.value is None
    )
    counted = sum(each.counted for each in forms.values())
    result = replace(empty_result(score), excluded=(*items, *without), counted=counted)
    if refused or not values:
        first = next((each.why for each in forms.values()), NOTHING)
        return replace(result, why=refused or first)
    spread = variance(values, raters.sd) if raters.sd else None
    one = combined(values, raters.combine)
    return finished(plan, score, replace(result, value=one, variance=spread))
