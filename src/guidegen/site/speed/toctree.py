"""Cache the table of contents that many themes show on each page, collapsed but for its branch.

Sphinx renders all of it again for each page, although a collapsed entry looks the same on all pages
from which its link is the same. Here it is rendered once for each such link. Sphinx renders the
expanded branch, and everything in unusual cases.
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

from guidegen.site.builders import FolderBuilder
from guidegen.sphinx_internals import environment_like

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from guidegen.site.context import TemplateContext

#: builders derived from these may make other tables of contents
_SUPPORTED_BUILDERS = (StandaloneHTMLBuilder, FolderBuilder)


class CachedToctree:
    """Provides the ``toctree()`` function for the templates of a build's pages."""

    def __init__(self) -> None:
        self._builder: StandaloneHTMLBuilder | None = None
        #: for each page, the page whose table of contents lists it
        self._parents: dict[str, str] = {}
        #: the toctrees of the root page, for each set of options that a theme uses
        self._toctrees: dict[str, list[_Toctree]] = {}

    def begin(self, builder: Builder) -> None:
        """Clear the cache for a new build."""
        self._builder = None
        if isinstance(builder, StandaloneHTMLBuilder) and type(builder) in _SUPPORTED_BUILDERS:
            self._builder = builder
        self._parents = {}
        for page, children in builder.env.toctree_includes.items():
            # of several parents, Sphinx uses the last one too
            self._parents |= dict.fromkeys(children, page)
        self._toctrees = {}

    def replace(self, page: str, context: TemplateContext) -> None:
        """Replace Sphinx's function, which is still called in unusual cases."""
        if self._builder:
            context["toctree"] = partial(self._render, self._builder, page, context["toctree"])

    def _render(
        self,
        builder: StandaloneHTMLBuilder,
        page: str,
        sphinx_toctree: Callable[..., str],
        /,
        **options: Any,  # noqa: ANN401  # whatever a theme passes
    ) -> str:
        settings = {"collapse": True, "includehidden": False, **options}
        if not settings["collapse"]:
            return sphinx_toctree(**options)
        settings["maxdepth"] = int(settings.get("maxdepth") or 0)
        key = repr(sorted(settings.items()))
        if key not in self._toctrees:
            found = builder.env.master_doctree.findall(addnodes.toctree)
            self._toctrees[key] = [_Toctree(builder, toctree, settings) for toctree in found]
        branch = _branch_of(builder.env, self._parents, page)
        lists: list[nodes.Element] = []
        try:
            for toctree in self._toctrees[key]:
                resolved = toctree.resolve(page, branch)
                if resolved is not None:
                    lists.append(resolved)
        except _UnusualError:
            return sphinx_toctree(**options)
        if not lists:
            return builder.render_partial(None)["fragment"]
        # like Sphinx, combine the toctrees into one list
        for other in lists[1:]:
            lists[0].extend(other.children)
        return builder.render_partial(lists[0])["fragment"]


class _BranchEnvironment(BuildEnvironment):
    """An environment whose tables of contents list only a page and its ancestors.

    Sphinx searches the tables of contents of all pages for a page's ancestors each time that it
    resolves a toctree, which took a millisecond with a thousand guides.
    """

    #: the page and its ancestors
    ancestors: set[str]


def _branch_of(env: BuildEnvironment, parents: Mapping[str, str], page: str) -> _BranchEnvironment:
    ancestors, included = {page}, dict[str, list[str]]()
    while page in parents and page not in included.get(parents[page], ()):
        ancestors.add(page)
        included.setdefault(parents[page], []).append(page)
        page = parents[page]
    return environment_like(_BranchEnvironment, env, ancestors=ancestors, toctree_includes=included)


class _UnusualError(Exception):
    """A collapsed entry shows another page than its own, or two entries are expanded."""


class _Toctree:
    """One toctree, and its collapsed entries as HTML."""

    def __init__(
        self, builder: StandaloneHTMLBuilder, toctree: addnodes.toctree, settings: dict[str, Any]
    ) -> None:
        self._builder, self._toctree, self._settings = builder, toctree, settings
        #: collapsed entries by title, page and link
        self._collapsed: dict[tuple[str | None, str, str], str] = {}
        #: the same by the folder of the page with the link, and the entry's index
        self._in_folder: dict[str, dict[int, str]] = {}
        self._empty: nodes.Element | None = None

    def resolve(self, page: str, branch: _BranchEnvironment) -> nodes.Element | None:
        """Return the toctree with links for a page, or None if it has no entries."""
        folder = self._builder.get_target_uri(page).rpartition("/")[0]
        cached = self._in_folder.setdefault(folder, {})
        # the collapsed entries before and after the expanded one
        parts: list[list[str]] = [[]]
        whole: nodes.Element | None = None
        for index, (title, name) in enumerate(self._toctree["entries"]):
            docname = self._builder.config.root_doc if name == "self" else name
            if docname not in branch.ancestors:
                if index not in cached:
                    cached[index] = self._collapsed_entry(page, branch, title, name, docname)
                parts[-1].append(cached[index])
            elif len(parts) > 1:
                raise _UnusualError
            else:
                whole = self._resolve_entry(page, branch, title, name)
                parts.append([])
        if whole is None:
            whole = self._empty and self._empty.deepcopy()
        if whole is not None:
            before, *after = [nodes.raw("", "".join(part), format="html") for part in parts]
            entries = cast("nodes.Element", whole[-1])
            entries.insert(0, before)
            entries.extend(after)
        return whole

    def _collapsed_entry(
        self, page: str, branch: _BranchEnvironment, title: str | None, name: str, docname: str
    ) -> str:
        """Return a collapsed entry as HTML, with its link from a page."""
        link = self._builder.get_relative_uri(page, docname)
        key = (title, name, link)
        if key not in self._collapsed:
            entry = self._resolve_entry(page, branch, title, name)
            # the name of an entry may be an external address
            self._collapsed[key] = "" if entry is None else self._entry_html(entry, {link, name})
        return self._collapsed[key]

    def _entry_html(self, toctree: nodes.Element, links: Set[str]) -> str:
        """Return the HTML of a toctree with a single entry; it may only contain these links."""
        for link in toctree.findall(nodes.reference):
            if link["refuri"].removesuffix(link["anchorname"]) not in links:
                raise _UnusualError
        items, toctree[-1].children = toctree[-1].children, []
        self._empty = toctree
        entry = addnodes.compact_paragraph("", "", *items)
        return str(self._builder.render_partial(entry)["fragment"])

    def _resolve_entry(
        self, page: str, branch: _BranchEnvironment, title: str | None, name: str
    ) -> nodes.Element | None:
        """Return the toctree with a single entry, as Sphinx resolves it for a page."""
        toctree = self._toctree.copy()
        toctree["entries"] = [(title, name)]
        return TocTree(branch).resolve(page, self._builder, toctree, **self._settings)
