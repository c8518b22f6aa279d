"""One question of a form: what can be answered, and what an answer says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guidegen.model import Scale
from guidegen.model.answer import Answer as Written
from guidegen.model.answer import Condition
from guidegen.model.answer_kinds import ANSWER_KINDS
from guidegen.model.scoring import Scoring
from guidegen.model.settings import DateOrder, Mark
from guidegen.model.text import Text
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits
from guidegen.scoring.numbers import Exact, format_exact, is_between, to_exact
from guidegen.scoring.results import ParsedAnswer
from guidegen.scoring.spellings import DATE_AS, normalize_signs, parse_date, plain_spellings

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_FRACTION = re.compile(r"-?\d{1,30}/\d{1,30}", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
BLANK = ParsedAnswer(reason="blank")
#: what a missing row may be if some rows could not be read
UNREADABLE = ParsedAnswer(reason="unreadable")


@dataclass(frozen=True)
class Question:
    """One thing that is answered: an item, or a part of one."""

    item: str
    part: str
    text: Text
    scale: Scale | None
    answer: Written | None
    #: how the district writes dates
    dates: DateOrder = "year-first"

    @cached_property
    def known(self) -> Mapping[str, ParsedAnswer]:
        """What can be chosen, by how it is written."""
        found: dict[str, ParsedAnswer] = {}
        for point in self.scale.points if self.scale else ():
            number = None if point.value is None else to_exact(point.value)
            found.setdefault(point.answer, ParsedAnswer(number, point.answer))
        for mark in self.marks:
            found.setdefault(str(mark.code), ParsedAnswer(None, mark.code, mark.meaning))
        return found

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What can be chosen that is no point."""
        if self.answer:
            return self.answer.marks
        return self.scale.marks if self.scale else ()

    def is_mark(self, written: str) -> bool:
        """Whether it is the code of an answer that is no point."""
        return any(mark.code == written for mark in self.marks)

    @cached_property
    def _by_number(self) -> Mapping[Exact, ParsedAnswer]:
        """The points by what is written as a number: their codes, and values where these are none.

        The code 1 with the value 0 must not be found by writing 0.
        """
        found: dict[Exact, ParsedAnswer] = {}
        for point in self.scale.points if self.scale else ():
            code = point.answer
            if _NUMBER.fullmatch(code):
                found.setdefault(to_exact(code), self.known[code])
            elif point.value is not None:
                found.setdefault(to_exact(point.value), self.known[code])
        return found

    def parse(self, written: str, *, fractions: bool = False) -> ParsedAnswer | None:
        """What an answer says; ``None`` if it cannot be one.

        Signs that a word processor made of plain ones are understood: “2” in curly quotation
        marks, −1 with a dash. Nobody writes ``fractions``, but a crosswalk's formula can come to
        one, as 100/3.
        """
        written = written.strip()
        if not written:
            return BLANK
        found = self.known.get(written) or self._in_plain_signs(written)
        if found is not None:
            return found
        for spelling in (written, *plain_spellings(written)):
            if self.answer:
                found = self._written(self.answer, spelling, fractions)
            elif _NUMBER.fullmatch(spelling):
                found = self._by_number.get(to_exact(spelling))
            if found is not None:
                return found
        return None

    def _in_plain_signs(self, written: str) -> ParsedAnswer | None:
        """What can be chosen that is written so but for its signs, if that is one thing."""
        found = {
            given for each in plain_spellings(written) for given in self._by_signs.get(each, ())
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _by_signs(self) -> Mapping[str, set[ParsedAnswer]]:
        """What can be chosen, by how it is written in plain signs."""
        found: dict[str, set[ParsedAnswer]] = {}
        for code, given in self.known.items():
            found.setdefault(normalize_signs(code), set()).add(given)
        return found

    def _written(self, answer: Written, written: str, fractions: bool) -> ParsedAnswer | None:
        kind = answer.answer_kind
        given = _READ[kind.name](written, self.dates)
        if fractions and answer.is_number and _FRACTION.fullmatch(written):
            given = ParsedAnswer(to_exact(written), written)
        if given is None or given.number is None:
            return given
        if not is_between(given.number, *answer_limits(answer)):
            return None
        return None if kind.is_whole and not isinstance(given.number, int) else given

    @property
    def is_date(self) -> bool:
        """Whether a day is written."""
        return bool(self.answer and self.answer.answer_kind.holds == "date")

    @property
    def is_text(self) -> bool:
        """Whether anything can be written."""
        return bool(self.answer and self.answer.answer_kind.holds == "words")

    @property
    def choices(self) -> str:
        """What can be written, in words."""
        return ", ".join(filter(None, (*self.known, self.written)))

    @property
    def written(self) -> str:
        """What can be written where nothing is chosen, in words."""
        return _said(self.answer, self.dates) if self.answer else ""


def _said(answer: Written, dates: DateOrder) -> str:
    kind = answer.answer_kind
    low, high = NO_LIMITS if kind.is_moment else answer_limits(answer)
    between = f" from {format_exact(low)}" if low is not None else ""
    to = f" to {format_exact(high)}" if high is not None else ""
    return f"{kind.expected.replace('{date}', DATE_AS[dates])}{between}{to}"


# --- how each kind of answer is read: the same answer in the same words, whoever wrote it


def read_number(written: str, _dates: DateOrder) -> ParsedAnswer | None:
    """Return the number that is written, as 2 and not 2.0."""
    number = parse_number(written)
    return None if number is None else ParsedAnswer(number, strip_zeros(written))


def read_percent(written: str, dates: DateOrder) -> ParsedAnswer | None:
    """Return a percent, with its sign or without, as spreadsheets show it."""
    return read_number(written.removesuffix("%").rstrip(), dates)


def read_time(written: str, _dates: DateOrder) -> ParsedAnswer | None:
    """Return a time of the day in minutes since midnight."""
    found = _TIME.fullmatch(written)
    if found is None:
        return None
    return ParsedAnswer(int(found[1]) * 60 + int(found[2]), written.zfill(len("13:05")))


def read_text(written: str, _dates: DateOrder) -> ParsedAnswer:
    """Return a text as it is."""
    return ParsedAnswer(None, written)


def read_date(written: str, dates: DateOrder) -> ParsedAnswer | None:
    """Return a day as 2026-08-17."""
    day = parse_date(written, dates)
    return ParsedAnswer(None, day) if day else None


_READ: Mapping[str, Callable[[str, DateOrder], ParsedAnswer | None]] = {
    each.name: globals()[each.read] for each in ANSWER_KINDS.values()
}


def strip_zeros(number: str) -> str:
    """A decimal number without zeros that say nothing: 02.50 is 2.5, and -0 is 0."""
    whole, _, rest = number.removeprefix("-").partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    found = f"{whole}.{rest}" if rest else whole
    return f"-{found}" if number.startswith("-") and found != "0" else found


def parse_number(written: str) -> Exact | None:
    """The number that is written, if it is one."""
    return to_exact(written) if _NUMBER.fullmatch(written) else None


def day_number(text: str) -> Exact | None:
    """Return a date from a `ParsedAnswer` as a day number; differences of these are in days."""
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def combined_limits(scoring: Scoring, question: Question) -> Limits:
    """Between which numbers the one answer is that all raters' answers come to."""
    if question.answer and not question.answer.is_number:
        return NO_LIMITS
    if scoring.raters and scoring.raters.combine == "percent":
        return 0, HUNDRED
    if question.answer:
        return answer_limits(question.answer)
    values = [to_exact(value) for value in question.scale.values] if question.scale else []
    return (min(values), max(values)) if values else NO_LIMITS


def answer_limits(answer: Written) -> Limits:
    """Between which numbers a written answer is."""
    if not answer.is_number:
        return NO_LIMITS
    kind = answer.answer_kind
    low = kind.lowest if answer.min is None else answer.min
    high = kind.highest if answer.max is None else answer.max
    return None if low is None else to_exact(low), None if high is None else to_exact(high)


def meets_condition(
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
        parse_number(code) if each is None else each.number
        for code, each in zip(codes, known, strict=True)
    ]
    return number is not None and number in numbers
