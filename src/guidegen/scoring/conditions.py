"""Whether an answer is one with which something is asked, or one that counts."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.model.answer import Condition
from guidegen.scoring.numbers import Exact, is_between
from guidegen.scoring.question import Question, number_of


def fits(
    condition: Condition, text: str, number: Exact | None, question: Question | None = None
) -> bool:
    """Whether an answer, as written and as a number, is one that a condition names."""
    if condition.one_of:
        return is_one_of(condition.one_of, text, number, question)
    return number is not None and is_between(number, condition.at_least, condition.at_most)


def is_one_of(
    codes: Sequence[str], text: str, number: Exact | None, question: Question | None = None
) -> bool:
    """Whether an answer is one of those with these codes, however each is written: 2 or 2.0.

    An answer that several raters or operands came to is a number without a text: it is compared
    with the numbers of the codes.
    """
    if text in codes:
        return True
    known = [question.parse(code) if question else None for code in codes]
    if question and text:
        return any(each is not None and each.text == text for each in known)
    numbers = [
        number_of(code) if each is None else each.number
        for code, each in zip(codes, known, strict=True)
    ]
    return number is not None and number in numbers
