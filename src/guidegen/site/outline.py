"""Headings, ids and tables of a page that a layout or a page written by hand puts together.

A block does not know how deep it stands, nor what stands beside it. So a heading could skip a
level, and a block shown twice would give two places one id. A table of Markdown has no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from guidegen.site.accessible import scroll_region, table_name
from guidegen.site.context import context_of


class MendOutline(SphinxPostTransform):
    """Makes no heading skip a level, leaves each id to the first that has it, and names tables."""

    # when the blocks stand where they belong
    default_priority = 995
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Page by page."""
        open_headings: list[tuple[int, int]] = []
        domain = context_of(self.env)
        # several pages on one have ids of their own builder's
        one_page = domain.builder.name == "singlehtml"
        taken: set[str] = set()
        tables: list[nodes.table] = []
        for node, depth in _elements(self.document, 0):
            if node["ids"] and not one_page:
                node["ids"] = _free(node, taken)
                taken.update(node["ids"])
            if isinstance(node, nodes.section):
                _level(open_headings, depth)
            elif "heading-level" in node:
                node["heading-level"] = _level(open_headings, max(node["heading-level"], depth + 1))
            elif isinstance(node, nodes.table):
                tables.append(node)
        _name(tables)


def _free(node: nodes.Element, taken: set[str]) -> list[str]:
    """The ids of a node that no other has; a section must have one."""
    free = [each for each in node["ids"] if each not in taken]
    if free or not isinstance(node, nodes.section):
        return free
    number = 2
    while (id_ := f"{node['ids'][0]}-{number}") in taken:
        number += 1
    return [id_]


def _elements(node: nodes.Element, depth: int) -> Iterator[tuple[nodes.Element, int]]:
    """All elements below a node in their order, each with the number of sections around it."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            within = depth + isinstance(child, nodes.section)
            yield child, within
            yield from _elements(child, within)


def _name(tables: list[nodes.table]) -> None:
    """Call each table that has no name by its caption, or by the title of its section."""
    names: set[str] = set()
    for table in tables:
        if isinstance(table.parent, scroll_region):
            called = str(table.parent["name"])
        else:
            called = _title_over(table)
            region = scroll_region("", name=called)
            table.replace_self(region)
            region.append(table)
        name, number = called, 2
        while name in names:
            name, number = f"{called} ({number})", number + 1
        names.add(name)
        table.parent["name"] = name
        _caption(table, name)


def _title_over(table: nodes.table) -> str:
    """The caption of a table; where it has none, the title of the section that it stands in."""
    node: nodes.Node | None = table
    while isinstance(node, nodes.Element):
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        if title:
            return title.astext()
        node = node.parent
    return ""


def _caption(table: nodes.table, name: str) -> None:
    """Make the caption that is not seen say the name; one that is seen stays."""
    if isinstance(table[0], table_name):
        table[0].children = [nodes.Text(name)]
    elif not isinstance(table[0], nodes.title):
        table.insert(0, table_name("", name))


def _level(open_headings: list[tuple[int, int]], wanted: int) -> int:
    """The level that a heading gets, one below that of the heading it stands under at most.

    ``open_headings`` are the headings around it: each with the level it asked for, and the one that
    it got.
    """
    while open_headings and open_headings[-1][0] >= wanted:
        open_headings.pop()
    above = open_headings[-1][1] if open_headings else 0
    level = min(wanted, above + 1, 6)
    open_headings.append((wanted, level))
    return level
