"""What all directives share: the writer, the page they stand on, and how they complain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from guidegen.model import Found, Guide, Page, Tool, kind_of
from guidegen.model.kinds import link_roles
from guidegen.model.text import NOWHERE
from guidegen.problems import Code, nearest, problem
from guidegen.site.dependencies import Dependency, Link
from guidegen.site.ready import hidden
from guidegen.site.writer import Writer

PageT = TypeVar("PageT", bound=Page)

logger = logging.getLogger(__name__)


class HandbookDirective(SphinxDirective):
    """A block of the handbook; on a guide's or tool's own page it needs no argument."""

    optional_arguments = 1
    final_argument_whitespace = True

    @cached_property
    def writer(self) -> Writer:
        """Makes the nodes."""
        return Writer(self.env, self.state.document.settings)

    @cached_property
    def here(self) -> Page | None:
        """The guide or tool whose page this is."""
        path = Path(self.env.doc2path(self.env.docname))
        return self.writer.handbook.page(self.writer.folder.name(path))

    @property
    def argument(self) -> str:
        """The argument, or nothing."""
        return self.arguments[0].strip() if self.arguments else ""

    def guide(self) -> Guide | None:
        """The guide that the argument names, or the one of this page."""
        return self._page(Guide, Code.UNKNOWN_GUIDE)

    def tool(self) -> Tool | None:
        """The tool that the argument names, or the one of this page."""
        return self._page(Tool, Code.UNKNOWN_TOOL)

    def component(self) -> Found | None:
        """The component that the argument names."""
        handbook = self.writer.handbook
        found = handbook.component(self.argument)
        if found is None:
            names = [guide.name_of(c) for guide in handbook.guides for c in guide.components]
            self.complain(Code.UNKNOWN_COMPONENT, names)
        return found

    def shows(self, page: Page, dependency: Dependency) -> None:
        """Note that this page shows something of ``page``; with its own it is written anyway."""
        if page is not self.here:
            self.writer.domain.note(self.env.docname, dependency)

    def complain(self, code: Code, known: Sequence[str]) -> None:
        """Warn, at this directive, that its argument is not in the handbook (it may come later)."""
        for kind in link_roles():
            self.writer.domain.note(self.env.docname, Link(kind, self.argument))
        if self.argument and str(self.get_source_info()[0]).endswith(".md"):
            # the handbook's check has said so
            return
        found = problem(code, NOWHERE, name=self.argument, nearest=nearest(self.argument, known))
        logger.warning(
            f"{found.message} {found.remedy}", location=self.get_location(), type="guidegen",
            subtype=code.slug,
        )  # fmt: skip

    def _page(self, kind: type[PageT], code: Code) -> PageT | None:
        if not self.argument and isinstance(self.here, kind):
            return self.here
        handbook = self.writer.handbook
        found = handbook.find(kind_of(kind).name, self.argument)
        if found and isinstance(found.page, kind):
            return found.page
        self.complain(code, [page.id for page in handbook.pages if isinstance(page, kind)])
        return None

    def placed(self, found: list[nodes.Node]) -> list[nodes.Node]:
        """The nodes, with this directive's place where they have none of their own.

        They go on to the page's end out of the transforms' sight; translators are offered all.
        """
        for node in found:
            if isinstance(node, nodes.Element) and node.source is None:
                self.set_source_info(node)
        return found if self.writer.domain.offers else hidden(found)
