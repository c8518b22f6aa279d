"""Split lines of a YAML file as their author sees them: indentation, dash, key and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from guidegen.model.base import Part

#: curly quotation marks, each opening one with its closing ones
PAIRS = {
    "“": "”“",
    "”": "”",
    "„": "“”",
    "‘": "’‘",
    "’": "’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "″": "″",
}
#: the longest line that a remedy repeats in full
SHOWN = 90

#: the sign for a text on the lines below
BLOCK = re.compile(r"[>|][+-]?[1-9]?[+-]?(?: +#.*)?")

_ROW = re.compile(
    r"(?P<indent> *)(?P<dash>(?:- +)*)"
    r"(?:(?P<key>[\w+.-]+|\"[^\"]*\"|'[^']*')(?P<colon> *:)(?P<gap> +|$))?"
    r"(?P<value>.*?) *\Z"
)


class YamlLine(NamedTuple):
    """One line, split into its parts."""

    number: int
    indent: str
    dash: str
    key: str
    #: what precedes the value: the parts above, the colon and spaces
    head: str
    value: str

    @property
    def column(self) -> int:
        """Return the column of its key or value, from 0."""
        return len(self.indent) + len(self.dash)

    @property
    def text(self) -> str:
        """Return everything after the dashes."""
        return f"{self.head[self.column :]}{self.value}"

    @property
    def is_text(self) -> bool:
        """Tell whether what looks like a key is the beginning of a sentence."""
        return bool(self.key) and not is_key(self.key)

    @property
    def is_blank(self) -> bool:
        """Tell whether the line is empty or only a comment."""
        return not self.text or self.text.startswith("#")

    def with_value(self, value: str) -> str:
        """Return the line with another value."""
        return f"{self.head}{value}"


def split_line(line: str, number: int) -> YamlLine:
    """Split one line into its parts."""
    found = _ROW.match(line)
    assert found, "any line has the parts, as each may be empty"
    key, start = found["key"] or "", found.start("value")
    return YamlLine(number, found["indent"], found["dash"], key, line[:start], found["value"])


def continued(lines: list[str], number: int, column: int) -> Iterator[int]:
    """Yield the numbers of the lines below that are indented further than a column."""
    for below in range(number + 1, len(lines)):
        line = lines[below]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            return
        yield below


@cache
def _groups() -> tuple[frozenset[str], ...]:
    """Return the keys of each part of a handbook."""
    kinds: list[type[Part]] = [Part]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return tuple(frozenset(kind.model_fields) for kind in kinds)


@cache
def known_keys() -> frozenset[str]:
    """Return every key of every file of a handbook."""
    return frozenset().union(*_groups())


def fits(word: str, lines: list[str], row: YamlLine) -> bool:
    """Tell whether a word can be a key in a row, beside the keys above it."""
    beside = {word}
    for number in range(row.number - 1, -1, -1):
        above = split_line(lines[number], number)
        if above.is_blank or above.column > row.column:
            continue
        if above.column < row.column:
            break
        if above.key in known_keys():
            beside.add(above.key)
        if above.dash:
            break
    return any(beside <= keys for keys in _groups())


@cache
def _first_keys() -> re.Pattern[str]:
    """Return a pattern for lines that begin with a key common in guides and tools alone."""
    return re.compile(
        r"^(?:id|components|items|guide|level_set|monitors|scale): *\S?", re.MULTILINE
    )


def begins_with_key(text: str) -> bool:
    """Tell whether a text looks like a guide or a tool."""
    return bool(_first_keys().search(text))


def is_key(word: str) -> bool:
    """Tell whether a word before a colon may be a key: a known one, an id or a number."""
    return word.lower() in known_keys() or word[:1] in "\"'" or not word[:1].isupper()


def quoted(text: str) -> str:
    """Return a text in quotation marks that it does not contain, or in doubled single ones."""
    bare = unquote(text)
    if '"' not in bare and "\\" not in bare:
        return f'"{bare}"'
    doubled = bare.replace("'", "''")
    return f"'{doubled}'"


def unquote(text: str) -> str:
    """Return a text without the quotation marks meant to enclose all of it."""
    text = text.strip()
    first, inner = text[:1], text[1:-1]
    closing = PAIRS.get(first) or (first if first in ("'", '"') else "")
    is_pair = len(text) > 1 and bool(closing) and text[-1] in closing
    has_more = (first == '"' and '"' in inner) or any(
        each in inner for each in PAIRS.get(first, "")
    )
    if is_pair and not has_more:
        return inner
    return text


def as_comment(text: str) -> str:
    """Return a comment in another language's style as YAML writes it."""
    words = text.strip()
    for begin in ("//", "/*", "<!--", "--"):
        if words.startswith(begin):
            words = words.removeprefix(begin).lstrip("/*")
            break
    else:
        # a line between the two ends often begins with an asterisk
        words = words.removeprefix("* ").removeprefix("#")
    words = words.removesuffix("*/").removesuffix("-->").strip(" *")
    return f"# {words}".rstrip()


def shown(line: str) -> str:
    """Return a line for a message, as it should be typed; shorten the middle of a long one."""
    line = line.strip()
    if len(line) <= SHOWN:
        return line
    return f"{line[: SHOWN - 30]} … {line[-25:]}"
