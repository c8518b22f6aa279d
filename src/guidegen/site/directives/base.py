"""What all directives share: the writer, the page they are on, and warnings."""

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
    """A directive that shows a part of the handbook.

    On the page of a guide or tool it needs no argument to show that guide or tool.
    """

    optional_arguments = 1
    final_argument_whitespace = True

    @cached_property
    def writer(self) -> Writer:
        """The writer that makes the nodes."""
        return Writer(self.env, self.state.document.settings)

    @property
    def here(self) -> Page | None:
        """Return the guide or tool on this page, if there is one."""
        return self.writer.page

    @property
    def argument(self) -> str:
        """Return the argument; empty if there is none."""
        return self.arguments[0].strip() if self.arguments else ""

    def guide(self) -> Guide | None:
        """Return the whole guide that the argument names, or this page's guide."""
        guide = self.ask_guide(WholePage)
        return guide if isinstance(guide, Guide) else None

    def tool(self) -> Tool | None:
        """Return the whole tool that the argument names, or this page's tool."""
        tool = self.ask_tool(WholePage)
        return tool if isinstance(tool, Tool) else None

    def ask_guide(self, dependency: Callable[[str, str], Dependency[T | None]]) -> T | None:
        """Ask for something about the guide that the argument names, or about this page's guide.

        ``dependency`` makes the dependency from the guide's id and role.
        """
        return self._ask(Guide, dependency, ReferenceCode.UNKNOWN_GUIDE)

    def ask_tool(self, dependency: Callable[[str, str], Dependency[T | None]]) -> T | None:
        """Ask for something about the tool that the argument names, or about this page's tool.

        ``dependency`` makes the dependency from the tool's id and role.
        """
        return self._ask(Tool, dependency, ReferenceCode.UNKNOWN_TOOL)

    def component(self) -> ShownComponent | None:
        """Return the component that the argument names."""
        component = self.writer.ask(WholeComponent(self.argument))
        if component is None:
            known = self.writer.known_names("component")
            self.warn_unknown(ReferenceCode.UNKNOWN_COMPONENT, known)
        return component

    def warn_unknown(self, code: Code, known: Sequence[str]) -> None:
        """Warn that the argument is not in the handbook.

        Since the page has asked for it, the page is read again if it is added later.
        """
        if self.argument and str(self.get_source_info()[0]).endswith(".md"):
            # the handbook's check reports it
            return
        self.warn(code, name=self.argument, nearest=nearest(self.argument, known))

    def warn(self, code: Code, **facts: str) -> None:
        """Warn of a problem with this directive."""
        wrong = problem(code, NOWHERE, **facts)
        logger.warning(
            f"{wrong.message} {wrong.remedy}",
            location=self.get_location(),
            type="guidegen",
            subtype=code.slug,
        )

    def finish(self, blocks: list[nodes.Node]) -> list[nodes.Node]:
        """Return the directive's blocks, ready for the page.

        Blocks without a source get that of the directive.
        """
        for block in blocks:
            if isinstance(block, nodes.Element) and block.source is None:
                self.set_source_info(block)
        return self.writer.finish(blocks)

    def _ask(
        self,
        model: type[Page],
        dependency: Callable[[str, str], Dependency[T | None]],
        code: Code,
    ) -> T | None:
        role, name = kind_of(model).name, self.argument
        if not name and isinstance(self.here, model):
            name = str(self.here.id)
        value = self.writer.ask(dependency(name, role))
        if value is None:
            self.warn_unknown(code, self.writer.known_names(role))
        return value
