"""Two of Sphinx's builders, whose links lead nowhere in some handbooks.

``dirhtml`` puts names of folders into addresses as they are, where ``#`` and ``?`` end a path.
``singlehtml`` names a place by its page and its id, but writes the id alone; and as pages of guides
have the same headings, it writes many ids several times.
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

#: what is no part of an id, or ends an address
_NO_ID = re.compile(r"[^\w./-]")


def setup_builders(app: Sphinx) -> None:
    """Put the builders in the place of Sphinx's."""
    app.add_builder(FolderBuilder, override=True)
    app.add_builder(SinglePageBuilder, override=True)
    app.add_node(addnodes.start_of_file, override=True, html=(_begin_page, None))


class FolderBuilder(DirectoryHTMLBuilder):
    """``dirhtml``: a folder for each page, whatever its name."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page, with signs that would end it written in numbers."""
        return quote(super().get_target_uri(docname, typ))


class SinglePageBuilder(SingleFileHTMLBuilder):
    """``singlehtml``: all pages on one, with ids and links of that one page."""

    #: the ids of the one page, by the page that they come from and what they were there
    _ids: dict[tuple[str, str], str]

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The place where a page begins; or the file of what is no page of the handbook."""
        if docname in self.env.all_docs:
            return f"#{place_of(docname)}"
        return super().get_target_uri(docname, typ)

    def assemble_doctree(self) -> nodes.document:
        """All pages as one, which is a place for each id."""
        tree = super().assemble_doctree()
        root, self._ids, taken = self.config.root_doc, {}, set[str]()
        first = next(iter(tree.findall(nodes.section)), None)
        if first is not None:
            first["ids"].append(place_of(root))
        for docname, element in _elements(tree, root):
            self._rename(docname, element, taken)
        for docname, element in _elements(tree, root):
            if "refid" in element:
                element["refid"] = self._id(docname, element["refid"])
            if "backrefs" in element:
                element["backrefs"] = [self._id(docname, each) for each in element["backrefs"]]
        self._lead(tree)
        return tree

    def assemble_toc_secnumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """The numbers of sections, by what their ids are here."""
        numbers = {
            f"{docname}/{self._anchor(docname, anchor)}": number
            for docname, anchors in self.env.toc_secnumbers.items()
            for anchor, number in anchors.items()
        }
        return {self.config.root_doc: numbers}

    def assemble_toc_fignumbers(self) -> dict[str, dict[str, dict[str, tuple[int, ...]]]]:
        """The numbers of figures and tables, by what their ids are here."""
        numbers = {
            f"{docname}/{kind}": {self._id(docname, id_): number for id_, number in ids.items()}
            for docname, kinds in self.env.toc_fignumbers.items()
            for kind, ids in kinds.items()
        }
        return {self.config.root_doc: numbers}

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """A part of the page's surroundings, such as a table of contents."""
        if isinstance(node, nodes.Element):
            self._lead(node)
        return super().render_partial(node)

    def _rename(self, docname: str, element: nodes.Element, taken: set[str]) -> None:
        """Give an element ids that no other has; the first to have an id keeps it."""
        for index, id_ in enumerate(element["ids"]):
            new, number = id_, 1
            while new in taken:
                new = f"{place_of(docname)}-{id_}" + (f"-{number}" if number > 1 else "")
                number += 1
            element["ids"][index] = new
            taken.add(new)
            self._ids.setdefault((docname, id_), new)

    def _id(self, docname: str, id_: str) -> str:
        return self._ids.get((docname, id_), id_)

    def _anchor(self, docname: str, anchor: str) -> str:
        return f"#{self._id(docname, anchor[1:])}" if anchor.startswith("#") else anchor

    def _lead(self, tree: nodes.Element) -> None:
        """Make links lead to places of the one page; what is not on it is no link."""
        pages = {place_of(docname): docname for docname in self.env.all_docs}
        shown = {docname for docname, _id in self._ids} | {self.config.root_doc}
        for link in list(tree.findall(nodes.reference)):
            place, _, id_ = link.get("refuri", "").removeprefix("#").partition("#")
            docname = pages.get(place)
            if docname in shown and docname is not None:
                link["refuri"] = f"#{self._id(docname, id_)}" if id_ else f"#{place}"
            elif docname is not None or self._is_left_out(link):
                link.replace_self(link.children)

    def _is_left_out(self, link: nodes.reference) -> bool:
        """Whether a link leads to an index or to the search: Sphinx makes neither here."""
        uri, suffix = link.get("refuri", ""), self.out_suffix
        if not link.get("internal") or not uri.endswith(suffix):
            return False
        return uri.removesuffix(suffix) not in self.config.html_additional_pages


def place_of(docname: str) -> str:
    """The id of the place where a page begins on the one page."""
    return "document-" + _NO_ID.sub(lambda sign: f"~{ord(sign[0]):x}", docname)


def _elements(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """All elements below a node, with the page that each comes from."""
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            yield from _elements(child, child["docname"])
        elif isinstance(child, nodes.Element):
            yield docname, child
            yield from _elements(child, docname)


def _begin_page(self: HTML5Translator, node: nodes.Element) -> None:
    """Where a page begins on the one page."""
    self.docnames.append(node["docname"])
    self.body.append(f'<span id="{place_of(node["docname"])}"></span>')
