"""Blocks that are ready: Sphinx has nothing to do on them but write them.

Between a page's reading and its writing some forty transforms each look at every node of it, for
footnotes, quotation marks, images, code and much else. The handbook's own blocks are made from the
model, and nearly all of them hold none of that. So they go into a page as one node that hides
them, with their links, which lead where the model says. Only what a transform may have work with,
as a text with quotation marks or with a link to elsewhere, is a child of that node, open to all
transforms. Last of all the blocks take its place, whole again.

An extension that looks at whole pages finds them so at ``doctree-resolved``.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable
from typing import NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from guidegen.site.accessible import scroll_region
from guidegen.site.context import Context, context_of
from guidegen.site.nodes import folded, folded_title, picture

#: what hold blocks, and nothing else
_HOLDERS = frozenset({
    nodes.bullet_list, nodes.list_item, nodes.definition_list, nodes.definition_list_item,
    nodes.definition, nodes.container, nodes.table, nodes.tgroup, nodes.colspec, nodes.thead,
    nodes.tbody, nodes.row, nodes.entry, folded, folded_title, picture,
    scroll_region,
})  # fmt: skip
_STYLES = frozenset({nodes.inline, nodes.emphasis, nodes.strong})
#: signs that smart quotes may change
_SMART = re.compile(r"[\"'`\\\x00]|--|\.\.|\. \.")


class slot(nodes.General, nodes.Element):  # noqa: N801 - nodes are named in small letters
    """What transforms may work on; and where it belongs, as long as it is not there."""


class packed(nodes.General, nodes.Element):  # noqa: N801 - nodes are named in small letters
    """Holds ``blocks`` out of sight; its children are the parts of them that stay in sight.

    The blocks are packed: a large handbook has all its pages in memory before it writes one.
    ``anchors`` are what can be linked to within them.
    """


class Blocks(NamedTuple):
    """Blocks with the places in them that are not filled yet, and the links that lead nowhere."""

    holder: nodes.Element
    places: list[slot]
    links: list[pending_xref]

    def sort(self, block: packed, within: nodes.Element) -> None:
        """Put what is not ready in sight, as parts of ``block``, and gather the links."""
        for child in list(within.children):
            if isinstance(child, nodes.Element):
                block["anchors"] += child["ids"]
            if type(child) in _HOLDERS:
                self.sort(block, cast("nodes.Element", child))
                continue
            links: list[pending_xref] = []
            if isinstance(child, nodes.TextElement) and _is_plain(child, links):
                self.links.extend(links)
            else:
                self.show(block, child)

    def show(self, block: packed, node: nodes.Node) -> None:
        """Put a node in sight."""
        place = slot()
        node.parent.replace(node, place)
        self.places.append(place)
        block.append(slot("", node))

    def resolve(self, block: packed, domain: Context, docname: str) -> None:
        """Make the links lead somewhere; what does not exist is left to Sphinx, in sight."""
        for link in self.links:
            page = link.setdefault("refdoc", docname)
            found = domain.resolve_xref(
                domain.env, page, domain.builder, link["reftype"], link["reftarget"], link,
                cast("nodes.Element", link[0]),
            )  # fmt: skip
            if found is None:
                self.show(block, link)
            else:
                link.replace_self(found)

    def whole(self, block: packed) -> list[nodes.Node]:
        """The blocks, with what was in sight in its place."""
        for place, seen in zip(self.places, list(block.children), strict=True):
            place.replace_self(cast("slot", seen).children)
        return self.holder.children


def pack(found: Iterable[nodes.Node]) -> list[nodes.Node]:
    """The blocks as few nodes; sections and their titles stay in sight, as navigation has them."""
    shown: list[nodes.Node] = []
    run: list[nodes.Node] = []

    def end() -> None:
        if run:
            block, blocks = packed(anchors=[]), Blocks(nodes.Element("", *run), [], [])
            blocks.sort(block, blocks.holder)
            block["blocks"] = pickle.dumps(blocks, pickle.HIGHEST_PROTOCOL)
            shown.append(block)
            run.clear()

    for node in found:
        if isinstance(node, nodes.section | nodes.title):
            end()
            if isinstance(node, nodes.section):
                node[:] = pack(node.children)
            shown.append(node)
        else:
            run.append(node)
    end()
    return shown


class ResolvePacked(SphinxPostTransform):
    """Resolves the links of hidden blocks, before Sphinx does those in sight."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Page by page."""
        domain = context_of(self.env)
        for block in list(self.document.findall(packed)):
            block["blocks"] = pickle.loads(block["blocks"])
            block["blocks"].resolve(block, domain, self.env.docname)


class ShowPacked(SphinxPostTransform):
    """Puts the blocks where they belong, after all other transforms."""

    default_priority = 990

    def run(self, **kwargs: object) -> None:
        """Page by page."""
        for block in list(self.document.findall(packed)):
            block.replace_self(block["blocks"].whole(block))


def _is_plain(node: nodes.Element, links: list[pending_xref]) -> bool:
    """Whether a text is plain but for styles and the handbook's links, which are gathered."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            if _SMART.search(child):
                return False
        elif isinstance(child, pending_xref):
            if child.get("refdomain") != "guidegen" or not _is_plain(child, links):
                return False
            links.append(child)
        elif type(child) is not nodes.literal and (
            type(child) not in _STYLES or not _is_plain(cast("nodes.Element", child), links)
        ):
            return False
    return True
