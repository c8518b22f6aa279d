"""Fixes for mistakes in a YAML file, and for spaces that YAML does not accept.

A fix is offered wherever it looks as if a mistake was made. Trying it tells whether there was one
(`guidegen.reading.causes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidegen.problems import Code, YamlCode
from guidegen.reading.yaml_lines import YamlLine, shown

#: spaces that YAML does not accept as spaces, and invisible characters
STRANGE = re.compile(r"[^\S \t\r\n]|[\xad\u200b-\u200f\u2060-\u2064]")
#: characters without width, which are deleted rather than replaced
_UNSEEN = r"[\xad\u200b-\u200f\u2060-\u2064]"
#: names for some of them
_SPACES = {
    "\xa0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u3000": "wide space",
    "\u200b": "space without a width",
    "\xad": "soft hyphen",
}


class Fix(NamedTuple):
    """A change of some lines that would fix a mistake at a place; all numbers count from 0."""

    code: Code
    line: int
    column: int
    #: the lines that are replaced, and their replacement
    start: int
    stop: int
    new: list[str]
    facts: dict[str, object]
    #: how likely this mistake is, if several would explain the error
    strength: int = 1
    #: whether more of the same kind may follow on the same line
    is_partial: bool = False

    @property
    def added(self) -> int:
        """Return how many lines the fix adds."""
        return len(self.new) - (self.stop - self.start)

    def applied(self, lines: list[str]) -> str:
        """Return the text with the fix applied."""
        return "\n".join((*lines[: self.start], *self.new, *lines[self.stop :]))


def fix_line(
    code: Code, row: YamlLine, column: int, new: str, strength: int = 1, **facts: object
) -> Fix:
    """Return a fix of one line, which the message repeats as it should be typed."""
    facts = {"line": shown(new), **facts}
    return Fix(code, row.number, column, row.number, row.number + 1, [new], facts, strength)


def fixes_of_all_lines(lines: list[str], last: int) -> Iterator[Fix]:
    """Fix tabs and strange spaces, which a file often has on many lines."""
    for width in (2, 4, 8, 0):
        how = f"Replace each tab with {width} spaces" if width else "Delete the tab"
        facts: dict[str, object] = {"how": f"{how}; YAML takes only spaces at the start of a line."}
        yield from _spaces(YamlCode.TAB, re.compile("\t"), " " * width, lines, last, facts)
    # a wide space replaces several, one without width none or one
    for by, unseen in ((" ", ""), (" ", " "), ("  ", ""), ("    ", "")):
        yield from _spaces(YamlCode.STRANGE_SPACE, STRANGE, by, lines, last, {}, unseen)


def _spaces(
    code: Code,
    pattern: re.Pattern[str],
    by: str,
    lines: list[str],
    last: int,
    facts: dict[str, object],
    unseen: str = "",
) -> Iterator[Fix]:
    """Return the lines with ordinary spaces in place of strange ones."""
    new = [_spaced(pattern, by, unseen, line) for line in lines]
    first = next((number for number, line in enumerate(lines) if new[number] != line), None)
    if first is None or first > last:
        return
    found = pattern.search(lines[first])
    assert found, "the line changed, so there is something to replace"
    facts = {**facts, **space_facts(found[0])}
    yield Fix(code, first, found.start(), 0, len(lines), new, facts, 2, first == last)


def space_facts(sign: str) -> dict[str, object]:
    """Return what a message says about a space that YAML does not accept."""
    return {"name": _SPACES.get(sign, "sign that cannot be seen"), "sign": f"U+{ord(sign):04X}"}


def _spaced(pattern: re.Pattern[str], by: str, unseen: str, line: str) -> str:
    """Return a line with ordinary spaces in its structure: at its start and after a key's colon."""
    space = rf"(?:\s|{_UNSEEN})"
    start = re.match(rf"{space}*(?:-\s+)*", line)
    assert start, "an empty start is one"
    head, rest = start[0], line[start.end() :]
    colon = re.match(rf"[\w-]+:{space}*", rest)
    if colon:
        head, rest = head + colon[0], rest[colon.end() :]
    return pattern.sub(lambda sign: unseen if re.match(_UNSEEN, sign[0]) else by, head) + rest
