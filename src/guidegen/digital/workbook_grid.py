"""Where the cells of a form are in a workbook's sheet, and how formulas name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple
from unicodedata import east_asian_width

from guidegen.digital.form import DigitalForm, DigitalQuestion
from guidegen.scoring.numbers import Exact

#: the columns before the answers, from 0
KEY, NUMBER, TEXT, HINT, FIRST = range(5)
#: how many filled-in forms, or rooms, a sheet has columns for
_COLUMNS = 20
#: how many filled-in forms a sheet has at least
_FEWEST_FORMS = 2
#: how many rooms or the like a form has, if the tool does not say
_USUAL = 4
_LETTERS = 26


class Span(NamedTuple):
    """The columns of one filled-in form, from the first to the last, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a sheet with answers."""

    #: how many columns one filled-in form has
    width: int
    #: for how many of them there is room for each thing that questions are repeated for
    rooms: dict[str, int]

    @classmethod
    def of(cls, form: DigitalForm) -> Grid:
        """Return the columns for a form."""
        rooms = {each.for_each: each.columns or _USUAL for each in form.repeats}
        return cls(max(rooms.values(), default=1), rooms)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the columns of each filled-in form."""
        forms = max(_FEWEST_FORMS, _COLUMNS // self.width)
        starts = (FIRST + self.width * index for index in range(forms))
        return tuple(Span(start, start + self.width - 1) for start in starts)

    @property
    def last(self) -> int:
        """Return the last column of all."""
        return self.spans[-1].last

    def places(self, question: DigitalQuestion) -> int:
        """Return how many columns of a form a question is answered in; 0 for once in all."""
        return self.rooms.get(question.for_each, 0)


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell whose row does not change when a formula is copied: E$12."""
    return f"{column_name(column)}${row + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def quoted(text: str) -> str:
    """Return a text as it stands in a formula."""
    escaped = text.replace('"', '""')
    return f'"{escaped}"'


def written(number: Exact) -> str:
    """Return a number as it stands in a formula; one that does not end as a division."""
    if isinstance(number, Fraction):
        return f"({number.numerator}/{number.denominator})"
    return str(number)


def joined(function: str, parts: Sequence[str]) -> str:
    """Return a function of several parts; of a single one, this part."""
    return parts[0] if len(parts) == 1 else f"{function}({','.join(parts)})"


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows that follow each other as first and last row."""
    first = last = -1
    for row in rows:
        if first >= 0 and row == last + 1:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last


def count_lines(text: str, width: int) -> int:
    """Return in how many lines of so many characters a text fits, broken between words."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0
        for word in paragraph.split():
            size = sum(_size(sign) for sign in word)
            if used and used + 1 + size > width:
                lines, used = lines + 1, 0
            # scripts without spaces are broken anywhere
            lines += size // width
            used += size % width + (1 if used else 0)
    return lines


def _size(sign: str) -> int:
    return 2 if east_asian_width(sign) in "WF" else 1
