"""Between which numbers a score is, as far as that can be told."""

from __future__ import annotations

from guidegen.model.scoring import Score
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import total
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits


def score_limits(compiled: CompiledTool, score: Score) -> Limits:
    """Return the smallest and the largest number that a score can be.

    Either is ``None`` where there is no such limit.
    """
    highest = score.score_method.highest
    if highest == "percent" and not score.scores:
        return 0, HUNDRED
    points = [each.points for each in compiled.selected(score)]
    if score.scores or score.weights or score.instances or score.value is not None or not points:
        return NO_LIMITS
    if highest == "items":
        return 0, len(score.sections) or len(points)
    highs = [high for _low, high in points if high is not None]
    # what counts as zero can bring a score below the lowest points
    return 0, total(highs) if highest == "sum" else max(highs, default=0)
