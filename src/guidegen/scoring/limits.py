"""Between which numbers a score is, as far as that can be told."""

from __future__ import annotations

from guidegen.model.scoring import PERCENTS, Score
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import total
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits


def score_limits(compiled: CompiledTool, score: Score) -> Limits:
    """The smallest and the largest number that a score can be; ``None`` where there is no limit."""
    if score.method in PERCENTS and not score.scores:
        return 0, HUNDRED
    points = [each.points for each in compiled.selected(score)]
    if score.scores or score.weights or score.instances or score.value is not None or not points:
        return NO_LIMITS
    if score.method in ("count", "cumulative-level"):
        return 0, len(score.sections) or len(points)
    highs = [high for _low, high in points if high is not None]
    # what counts as zero can bring a score below the lowest points
    return 0, total(highs) if score.method == "sum" else max(highs, default=0)
