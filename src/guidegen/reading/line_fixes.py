"""Fix mistakes in the shape of lines: colons, dashes and indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.problems import YamlCode
from guidegen.reading.fixes import Fix, fix_line
from guidegen.reading.yaml_lines import (
    BLOCK,
    PAIRS,
    YamlLine,
    continued,
    fits,
    is_key,
    known_keys,
    quoted,
    shown,
    split_line,
)

#: dashes that word processors type in place of a hyphen
_LONG_DASH = re.compile(r"( *)([–—‒―−•‣◦·▪]) *(?=\S)")


# --- colons and dashes


def no_colon(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a key without its colon, or without the space after it."""
    if row.key and not row.is_text:
        return
    text, head = row.text, row.head[: row.column]
    found = re.match(r"([A-Za-z][\w-]*)(:|：|\s*=|;|)\s*(.*)", text)
    if not found:
        return
    word, sign, rest = found.groups()
    meant = f"{head}{word}: {rest}".rstrip()
    place = row.column
    if sign == ":" and rest:
        yield fix_line(YamlCode.NO_BLANK, row, place + len(word), meant, 2, after="colon")
    elif sign != ":" and (sign or fits(word, lines, row)):
        yield fix_line(YamlCode.NO_COLON, row, place, meant, 2, how=_write_colon(meant))


def _write_colon(line: str) -> str:
    return f"Write a colon and a blank after the key: {shown(line)}"


def dash(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a dash that is missing, lacks its space, or is another character."""
    line = f"{row.head}{row.value}"
    if found := _LONG_DASH.match(line):
        new = f"{found[1]}- {line[found.end() :]}"
        yield fix_line(YamlCode.LONG_DASH, row, len(found[1]), new, 2, sign=found[2])
    text = row.text
    if re.match(r"-[^\s-]", text):
        first = f"{row.head[: row.column]}- {text[1:]}"
        mend = fix_line(YamlCode.NO_BLANK, row, row.column, first, 2, after="dash")
        yield mend
        # the other lines of the entry are aligned with its first word
        below = list(continued(lines, row.number, row.column))
        entry = [first, *(f" {lines[number]}" for number in below)]
        yield mend._replace(stop=row.number + len(entry), new=entry)
    if row.dash:
        return
    above = _entry_above(lines, row)
    if above is None or BLOCK.fullmatch(above.value):
        return
    if row.key == above.key:
        new_line = f"{above.indent}- {text}"
        facts: dict[str, object] = {"where": "below", "above": above.number + 1}
        yield fix_line(YamlCode.MISSING_DASH, row, row.column, new_line, 2, **facts)


def first_dash(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a first entry without its dash, if the next one has a dash."""
    above = next((each for each in _rows_above(lines, row) if not each.is_blank), None)
    if row.dash or above is None or not above.key or above.value:
        return
    for number in continued(lines, above.number, above.column - 1):
        below = split_line(lines[number], number)
        if below.dash and len(below.indent) < row.column <= below.column:
            new = f"{below.indent}- {row.text}"
            facts: dict[str, object] = {"where": "above", "above": number + 1}
            yield fix_line(YamlCode.MISSING_DASH, row, row.column, new, 2, **facts)
            return
        if not below.is_blank and below.column < row.column:
            return


def _rows_above(lines: list[str], row: YamlLine) -> Iterator[YamlLine]:
    return (split_line(lines[number], number) for number in range(row.number - 1, -1, -1))


def _entry_above(lines: list[str], row: YamlLine) -> YamlLine | None:
    """Return the nearest line above with a dash and about the same indentation."""
    for number in range(row.number - 1, max(-1, row.number - 60), -1):
        above = split_line(lines[number], number)
        if above.dash and len(above.indent) <= row.column <= above.column:
            return above
        if not above.is_blank and above.column < row.column - 2:
            return None
    return None


# --- indentation


def below_block(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix lines below ``>-`` that are not indented, or less than the first of them."""
    if row.dash or row.key in known_keys():
        return
    for number in range(row.number - 1, max(-1, row.number - 60), -1):
        above = split_line(lines[number], number)
        if not BLOCK.fullmatch(above.value):
            if split_line(lines[number], number).key in known_keys():
                return
            continue
        first = split_line(lines[number + 1], number + 1)
        lead = first.column if first.text and first.column > above.column else above.column + 2
        indent = " " * lead
        last = row.number
        for below in range(row.number, len(lines)):
            next_row = split_line(lines[below], below)
            is_own = next_row.dash or (next_row.key and next_row.key.lower() in known_keys())
            if is_own:
                break
            last = below
        new = [f"{indent}{lines[n].strip()}".rstrip() for n in range(number + 1, last + 1)]
        facts: dict[str, object] = {"sign": above.value.split()[0], "line": above.number + 1}
        facts["count"] = lead
        place = first if first.text and first.column < len(indent) else row
        yield Fix(
            YamlCode.BELOW_BLOCK, place.number, place.column, number + 1, last + 1, new, facts, 2
        )
        return


def fold(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text over several lines if one of them contains a colon."""
    if not row.value or row.value[:1] in ("'", '"', "[", "{", "|", ">", *PAIRS):
        return
    below = [n for n in continued(lines, row.number, row.column) if lines[n].strip()]
    at = [n for n in below if re.search(r":(?= |$)", lines[n])]
    if not at:
        return
    text = " ".join((row.value, *(lines[n].strip() for n in below)))
    new = [row.with_value(quoted(text))]
    colon = re.search(r":(?= |$)", lines[at[0]])
    assert colon, "the line was chosen for it"
    how = f"Put the whole text into quotation marks, or below a “>-”: {shown(new[0])}"
    yield Fix(
        YamlCode.COLON_IN_TEXT,
        at[0],
        colon.start(),
        row.number,
        below[-1] + 1,
        new,
        {"how": how},
        0,
    )


def indent(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a line with an indentation that fits nowhere, or a text that continues too far left."""
    columns: dict[int, int] = {}
    is_structure = bool(row.dash or row.key in known_keys())
    for number in range(row.number - 1, max(-1, row.number - 60), -1):
        above = split_line(lines[number], number)
        # inside a text, the key and everything after it would be part of the text
        is_apart = not is_structure or bool(above.key or above.dash)
        if not above.is_blank and is_apart:
            columns.setdefault(above.column if above.key else len(above.indent), number)
            columns.setdefault(len(above.indent), number)
    own = len(row.indent)
    line = f"{row.head}{row.value}"
    nearest = sorted(columns, key=lambda column: (abs(column - own), columns[column]))
    for column in nearest[:6]:
        if column == own:
            continue
        new = f"{' ' * column}{line.strip()}"
        facts = {"found": own, "meant": column, "above": columns[column] + 1}
        strength = 1 if is_structure else -1
        yield fix_line(YamlCode.INDENTATION, row, own, new, strength, how=_set_it_in(facts))
    if not row.dash and not (row.key and is_key(row.key)) and row.number:
        above = split_line(lines[row.number - 1], row.number - 1)
        column = above.column + 2
        how = (
            f"If it goes on with the text of the line above, begin it with {column} spaces; if it "
            "is a key, write a colon and a blank after it."
        )
        yield fix_line(YamlCode.NO_COLON, row, own, f"{' ' * column}{line.strip()}", 0, how=how)


def _set_it_in(facts: dict[str, int]) -> str:
    if not facts["meant"]:
        return f"Begin it at the very left, as line {facts['above']}."
    spaces = f"{facts['meant']} space{'s' * (facts['meant'] != 1)}"
    return f"Begin it with {spaces}, as line {facts['above']}; it has {facts['found']} now."
