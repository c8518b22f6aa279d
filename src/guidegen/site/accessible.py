"""What a reader who cannot see a page needs, and docutils does not write.

What a link is called where its words alone do not say it, what a table is called, and whether the
head of a table is that of a row or of a column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class table_name(nodes.Part, nodes.TextElement):  # noqa: N801 - nodes are named in small letters
    """What a table is called: the first child of a table. The eye has the heading above it."""


class scroll_region(nodes.General, nodes.Element):  # noqa: N801 - nodes are named in small letters
    """Holds a table that may be too wide for a phone: the keyboard reaches it, to push it sideways.

    ``name`` says aloud what it holds.
    """


def setup_accessible(app: Sphinx) -> None:
    """Tell every builder how to write the nodes, and sites what to add to those of docutils."""
    hidden, plain = (_skip, None), (_nothing, _nothing)
    app.add_node(
        table_name, html=(_open_caption, _close_caption),
        latex=hidden, text=hidden, man=hidden, texinfo=hidden,
    )  # fmt: skip
    app.add_node(
        scroll_region, html=(_open_region, _close_region),
        latex=plain, text=plain, man=plain, texinfo=plain,
    )  # fmt: skip
    app.add_node(nodes.reference, override=True, html=(_visit_reference, None))
    app.add_node(nodes.entry, override=True, html=(_visit_entry, None))


def _visit_reference(self: HTML5Translator, node: nodes.Element) -> None:
    """A link as it is always written, called by its ``spoken`` name if it has one."""
    first = len(self.body)
    type(self).visit_reference(self, node)
    if "spoken" in node:
        _add(self, first, "a", f'aria-label="{self.attval(node["spoken"])}"')


def _visit_entry(self: HTML5Translator, node: nodes.Element) -> None:
    """A cell as it is always written; a head says what it is the head of."""
    first = len(self.body)
    type(self).visit_entry(self, cast("nodes.entry", node))
    in_head = isinstance(node.parent.parent, nodes.thead)
    _add(self, first, "th", f'scope="{"col" if in_head else "row"}"')


def _add(self: HTML5Translator, index: int, tag: str, attribute: str) -> None:
    """Put an attribute into the tag that was just written; another tag stays as it is."""
    begin, found, rest = self.body[index].partition(f"<{tag}")
    if found and rest[:1] in (" ", ">"):
        self.body[index] = f"{begin}<{tag} {attribute}{rest}"


def _open_caption(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "caption", "", CLASS="guidegen-unseen"))


def _close_caption(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</caption>\n")


def _open_region(self: HTML5Translator, node: nodes.Element) -> None:
    """Only on a screen is anything pushed sideways."""
    if "epub" in self.builder.name:
        self.body.append(self.starttag(node, "div"))
        return
    about = {"role": "region", "tabindex": "0", "aria-label": node["name"]}
    self.body.append(self.starttag(node, "div", CLASS="guidegen-region", **about))


def _close_region(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def _skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _nothing(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Only the children are written."""
