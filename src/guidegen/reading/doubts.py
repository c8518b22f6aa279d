"""Texts that YAML reads otherwise than they look: cut off by a ``#``, or lists run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from yaml.nodes import ScalarNode

from guidegen.model.text import Doubt, Place

#: bullets of word processors
_BULLET = re.compile(r"[•‣◦▪▫●○■□§·⁃\uf0b7\uf0a7\uf0d8]\s*(?=\S)")
#: what may be a bullet, or may not
_MAYBE = re.compile(r"(?:[-–—*+]|o|\(?\d{1,2}[.)]|[a-z][.)])\s+(?=\S)|-\s*(?=[\xa0\t])")
_INLINE = re.compile(r"(?:^|\s)[•‣◦▪●■]\s")
_ENDED = (".", "!", "?", ":", ";", ",")
#: what people write behind a # without meaning the reader
_REMARKS = re.compile(
    r"#\s?(?:todo|fixme|xxx|note|draft|check|ask|see|was|new|old)\b", re.IGNORECASE
)
#: a line that is a comment drawn, as #-----
_DRAWN = re.compile(r"#[\s#!=*_~-]|#$")
#: the fewest words of a text that may go on behind a # with a blank on both sides
_WORDS = 3
#: so many bullets in one line are a list
_SEVERAL = 2


def comment_after(text: str, end: int) -> re.Match[str] | None:
    """The comment that follows a value in its line, if there is one."""
    return _COMMENT.match(text, end)


_COMMENT = re.compile(r"(?P<gap>[ \t]+)(?P<comment>#[^\r\n]*)")


def is_lost(comment: str) -> bool:
    """Whether a comment where a value is meant is that value: ``title: #1 goal``."""
    return not (_DRAWN.match(comment) or _REMARKS.match(comment))


def is_cut(value: str, gap: str, comment: str) -> bool:
    """Whether a comment looks like the rest of the text before it.

    ``Students read #1 and #4.`` does, and so does ``They use the # sign in all posts.``;
    ``strategy  # or practice`` does not.
    """
    if _REMARKS.match(comment):
        return False
    if not _DRAWN.match(comment):
        return " " in value or comment[1].isdigit()
    rest = comment[1:].strip()
    goes_on = rest[:1].islower() and rest.endswith((".", "!", "?")) and len(gap) == 1
    return goes_on and not value.endswith(_ENDED) and len(value.split()) >= _WORDS


def doubt_about(node: ScalarNode, place: Place, text: str, lines: Sequence[str]) -> Doubt | None:
    """Why a text of a file may not be what its author wrote, if it looks like that.

    ``place`` is where the text begins; ``text`` and ``lines`` are the whole file.
    """
    if not node.style:
        found = comment_after(text, node.end_mark.index)
        if found and is_cut(node.value, found["gap"], found["comment"]):
            end = node.end_mark
            at = Place(place.file, end.line + 1, end.column + len(found["gap"]) + 1)
            return Doubt("cut", at, found["comment"].rstrip())
    first, last = place.line - 1, node.end_mark.line
    if first == last and not may_begin(node.value):
        return None
    is_block = node.style in ("|", ">")
    own = list(lines[first : last + (not is_block)])
    if not is_block and own:
        # what stands before the text is no part of it, and keeps its place
        own[0] = " " * (place.column - 1) + own[0][place.column - 1 :].lstrip("\"'")
    bullet = first_bullet(own, node.style or "")
    if not bullet:
        return None
    number, column, sign = bullet
    is_alone = len(own) == 1 and len(_INLINE.findall(node.value)) < _SEVERAL
    kind: Literal["bullet", "bullets"] = "bullet" if is_alone else "bullets"
    return Doubt(kind, Place(place.file, first + number + 1, column + 1), sign)


def may_begin(text: str) -> bool:
    """Whether a text of one line can hold bullets."""
    return bool(_BULLET.match(text) or _INLINE.search(text))


def first_bullet(lines: Sequence[str], style: str) -> tuple[int, int, str] | None:
    """The line, the column and the sign of the first bullet of a list that runs together.

    ``lines`` are those of the text as they stand in the file; ``style`` is YAML's sign of the
    block, a quotation mark, or nothing. In a ``|`` block Markdown makes lists of dashes.
    """
    found = [*_bullets(lines, style)]
    if len(lines) == 1:
        found = [each for each in found if each[3]]
        inline = [*_INLINE.finditer(lines[0])]
        if not found and len(inline) > 1:
            at = re.search(r"\S", lines[0][inline[0].start() :])
            column = inline[0].start() + (at.start() if at else 0)
            return 0, column, lines[0][column]
        return found[0][:3] if found else None
    if not any(joined for *_, joined in found):
        return None
    sure = [each for each in found if _BULLET.match(f"{each[2]} x")]
    # an entry that is set in too far goes on with the text of the one above
    entry = style == "" and any(
        each[2] == "-" and " - " not in lines[each[0]].strip() for each in found
    )
    return found[0][:3] if sure or entry or len(found) > 1 else None


def _bullets(lines: Sequence[str], style: str) -> Iterator[tuple[int, int, str, bool]]:
    """Each bullet with its line and column, and whether the line is joined to that before it."""
    counted = lines if style in ("|", ">") else lines[1:]
    base = min((_lead(line) for line in counted if line.strip()), default=0)
    for number, line in enumerate(lines):
        column = _lead(line)
        rest = line[column:]
        found = _BULLET.match(rest) or (None if style == "|" else _MAYBE.match(rest))
        if not found:
            continue
        before = lines[number - 1].strip() if number else ""
        # a block keeps the lines that are set in further
        is_kept = style == ">" and column > base
        joined = bool(before) and not is_kept
        if number == 0:
            joined = len(lines) == 1 and bool(_BULLET.match(rest))
        yield number, column, found[0].strip() or found[0], joined


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
