"""Text stays text where a template or a theme takes it for HTML.

Sphinx's templates print some values as they are, since they may be HTML already: names of the
project. The PyData theme pastes the titles of pages into its bar, and
the names of pages and editions into scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape
from sphinx.environment import BuildEnvironment
from sphinx.events import EventListener

from guidegen.internals import environment_like
from guidegen.prose import plain
from guidegen.site.context import context_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from guidegen.model.settings import District

#: what a page's template is given
PageContext = dict[str, Any]
Listener = Callable[["Sphinx", str, str, PageContext, nodes.document | None], None]

#: what means nothing in HTML, nor in a script
_PLAIN = re.compile(r"[\w./ -]*")
#: the listener of the theme that makes its bar, and what templates call for it
_THEME, _BAR = "pydata_sphinx_theme.toctree", "generate_header_nav_html"


def holder(district: District) -> str:
    """Return who publishes the handbook, and whom to ask."""
    name = plain(district.name)
    return f"{name} · {plain(district.contact)}" if district.contact else name


def escape_names(
    app: Sphinx, page: str, template: str, context: PageContext, doctree: nodes.document | None
) -> None:
    """Escape the project's names where they are the district's, and so text."""
    district = context_of(app.env).district
    names = (plain(district.handbook), holder(district))
    for key in ("project", "docstitle", "shorttitle", "copyright"):
        if context.get(key) in names:
            context[key] = escape(context[key])


def escape_file_names(
    app: Sphinx, page: str, template: str, context: PageContext, doctree: nodes.document | None
) -> None:
    """Escape the names of files and editions that a theme prints, or puts into its scripts."""
    if _PLAIN.fullmatch(page) and _PLAIN.fullmatch(app.config.guidegen_edition):
        return
    context["pagename"] = escape(page)
    for script in context.get("script_files", ()):
        attributes = getattr(script, "attributes", {})
        for name in (page, app.config.guidegen_edition):
            if f"'{name}'" in attributes.get("body", ""):
                literal = htmlsafe_json_dumps(name)
                attributes["body"] = attributes["body"].replace(f"'{name}'", literal)


class Bar:
    """Has the PyData theme make its bar from titles that are HTML."""

    def __init__(self) -> None:
        self._app: Sphinx | None = None

    def begin(self, app: Sphinx) -> None:
        """Stand in for the theme's listener, before it is called for the first page."""
        listeners = app.events.listeners["html-page-context"]
        for at, (id_, handler, priority) in enumerate(listeners):
            if getattr(handler, "__module__", "") == _THEME:
                listeners[at] = EventListener(id_, partial(self._add, handler), priority)

    def escape(self, app: Sphinx, builder: Builder) -> None:
        """Look at the titles of this build."""
        titles = {name: _escaped(title) for name, title in builder.env.titles.items()}
        env = environment_like(BuildEnvironment, builder.env, titles=titles)
        self._app = copy(app)
        self._app.env = env

    def _add(
        self, theme: Listener, app: Sphinx, page: str, template: str, context: PageContext,
        doctree: nodes.document | None,
    ) -> None:  # fmt: skip
        """Give the templates what the theme gives them, but for the bar."""
        theme(app, page, template, context, doctree)
        apart = dict(context)
        assert self._app is not None
        theme(self._app, page, template, apart, doctree)
        if _BAR in apart:
            context[_BAR] = apart[_BAR]


def _escaped(title: nodes.title) -> nodes.title:
    """A page's title, in which the text of each node is HTML."""
    shown = nodes.title()
    for node in title.children:
        text = str(escape(node.astext()))
        shown += nodes.math("", text) if isinstance(node, nodes.math) else nodes.Text(text)
    return shown
