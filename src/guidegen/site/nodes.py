"""What no standard node stands for: a part that the reader opens, and a text for translators.

Where nothing can be opened (a book, plain text) a part is its heading and its blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def anchors(section: nodes.Element) -> Iterator[str]:
    """Yield all that can be linked to within a section, also where blocks are packed."""
    for element in section.findall(nodes.Element):
        yield from element["ids"]
        yield from element.get("anchors", ())


class folded(nodes.General, nodes.Element):  # noqa: N801 - nodes are named in small letters
    """A heading (the first child) and the blocks below it."""


class folded_title(nodes.Part, nodes.Element):  # noqa: N801 - nodes are named in small letters
    """Holds the heading of `folded`; ``spoken`` is what opens it called aloud."""


class message(nodes.General, nodes.TextElement):  # noqa: N801 - nodes are named in small letters
    """A text that is offered to translators (its ``rawsource``) and not shown here."""


class picture(nodes.General, nodes.Element):  # noqa: N801 - nodes are named in small letters
    """A picture of a printed form, at its ``uri`` below the site, with its ``alt``."""


def setup_nodes(app: Sphinx) -> None:
    """Tell every builder how to write the nodes."""
    plain, hidden = (_nothing, _nothing), (_skip, None)
    app.add_node(message, html=hidden, latex=hidden, text=hidden, man=hidden, texinfo=hidden)
    app.add_node(
        picture, html=(_show_picture, None), latex=hidden, text=hidden, man=hidden, texinfo=hidden
    )
    app.add_node(
        folded, html=(_open_details, _close_details),
        latex=plain, text=plain, man=plain, texinfo=plain,
    )  # fmt: skip
    app.add_node(
        folded_title, html=(_open_summary, _close_summary),
        latex=plain, text=plain, man=plain, texinfo=plain,
    )  # fmt: skip


def _open_details(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        self.body.append(self.starttag(node, "details", CLASS="guidegen-folded"))


def _close_details(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        self.body.append("</details>\n")


def _open_summary(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        spoken = {"aria-label": node["spoken"]} if node.get("spoken") else {}
        self.body.append(self.starttag(node, "summary", "", **spoken))


def _close_summary(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        self.body.append("</summary>\n")


def _show_picture(self: HTML5Translator, node: nodes.Element) -> None:
    """Only a site has forms beside its pages."""
    if _can_open(self):
        here = self.builder.get_target_uri(self.builder.current_docname).partition("#")[0]
        address = relative_uri(here, node["uri"])
        image = self.emptytag(node, "img", "", src=address, alt=node["alt"], loading="lazy")
        form = address.removesuffix(".png")
        self.body.append(self.starttag(node, "a", "", href=f"{form}.pdf", CLASS="guidegen-picture"))
        self.body.append(f"{image}</a>")
    raise nodes.SkipNode


def _can_open(self: HTML5Translator) -> bool:
    """A site's reader can open parts; a book's may not be able to."""
    return "epub" not in self.builder.name


def _skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _nothing(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Only the children are written."""
