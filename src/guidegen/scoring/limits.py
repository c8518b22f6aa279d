"""Between which numbers answers, items and scores are, as far as that can be told."""

from __future__ import annotations

from guidegen.model.scoring import Scoring
from guidegen.scoring.numbers import exact
from guidegen.scoring.question import Question, answer_limits
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits


def answered_limits(scoring: Scoring, question: Question) -> Limits:
    """Between which numbers one answer of all raters is."""
    if question.answer and not question.answer.is_number:
        return NO_LIMITS
    if scoring.raters and scoring.raters.combine == "percent":
        return 0, HUNDRED
    if question.answer:
        return answer_limits(question.answer)
    values = [exact(value) for value in question.scale.values] if question.scale else []
    return (min(values), max(values)) if values else NO_LIMITS
