"""The contents of a site, as many themes show them on each page: closed, but for the page's branch.

Sphinx makes all of it anew for each page, although a closed entry looks the same on all pages from
which the same link leads to it. Here it is written once for each such link. Sphinx makes what is
open, and all where anything is unusual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.toctree import TocTree

from guidegen.internals import environment_like
from guidegen.site.builders import FolderBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: what a page's template is given
PageContext = dict[str, Any]

_USUAL = (StandaloneHTMLBuilder, FolderBuilder)


class Contents:
    """Gives the templates of a build's pages what they call as ``toctree()``."""

    def __init__(self) -> None:
        self._builder: StandaloneHTMLBuilder | None = None
        #: pages whose contents name a page
        self._parents: dict[str, str] = {}
        #: the tables of contents of the first page, for each set of options that a theme uses
        self._tables: dict[str, list[_Table]] = {}

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """Forget the build before; builders made from Sphinx's own may have other contents."""
        self._builder = None
        if isinstance(builder, StandaloneHTMLBuilder) and type(builder) in _USUAL:
            self._builder = builder
        included = builder.env.toctree_includes
        # the last one, as Sphinx has it
        self._parents = {child: page for page, children in included.items() for child in children}
        self._tables = {}

    def use(self, page: str, context: PageContext) -> None:
        """Put our contents in the place of Sphinx's, which are asked for what is unusual."""
        if self._builder:
            context["toctree"] = partial(self._html, self._builder, page, context["toctree"])

    def _html(
        self, builder: StandaloneHTMLBuilder, page: str, sphinx: Callable[..., str], /,
        **options: Any,  # noqa: ANN401  # whatever a theme says
    ) -> str:  # fmt: skip
        how = {"collapse": True, "includehidden": False, **options}
        if not how["collapse"]:
            return sphinx(**options)
        how["maxdepth"] = int(how.get("maxdepth") or 0)
        name = repr(sorted(how.items()))
        if name not in self._tables:
            found = builder.env.master_doctree.findall(addnodes.toctree)
            self._tables[name] = [_Table(builder, each, how) for each in found]
        near = _nearby(builder.env, self._parents, page)
        try:
            resolved = [table.resolve(page, near) for table in self._tables[name]]
        except _UnusualError:
            return sphinx(**options)
        # one list after the other, as Sphinx does
        shown = [table for table in resolved if table is not None]
        for table in shown[1:]:
            shown[0].extend(table.children)
        return builder.render_partial(shown[0] if shown else None)["fragment"]


class _Nearby(BuildEnvironment):
    """The environment, with no other contents than those that lead to a page.

    For what is above a page Sphinx looks through the contents of all, each time that it resolves a
    table: with a thousand guides that took a millisecond.
    """

    #: the page and those above it
    above: set[str]


def _nearby(env: BuildEnvironment, parents: Mapping[str, str], page: str) -> _Nearby:
    above, included = {page}, dict[str, list[str]]()
    while page in parents and page not in included.get(parents[page], ()):
        above.add(page)
        included.setdefault(parents[page], []).append(page)
        page = parents[page]
    return environment_like(_Nearby, env, above=above, toctree_includes=included)


class _UnusualError(Exception):
    """A closed entry shows another page than its own, or two entries are open."""


class _Table:
    """One table of contents, and its closed entries as HTML."""

    def __init__(
        self, builder: StandaloneHTMLBuilder, table: addnodes.toctree, how: dict[str, Any]
    ) -> None:
        self._builder, self._table, self._how = builder, table, how
        #: by title, page and link; and by the folder of the page that has the link, and number
        self._closed: dict[tuple[str | None, str, str], str] = {}
        self._in_folder: dict[str, dict[int, str]] = {}
        self._empty: nodes.Element | None = None

    def resolve(self, page: str, near: _Nearby) -> nodes.Element | None:
        """The table with a page's links; nothing if it shows no entry."""
        folder = self._builder.get_target_uri(page).rpartition("/")[0]
        written = self._in_folder.setdefault(folder, {})
        parts: list[list[str]] = [[]]
        whole: nodes.Element | None = None
        for at, (title, name) in enumerate(self._table["entries"]):
            docname = self._builder.config.root_doc if name == "self" else name
            if docname not in near.above:
                if at not in written:
                    written[at] = self._written(page, near, title, name, docname)
                parts[-1].append(written[at])
            elif len(parts) > 1:
                raise _UnusualError
            else:
                whole = self._alone(page, near, title, name)
                parts.append([])
        if whole is None:
            whole = self._empty and self._empty.deepcopy()
        if whole is not None:
            before, *after = (nodes.raw("", "".join(each), format="html") for each in parts)
            entries = cast("nodes.Element", whole[-1])
            entries.insert(0, before)
            entries.extend(after)
        return whole

    def _written(self, page: str, near: _Nearby, title: str | None, name: str, docname: str) -> str:
        """A closed entry, with the link from a page."""
        link = self._builder.get_relative_uri(page, docname)
        key = (title, name, link)
        if key not in self._closed:
            alone = self._alone(page, near, title, name)
            # an entry may be an address elsewhere
            self._closed[key] = "" if alone is None else self._write(alone, {link, name})
        return self._closed[key]

    def _write(self, alone: nodes.Element, links: Set[str]) -> str:
        for link in alone.findall(nodes.reference):
            if link["refuri"].removesuffix(link["anchorname"]) not in links:
                raise _UnusualError
        items, alone[-1].children = alone[-1].children, []
        self._empty = alone
        entry = addnodes.compact_paragraph("", "", *items)
        return str(self._builder.render_partial(entry)["fragment"])

    def _alone(
        self, page: str, near: _Nearby, title: str | None, name: str
    ) -> nodes.Element | None:
        """A table with nothing but one entry, as Sphinx makes it for a page."""
        table = self._table.copy()
        table["entries"] = [(title, name)]
        return TocTree(near).resolve(page, self._builder, table, **self._how)
