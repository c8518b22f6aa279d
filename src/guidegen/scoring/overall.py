"""The scores of several raters' forms as one score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guidegen.model.scoring import Raters, Score
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import combined, variance
from guidegen.scoring.results import Excluded, Rater, ScoreResult
from guidegen.scoring.totals import NOTHING, empty_result, finished


def over_raters(
    compiled: CompiledTool,
    raters: Raters,
    forms: Mapping[Rater, Sequence[ScoreResult]],
    refused: str,
) -> tuple[ScoreResult, ...]:
    """Each score over the raters' forms, by the rater; a form without the score is left out.

    That is, if it is known to have none. Of a form with an answer that nobody can read that cannot
    be told, and there is no score over the forms.
    """
    found = []
    for score in compiled.scores:
        own = [
            (rater, each) for rater, form in forms.items() for each in form if each.id == score.id
        ]
        if len(own) == len(forms):  # else it is none of this variant
            found.append(_over(compiled, raters, score, dict(own), refused))
    return tuple(found)


def _over(
    compiled: CompiledTool,
    raters: Raters,
    score: Score,
    forms: Mapping[Rater, ScoreResult],
    refused: str,
) -> ScoreResult:
    values = [each.value for each in forms.values() if each.value is not None]
    items = tuple(dict.fromkeys(out for each in forms.values() for out in each.excluded))
    without = tuple(
        Excluded("", "no-score", rater or role)
        for (rater, role), each in forms.items()
        if each.value is None
    )
    counted = sum(each.counted for each in forms.values())
    result = replace(empty_result(score), excluded=(*items, *without), counted=counted)
    unread = next((each.why for each in forms.values() if _is_unread(each)), "")
    if refused or unread or not values:
        first = next((each.why for each in forms.values()), NOTHING)
        return replace(result, why=refused or unread or first)
    spread = variance(values, raters.sd) if raters.sd else None
    one = combined(values, raters.combine)
    return finished(compiled, score, replace(result, value=one, variance=spread))


def _is_unread(form: ScoreResult) -> bool:
    """Whether a form may have a score that nobody can work out."""
    is_known = form.value is not None or form.why == NOTHING
    return not is_known and any(each.reason == "unreadable" for each in form.excluded)
