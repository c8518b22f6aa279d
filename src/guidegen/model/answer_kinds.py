"""Describe the kinds of written answers: one record for each, which everything else uses.

Reading an answer, its limits, what two raters' answers have in common, the field on a printed form
and the documentation come from this table. How an answer is read is a function of
`guidegen.scoring.question`, which is named here and loaded there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

#: the last minute of a day
_LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True)
class AnswerKind:
    """A kind of answer that is written rather than chosen."""

    #: how authors write it
    name: str
    #: what is written, for the documentation and for editors
    meaning: str
    #: what can be written, for messages; ``{date}`` stands for the order in which dates are written
    expected: str
    #: the function of `guidegen.scoring.question` that reads it
    read: str = "read_number"
    #: what an answer is, however it is written
    holds: Literal["number", "date", "words"] = "number"
    #: how wide its field is on a printed form, in millimeters; ``None`` for whole lines
    width: int | None = 16
    #: the smallest and the largest number if the tool names none; ``None`` for no limit
    lowest: int | None = 0
    highest: int | None = None
    #: what follows the field if the tool names no unit
    unit: str = ""
    #: whether only whole numbers are possible, so that people can tally them
    is_whole: bool = False
    #: whether it is a point in time: the difference of two is a duration, and ratios make no sense
    is_moment: bool = False

    @property
    def is_percent(self) -> bool:
        """Tell whether its number is a percent."""
        return self.unit == "%"


_KINDS = (
    AnswerKind("count", "a whole number", "a whole number", width=14, is_whole=True),
    AnswerKind("number", "any number, also one below 0", "a number", lowest=None),
    AnswerKind("duration", "how long it took, as one number in its `unit`", "a number"),
    AnswerKind(
        "time",
        "a time of the day, as 13:05, which counts as minutes",
        "a time as 13:05",
        read="read_time",
        width=18,
        highest=_LAST_MINUTE,
        is_moment=True,
    ),
    AnswerKind(
        "percent",
        "a number from 0 to 100",
        "a number",
        read="read_percent",
        width=14,
        highest=100,
        unit="%",
    ),
    AnswerKind("text", "any text", "text", read="read_text", holds="words", width=None),
    AnswerKind(
        "date",
        "a day, as the district writes dates",
        "a date as {date}",
        read="read_date",
        holds="date",
        width=30,
        is_moment=True,
    ),
)
#: every kind by name, in the order in which the documentation lists them
ANSWER_KINDS: Mapping[str, AnswerKind] = {kind.name: kind for kind in _KINDS}

if TYPE_CHECKING:
    AnswerKindName = str
else:
    AnswerKindName = Annotated[
        Literal[tuple(ANSWER_KINDS)],
        Field(description="; ".join(f"{kind.name}: {kind.meaning}" for kind in _KINDS) + "."),
    ]
