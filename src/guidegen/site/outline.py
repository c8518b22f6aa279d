"""Fix heading levels, duplicate ids and unnamed tables once a page is complete.

A block does not know how deep it is nested or what else is on the page. So a heading could skip a
level, and a block shown twice could repeat an id. A Markdown table has no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from guidegen.site.accessibility import scroll_region, table_name
from guidegen.site.context import context_of


class FixOutline(SphinxPostTransform):
    """Keep headings from skipping a level, make ids unique, and name tables."""

    # after the packed blocks are back in the page
    default_priority = 995
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Fix one page."""
        open_headings: list[tuple[int, int]] = []
        # that builder makes ids unique across all pages
        is_single_page = context_of(self.env).builder.name == "singlehtml"
        taken: set[str] = set()
        tables: list[nodes.table] = []
        for node, depth in _elements(self.document, 0):
            if node["ids"] and not is_single_page:
                node["ids"] = _unique_ids(node, taken)
                taken.update(node["ids"])
            if isinstance(node, nodes.section):
                _heading_level(open_headings, depth)
            elif "heading-level" in node:
                wanted = max(node["heading-level"], depth + 1)
                node["heading-level"] = _heading_level(open_headings, wanted)
            elif isinstance(node, nodes.table):
                tables.append(node)
        _name_tables(tables)


def _unique_ids(node: nodes.Element, taken: set[str]) -> list[str]:
    """Return a node's ids that are not taken; a section must have at least one."""
    free = [id_ for id_ in node["ids"] if id_ not in taken]
    if free or not isinstance(node, nodes.section):
        return free
    number = 2
    while (id_ := f"{node['ids'][0]}-{number}") in taken:
        number += 1
    return [id_]


def _elements(node: nodes.Element, depth: int) -> Iterator[tuple[nodes.Element, int]]:
    """Yield all elements below a node in order, each with the number of enclosing sections."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            child_depth = depth + isinstance(child, nodes.section)
            yield child, child_depth
            yield from _elements(child, child_depth)


def _name_tables(tables: list[nodes.table]) -> None:
    """Name each unnamed table after its caption or section, and make all names unique."""
    names: set[str] = set()
    for table in tables:
        if isinstance(table.parent, scroll_region):
            base = str(table.parent["name"])
        else:
            base = _title_of(table)
            region = scroll_region("", name=base)
            table.replace_self(region)
            region.append(table)
        name, number = base, 2
        while name in names:
            name, number = f"{base} ({number})", number + 1
        names.add(name)
        table.parent["name"] = name
        _set_hidden_caption(table, name)


def _title_of(table: nodes.table) -> str:
    """Return a table's caption, or the title of the section around it."""
    node: nodes.Node | None = table
    while isinstance(node, nodes.Element):
        for child in node.children:
            if isinstance(child, nodes.title):
                return child.astext()
        node = node.parent
    return ""


def _set_hidden_caption(table: nodes.table, name: str) -> None:
    """Set the caption for screen readers; a visible caption stays."""
    if isinstance(table[0], table_name):
        table[0].children = [nodes.Text(name)]
    elif not isinstance(table[0], nodes.title):
        table.insert(0, table_name("", name))


def _heading_level(open_headings: list[tuple[int, int]], wanted: int) -> int:
    """Return the level for a heading: at most one below the heading that it belongs to.

    ``open_headings`` are the headings around it, each with the level it wanted and the level it
    got.
    """
    while open_headings and open_headings[-1][0] >= wanted:
        open_headings.pop()
    above = 0
    if open_headings:
        above = open_headings[-1][1]
    level = min(wanted, above + 1, 6)
    open_headings.append((wanted, level))
    return level
