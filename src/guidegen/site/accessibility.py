"""Accessible tables, links and headers, where the output of docutils is not enough.

Links get a full name where their text alone is ambiguous. Tables get a name, and their header cells
get a scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from docutils import nodes

from guidegen.site.nodes import SKIPPED, TRANSPARENT, add_node, days_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

TableCell = Sequence[nodes.Node]


class table_name(nodes.Part, nodes.TextElement):  # noqa: N801 - docutils names nodes in lower case
    """The name of a table for screen readers; sighted readers have the heading above it.

    It is the first child of its table.
    """


class scroll_region(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A region around a table that may be too wide for a phone, so the keyboard can scroll it.

    ``name`` is read out by screen readers.
    """


def setup_accessibility(app: Sphinx) -> None:
    """Register the nodes, and what HTML adds to those of docutils."""
    add_node(app, table_name, (_open_caption, _close_caption), elsewhere=SKIPPED)
    add_node(app, scroll_region, (_open_region, _close_region), elsewhere=TRANSPARENT)
    app.add_node(nodes.reference, override=True, html=(_visit_reference, None))
    app.add_node(nodes.row, override=True, html=(_visit_row, None))
    app.add_node(nodes.section, override=True, html=(_visit_section, None))
    app.add_node(nodes.entry, override=True, html=(_visit_entry, None))


def table(
    name: str,
    head: Sequence[TableCell | str],
    rows: Iterable[Sequence[TableCell]],
    *classes: str,
    widths: Sequence[int] = (),
) -> nodes.Element:
    """Return a table with a header row and a header column.

    ``name`` is read out by screen readers; each table of a page needs its own.
    """
    group = nodes.tgroup("", cols=len(head))
    for number, width in enumerate(widths or [1] * len(head)):
        group += nodes.colspec(colwidth=width, stub=int(number == 0))
    group += nodes.thead("", _table_row(map(_header_cell, head)))
    group += nodes.tbody("", *map(_table_row, rows))
    caption = table_name("", name, translatable=False)
    element = nodes.table("", caption, group, classes=["guidegen-table", *classes])
    return scroll_region("", element, name=name)


def _table_row(cells: Iterable[TableCell]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", *cell) for cell in cells])


def _header_cell(content: TableCell | str) -> TableCell:
    """Return a header cell; a `str` is program text, which is translated already."""
    if isinstance(content, str):
        return [nodes.paragraph("", content, translatable=False)]
    return content


def _visit_reference(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a link as docutils does, labeled with its ``spoken`` name if it has one."""
    first = len(self.body)
    type(self).visit_reference(self, node)
    if "spoken" in node:
        _add_attribute(self, first, "a", f'aria-label="{self.attval(node["spoken"])}"')


def _visit_entry(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a cell as docutils does; add a scope to header cells."""
    first = len(self.body)
    type(self).visit_entry(self, cast("nodes.entry", node))
    in_head = isinstance(node.parent.parent, nodes.thead)
    _add_attribute(self, first, "th", f'scope="{"col" if in_head else "row"}"')
    if not in_head and "guidegen-stacked" in node.parent.parent.parent.parent["classes"]:
        _add_attribute(self, first, "td", f'data-head="{self.attval(_column_head(node))}"')


def _column_head(entry: nodes.Element) -> str:
    """Return the words at the head of a cell's column."""
    row = entry.parent
    heads = next(iter(row.parent.parent.findall(nodes.thead))).children[0].children
    return heads[row.index(entry)].astext()


def _visit_row(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a row as docutils does; add the days that it is about."""
    first = len(self.body)
    type(self).visit_row(self, node)
    _add_days(self, first, "tr", node)


def _visit_section(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a section as docutils does; add the days that it is about."""
    first = len(self.body)
    type(self).visit_section(self, cast("nodes.section", node))
    _add_days(self, first, "section", node)


def _add_days(self: HTML5Translator, index: int, tag: str, node: nodes.Element) -> None:
    for name, day in days_of(node).items():
        _add_attribute(self, index, tag, f'{name}="{self.attval(day)}"')


def _add_attribute(self: HTML5Translator, index: int, tag: str, attribute: str) -> None:
    """Add an attribute to the tag just written, if it is a ``tag``."""
    begin, separator, rest = self.body[index].partition(f"<{tag}")
    if separator and rest[:1] in (" ", ">"):
        self.body[index] = f"{begin}<{tag} {attribute}{rest}"


def _open_caption(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "caption", "", CLASS="guidegen-unseen"))


def _close_caption(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</caption>\n")


def _open_region(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a region that scrolls; e-books do not scroll sideways, so they get a plain `div`."""
    if "epub" in self.builder.name:
        self.body.append(self.starttag(node, "div"))
        return
    attributes = {"role": "region", "tabindex": "0", "aria-label": node["name"]}
    self.body.append(self.starttag(node, "div", CLASS="guidegen-region", **attributes))


def _close_region(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")
