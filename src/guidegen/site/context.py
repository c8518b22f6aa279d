"""What the parts of the extension ask of the handbook that is being built.

The domain answers it. The parts know this protocol alone, so that none of them needs the domain,
which needs most of them.
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


class Context(Protocol):
    """The handbook of one build, and what its pages show."""

    env: BuildEnvironment
    builder: Builder
    #: what Sphinx stores for the next build
    data: dict[str, Any]
    #: whether the builder gathers messages for translators
    offers: bool
    #: what becomes of the blocks of a directive before they go into a page
    finish_blocks: Callable[[list[Node]], list[Node]]
    #: tools that had a printed form at the last build and have none any more
    gone: set[str]

    @property
    def folder(self) -> Folder:
        """Where the handbook is; asking for it reads nothing."""

    @property
    def reading(self) -> Reading:
        """The handbook with its folder and problems, as read for this build."""

    @property
    def handbook(self) -> Handbook:
        """The handbook as read for this build."""

    @property
    def district(self) -> District:
        """Whose handbook it is, read by itself."""

    @property
    def layouts(self) -> Layouts:
        """The templates of pages."""

    def translated(self, text: Text, docname: str | None = None) -> Text:
        """Return an author's text in the reader's language, as it is shown on a page."""

    def called(self, title: Text) -> str:
        """Return a title without markup, in the reader's language."""

    def target(self, role: str, name: str) -> PageTarget | None:
        """Return where a role's target is, if it exists."""

    def ask(self, docname: str, dependency: Dependency[T], *, own: str = "") -> T:
        """Return what a page shows of other files, and note that it shows it.

        ``own`` is the id of what the page itself describes: with its file it is written anyway.
        """

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Return what the inventory and the search know."""

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: Element,
    ) -> reference | None:  # fmt: skip
        """Return a link to the target, if it exists."""


def context_of(env: BuildEnvironment) -> Context:
    """Return what a build knows of its handbook."""
    return cast(Context, env.domains[DOMAIN])
