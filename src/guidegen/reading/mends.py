"""What would mend a file, and the spaces that are none to YAML.

A mend is offered where it looks as if a mistake was made. Whether it was is found out by trying
(`guidegen.reading.causes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidegen.problems import Code, YamlCode
from guidegen.reading.rows import Row, shown

#: spaces that are none to YAML, and signs that cannot be seen
STRANGE = re.compile(r"[^\S \t\r\n]|[\xad\u200b-\u200f\u2060-\u2064]")
#: those that take no room, so that nothing is to stand in their place
_UNSEEN = r"[\xad\u200b-\u200f\u2060-\u2064]"
#: what some of them are called
_SPACES = {
    "\xa0": "no-break space", "\u202f": "narrow no-break space", "\u3000": "wide space",
    "\u200b": "space without a width", "\xad": "soft hyphen",
}  # fmt: skip


class Mend(NamedTuple):
    """A change of some lines that would mend a mistake at a place; all from 0."""

    code: Code
    line: int
    column: int
    #: the lines that are replaced, and by what
    start: int
    stop: int
    new: list[str]
    facts: dict[str, object]
    #: how sure it is that this mistake was made, if several would explain it
    strength: int = 1
    #: whether more of the same kind may follow in the same line
    is_partial: bool = False

    @property
    def added(self) -> int:
        """How many lines there are more."""
        return len(self.new) - (self.stop - self.start)

    def applied(self, lines: list[str]) -> str:
        """The text with the change."""
        return "\n".join((*lines[: self.start], *self.new, *lines[self.stop :]))


def mended(code: Code, row: Row, column: int, new: str, strength: int = 1, **facts: object) -> Mend:
    """A mend of one line, which its message repeats as it is to be typed."""
    facts = {"line": shown(new), **facts}
    return Mend(code, row.number, column, row.number, row.number + 1, [new], facts, strength)


def mends_of_all(lines: list[str], last: int) -> Iterator[Mend]:
    """Tabs and spaces that are none to YAML, which a file often has in many lines."""
    for width in (2, 4, 8, 0):
        how = f"Replace each tab with {width} spaces" if width else "Delete the tab"
        facts: dict[str, object] = {"how": f"{how}; YAML takes only spaces at the start of a line."}
        yield from _spaces(YamlCode.TAB, re.compile("\t"), " " * width, lines, last, facts)
    # a wide space stands for several, and one without a width for none or for one
    for by, unseen in ((" ", ""), (" ", " "), ("  ", ""), ("    ", "")):
        yield from _spaces(YamlCode.STRANGE_SPACE, STRANGE, by, lines, last, {}, unseen)


def _spaces(
    code: Code, pattern: re.Pattern[str], by: str, lines: list[str], last: int,
    facts: dict[str, object], unseen: str = "",
) -> Iterator[Mend]:  # fmt: skip
    """The lines with ordinary spaces in the place of other ones."""
    new = [_spaced(pattern, by, unseen, line) for line in lines]
    first = next((number for number, line in enumerate(lines) if new[number] != line), None)
    if first is None or first > last:
        return
    found = pattern.search(lines[first])
    assert found, "the line changed, so there is something to replace"
    facts = {**facts, **space_facts(found[0])}
    yield Mend(code, first, found.start(), 0, len(lines), new, facts, 2, first == last)


def space_facts(sign: str) -> dict[str, object]:
    """What a message says of a space that is none to YAML."""
    return {"name": _SPACES.get(sign, "sign that cannot be seen"), "sign": f"U+{ord(sign):04X}"}


def _spaced(pattern: re.Pattern[str], by: str, unseen: str, line: str) -> str:
    """A line with ordinary spaces where its structure is: at its start and after a key's colon."""
    space = rf"(?:\s|{_UNSEEN})"
    start = re.match(rf"{space}*(?:-\s+)*", line)
    assert start, "an empty start is one"
    head, rest = start[0], line[start.end() :]
    colon = re.match(rf"[\w-]+:{space}*", rest)
    if colon:
        head, rest = head + colon[0], rest[colon.end() :]
    return pattern.sub(lambda sign: unseen if re.match(_UNSEEN, sign[0]) else by, head) + rest
