"""What all directives share: the writer, the page they stand on, and how they complain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from guidegen.model import Guide, Page, Tool, kind_of
from guidegen.model.text import NOWHERE
from guidegen.problems import Code, ReferenceCode, nearest, problem
from guidegen.site.dependencies import Dependency, ShownComponent, T, WholeComponent, WholePage
from guidegen.site.writer import Writer

logger = logging.getLogger(__name__)


class HandbookDirective(SphinxDirective):
    """A block of the handbook; on a guide's or tool's own page it needs no argument."""

    optional_arguments = 1
    final_argument_whitespace = True

    @cached_property
    def writer(self) -> Writer:
        """Makes the nodes."""
        return Writer(self.env, self.state.document.settings)

    @property
    def here(self) -> Page | None:
        """The guide or tool whose page this is."""
        return self.writer.page

    @property
    def argument(self) -> str:
        """The argument, or nothing."""
        return self.arguments[0].strip() if self.arguments else ""

    def guide(self) -> Guide | None:
        """Return all of the guide that the argument names, or of this page's."""
        found = self.of_guide(WholePage)
        return found if isinstance(found, Guide) else None

    def tool(self) -> Tool | None:
        """Return all of the tool that the argument names, or of this page's."""
        found = self.of_tool(WholePage)
        return found if isinstance(found, Tool) else None

    def of_guide(self, ask: Callable[[str, str], Dependency[T | None]]) -> T | None:
        """Return what is asked of the guide that the argument names, or of this page's.

        ``ask`` makes the question from the guide's id and its role.
        """
        return self._ask_of(Guide, ask, ReferenceCode.UNKNOWN_GUIDE)

    def of_tool(self, ask: Callable[[str, str], Dependency[T | None]]) -> T | None:
        """Return what is asked of the tool that the argument names, or of this page's."""
        return self._ask_of(Tool, ask, ReferenceCode.UNKNOWN_TOOL)

    def component(self) -> ShownComponent | None:
        """Return the component that the argument names."""
        found = self.writer.ask(WholeComponent(self.argument))
        if found is None:
            self.complain(ReferenceCode.UNKNOWN_COMPONENT, self.writer.known_names("component"))
        return found

    def complain(self, code: Code, known: Sequence[str]) -> None:
        """Warn, at this directive, that its argument is not in the handbook.

        It may come later: the page has asked for it, and is written again then.
        """
        if self.argument and str(self.get_source_info()[0]).endswith(".md"):
            # the handbook's check has said so
            return
        found = problem(code, NOWHERE, name=self.argument, nearest=nearest(self.argument, known))
        logger.warning(
            f"{found.message} {found.remedy}", location=self.get_location(), type="guidegen",
            subtype=code.slug,
        )  # fmt: skip

    def _ask_of(
        self, model: type[Page], ask: Callable[[str, str], Dependency[T | None]], code: Code
    ) -> T | None:
        role, name = kind_of(model).name, self.argument
        if not name and isinstance(self.here, model):
            name = str(self.here.id)
        found = self.writer.ask(ask(name, role))
        if found is None:
            self.complain(code, self.writer.known_names(role))
        return found

    def placed(self, found: list[nodes.Node]) -> list[nodes.Node]:
        """The nodes, with this directive's place where they have none of their own.

        They go on to the page's end out of the transforms' sight; translators are offered all.
        """
        for node in found:
            if isinstance(node, nodes.Element) and node.source is None:
                self.set_source_info(node)
        return self.writer.finish(found)
