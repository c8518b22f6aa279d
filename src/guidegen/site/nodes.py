"""Docutils nodes of the extension: parts that a reader opens, pictures, and hidden messages.

Where nothing can be opened (a book, plain text), a part is its heading followed by its blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def anchors(section: nodes.Element) -> Iterator[str]:
    """Yield all ids within a section, including those of packed blocks."""
    for element in section.findall(nodes.Element):
        yield from element["ids"]
        yield from element.get("anchors", ())


#: what is called when a builder enters a node, and when it leaves it
WriterFunctions = tuple[Callable[[Any, Any], None], Callable[[Any, Any], None] | None]


class folded(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A heading (the first child) and the blocks that it opens."""


class folded_title(nodes.Part, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Contains the heading of `folded`; screen readers read out ``spoken``."""


class message(nodes.General, nodes.TextElement):  # noqa: N801 - docutils names nodes in lower case
    """A message for translators (its ``rawsource``) that the page does not show."""


class dated(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Blocks about the days from its ``first-day`` to its ``last-day``, if it has them."""


class in_site(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Blocks that only a site has, because they lead to its files."""


class site_link(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils names nodes in lower case
    """A link to a file of the site, given by its ``uri`` within it."""


class picture(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A picture of a printed form: its ``uri`` within the site, and its ``alt`` text."""


def _skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _write_nothing(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Write only the children."""


#: how a builder leaves a node out
SKIPPED: WriterFunctions = (_skip, None)
#: how a builder writes only the children of a node
TRANSPARENT: WriterFunctions = (_write_nothing, _write_nothing)


def add_node(
    app: Sphinx,
    node: type[nodes.Element],
    html: WriterFunctions,
    *,
    elsewhere: WriterFunctions,
) -> None:
    """Register a node: how HTML writes it, and how all other builders do."""
    app.add_node(node, html=html, latex=elsewhere, text=elsewhere, man=elsewhere, texinfo=elsewhere)


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes and how each builder writes them."""
    add_node(app, message, SKIPPED, elsewhere=SKIPPED)
    add_node(app, picture, (_show_picture, None), elsewhere=SKIPPED)
    add_node(app, in_site, (_only_in_site, _write_nothing), elsewhere=SKIPPED)
    add_node(app, site_link, (_open_file, _close_file), elsewhere=SKIPPED)
    add_node(app, dated, (_open_dated, _close_dated), elsewhere=TRANSPARENT)
    add_node(app, folded, (_open_details, _close_details), elsewhere=TRANSPARENT)
    add_node(app, folded_title, (_open_summary, _close_summary), elsewhere=TRANSPARENT)


def _open_details(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        self.body.append(self.starttag(node, "details", CLASS="guidegen-folded"))


def _close_details(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        self.body.append("</details>\n")


def _open_summary(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        attributes = {}
        if node.get("spoken"):
            attributes["aria-label"] = node["spoken"]
        self.body.append(self.starttag(node, "summary", "", **attributes))


def _close_summary(self: HTML5Translator, node: nodes.Element) -> None:
    if _can_open(self):
        self.body.append("</summary>\n")


def _show_picture(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a picture that links to its form, in a site only: a book has no forms."""
    if _can_open(self):
        here = self.builder.get_target_uri(self.builder.current_docname).partition("#")[0]
        address = relative_uri(here, node["uri"])
        image = self.emptytag(node, "img", "", src=address, alt=node["alt"], loading="lazy")
        form = address.removesuffix(".png")
        self.body.append(self.starttag(node, "a", "", href=f"{form}.pdf", CLASS="guidegen-picture"))
        self.body.append(f"{image}</a>")
    raise nodes.SkipNode


def _only_in_site(self: HTML5Translator, node: nodes.Element) -> None:
    if not _can_open(self):
        raise nodes.SkipNode


def _open_file(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a link to a file beside the pages, in a site only: a book has no such files."""
    _only_in_site(self, node)
    here = self.builder.get_target_uri(self.builder.current_docname).partition("#")[0]
    address = relative_uri(here, node["uri"])
    spoken = {"aria-label": node["spoken"]} if "spoken" in node else {}
    self.body.append(self.starttag(node, "a", "", href=address, CLASS="guidegen-sheet", **spoken))


def _close_file(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</a>")


def _open_dated(self: HTML5Translator, node: nodes.Element) -> None:
    attributes: dict[str, Any] = {**days_of(node)}
    if node.children:
        # otherwise it is only a place to link to
        attributes["CLASS"] = "guidegen-part"
    self.body.append(self.starttag(node, "div", **attributes))


def _close_dated(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def days_of(node: nodes.Element) -> dict[str, str]:
    """Return the days of a node, and the word that marks it if it is current, as attributes."""
    days = {}
    for name in ("first-day", "last-day", "now"):
        if name in node:
            days[f"data-{name}"] = str(node[name])
    return days


def _can_open(self: HTML5Translator) -> bool:
    """Return whether readers can open parts; e-book readers may not support this."""
    return "epub" not in self.builder.name
