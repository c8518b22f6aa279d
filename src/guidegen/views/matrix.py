"""The matrix of an interview: a row for each person, a column for each answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from guidegen.model import Item
from guidegen.views.form import MatrixColumn
from guidegen.views.rows import FormRows


def make_columns(rows: FormRows) -> tuple[MatrixColumn, ...]:
    """Return a column for each item that is answered, or for each of its parts."""
    users = _find_users(rows)
    columns: list[MatrixColumn] = []
    for number, item in rows.numbered():
        columns += _make_columns_of(rows, number, item, users.get(item.id, []))
    return tuple(columns)


def _make_columns_of(
    rows: FormRows, number: int, item: Item, users: Sequence[str]
) -> Iterator[MatrixColumn]:
    lines = list(rows.lines(item))
    feeds = "; ".join(users or _list_components(rows, item))
    for index, line in enumerate(lines):
        letter = ascii_lowercase[index % 26] if len(lines) > 1 else ""
        yield MatrixColumn(head=f"{number}{letter}", feeds=feeds, line=line)


def _find_users(rows: FormRows) -> dict[str, list[str]]:
    """Find the items of other tools that take their numbers from items of this form, by its ids."""
    numbered = rows.gettext("{tool}: item {number}")
    users: dict[str, list[str]] = defaultdict(list)
    for other in rows.words.handbook.tools:
        for number, item in enumerate(other.items, start=1):
            source = item.from_tool
            if source and source.item and source.tool == rows.tool.id:
                user = numbered.replace("{number}", str(number))
                user = user.replace("{tool}", rows.words.line(other.label))
                users[source.item].append(user)
    return users


def _list_components(rows: FormRows, item: Item) -> list[str]:
    """Return the titles of the components that the item monitors."""
    components = rows.words.handbook.components_of(rows.tool, item)
    return [rows.words.line(ref.component.title) for ref in components]
