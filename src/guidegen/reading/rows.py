"""Lines of a YAML file as their author sees them: set in, a dash, a key, a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from guidegen.model.base import Part

#: typographic quotation marks, each opening one with those that close it
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
#: the longest line that a remedy repeats whole
SHOWN = 90

#: the sign of a text in the lines below
BLOCK = re.compile(r"[>|][+-]?[1-9]?[+-]?(?: +#.*)?")

_ROW = re.compile(
    r"(?P<indent> *)(?P<dash>(?:- +)*)"
    r"(?:(?P<key>[\w+.-]+|\"[^\"]*\"|'[^']*')(?P<colon> *:)(?P<gap> +|$))?"
    r"(?P<value>.*?) *\Z"
)


class Row(NamedTuple):
    """One line, cut into what its parts are for."""

    number: int
    indent: str
    dash: str
    key: str
    #: what stands before the value: the parts above, the colon and blanks
    head: str
    value: str

    @property
    def column(self) -> int:
        """Where its key or its value stands, from 0."""
        return len(self.indent) + len(self.dash)

    @property
    def text(self) -> str:
        """All that follows the dashes."""
        return f"{self.head[self.column :]}{self.value}"

    @property
    def is_text(self) -> bool:
        """Whether what looks like a key is the beginning of a sentence."""
        return bool(self.key) and not is_key(self.key)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the line, or a comment alone."""
        return not self.text or self.text.startswith("#")

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return f"{self.head}{value}"


def row_of(line: str, number: int) -> Row:
    """One line, cut into its parts."""
    found = _ROW.match(line)
    assert found, "any line has the parts, as each may be empty"
    key, start = found["key"] or "", found.start("value")
    return Row(number, found["indent"], found["dash"], key, line[:start], found["value"])


def continued(lines: list[str], number: int, column: int) -> Iterator[int]:
    """The numbers of the lines below that are set in further than a column."""
    for below in range(number + 1, len(lines)):
        line = lines[below]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            return
        yield below


@cache
def _groups() -> tuple[frozenset[str], ...]:
    """The keys of each part of a handbook."""
    kinds: list[type[Part]] = [Part]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return tuple(frozenset(kind.model_fields) for kind in kinds)


@cache
def known_keys() -> frozenset[str]:
    """Every key of every file of a handbook."""
    return frozenset().union(*_groups())


def fits(word: str, lines: list[str], row: Row) -> bool:
    """Whether a word can be a key where a row stands, beside the keys that stand above it."""
    beside = {word}
    for number in range(row.number - 1, -1, -1):
        above = row_of(lines[number], number)
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
    """A line that begins with a key that guides and tools have, and few other files."""
    return re.compile(
        r"^(?:id|components|items|guide|level_set|monitors|scale): *\S?", re.MULTILINE
    )


def begins_with_key(text: str) -> bool:
    """Whether a text looks like a guide or a tool."""
    return bool(_first_keys().search(text))


def is_key(word: str) -> bool:
    """Whether a word before a colon can be meant for a key: a known one, or an id or a number."""
    return word.lower() in known_keys() or word[:1] in "\"'" or not word[:1].isupper()


def quoted(text: str) -> str:
    """A text in the quotation marks that it holds none of; doubled single ones if it holds both."""
    bare = unquoted(text)
    if '"' not in bare and "\\" not in bare:
        return f'"{bare}"'
    doubled = bare.replace("'", "''")
    return f"'{doubled}'"


def unquoted(text: str) -> str:
    """A text without the quotation marks that are meant to be around all of it."""
    text = text.strip()
    first, inner = text[:1], text[1:-1]
    closing = PAIRS.get(first) or (first if first in ("'", '"') else "")
    is_pair = len(text) > 1 and bool(closing) and text[-1] in closing
    has_more = (first == '"' and '"' in inner) or any(
        each in inner for each in PAIRS.get(first, "")
    )
    return inner if is_pair and not has_more else text


def as_comment(text: str) -> str:
    """A comment of another language as YAML writes it."""
    words = text.strip()
    for begin in ("//", "/*", "<!--", "--"):
        if words.startswith(begin):
            words = words.removeprefix(begin).lstrip("/*")
            break
    else:
        # a line between the two ends often begins with a star
        words = words.removeprefix("* ").removeprefix("#")
    words = words.removesuffix("*/").removesuffix("-->").strip(" *")
    return f"# {words}".rstrip()


def shown(line: str) -> str:
    """A line for a message: as it is to be typed, the middle of a long one left out."""
    line = line.strip()
    if len(line) <= SHOWN:
        return line
    return f"{line[: SHOWN - 30]} … {line[-25:]}"
