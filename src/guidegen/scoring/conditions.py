"""Whether an answer is one with which something is asked."""

from __future__ import annotations

from guidegen.model.answer import Condition
from guidegen.scoring.numbers import Exact, is_between
from guidegen.scoring.question import number_of


def fits(condition: Condition, text: str, number: Exact | None) -> bool:
    """Whether an answer, as written and as a number, is one that a condition names."""
    if condition.one_of:
        numbers = {number_of(each) for each in condition.one_of} - {None}
        return text in condition.one_of or (number is not None and number in numbers)
    return number is not None and is_between(number, condition.at_least, condition.at_most)
