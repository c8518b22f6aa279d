"""The matrix of an interview: a row for each person, a column for each answer."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from guidegen.model import Item
from guidegen.views.form import Column
from guidegen.views.rows import Rows


def columns_of(rows: Rows) -> tuple[Column, ...]:
    """A column for each item that is answered, or for each of its parts."""
    return tuple(
        column for number, item in rows.numbered() for column in _columns(rows, number, item)
    )


def _columns(rows: Rows, number: int, item: Item) -> Iterator[Column]:
    lines = list(rows.lines(item))
    feeds = _feeds(rows, item)
    for index, line in enumerate(lines):
        letter = ascii_lowercase[index % 26] if len(lines) > 1 else ""
        yield Column(head=f"{number}{letter}", feeds=feeds, line=line)


def _feeds(rows: Rows, item: Item) -> str:
    """The items of other tools whose numbers come from this one; else its components."""
    words, tool = rows.words, rows.tool
    numbered = rows.gettext("{tool}: item {number}")
    found = [
        numbered.replace("{number}", str(other.number(each))).replace(
            "{tool}", words.line(other.label)
        )
        for other in words.handbook.tools
        for each in other.items
        if each.taken_from and (each.taken_from.tool, each.taken_from.item) == (tool.id, item.id)
    ]
    components = words.handbook.components_of(tool, item)
    return "; ".join(found or [words.line(each.component.title) for each in components])
