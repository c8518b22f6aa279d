"""The matrix of an interview: a row for each person, a column for each answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from guidegen.model import Item
from guidegen.views.form import Column
from guidegen.views.rows import Rows


def columns_of(rows: Rows) -> tuple[Column, ...]:
    """A column for each item that is answered, or for each of its parts."""
    fed = _fed_by(rows)
    return tuple(
        column
        for number, item in rows.numbered()
        for column in _columns(rows, number, item, fed.get(item.id, []))
    )


def _columns(rows: Rows, number: int, item: Item, fed: Sequence[str]) -> Iterator[Column]:
    lines = list(rows.lines(item))
    feeds = "; ".join(fed or _components(rows, item))
    for index, line in enumerate(lines):
        letter = ascii_lowercase[index % 26] if len(lines) > 1 else ""
        yield Column(head=f"{number}{letter}", feeds=feeds, line=line)


def _fed_by(rows: Rows) -> dict[str, list[str]]:
    """By the ids of the form's items: the items of other tools whose numbers come from them."""
    numbered = rows.gettext("{tool}: item {number}")
    found: dict[str, list[str]] = defaultdict(list)
    for other in rows.words.handbook.tools:
        for number, item in enumerate(other.items, start=1):
            source = item.from_tool
            if source and source.item and source.tool == rows.tool.id:
                said = numbered.replace("{number}", str(number))
                said = said.replace("{tool}", rows.words.line(other.label))
                found[source.item].append(said)
    return found


def _components(rows: Rows, item: Item) -> list[str]:
    """The titles of the components that the item monitors."""
    components = rows.words.handbook.components_of(rows.tool, item)
    return [rows.words.line(each.component.title) for each in components]
