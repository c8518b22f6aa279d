"""The mistake that made YAML stop, found by trying what would mend it.

YAML complains where it can go on no longer, which may be far below the mistake, and in words about
itself. So the lines up to there are looked at for what people do wrong. What lets the file be read
further once it is mended is the cause, and the mended line is what to type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent

from guidegen.problems import Code
from guidegen.reading.linemends import below_block, dash, first_dash, fold, indent, no_colon
from guidegen.reading.mends import Mend, mends_of_all
from guidegen.reading.rows import Row, row_of
from guidegen.reading.textmends import (
    brackets,
    colon,
    commas,
    comment,
    fence,
    hash_sign,
    in_braces,
    quotation,
    sign,
    typographic,
)

#: what may be wrong with a line, in the order in which it is tried
MENDS: tuple[Callable[[list[str], Row], Iterator[Mend]], ...] = (
    fence, comment, typographic, quotation, commas, in_braces, sign, brackets, hash_sign, colon,
    dash, first_dash, no_colon, below_block, fold, indent,
)  # fmt: skip

#: so many lines above the place where YAML stopped are looked at
FAR = 400
#: so many characters are parsed at most to find one cause
MOST_PARSED = 4_000_000
#: where YAML stops that can be read to its end
_LAST = 1_000_000_000


class Cause(NamedTuple):
    """A mistake, its line and column from 0, and what its message says of it."""

    code: Code
    line: int
    column: int
    facts: dict[str, object]


def find_cause(lines: list[str]) -> Cause | None:
    """What made YAML stop, if one of the usual mistakes did."""
    text = "\n".join(lines)
    stopped, last = _stop(text)
    budget = MOST_PARSED
    best: tuple[int, int, int] | None = None
    found: Mend | None = None
    for order, mend in enumerate(_mends(lines, last)):
        budget -= len(text)
        if budget < 0:
            break
        further = _stop(mend.applied(lines))[0] - mend.added
        if further <= stopped and not (further == stopped and mend.is_partial):
            continue
        rank = (mend.strength, further, -order)
        if best is None or rank > best:
            best, found = rank, mend
    return Cause(found.code, found.line, found.column, found.facts) if found else None


def _mends(lines: list[str], last: int) -> Iterator[Mend]:
    """What could be mended, from where YAML stopped upward."""
    last = min(last, len(lines) - 1)
    yield from mends_of_all(lines, last)
    for number in range(last, max(-1, last - FAR), -1):
        row = row_of(lines[number], number)
        for mends in () if row.is_blank else MENDS:
            yield from mends(lines, row)


def _stop(text: str) -> tuple[int, int]:
    """The line, from 0, up to which YAML can be read, and the line in which it notices."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, AliasEvent):
                line = _line(event.start_mark)
                return line, line
    except MarkedYAMLError as error:
        start = error.context_mark
        line = _line(error.problem_mark or start)
        # a quotation mark that is never closed takes in all that follows
        if "quoted scalar" in (error.context or ""):
            return _line(start), line
        return line, line
    except yaml.YAMLError:
        return 0, 0
    return _LAST, _LAST


def _line(mark: object) -> int:
    # its stubs know two kinds of marks
    return int(getattr(mark, "line", 0))
