"""One question of a form: what can be answered, and what an answer says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guidegen.model import Scale
from guidegen.model.answer import Answer as Written
from guidegen.model.text import Text
from guidegen.scoring.numbers import exact
from guidegen.scoring.results import Given
from guidegen.scoring.tree import HUNDRED, NO_LIMITS, Limits

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
BLANK = Given(reason="blank")


@dataclass(frozen=True)
class Question:
    """One thing that is answered: an item, or a part of one."""

    item: str
    part: str
    text: Text
    scale: Scale | None
    answer: Written | None

    @cached_property
    def known(self) -> Mapping[str, Given]:
        """The answers of the scale by how they are written."""
        found: dict[str, Given] = {}
        for point in self.scale.points if self.scale else ():
            number = None if point.value is None else exact(point.value)
            found.setdefault(point.answer, Given(number, point.answer))
        for mark in self.scale.marks if self.scale else ():
            found.setdefault(str(mark.code), Given(None, mark.code, mark.meaning))
        return found

    def parse(self, written: str) -> Given | None:
        """What an answer says; ``None`` if it cannot be one."""
        written = written.strip()
        if not written:
            return BLANK
        if self.answer:
            return self._written(self.answer, written)
        found = self.known.get(written)
        if found is None and _NUMBER.fullmatch(written):
            number = exact(written)
            found = next((each for each in self.known.values() if each.number == number), None)
        return found

    def _written(self, answer: Written, written: str) -> Given | None:
        if answer.kind == "text":
            return Given(None, written)
        if answer.kind == "date":
            try:
                return Given(None, dt.date.fromisoformat(written).isoformat())
            except ValueError:
                return None
        if not _NUMBER.fullmatch(written):
            return None
        number = exact(written)
        low, high = answer_limits(answer)
        if (low is not None and number < low) or (high is not None and number > high):
            return None
        if answer.kind == "count" and not isinstance(number, int):
            return None
        return Given(number, written)

    @property
    def choices(self) -> str:
        """What can be written, in words."""
        if not self.answer:
            return ", ".join(self.known)
        low, high = answer_limits(self.answer)
        kind = {"count": "a whole number", "text": "text", "date": "a date as 2026-08-17"}.get(
            self.answer.kind, "a number"
        )
        between = f" from {low}" if low is not None else ""
        return f"{kind}{between}{f' to {high}' if high is not None else ''}"


def answer_limits(answer: Written) -> Limits:
    """Between which numbers a written answer is."""
    if not answer.is_number:
        return NO_LIMITS
    low = answer.at_least
    if low is None and answer.kind != "number":
        low = 0
    high = answer.at_most
    if high is None and answer.kind == "percent":
        high = HUNDRED
    return None if low is None else exact(low), None if high is None else exact(high)


def question_limits(question: Question) -> Limits:
    """Between which numbers an answer is."""
    if question.answer:
        return answer_limits(question.answer)
    values = [exact(value) for value in question.scale.values] if question.scale else []
    return (min(values), max(values)) if values else NO_LIMITS
