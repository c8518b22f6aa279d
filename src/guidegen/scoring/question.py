"""One question of a form: which answers are possible, and what an answer means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guidegen.model import Scale
from guidegen.model.answer import Answer as WrittenAnswer
from guidegen.model.answer import Condition
from guidegen.model.answer_kinds import ANSWER_KINDS
from guidegen.model.scoring import Scoring
from guidegen.model.settings import DateOrder, Mark, Point
from guidegen.model.text import Text
from guidegen.scoring.expressions import HUNDRED, NO_LIMITS, Limits
from guidegen.scoring.numbers import Exact, format_exact, is_between, optional_exact, to_exact
from guidegen.scoring.results import ParsedAnswer
from guidegen.scoring.spellings import DATE_EXAMPLES, normalize_signs, parse_date, plain_spellings

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_FRACTION = re.compile(r"-?\d{1,30}/\d{1,30}", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
BLANK = ParsedAnswer(reason="blank")
#: stands for an answer that may be in a row that could not be read
UNREADABLE = ParsedAnswer(reason="unreadable")


@dataclass(frozen=True)
class Question:
    """One thing to answer: an item, or a part of one."""

    item: str
    part: str
    text: Text
    scale: Scale | None
    answer: WrittenAnswer | None
    #: how the district writes dates
    dates: DateOrder = "year-first"

    @cached_property
    def known(self) -> Mapping[str, ParsedAnswer]:
        """The answers to choose from, by their codes."""
        answers: dict[str, ParsedAnswer] = {}
        for point in self._points:
            number = optional_exact(point.value)
            answers.setdefault(point.answer, ParsedAnswer(number, point.answer))
        for mark in self.marks:
            answers.setdefault(str(mark.code), ParsedAnswer(None, mark.code, mark.meaning))
        return answers

    @property
    def _points(self) -> tuple[Point, ...]:
        return self.scale.points if self.scale else ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The answers to choose from that are not points, such as “not observed”."""
        if self.answer:
            return self.answer.marks
        return self.scale.marks if self.scale else ()

    def is_mark(self, written: str) -> bool:
        """Return whether this is the code of a mark."""
        return any(mark.code == written for mark in self.marks)

    @cached_property
    def _by_number(self) -> Mapping[Exact, ParsedAnswer]:
        """The points of the scale by the number of their code, or else by their value.

        If the code 1 has the value 0, then a written 0 must not find it.
        """
        answers: dict[Exact, ParsedAnswer] = {}
        for point in self._points:
            code = point.answer
            if _NUMBER.fullmatch(code):
                answers.setdefault(to_exact(code), self.known[code])
            elif point.value is not None:
                answers.setdefault(to_exact(point.value), self.known[code])
        return answers

    def parse(self, written: str, *, fractions: bool = False) -> ParsedAnswer | None:
        """Return what an answer means; ``None`` if it is not a possible answer.

        Typographic characters count as plain ones: “2” in curly quotation marks, −1 with a minus
        sign. With ``fractions``, 100/3 is a number: no person writes that, but the formula of a
        crosswalk can result in it.
        """
        written = written.strip()
        if not written:
            return BLANK
        found = self.known.get(written) or self._find_in_plain_signs(written)
        if found is not None:
            return found
        for spelling in (written, *plain_spellings(written)):
            if self.answer:
                found = self._parse_written(self.answer, spelling, fractions)
            elif _NUMBER.fullmatch(spelling):
                found = self._by_number.get(to_exact(spelling))
            if found is not None:
                return found
        return None

    def _find_in_plain_signs(self, written: str) -> ParsedAnswer | None:
        """Find the only choice whose code differs in nothing but typographic characters."""
        found: set[ParsedAnswer] = set()
        for spelling in plain_spellings(written):
            found |= self._by_plain_signs.get(spelling, set())
        if len(found) == 1:
            return found.pop()
        return None

    @cached_property
    def _by_plain_signs(self) -> Mapping[str, set[ParsedAnswer]]:
        """The answers to choose from, by their codes in plain characters."""
        answers: dict[str, set[ParsedAnswer]] = {}
        for code, answer in self.known.items():
            answers.setdefault(normalize_signs(code), set()).add(answer)
        return answers

    def _parse_written(
        self, answer: WrittenAnswer, written: str, fractions: bool
    ) -> ParsedAnswer | None:
        kind = answer.answer_kind
        parsed = _READ[kind.name](written, self.dates)
        if fractions and answer.is_number and _FRACTION.fullmatch(written):
            parsed = ParsedAnswer(to_exact(written), written)
        if parsed is None or parsed.number is None:
            return parsed
        if kind.is_whole and not isinstance(parsed.number, int):
            return None
        if is_between(parsed.number, *answer_limits(answer)):
            return parsed
        return None

    @property
    def is_date(self) -> bool:
        """Whether the answer is a date."""
        return bool(self.answer and self.answer.answer_kind.holds == "date")

    @property
    def is_text(self) -> bool:
        """Whether the answer is free text."""
        return bool(self.answer and self.answer.answer_kind.holds == "words")

    @property
    def choices(self) -> str:
        """All possible answers, in words."""
        return ", ".join(filter(None, (*self.known, self.expected)))

    @property
    def expected(self) -> str:
        """What to write, in words; empty if answers can only be chosen."""
        return _describe(self.answer, self.dates) if self.answer else ""


def _describe(answer: WrittenAnswer, dates: DateOrder) -> str:
    kind = answer.answer_kind
    description = kind.expected.replace("{date}", DATE_EXAMPLES[dates])
    low, high = NO_LIMITS if kind.is_moment else answer_limits(answer)
    if low is not None:
        description += f" from {format_exact(low)}"
    if high is not None:
        description += f" to {format_exact(high)}"
    return description


# --- how each kind of answer is read; equal answers get the same text however they were written


def read_number(written: str, _dates: DateOrder) -> ParsedAnswer | None:
    """Read a number; its text is 2 even if 2.0 was written."""
    number = parse_number(written)
    return None if number is None else ParsedAnswer(number, strip_zeros(written))


def read_percent(written: str, dates: DateOrder) -> ParsedAnswer | None:
    """Read a percent, with or without its sign."""
    return read_number(written.removesuffix("%").rstrip(), dates)


def read_time(written: str, _dates: DateOrder) -> ParsedAnswer | None:
    """Read a time of day as minutes since midnight."""
    found = _TIME.fullmatch(written)
    if found is None:
        return None
    return ParsedAnswer(int(found[1]) * 60 + int(found[2]), written.zfill(len("13:05")))


def read_text(written: str, _dates: DateOrder) -> ParsedAnswer:
    """Read a text as it is."""
    return ParsedAnswer(None, written)


def read_date(written: str, dates: DateOrder) -> ParsedAnswer | None:
    """Read a date; its text is 2026-08-17 however it was written."""
    date = parse_date(written, dates)
    return ParsedAnswer(None, date) if date else None


_READ: Mapping[str, Callable[[str, DateOrder], ParsedAnswer | None]] = {
    kind.name: globals()[kind.read] for kind in ANSWER_KINDS.values()
}


def strip_zeros(number: str) -> str:
    """Return a decimal number without superfluous zeros: 02.50 becomes 2.5, and -0 becomes 0."""
    whole, _, decimals = number.removeprefix("-").partition(".")
    plain = whole.lstrip("0") or "0"
    decimals = decimals.rstrip("0")
    if decimals:
        plain += f".{decimals}"
    if number.startswith("-") and plain != "0":
        return f"-{plain}"
    return plain


def parse_number(written: str) -> Exact | None:
    """Return the number that is written, if it is one."""
    return to_exact(written) if _NUMBER.fullmatch(written) else None


def day_number(text: str) -> Exact | None:
    """Return the date of a `ParsedAnswer` as a day number; these differ by the days between."""
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        return None


# --- limits


def combined_limits(scoring: Scoring, question: Question) -> Limits:
    """Return the limits of the one number that all raters' answers to a question become."""
    if question.answer and not question.answer.is_number:
        return NO_LIMITS
    if scoring.raters and scoring.raters.combine == "percent":
        return 0, HUNDRED
    if question.answer:
        return answer_limits(question.answer)
    if question.scale is None or not question.scale.values:
        return NO_LIMITS
    values = list(map(to_exact, question.scale.values))
    return min(values), max(values)


def answer_limits(answer: WrittenAnswer) -> Limits:
    """Return the smallest and the largest number that can be written."""
    if not answer.is_number:
        return NO_LIMITS
    kind = answer.answer_kind
    low, high = answer.min, answer.max
    if low is None:
        low = kind.lowest
    if high is None:
        high = kind.highest
    return optional_exact(low), optional_exact(high)


# --- conditions


def meets_condition(
    condition: Condition, text: str, number: Exact | None, question: Question | None = None
) -> bool:
    """Return whether an answer, given as its text and its number, meets a condition."""
    if condition.one_of:
        return is_one_of(condition.one_of, text, number, question)
    return number is not None and is_between(number, condition.at_least, condition.at_most)


def is_one_of(
    codes: Sequence[str], text: str, number: Exact | None, question: Question | None = None
) -> bool:
    """Return whether an answer has one of these codes, however it is spelled: 2 or 2.0.

    The combined answer of several raters is a number without a text. It is compared with the
    numbers of the codes.
    """
    if text in codes:
        return True
    for code in codes:
        known = question.parse(code) if question else None
        if question and text:
            if known is not None and known.text == text:
                return True
        elif number is not None:
            code_number = parse_number(code) if known is None else known.number
            if code_number == number:
                return True
    return False
