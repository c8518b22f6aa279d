"""Pack finished blocks, so that Sphinx's transforms skip them.

Between reading and writing a page, some forty transforms look at each of its nodes for footnotes,
quotation marks, images, code and more. The handbook's blocks are made from the model, and nearly
all of them contain nothing for a transform to do. So they are added to the page as a single node
that hides them, with their links, whose targets are known from the model. Only parts that a
transform may change, such as a text with quotation marks or an external link, are children of that
node and visible to all transforms. After all other transforms, the blocks are restored.

Extensions find the restored blocks at ``doctree-resolved``.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable
from typing import NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from guidegen.site.accessibility import scroll_region
from guidegen.site.context import DOMAIN, BuildContext, context_of
from guidegen.site.nodes import dated, folded, folded_title, in_site, picture, site_link

#: nodes that contain only other nodes, and that no transform changes
_CONTAINERS = frozenset(
    {
        nodes.bullet_list,
        nodes.list_item,
        nodes.definition_list,
        nodes.definition_list_item,
        nodes.definition,
        nodes.container,
        nodes.table,
        nodes.tgroup,
        nodes.colspec,
        nodes.thead,
        nodes.tbody,
        nodes.row,
        nodes.entry,
        dated,
        folded,
        folded_title,
        in_site,
        picture,
        scroll_region,
    }
)
_STYLES = frozenset({nodes.inline, nodes.emphasis, nodes.strong, site_link})
#: characters that smart quotes may change
_SMART = re.compile(r"[\"'`\\\x00]|--|\.\.|\. \.")


class slot(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A visible part of packed blocks; also marks where it belongs among them."""


class packed(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Hides ``blocks``; its children are their visible parts.

    The blocks are pickled to save memory, because all pages are in memory before the first one is
    written. ``anchors`` are the ids within the blocks.
    """


class HiddenBlocks(NamedTuple):
    """Blocks, with the slots of their visible parts and their unresolved links."""

    holder: nodes.Element
    slots: list[slot]
    links: list[pending_xref]

    def sort(self, block: packed, parent: nodes.Element) -> None:
        """Move what transforms may change from ``parent`` to ``block``, and collect links."""
        for child in list(parent.children):
            if isinstance(child, nodes.Element):
                block["anchors"] += child["ids"]
            if type(child) in _CONTAINERS:
                self.sort(block, cast("nodes.Element", child))
                continue
            links: list[pending_xref] = []
            if isinstance(child, nodes.TextElement) and _is_plain(child, links):
                self.links.extend(links)
            else:
                self.show(block, child)

    def show(self, block: packed, node: nodes.Node) -> None:
        """Move a node to ``block``, where transforms see it."""
        mark = slot()
        node.parent.replace(node, mark)
        self.slots.append(mark)
        block.append(slot("", node))

    def resolve(self, block: packed, context: BuildContext, docname: str) -> None:
        """Resolve the links; those without a target become visible, for Sphinx to report."""
        for xref in self.links:
            page = xref.setdefault("refdoc", docname)
            link = context.resolve_xref(
                context.env,
                page,
                context.builder,
                xref["reftype"],
                xref["reftarget"],
                xref,
                cast("nodes.Element", xref[0]),
            )
            if link is None:
                self.show(block, xref)
            else:
                xref.replace_self(link)

    def restore(self, block: packed) -> list[nodes.Node]:
        """Return the blocks with their visible parts put back."""
        for mark, part in zip(self.slots, list(block.children), strict=True):
            mark.replace_self(cast("slot", part).children)
        return self.holder.children


def pack(blocks: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return blocks packed into as few nodes as possible.

    Sections and their titles are not packed, because Sphinx makes its navigation from them.
    """
    done: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for node in blocks:
        if isinstance(node, nodes.section | nodes.title):
            done += _pack_run(run)
            run = []
            if isinstance(node, nodes.section):
                node[:] = pack(node.children)
            done.append(node)
        else:
            run.append(node)
    return done + _pack_run(run)


def _pack_run(run: list[nodes.Node]) -> list[nodes.Node]:
    """Return consecutive blocks as one packed node, or nothing if there are none."""
    if not run:
        return []
    block, hidden = packed(anchors=[]), HiddenBlocks(nodes.Element("", *run), [], [])
    hidden.sort(block, hidden.holder)
    block["blocks"] = pickle.dumps(hidden, pickle.HIGHEST_PROTOCOL)
    return [block]


class ResolvePacked(SphinxPostTransform):
    """Resolve the links of hidden blocks, before Sphinx resolves visible links."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Resolve the links of one page."""
        context = context_of(self.env)
        for block in list(self.document.findall(packed)):
            block["blocks"] = pickle.loads(block["blocks"])
            block["blocks"].resolve(block, context, self.env.docname)


class ShowPacked(SphinxPostTransform):
    """Restore hidden blocks, after all other transforms."""

    default_priority = 990

    def run(self, **kwargs: object) -> None:
        """Restore the blocks of one page."""
        for block in list(self.document.findall(packed)):
            block.replace_self(block["blocks"].restore(block))


def _is_plain(node: nodes.Element, links: list[pending_xref]) -> bool:
    """Return whether a text contains only styles and links to the handbook; collect the links."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            if _SMART.search(child):
                return False
        elif isinstance(child, pending_xref):
            if child.get("refdomain") != DOMAIN or not _is_plain(child, links):
                return False
            links.append(child)
        elif type(child) in _STYLES:
            if not _is_plain(cast("nodes.Element", child), links):
                return False
        elif type(child) is not nodes.literal:
            return False
    return True
