"""Find texts that YAML reads differently than they look: cut off by ``#``, or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from yaml.nodes import ScalarNode

from guidegen.model.text import Doubt, Place

#: bullets of word processors
_BULLET = re.compile(r"[•‣◦▪▫●○■□§·⁃\uf0b7\uf0a7\uf0d8]\s*(?=\S)")
#: what may or may not be a bullet
_MAYBE = re.compile(r"(?:[-–—*+]|o|\(?\d{1,2}[.)]|[a-z][.)])\s+(?=\S)|-\s*(?=[\xa0\t])")
_INLINE = re.compile(r"(?:^|\s)[•‣◦▪●■]\s")
_ENDED = (".", "!", "?", ":", ";", ",")
#: remarks after a # that are not meant for readers
_REMARKS = re.compile(
    r"#\s?(?:todo|fixme|xxx|note|draft|check|ask|see|was|new|old)\b", re.IGNORECASE
)
#: a decorative comment line, such as #-----
_DRAWN = re.compile(r"#[\s#!=*_~-]|#$")
#: the fewest words of a text that can continue after a # with a space on both sides
_WORDS = 3
#: how many bullets on one line make a list
_SEVERAL = 2


def comment_after(text: str, end: int) -> re.Match[str] | None:
    """Return the comment that follows a value on its line, if there is one."""
    return _COMMENT.match(text, end)


_COMMENT = re.compile(r"(?P<gap>[ \t]+)(?P<comment>#[^\r\n]*)")


def is_lost(comment: str) -> bool:
    """Tell whether a comment in the place of a value is the value: ``title: #1 goal``."""
    return not (_DRAWN.match(comment) or _REMARKS.match(comment))


def is_cut(value: str, gap: str, comment: str) -> bool:
    """Tell whether a comment looks like the rest of the text before it.

    ``Students read #1 and #4.`` does, and so does ``They use the # sign in all posts.``; ``strategy
    # or practice`` does not.
    """
    if _REMARKS.match(comment):
        return False
    if not _DRAWN.match(comment):
        return " " in value or comment[1].isdigit()
    rest = comment[1:].strip()
    goes_on = rest[:1].islower() and rest.endswith((".", "!", "?")) and len(gap) == 1
    return goes_on and not value.endswith(_ENDED) and len(value.split()) >= _WORDS


def find_doubt(node: ScalarNode, place: Place, text: str, lines: Sequence[str]) -> Doubt | None:
    """Return why a text may not be what its author wrote, if it looks like that.

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
        # blank out what precedes the text on its line, so that columns stay right
        own[0] = " " * (place.column - 1) + own[0][place.column - 1 :].lstrip("\"'")
    bullet = first_bullet(own, node.style or "")
    if not bullet:
        return None
    number, column, sign = bullet
    is_alone = len(own) == 1 and len(_INLINE.findall(node.value)) < _SEVERAL
    kind: Literal["bullet", "bullets"] = "bullet" if is_alone else "bullets"
    return Doubt(kind, Place(place.file, first + number + 1, column + 1), sign)


def may_begin(text: str) -> bool:
    """Tell whether a text of one line can contain bullets."""
    return bool(_BULLET.match(text) or _INLINE.search(text))


def first_bullet(lines: Sequence[str], style: str) -> tuple[int, int, str] | None:
    """Return the line, column and sign of the first bullet of a list that runs together.

    ``lines`` are the lines of the text as they are in the file; ``style`` is YAML's block sign, a
    quotation mark, or empty. In a ``|`` block, Markdown makes lists of dashes.
    """
    found = [*_bullets(lines, style)]
    if len(lines) == 1:
        found = [each for each in found if each[3]]
        inline = [*_INLINE.finditer(lines[0])]
        if not found and len(inline) > 1:
            at = re.search(r"\S", lines[0][inline[0].start() :])
            column = inline[0].start() + (at.start() if at else 0)
            return 0, column, lines[0][column]
        if found:
            return found[0][:3]
        return None
    if not any(joined for *_, joined in found):
        return None
    sure = [each for each in found if _BULLET.match(f"{each[2]} x")]
    # an entry that is indented too far continues the text of the one above
    entry = style == "" and any(
        each[2] == "-" and " - " not in lines[each[0]].strip() for each in found
    )
    if sure or entry or len(found) > 1:
        return found[0][:3]
    return None


def _bullets(lines: Sequence[str], style: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield each bullet with its line and column, and whether its line is joined to the last."""
    counted = lines if style in ("|", ">") else lines[1:]
    base = min((_lead(line) for line in counted if line.strip()), default=0)
    for number, line in enumerate(lines):
        column = _lead(line)
        rest = line[column:]
        found = _BULLET.match(rest) or (None if style == "|" else _MAYBE.match(rest))
        if not found:
            continue
        before = lines[number - 1].strip() if number else ""
        # a block keeps lines that are indented further
        is_kept = style == ">" and column > base
        joined = bool(before) and not is_kept
        if number == 0:
            joined = len(lines) == 1 and bool(_BULLET.match(rest))
        yield number, column, found[0].strip() or found[0], joined


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
