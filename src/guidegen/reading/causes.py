"""Find the mistake that made YAML stop, by trying what would fix it.

YAML complains where it cannot go on, which may be far below the mistake, and in its own terms. So
the lines above are searched for what people usually get wrong. If a fix lets YAML read further,
that mistake is the cause, and the fixed line is what the author should type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent

from guidegen.problems import Code
from guidegen.reading.fixes import Fix, fixes_of_all_lines
from guidegen.reading.line_fixes import below_block, dash, first_dash, fold, indent, no_colon
from guidegen.reading.text_fixes import (
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
from guidegen.reading.yaml_lines import YamlLine, split_line

#: fixes for one line, in the order in which they are tried
FIXES: tuple[Callable[[list[str], YamlLine], Iterator[Fix]], ...] = (
    fence,
    comment,
    typographic,
    quotation,
    commas,
    in_braces,
    sign,
    brackets,
    hash_sign,
    colon,
    dash,
    first_dash,
    no_colon,
    below_block,
    fold,
    indent,
)

#: how many lines above the place where YAML stopped are searched
FAR = 400
#: the most characters to parse while looking for one cause
MOST_PARSED = 4_000_000
#: the line to report for text that YAML can read to its end
_LAST = 1_000_000_000


class Cause(NamedTuple):
    """A mistake, with its line and column (from 0) and the facts for its message."""

    code: Code
    line: int
    column: int
    facts: dict[str, object]


def find_cause(lines: list[str]) -> Cause | None:
    """Return the mistake that made YAML stop, if it is one of the usual ones."""
    text = "\n".join(lines)
    stopped, last = _stop(text)
    budget = MOST_PARSED
    best: tuple[int, int, int] | None = None
    found: Fix | None = None
    for order, mend in enumerate(_fixes(lines, last)):
        budget -= len(text)
        if budget < 0:
            break
        further = _stop(mend.applied(lines))[0] - mend.added
        if further <= stopped and not (further == stopped and mend.is_partial):
            continue
        rank = (mend.strength, further, -order)
        if best is None or rank > best:
            best, found = rank, mend
    if found:
        return Cause(found.code, found.line, found.column, found.facts)
    return None


def _fixes(lines: list[str], last: int) -> Iterator[Fix]:
    """Yield possible fixes, from the line where YAML stopped upward."""
    last = min(last, len(lines) - 1)
    yield from fixes_of_all_lines(lines, last)
    for number in range(last, max(-1, last - FAR), -1):
        row = split_line(lines[number], number)
        for mends in () if row.is_blank else FIXES:
            yield from mends(lines, row)


def _stop(text: str) -> tuple[int, int]:
    """Return the line (from 0) up to which YAML can read, and the line of its error."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, AliasEvent):
                line = _line(event.start_mark)
                return line, line
    except MarkedYAMLError as error:
        start = error.context_mark
        line = _line(error.problem_mark or start)
        # a quotation mark that is never closed swallows everything after it
        if "quoted scalar" in (error.context or ""):
            return _line(start), line
        return line, line
    except yaml.YAMLError:
        return 0, 0
    return _LAST, _LAST


def _line(mark: object) -> int:
    # the stubs know two kinds of marks
    return int(getattr(mark, "line", 0))
