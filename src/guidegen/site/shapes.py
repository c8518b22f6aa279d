"""Shapes of nodes that need no page: what several views put together in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from guidegen.site.accessible import scroll_region, table_name

Cell = Sequence[nodes.Node]


def table(
    name: str, head: Sequence[Cell | str], rows: Iterable[Sequence[Cell]], *classes: str,
    widths: Sequence[int] = (),
) -> nodes.Element:  # fmt: skip
    """A table with a row of heads, in which the first cell of each row is the row's head.

    ``name`` says aloud what it holds; of all tables of a page each has another.
    """
    group = nodes.tgroup("", cols=len(head))
    for number, width in enumerate(widths or [1] * len(head)):
        group += nodes.colspec(colwidth=width, stub=int(number == 0))
    group += nodes.thead("", _row([_program(each) for each in head]))
    group += nodes.tbody("", *[_row(row) for row in rows])
    called = table_name("", name, translatable=False)
    found = nodes.table("", called, group, classes=["guidegen-table", *classes])
    return scroll_region("", found, name=name)


def link_list(links: Iterable[tuple[str, str]]) -> nodes.bullet_list:
    """A list of links to places of the same page."""
    entries = [
        nodes.list_item("", nodes.paragraph("", "", nodes.reference("", words, refuri=address)))
        for words, address in links
    ]
    return nodes.bullet_list("", *entries, classes=["guidegen-jump"], bullet="-")


def _row(cells: Iterable[Cell]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", *cell) for cell in cells])


def _program(content: Cell | str) -> Cell:
    """Words of the program are translated already."""
    if isinstance(content, str):
        return [nodes.paragraph("", content, translatable=False)]
    return content
