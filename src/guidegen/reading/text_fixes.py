"""Fix mistakes in a text: its first character, its contents and its quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegen.problems import YamlCode
from guidegen.reading.fixes import Fix, fix_line
from guidegen.reading.misplaced_text import COMMENT, is_mistyped, meant_sign
from guidegen.reading.yaml_lines import (
    BLOCK,
    PAIRS,
    YamlLine,
    as_comment,
    continued,
    known_keys,
    quoted,
    shown,
    split_line,
)

#: a backslash that means nothing to YAML
_BAD_ESCAPE = re.compile(r"\\(?![0abtnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})|\\u[dD]")
#: characters that cannot begin a plain text
_SIGNS = re.compile(r"[*&!%@`|>,\]}]|[?:-] ")
_BLOCK = re.compile(r"[>|][+-]?[1-9]?[+-]?(?= +[^#\s])")
_FENCE = re.compile(r"(?:```|~~~)\s*\w*")
#: two keys in braces without a comma, or with another character, between them
_NO_COMMA = re.compile(r"(?<=[^\s,;{])(?:\s*;\s*|\s+)(?P<key>[a-z][a-z_]*):(?=\s)")
#: braces inside a text in braces
_TWICE = re.compile(r"[{,]\s*[\w-]+:\s+(?P<text>[^\s\"'{}\[\],][^{}\[\],]*\{[^{}]*\}[^{},]*)")
_HASH_IN_BRACES = re.compile(r"[{,]\s*[\w-]+:\s+(?P<text>[^\s\"'{}\[\],][^{},]* #[^{},]*)")
_IN_BRACES = re.compile(r"([{,]\s*[\w-]+:\s+)([^\s\"'{}\[\],][^{}\[\],]*: [^{}\[\],]*?)(?=\s*[,}])")

_ENDS_OF_COMMENTS = {"/*": "*/", "<!--": "-->"}
#: a comment after a value that a bracket or a quotation mark has closed
_COMMENT_BEHIND = re.compile(r"(?<=[]}\"'] )(?://|/\*)")


# --- quotation marks


def typographic(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix curly quotation marks around a text."""
    text = row.text if row.is_text else row.value
    head = row.head[: row.column] if row.is_text else row.head
    if text[:1] in PAIRS and len(text) > 1:
        if text[-1] in PAIRS[text[0]]:
            marks = f"{text[0]} {text[-1]}"
        else:
            marks = text[0]
            text = f"{text}{PAIRS[text[0]][0]}" if text[0] != "’" else text
        new = head + quoted(text)
        yield fix_line(YamlCode.TYPOGRAPHIC_QUOTES, row, len(head), new, 3, marks=marks)


def quotation(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a quotation mark that is not closed, or closes before the text ends."""
    value, column = row.value, len(row.head)
    mark = value[:1]
    if mark not in ("'", '"') or row.head[:column].rstrip().endswith(("'", '"')):
        return
    end = _end_of_quotation(value)
    if end is None and mark == '"' and "\\" in value:
        yield from _backslash(row)
    if end is None:
        yield from _unclosed(lines, row, mark)
    elif value[end:].strip() and not value[end:].lstrip().startswith(("#", ",", "}", "]", ":")):
        at = column + end - 1
        if mark == "'" and (value[end].isalpha() or value.endswith("'")):
            yield fix_line(YamlCode.APOSTROPHE, row, at, row.with_value(quoted(value)), 2)
        else:
            new = row.with_value(quoted(value))
            how = f"Put other quotation marks around the whole text: {shown(new)}"
            at = column + len(value) - len(value[end:].lstrip())
            yield fix_line(YamlCode.TEXT_AFTER_QUOTE, row, at, new, 2, sign=mark, how=how)
    elif mark == '"' and "\\" in value[:end]:
        yield from _backslash(row)


def _end_of_quotation(value: str) -> int | None:
    """Return where the quotation that begins a value ends on its line."""
    pattern = r"'(?:[^']|'')*'" if value[0] == "'" else r'"(?:[^"\\]|\\.)*"'
    found = re.match(pattern, value)
    if found:
        return found.end()
    return None


def _backslash(row: YamlLine) -> Iterator[Fix]:
    found = re.search(
        r"\\(?![0abtnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})|\\u[dD]", row.value
    )
    inner = row.value.strip('"')
    if found:
        new = row.with_value(f"'{inner}'" if "'" not in inner else _doubled(row.value))
        how = f"Write two backslashes, or use single quotation marks: {shown(new)}"
        yield fix_line(YamlCode.BACKSLASH, row, len(row.head) + found.start(), new, 2, how=how)


def _doubled(value: str) -> str:
    return value.replace("\\", "\\\\")


def _unclosed(lines: list[str], row: YamlLine, mark: str) -> Iterator[Fix]:
    below = [n for n in continued(lines, row.number, row.column) if lines[n].strip()]
    # a line with a key of its own is not part of the text
    ends = [row.number]
    for number in below:
        next_row = split_line(lines[number], number)
        if next_row.dash or (next_row.key and next_row.key.lower() in known_keys()):
            break
        ends.append(number)
    for last in dict.fromkeys((row.number, ends[-1])):
        new = lines[row.number : last + 1]
        new[-1] = f"{new[-1].rstrip()}{mark}"
        how = f"Close it where its text ends: {shown(new[-1])}"
        yield Fix(
            YamlCode.UNCLOSED_QUOTE,
            row.number,
            len(row.head),
            row.number,
            last + 1,
            new,
            {"how": how},
            2,
        )
    value = row.value[1:]
    if mark not in value:
        return
    new_line = row.with_value(quoted(row.value))
    how = f"Write: {shown(new_line)}"
    yield fix_line(YamlCode.UNCLOSED_QUOTE, row, len(row.head), new_line, how=how)


# --- what a text contains or begins with


def fence(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a line that begins or ends a Markdown code block, as chats and web pages use them."""
    if _FENCE.fullmatch(row.text):
        last = row.number + 1
        yield Fix(YamlCode.FENCE, row.number, row.column, row.number, last, [], {}, 3)


def in_braces(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text with a colon in braces."""
    line = f"{row.head}{row.value}"
    for found in _IN_BRACES.finditer(line):
        new = f"{line[: found.start(2)]}{quoted(found[2])}{line[found.end(2) :]}"
        at = found.start(2) + found[2].index(": ")
        mend = fix_line(YamlCode.COLON_IN_TEXT, row, at, new, how=_quote_it(new))
        yield mend._replace(is_partial=True)


def commas(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix keys in braces without a comma between them."""
    if not row.value.startswith("{"):
        return
    for found in _NO_COMMA.finditer(row.value):
        if found["key"] in known_keys():
            new = f"{row.head}{row.value[: found.start()]}, {row.value[found.start('key') :]}"
            at = len(row.head) + found.start("key")
            facts: dict[str, object] = {"key": found["key"]}
            mend = fix_line(YamlCode.NO_COMMA, row, at, new, 2, **facts)
            yield mend._replace(is_partial=True)


def comment(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a comment in another language's style, over several lines or after a value."""
    line = f"{row.head}{row.value}"
    begin = (
        COMMENT.match(line, row.column)
        or COMMENT.match(line, len(row.head))
        or _COMMENT_BEHIND.search(line)
    )
    if not begin:
        return
    at, sign = begin.start(), begin[0].strip()
    last = _end_of_comment(lines, row.number, at, sign)
    first = f"{line[:at]}{as_comment(line[at:])}"
    new = [first, *(_comment_line(lines[n]) for n in range(row.number + 1, last + 1))]
    how = f"Write: {shown(first[at:])}" if len(new) == 1 else "Begin each of its lines with “# ”."
    facts: dict[str, object] = {"sign": sign, "how": how}
    yield Fix(YamlCode.FOREIGN_COMMENT, row.number, at, row.number, last + 1, new, facts, 3)


def _end_of_comment(lines: list[str], number: int, at: int, sign: str) -> int:
    """Return the number of the line on which a comment ends."""
    end = _ENDS_OF_COMMENTS.get(sign)
    if end is None or end in lines[number][at:]:
        return number
    return next((n for n in range(number + 1, len(lines)) if end in lines[n]), number)


def _comment_line(line: str) -> str:
    return f"{line[: len(line) - len(line.lstrip())]}{as_comment(line)}"


def _quote_it(line: str) -> str:
    return f"Put the text into quotation marks: {shown(line)}"


def sign(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text that begins with one of YAML's signs."""
    if not _SIGNS.match(row.value) or BLOCK.fullmatch(row.value):
        return
    if is_mistyped(row.value):
        new = row.with_value(meant_sign(row.value))
        yield fix_line(YamlCode.MISTYPED_BLOCK, row, len(row.head), new, 2, sign=row.value)
    if _BLOCK.match(row.value):
        yield from _text_beside_block(lines, row)
    new = row.with_value(quoted(row.value))
    yield fix_line(
        YamlCode.SIGN_AT_START, row, len(row.head), new, sign=row.value[0], how=_quote_it(new)
    )


def _text_beside_block(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text on the same line as the sign that puts it below."""
    found = _BLOCK.match(row.value)
    assert found, "asked before"
    rest = row.value[found.end() :].strip()
    if found[0] in (">", "|") and rest[:1].isdigit():  # more than 80 percent
        return
    indent = " " * (row.column + 2)
    below = list(continued(lines, row.number, row.column))
    new = [f"{row.head}{found[0]}", f"{indent}{rest}"]
    new += [f"{indent}{lines[n].strip()}" for n in below if lines[n].strip()]
    stop = below[-1] + 1 if below else row.number + 1
    facts: dict[str, object] = {"sign": found[0], "text": shown(rest)}
    yield Fix(
        YamlCode.BESIDE_BLOCK,
        row.number,
        len(row.head) + found.end() + 1,
        row.number,
        stop,
        new,
        facts,
        2,
    )


def brackets(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text that begins with a bracket, or a bracket that is not closed."""
    value, column = row.value, len(row.head)
    opening = value[:1]
    if opening not in ("[", "{"):
        return
    closing = "]" if opening == "[" else "}"
    if found := _TWICE.search(value):
        new = row.with_value(f"{value[: found.start(1)]}{quoted(found[1])}{value[found.end() :]}")
        yield fix_line(
            YamlCode.SIGN_IN_BRACES, row, column + value.index("{", found.start(1)), new, 2
        )
    end = value.find(closing)
    whole = row.with_value(quoted(value))
    if end >= 0:
        more = value[end + 1 :]
        at = column + end + 1 + len(more) - len(more.lstrip())
        if more.strip():
            how = f"Put the whole text into quotation marks: {shown(whole)}"
            yield fix_line(YamlCode.TEXT_AFTER_QUOTE, row, at, whole, sign=closing, how=how)
    else:
        yield from _unclosed_bracket(row, closing, whole)
    if opening == "{" and (found := _HASH_IN_BRACES.search(value)):
        new = row.with_value(f"{value[: found.start(1)]}{quoted(found[1])}{value[found.end() :]}")
        at = column + value.index(" #", found.start(1)) + 1
        yield fix_line(YamlCode.HASH_IN_TEXT, row, at, new, 2)
    elif " #" in value:
        at = column + value.index(" #") + 1
        yield fix_line(YamlCode.HASH_IN_TEXT, row, at, row.with_value(_entries_quoted(value)))


def _unclosed_bracket(row: YamlLine, closing: str, whole: str) -> Iterator[Fix]:
    """Fix a bracket that is closed by one of another kind, or not at all."""
    column, value = len(row.head), row.value
    bare = value.rstrip("]}) ,") if value[-1] in "]})" else value.rstrip(", ")
    new = row.with_value(f"{bare}{closing}")
    # a list has several entries, and a group has keys
    is_text = " " in value and ("," if closing == "]" else ": ") not in value
    yield fix_line(
        YamlCode.UNCLOSED_BRACKET,
        row,
        column,
        new,
        0 if is_text else 1,
        how=f"Close it: {shown(new)}",
    )
    yield fix_line(
        YamlCode.UNCLOSED_BRACKET, row, column, whole, 1 if is_text else 0, how=_quote_it(whole)
    )


def _entries_quoted(value: str) -> str:
    """Return a list in brackets with quotation marks around each entry that contains a ``#``."""
    entries = [each.strip() for each in value.strip("[]").split(",")]
    return f"[{', '.join(quoted(each) if '#' in each else each for each in entries)}]"


def colon(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text that contains a colon and a space."""
    head, text = row.head, row.value
    if row.is_text:
        head, text = row.head[: row.column], row.text
    found = re.search(r":(?= |$)", text)
    if not found or text[:1] in ("'", '"', "[", "{", "|", ">", *PAIRS):
        return
    new = f"{head}{quoted(text)}"
    yield fix_line(YamlCode.COLON_IN_TEXT, row, len(head) + found.start(), new, how=_quote_it(new))


def hash_sign(lines: list[str], row: YamlLine) -> Iterator[Fix]:
    """Fix a text over several lines that a ``#`` cuts off."""
    at = row.value.find(" #")
    if at < 0 or row.value[:1] in ("'", '"', "[", "{", "|", ">"):
        return
    own = [row.number]
    own += [n for n in continued(lines, row.number, row.column) if lines[n].strip()]
    if not (row.key or row.dash):
        own = _beside(lines, row)
    if len(own) == 1:
        return
    first = split_line(lines[own[0]], own[0])
    text = " ".join((first.value, *(lines[n].strip() for n in own[1:])))
    new = [first.with_value(quoted(text))]
    facts: dict[str, object] = {"line": shown(new[0])}
    column = len(row.head) + at + 1
    yield Fix(YamlCode.HASH_IN_TEXT, row.number, column, own[0], own[-1] + 1, new, facts, 2)


def _beside(lines: list[str], row: YamlLine) -> list[int]:
    """Yield the lines of a text that begins below its key and is indented like a row."""
    found = [row.number]
    for step in (-1, 1):
        number = row.number + step
        while 0 <= number < len(lines):
            other = split_line(lines[number], number)
            if other.key or other.dash or other.is_blank or other.column != row.column:
                break
            found.append(number)
            number += step
    return sorted(found)
