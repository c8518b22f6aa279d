"""Escape texts that templates or themes would insert as HTML.

Sphinx's templates insert some values unescaped because they may be HTML already, such as the
project's name. The PyData theme inserts page titles into its navigation bar, and the names of pages
and editions into scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape
from sphinx.environment import BuildEnvironment
from sphinx.events import EventListener

from guidegen.prose import plain
from guidegen.site.context import TemplateContext, context_of
from guidegen.sphinx_internals import environment_like

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from guidegen.model.settings import District

#: a listener for ``html-page-context``
PageListener = Callable[["Sphinx", str, str, TemplateContext, nodes.document | None], None]

#: text without meaning in HTML or in a script
_HARMLESS = re.compile(r"[\w./ -]*")
#: the theme's listener that makes its navigation bar, and the name by which templates call it
_THEME, _NAVBAR = "pydata_sphinx_theme.toctree", "generate_header_nav_html"


def copyright_holder(district: District) -> str:
    """Return the district's name, and its contact if it has one."""
    name = plain(district.name)
    return f"{name} · {plain(district.contact)}" if district.contact else name


def escape_names(
    app: Sphinx, page: str, template: str, context: TemplateContext, doctree: nodes.document | None
) -> None:
    """Escape the project's names where they come from the district's file, and so are text."""
    district = context_of(app.env).district
    names = (plain(district.handbook), copyright_holder(district))
    for key in ("project", "docstitle", "shorttitle", "copyright"):
        if context.get(key) in names:
            context[key] = escape(context[key])


def escape_file_names(
    app: Sphinx, page: str, template: str, context: TemplateContext, doctree: nodes.document | None
) -> None:
    """Escape the names of files and editions that a theme shows or inserts into scripts."""
    edition = app.config.guidegen_edition
    if _HARMLESS.fullmatch(page) and _HARMLESS.fullmatch(edition):
        return
    context["pagename"] = escape(page)
    for script in context.get("script_files", ()):
        attributes = getattr(script, "attributes", {})
        for name in (page, edition):
            if f"'{name}'" in attributes.get("body", ""):
                literal = htmlsafe_json_dumps(name)
                attributes["body"] = attributes["body"].replace(f"'{name}'", literal)


class NavbarEscaper:
    """Makes the PyData theme build its navigation bar from escaped titles."""

    def __init__(self) -> None:
        self._app: Sphinx | None = None

    def begin(self, app: Sphinx) -> None:
        """Wrap the theme's listener before it is first called."""
        listeners = app.events.listeners["html-page-context"]
        for index, (id_, handler, priority) in enumerate(listeners):
            if getattr(handler, "__module__", "") == _THEME:
                wrapper = partial(self._add_navbar, handler)
                listeners[index] = EventListener(id_, wrapper, priority)

    def escape_titles(self, app: Sphinx, builder: Builder) -> None:
        """Make a copy of the application whose page titles are escaped."""
        titles = {name: _escape_title(title) for name, title in builder.env.titles.items()}
        self._app = copy(app)
        self._app.env = environment_like(BuildEnvironment, builder.env, titles=titles)

    def _add_navbar(
        self,
        theme: PageListener,
        app: Sphinx,
        page: str,
        template: str,
        context: TemplateContext,
        doctree: nodes.document | None,
    ) -> None:
        """Call the theme's listener, then replace its navigation bar with an escaped one."""
        theme(app, page, template, context, doctree)
        escaped = dict(context)
        assert self._app is not None
        theme(self._app, page, template, escaped, doctree)
        if _NAVBAR in escaped:
            context[_NAVBAR] = escaped[_NAVBAR]


def _escape_title(title: nodes.title) -> nodes.title:
    """Return a page's title with the text of each node escaped."""
    escaped = nodes.title()
    for node in title.children:
        text = str(escape(node.astext()))
        if isinstance(node, nodes.math):
            escaped += nodes.math("", text)
        else:
            escaped += nodes.Text(text)
    return escaped
