"""What makes builds faster, and changes nothing in what is built.

``guidegen_speed = False`` in conf.py leaves all of it out: the site is the same, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegen import __version__
from guidegen.site.context import context_of
from guidegen.site.speed.contents import Contents
from guidegen.site.speed.packed import ResolvePacked, ShowPacked, pack
from guidegen.site.speed.stems import remember_stems

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

    from guidegen.site.speed.contents import PageContext


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add all that makes a build faster; an extension of its own, which ``guidegen.site`` adds."""
    speed = _Speed()
    app.add_config_value("guidegen_speed", True, "env", bool, "Take the short ways of a build.")
    app.add_post_transform(ResolvePacked)
    app.add_post_transform(ShowPacked)
    # when the handbook is there, which the domain begins with
    app.connect("builder-inited", speed.begin, priority=600)
    app.connect("write-started", speed.begin_writing)
    app.connect("doctree-resolved", speed.remember_stems)
    # before themes, which may build upon it
    app.connect("html-page-context", speed.use_contents, priority=100)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


class _Speed:
    """The short ways of one build, as far as its settings want them."""

    def __init__(self) -> None:
        self._contents = Contents()

    def begin(self, app: Sphinx) -> None:
        """Have blocks packed from now on; translators are offered all of them."""
        context = context_of(app.env)
        if app.config.guidegen_speed and not context.offers:
            context.finish_blocks = pack

    def begin_writing(self, app: Sphinx, builder: Builder) -> None:
        """Forget the contents of the build before."""
        if app.config.guidegen_speed:
            self._contents.begin(app, builder)

    def remember_stems(self, app: Sphinx, doctree: nodes.document, page: str) -> None:
        """Work out each word's stem once."""
        if app.config.guidegen_speed:
            remember_stems(app.builder)

    def use_contents(
        self, app: Sphinx, page: str, template: str, context: PageContext,
        doctree: nodes.document | None,
    ) -> None:  # fmt: skip
        """Give templates our contents in the place of Sphinx's."""
        if app.config.guidegen_speed:
            self._contents.use(page, context)
