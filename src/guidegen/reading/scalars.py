"""Classify YAML scalars: text, a number, a date, yes or no, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guidegen.model.text import Decimal, Place, Whole

#: no quantity in a school has more digits
MOST_DIGITS = 15
TAG = "tag:yaml.org,2002:"
STR = f"{TAG}str"
#: the years of days in a handbook
FIRST_YEAR, LAST_YEAR = 1900, 2199
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")

#: what people call YAML's kinds of scalars
KINDS = {
    "bool": "a yes or a no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
    "merge": "a merge mark",
    "value": "a value mark",
}


class Surprise(NamedTuple):
    """A scalar that YAML reads as something that no field accepts, such as ``12:30`` or ``1e3``."""

    raw: str


def number_of(node: ScalarNode, place: Place) -> Whole | Decimal | None:
    """Return a number that knows its place; it may stand for text, such as a code."""
    number = plain_number(node.value)
    if number is None:
        return None
    placed = Whole(number) if isinstance(number, int) else Decimal(number)
    placed.place = place
    return placed


def kind_of(node: Node | None) -> str:
    """Return what people call a node of the file."""
    if isinstance(node, MappingNode):
        return "a group of keys"
    if isinstance(node, SequenceNode):
        return "a list"
    if node is None or node.tag == f"{TAG}null":
        return "nothing"
    kind = KINDS.get(node.tag.removeprefix(TAG))
    if kind:
        return f"{kind} ({node.value[:40]})"
    return "text"


def yaml_kind(node: Node) -> str:
    """Return what YAML takes a plain scalar for."""
    return KINDS.get(node.tag.removeprefix(TAG), "text")


def plain_number(raw: str) -> int | float | None:
    """Return a number in everyday notation; YAML's octal, sexagesimal and 1e3 are not."""
    if len(raw) > MOST_DIGITS:
        return None
    if _INTEGER.fullmatch(raw):
        return int(raw)
    if _FLOAT.fullmatch(raw):
        return float(raw)
    return None


def date_of(raw: str) -> dt.date | None:
    """Return a day such as 2026-08-17; ``None`` if the calendar does not have it.

    Days of other centuries are mistyped, and weeks beyond the last year cannot be counted.
    """
    if not _DATE.fullmatch(raw):
        return None
    try:
        day = dt.date.fromisoformat(raw)
    except ValueError:
        return None
    return day if is_likely(day) else None


def is_likely(day: dt.date) -> bool:
    """Tell whether a handbook can speak of a day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
