"""Fix two of Sphinx's builders, whose links are broken in some handbooks.

``dirhtml`` does not escape folder names in addresses, where ``#`` and ``?`` would end a path.
``singlehtml`` links to a page and an id, but writes only the id; and because the pages of guides
have the same headings, many ids are not unique.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: characters to escape in an id
_SPECIAL = re.compile(r"[^\w./-]")


def setup_builders(app: Sphinx) -> None:
    """Replace Sphinx's builders with ours."""
    app.add_builder(FolderBuilder, override=True)
    app.add_builder(SinglePageBuilder, override=True)
    app.add_node(addnodes.start_of_file, override=True, html=(_begin_page, None))


class FolderBuilder(DirectoryHTMLBuilder):
    """``dirhtml``: a folder for each page, with links that are percent-encoded."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the percent-encoded address of a page."""
        return quote(super().get_target_uri(docname, typ))


class SinglePageBuilder(SingleFileHTMLBuilder):
    """``singlehtml``: all pages combined into one, with unique ids and links within that page."""

    #: the ids on the combined page, by the page they come from and their id there
    _ids: dict[tuple[str, str], str]

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a link to the beginning of a page, or the address of a file that is no page."""
        if docname in self.env.all_docs:
            return f"#{page_id(docname)}"
        return super().get_target_uri(docname, typ)

    def assemble_doctree(self) -> nodes.document:
        """Return all pages combined into one, with unique ids."""
        tree = super().assemble_doctree()
        root = self.config.root_doc
        self._ids = {}
        taken: set[str] = set()
        first = next(iter(tree.findall(nodes.section)), None)
        if first is not None:
            first["ids"].append(page_id(root))
        for docname, element in _elements(tree, root):
            self._rename(docname, element, taken)
        for docname, element in _elements(tree, root):
            if "refid" in element:
                element["refid"] = self._id(docname, element["refid"])
            if "backrefs" in element:
                element["backrefs"] = [self._id(docname, id_) for id_ in element["backrefs"]]
        self._fix_links(tree)
        return tree

    def assemble_toc_secnumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the numbers of sections, by their ids on the combined page."""
        numbers = {}
        for docname, anchors in self.env.toc_secnumbers.items():
            for anchor, number in anchors.items():
                numbers[f"{docname}/{self._anchor(docname, anchor)}"] = number
        return {self.config.root_doc: numbers}

    def assemble_toc_fignumbers(self) -> dict[str, dict[str, dict[str, tuple[int, ...]]]]:
        """Return the numbers of figures and tables, by their ids on the combined page."""
        numbers = {}
        for docname, kinds in self.env.toc_fignumbers.items():
            for kind, ids in kinds.items():
                own = {self._id(docname, id_): number for id_, number in ids.items()}
                numbers[f"{docname}/{kind}"] = own
        return {self.config.root_doc: numbers}

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Render a part of the page's layout, such as a table of contents."""
        if isinstance(node, nodes.Element):
            self._fix_links(node)
        return super().render_partial(node)

    def _rename(self, docname: str, element: nodes.Element, taken: set[str]) -> None:
        """Make an element's ids unique; the first element with an id keeps it."""
        for index, id_ in enumerate(element["ids"]):
            new, number = id_, 1
            while new in taken:
                new = f"{page_id(docname)}-{id_}"
                if number > 1:
                    new += f"-{number}"
                number += 1
            element["ids"][index] = new
            taken.add(new)
            self._ids.setdefault((docname, id_), new)

    def _id(self, docname: str, id_: str) -> str:
        return self._ids.get((docname, id_), id_)

    def _anchor(self, docname: str, anchor: str) -> str:
        return f"#{self._id(docname, anchor[1:])}" if anchor.startswith("#") else anchor

    def _fix_links(self, tree: nodes.Element) -> None:
        """Point links to the combined page; replace links to what is not on it with their text."""
        pages = {page_id(docname): docname for docname in self.env.all_docs}
        shown = {docname for docname, _id in self._ids} | {self.config.root_doc}
        for link in list(tree.findall(nodes.reference)):
            page, _, id_ = link.get("refuri", "").removeprefix("#").partition("#")
            docname = pages.get(page)
            if docname in shown and docname is not None:
                target = self._id(docname, id_) if id_ else page
                link["refuri"] = f"#{target}"
            elif docname is not None or self._is_missing(link):
                link.replace_self(link.children)

    def _is_missing(self, link: nodes.reference) -> bool:
        """Return whether a link leads to an index or the search: this builder makes neither."""
        uri, suffix = link.get("refuri", ""), self.out_suffix
        if not link.get("internal") or not uri.endswith(suffix):
            return False
        return uri.removesuffix(suffix) not in self.config.html_additional_pages


def page_id(docname: str) -> str:
    """Return the id of the beginning of a page on the combined page."""
    return "document-" + _SPECIAL.sub(lambda match: f"~{ord(match[0]):x}", docname)


def _elements(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield all elements below a node, each with the page that it comes from."""
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            yield from _elements(child, child["docname"])
        elif isinstance(child, nodes.Element):
            yield docname, child
            yield from _elements(child, docname)


def _begin_page(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the anchor of the beginning of a page on the combined page."""
    self.docnames.append(node["docname"])
    self.body.append(f'<span id="{page_id(node["docname"])}"></span>')
