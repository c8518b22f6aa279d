"""The protocol by which the parts of the extension use the handbook that is being built.

The domain implements it. The parts import only this protocol, since the domain imports most of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, reference
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from guidegen.model import Handbook, Text
    from guidegen.model.settings import District
    from guidegen.reading import Folder, Reading
    from guidegen.site.dependencies import Dependency, T
    from guidegen.site.layout import Layouts
    from guidegen.site.targets import PageTarget

#: the name of the domain
DOMAIN = "guidegen"

#: the variables of a page's HTML template
TemplateContext = dict[str, Any]


class BuildContext(Protocol):
    """The handbook of one build, and what its pages show."""

    env: BuildEnvironment
    builder: Builder
    #: what Sphinx stores for the next build
    data: dict[str, Any]
    #: whether the builder extracts messages for translators
    gathers_messages: bool
    #: processes the blocks of a directive before they are added to a page
    finish_blocks: Callable[[list[Node]], list[Node]]
    #: files of printed forms that the last build made and this one does not
    obsolete_forms: set[str]

    @property
    def printed_reports(self) -> tuple[tuple[str, str, str], ...]:
        """Return the kind, the name and the file of each report that pages link to as a PDF."""

    @property
    def folder(self) -> Folder:
        """Return the handbook's folder, without reading the handbook."""

    @property
    def reading(self) -> Reading:
        """Return the handbook with its folder and problems, as read for this build."""

    @property
    def handbook(self) -> Handbook:
        """Return the handbook as read for this build."""

    @property
    def district(self) -> District:
        """Return the district that publishes the handbook, without reading the handbook."""

    @property
    def layouts(self) -> Layouts:
        """Return the templates of pages."""

    def translate(self, text: Text, docname: str | None = None) -> Text:
        """Return an author's text in the reader's language, as a page shows it."""

    def plain_title(self, title: Text) -> str:
        """Return a title without markup, in the reader's language."""

    def target(self, role: str, name: str) -> PageTarget | None:
        """Return the target of a role, if it exists."""

    def ask(self, docname: str, dependency: Dependency[T], *, own: str = "") -> T:
        """Return what a page shows of other files, and note that the page depends on it.

        ``own`` is the id of the guide or tool on the page: when its file changes, Sphinx reads the
        page again anyway.
        """

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Return the entries of the inventory and the search."""

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> reference | None:
        """Return a link to the target, if it exists."""


def context_of(env: BuildEnvironment) -> BuildContext:
    """Return the handbook of a build."""
    return cast(BuildContext, env.domains[DOMAIN])
