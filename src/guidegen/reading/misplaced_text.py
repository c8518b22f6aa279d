"""Find what became part of a text, or the text itself, but was meant as something else.

This can be a key indented like the text above it, a comment in another language's style, or a
mistyped sign for a block of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yaml.nodes import ScalarNode

from guidegen.model.text import Place, is_id
from guidegen.problems import Problem, YamlCode, problem
from guidegen.reading.yaml_lines import YamlLine, fits, known_keys, shown, split_line

#: how comments begin in other languages, except what looks like an address
COMMENT = re.compile(r"//(?!\S*\.\S)|/\*|<!--|--(?=\s)")
#: the same inside a text, where two dashes precede the name of a person quoted, and an HTML mark is
#: reported as such
_WITHIN = re.compile(r"//(?!\S*\.\S)|/\*")
#: the same after a value on one line
_BEHIND = re.compile(r"\s//+\s")
_BEHIND_CLOSED = re.compile(r"\s/\*")
#: what makes a text outside blocks worth a closer look; most texts have none of it
_SUSPECT = re.compile(r"//|/\*|[>|→»]")
#: the same for the lines of a block
_SUSPECT_LINE = re.compile(r"^ *(?:(?:- +)?[a-z][a-z_]*:(?:[ \r]|$)|//|/\*|# )", re.MULTILINE)
#: a line of a block that may be a key or an entry of a list
_MAYBE_KEY = re.compile(r" *(?:- +)?[a-z][a-z_]*:(?: |$)")
#: signs like “>-” alone on their line
_MISTYPED = re.compile(r"(?=.*[>|→»])(?:[-–—<>|+=~_→»:;.,*] ?){2,4}|[→»]")
_BLOCK_IN_QUOTES = re.compile(r"[>|][+-]")
_ENDED = (".", "!", "?", ":", ";", "”", '"', ")")


def is_mistyped(value: str) -> bool:
    """Tell whether a value looks like the sign of a block of text but is not one."""
    return bool(_MISTYPED.fullmatch(value))


def meant_sign(value: str) -> str:
    """Return the sign that a mistyped one was meant to be."""
    if "|" in value:
        return "|"
    return ">-"


def may_be_other(node: ScalarNode) -> bool:
    """Tell whether `find_misplaced` must look at a text; this is called for every text."""
    return node.style in ("|", ">") or bool(_SUSPECT.search(node.value))


def find_misplaced(
    node: ScalarNode, place: Place, text: str, lines: Sequence[str]
) -> Problem | None:
    """Return the problem that something other than a text was meant, if so.

    ``place`` is where the text begins; ``text`` and ``lines`` are the whole file.
    """
    first, last = node.start_mark.line, node.end_mark.line
    if node.style in ("|", ">"):
        start, end = node.start_mark.index, node.end_mark.index
        if _SUSPECT_LINE.search(text, start, end):
            return _in_block(node, place, lines)
        return None
    if node.style:
        if _BLOCK_IN_QUOTES.fullmatch(node.value):
            return _mistyped(place, lines[first], node.value)
        return None
    written = lines[first][node.start_mark.column :].strip()
    if is_mistyped(written):
        return _mistyped(place, lines[first], written)
    if found := _behind(node.value):
        # if the text has several lines, find the one with the sign
        sign = node.value[found.start() :].split(maxsplit=1)[0]
        number = next((n for n in range(first, last + 1) if sign in lines[n]), first)
        return _comment(place.file, number, lines[number].index(sign), sign)
    for number in range(first, last + 1):
        column = node.start_mark.column if number == first else _lead(lines[number])
        if begin := _WITHIN.match(lines[number], column):
            return _comment(place.file, number, column, begin[0])
    return None


def _behind(value: str) -> re.Match[str] | None:
    """Return a comment in another language's style after a value."""
    closed = _BEHIND_CLOSED.search(value) if value.endswith("*/") else None
    return closed or _BEHIND.search(value)


def _mistyped(place: Place, line: str, sign: str) -> Problem:
    meant = f"{line[: place.column - 1]}{meant_sign(sign)}"
    return problem(YamlCode.MISTYPED_BLOCK, place, sign=sign, line=shown(meant))


def _comment(file: str, number: int, column: int, sign: str) -> Problem:
    return problem(YamlCode.COMMENT_IN_TEXT, Place(file, number + 1, column + 1), sign=sign)


# --- blocks


def _in_block(node: ScalarNode, place: Place, lines: Sequence[str]) -> Problem | None:
    """Return the problem with a key or a comment inside a block of text."""
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
    """Tell whether a line inside a block can only be a key that is indented too far."""
    row = split_line(lines[number], number)
    if row.key not in known_keys():
        return False
    if row.dash:
        return row.key == "id" and is_id(row.value)
    before = lines[number - 1].strip() if number > owner + 1 else ""
    begins_anew = not before or before.endswith(_ENDED)
    after = split_line(lines[number + 1], number + 1) if number + 1 < len(lines) else None
    has_neighbor = bool(after and after.key in known_keys()) or _has_key(lines, owner, number - 1)
    if row.value:
        # a sentence continues in lowercase after a colon: for one purpose: to read
        is_value = not row.value[:1].islower() or is_id(row.value)
        is_sure = begins_anew or has_neighbor or is_value or "_" in row.key
        return is_sure and _column(lines, owner, row) is not None
    is_above = bool(after and not after.is_blank and (after.dash or after.column > row.column))
    is_beside = _column(lines, owner, row) is not None
    return is_above and (begins_anew or has_neighbor or is_beside)


def _has_key(lines: list[str], owner: int, number: int) -> bool:
    return number > owner and split_line(lines[number], number).key in known_keys()


def _key(lines: list[str], owner: int, number: int, file: str) -> Problem:
    row, above = split_line(lines[number], number), split_line(lines[owner], owner)
    column = _column(lines, owner, row)
    if column is None:
        column = above.column
    indent = f"with {column} space{'s' * (column != 1)}" if column else "at the very left"
    facts = {"key": row.key, "owner": above.key or "the list", "line": owner + 1}
    place = Place(file, number + 1, len(row.indent) + 1)
    return problem(YamlCode.KEY_IN_TEXT, place, indent=indent, **facts)


def _column(lines: list[str], owner: int, row: YamlLine) -> int | None:
    """Return how far to indent a key: like the text's own key, or one further out."""
    for column in _columns(lines, owner, is_entry=bool(row.dash)):
        if row.dash or fits(row.key, lines, row._replace(indent=" " * column)):
            return column
    return None


def _columns(lines: list[str], owner: int, *, is_entry: bool) -> Iterator[int]:
    """Yield the columns of the keys or dashes that enclose a line of a text, innermost first."""
    reached = len(lines[owner]) + 1
    for number in range(owner, -1, -1):
        above = split_line(lines[number], number)
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
