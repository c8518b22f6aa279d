"""Optimizations that make builds faster and do not change their output.

With ``guidegen_speed = False`` in conf.py none of them is used, and the site is the same, byte for
byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegen import __version__
from guidegen.site.context import context_of
from guidegen.site.speed.packed import ResolvePacked, ShowPacked, pack
from guidegen.site.speed.stems import cache_stems
from guidegen.site.speed.toctree import CachedToctree

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

    from guidegen.site.context import TemplateContext


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the optimizations, as an extension of its own that ``guidegen.site`` includes."""
    optimizations = _Optimizations()
    app.add_config_value("guidegen_speed", True, "env", bool, "Whether to optimize builds.")
    app.add_post_transform(ResolvePacked)
    app.add_post_transform(ShowPacked)
    # after the domain has found the handbook
    app.connect("builder-inited", optimizations.begin, priority=600)
    app.connect("write-started", optimizations.begin_writing)
    app.connect("doctree-resolved", optimizations.cache_stems)
    # before themes, which may use the function
    app.connect("html-page-context", optimizations.replace_toctree, priority=100)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


class _Optimizations:
    """The optimizations of one build, if its settings allow them."""

    def __init__(self) -> None:
        self._toctree = CachedToctree()

    def begin(self, app: Sphinx) -> None:
        """Start packing blocks, unless the builder extracts messages from them."""
        context = context_of(app.env)
        if app.config.guidegen_speed and not context.gathers_messages:
            context.finish_blocks = pack

    def begin_writing(self, app: Sphinx, builder: Builder) -> None:
        """Clear the cached table of contents of the last build."""
        if app.config.guidegen_speed:
            self._toctree.begin(builder)

    def cache_stems(self, app: Sphinx, doctree: nodes.document, page: str) -> None:
        """Start caching the stems of words."""
        if app.config.guidegen_speed:
            cache_stems(app.builder)

    def replace_toctree(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: TemplateContext,
        doctree: nodes.document | None,
    ) -> None:
        """Replace the ``toctree`` function of templates with the cached one."""
        if app.config.guidegen_speed:
            self._toctree.replace(page, context)
