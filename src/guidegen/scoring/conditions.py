"""Whether an answer is one with which something is asked."""

from __future__ import annotations

from guidegen.model.answer import Condition
from guidegen.scoring.numbers import Exact, exact, is_between


def fits(condition: Condition, text: str, number: Exact | None) -> bool:
    """Whether an answer, as written and as a number, is one that a condition names."""
    if condition.one_of:
        numbers = {number_in(each) for each in condition.one_of} - {None}
        return text in condition.one_of or (number is not None and number in numbers)
    return number is not None and is_between(number, condition.at_least, condition.at_most)


def number_in(text: str) -> Exact | None:
    """The number that a text is, if it is one."""
    try:
        return exact(text)
    except (ValueError, ZeroDivisionError):
        return None
