"""What became a part of a text, or the text itself, and was meant for something else.

A key that is set in as far as the text above it, a comment as other languages write it, or the sign
that puts a text into the lines below, mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yaml.nodes import ScalarNode

from guidegen.model.text import Place, is_id
from guidegen.problems import Problem, YamlCode, problem
from guidegen.reading.rows import Row, fits, known_keys, row_of, shown

#: how comments begin in other languages; what looks like an address is none
COMMENT = re.compile(r"//(?!\S*\.\S)|/\*|<!--|--(?=\s)")
#: the same within a text, where two dashes come before the name of whom it quotes, and a mark of
#: HTML is told as such
_WITHIN = re.compile(r"//(?!\S*\.\S)|/\*")
#: the same behind a value of one line
_BEHIND = re.compile(r"\s//+\s")
_BEHIND_CLOSED = re.compile(r"\s/\*")
#: what a text outside of blocks has that is looked at further; most have nothing of it
_SUSPECT = re.compile(r"//|/\*|[>|→»]")
#: the same for the lines of a block
_SUSPECT_LINE = re.compile(r"^ *(?:(?:- +)?[a-z][a-z_]*:(?:[ \r]|$)|//|/\*|# )", re.MULTILINE)
#: a line of a block that may be a key, or an entry of a list
_MAYBE_KEY = re.compile(r" *(?:- +)?[a-z][a-z_]*:(?: |$)")
#: signs like “>-”, and so alone in their line
_MISTYPED = re.compile(r"(?=.*[>|→»])(?:[-–—<>|+=~_→»:;.,*] ?){2,4}|[→»]")
_BLOCK_IN_QUOTES = re.compile(r"[>|][+-]")
_ENDED = (".", "!", "?", ":", ";", "”", '"', ")")


def is_mistyped(value: str) -> bool:
    """Whether a value looks like the sign of a text in the lines below, and is none."""
    return bool(_MISTYPED.fullmatch(value))


def meant_sign(value: str) -> str:
    """The sign that a mistyped one was meant for."""
    return "|" if "|" in value else ">-"


def may_be_other(node: ScalarNode) -> bool:
    """Whether `not_text` is to look at a text; it is asked of each."""
    return node.style in ("|", ">") or bool(_SUSPECT.search(node.value))


def not_text(node: ScalarNode, place: Place, text: str, lines: Sequence[str]) -> Problem | None:
    """The problem that something else than a text was meant, if that is so.

    ``place`` is where the text begins; ``text`` and ``lines`` are the whole file.
    """
    first, last = node.start_mark.line, node.end_mark.line
    if node.style in ("|", ">"):
        start, end = node.start_mark.index, node.end_mark.index
        return _in_block(node, place, lines) if _SUSPECT_LINE.search(text, start, end) else None
    if node.style:
        if _BLOCK_IN_QUOTES.fullmatch(node.value):
            return _mistyped(place, lines[first], node.value)
        return None
    written = lines[first][node.start_mark.column :].strip()
    if is_mistyped(written):
        return _mistyped(place, lines[first], written)
    if found := _behind(node.value):
        # where the text has several lines, that of the sign is looked for
        sign = node.value[found.start() :].split(maxsplit=1)[0]
        number = next((n for n in range(first, last + 1) if sign in lines[n]), first)
        return _comment(place.file, number, lines[number].index(sign), sign)
    for number in range(first, last + 1):
        column = node.start_mark.column if number == first else _lead(lines[number])
        if begin := _WITHIN.match(lines[number], column):
            return _comment(place.file, number, column, begin[0])
    return None


def _behind(value: str) -> re.Match[str] | None:
    """A comment of another language behind a value."""
    closed = _BEHIND_CLOSED.search(value) if value.endswith("*/") else None
    return closed or _BEHIND.search(value)


def _mistyped(place: Place, line: str, sign: str) -> Problem:
    meant = f"{line[: place.column - 1]}{meant_sign(sign)}"
    return problem(YamlCode.MISTYPED_BLOCK, place, sign=sign, line=shown(meant))


def _comment(file: str, number: int, column: int, sign: str) -> Problem:
    return problem(YamlCode.COMMENT_IN_TEXT, Place(file, number + 1, column + 1), sign=sign)


# --- blocks


def _in_block(node: ScalarNode, place: Place, lines: Sequence[str]) -> Problem | None:
    """A key or a comment within a block of text."""
    owner, last = node.start_mark.line, node.end_mark.line
    for number in range(owner + 1, min(last, len(lines))):
        line = lines[number]
        column = _lead(line)
        begin = _WITHIN.match(line, column)
        # in a folded text the line is joined to the one above; elsewhere it is a heading
        is_joined = node.style == ">" and lines[number - 1].strip() and number > owner + 1
        if begin:
            return _comment(place.file, number, column, begin[0])
        if is_joined and line.startswith("# ", column):
            return _comment(place.file, number, column, "#")
        if _MAYBE_KEY.match(line) and _is_key(list(lines), owner, number):
            return _key(list(lines), owner, number, place.file)
    return None


def _is_key(lines: list[str], owner: int, number: int) -> bool:
    """Whether a line within a block can only be a key that is set in too far."""
    row = row_of(lines[number], number)
    if row.key not in known_keys():
        return False
    if row.dash:
        return row.key == "id" and is_id(row.value)
    before = lines[number - 1].strip() if number > owner + 1 else ""
    begins_anew = not before or before.endswith(_ENDED)
    after = row_of(lines[number + 1], number + 1) if number + 1 < len(lines) else None
    has_neighbor = bool(after and after.key in known_keys()) or _has_key(lines, owner, number - 1)
    if row.value:
        # a sentence goes on in small letters behind a colon: for one purpose: to read
        is_value = not row.value[:1].islower() or is_id(row.value)
        is_sure = begins_anew or has_neighbor or is_value or "_" in row.key
        return is_sure and _column(lines, owner, row) is not None
    is_above = bool(after and not after.is_blank and (after.dash or after.column > row.column))
    is_beside = _column(lines, owner, row) is not None
    return is_above and (begins_anew or has_neighbor or is_beside)


def _has_key(lines: list[str], owner: int, number: int) -> bool:
    return number > owner and row_of(lines[number], number).key in known_keys()


def _key(lines: list[str], owner: int, number: int, file: str) -> Problem:
    row, above = row_of(lines[number], number), row_of(lines[owner], owner)
    column = _column(lines, owner, row)
    if column is None:
        column = above.column
    indent = f"with {column} space{'s' * (column != 1)}" if column else "at the very left"
    facts = {"key": row.key, "owner": above.key or "the list", "line": owner + 1}
    place = Place(file, number + 1, len(row.indent) + 1)
    return problem(YamlCode.KEY_IN_TEXT, place, indent=indent, **facts)


def _column(lines: list[str], owner: int, row: Row) -> int | None:
    """How far a key would be set in, beside the text's own key or one further out."""
    for column in _columns(lines, owner, is_entry=bool(row.dash)):
        if row.dash or fits(row.key, lines, row._replace(indent=" " * column)):
            return column
    return None


def _columns(lines: list[str], owner: int, *, is_entry: bool) -> Iterator[int]:
    """The columns of the keys, or dashes, that a line of a text stands below, from within."""
    reached = len(lines[owner]) + 1
    for number in range(owner, -1, -1):
        above = row_of(lines[number], number)
        if above.is_blank:
            continue
        if is_entry:
            if above.dash and len(above.indent) < reached:
                reached = len(above.indent)
                yield reached
            continue
        if above.key and above.column < reached:
            reached = above.column
            yield reached


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
