"""Render authors' Markdown as nodes that know where they come from in the YAML.

MyST renders each text apart from the page that shows it: with the rules that
`guidegen.prose.findings` checks it by, with links relative to the YAML file's folder, and with the
YAML's line numbers on each node, so that warnings and translations point there. A text that
`find_markup` rejects is never parsed.
"""

from __future__ import annotations

import posixpath
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, unquote

from docutils import nodes
from docutils.utils import new_document
from markdown_it.common.normalize_url import normalizeLinkText
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from guidegen.model import Line, Text
from guidegen.model.kinds import link_roles
from guidegen.prose import (
    Finding,
    find_markup,
    has_markup,
    join_lines,
    line_markdown,
    markdown,
)

if TYPE_CHECKING:
    from docutils.frontend import Values
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from sphinx.environment import BuildEnvironment

    from guidegen.reading import Folder


class ProseRenderer:
    """Renders the texts of one page; MyST is set up once for all of them."""

    def __init__(self, settings: Values, folder: Folder) -> None:
        self._settings = settings
        self._folder = folder
        self._content = folder.content.relative_to(folder.root)

    def blocks(self, text: Text) -> list[nodes.Element]:
        """Return a text as block nodes, each with its source and line in the YAML."""
        if isinstance(text, Line) or not has_markup(text) or not _is_safe(text, self._folder):
            paragraph = nodes.paragraph("", "", *self.inline(text))
            set_source(paragraph, text, self._folder)
            return [paragraph]
        rendered = self._render(text, self._renderer)
        return [node for node in rendered if isinstance(node, nodes.Element)]

    def inline(self, text: Text) -> list[nodes.Node]:
        """Return a text as inline nodes; only a `Line` can contain markup."""
        if not isinstance(text, Line) or not has_markup(text) or not _is_safe(text, self._folder):
            return [nodes.Text(str(text))]
        return self._render(text, self._line_renderer)

    def _render(self, text: Text, renderer: SphinxRenderer) -> list[nodes.Node]:
        container = nodes.container()
        yaml_folder = PurePosixPath(text.place.file).parent
        renderer.md_env["here"] = posixpath.relpath(yaml_folder, self._content)
        first_line = text.place.line - 1 if text.lines_kept else 0
        with renderer.current_node_context(container):
            if isinstance(text, Line):
                renderer.nested_render_text(join_lines(text), first_line, inline=True)
            else:
                renderer.nested_render_text(text, first_line)
        source = _source_of(text, self._folder)
        for element in container.findall(nodes.Element):
            if not text.lines_kept or element.line is None:
                element.line = text.place.line
            element.source = source
        for node in container.findall():
            # a pickled page must not include MyST's document and its settings
            node.document = None  # type: ignore[assignment]  # typed as if every node had one
        return list(container.children)

    @cached_property
    def _renderer(self) -> SphinxRenderer:
        return self._renderer_of(markdown(SphinxRenderer))

    @cached_property
    def _line_renderer(self) -> SphinxRenderer:
        return self._renderer_of(line_markdown(SphinxRenderer))

    def _renderer_of(self, parser: MarkdownIt) -> SphinxRenderer:
        parser.options["myst_config"] = MdParserConfig()
        parser.normalizeLinkText = _normalize_link  # type: ignore[method-assign]  # only this parser
        parser.core.ruler.push("links_from_the_yaml_file", _make_links_absolute)
        renderer = parser.renderer
        assert isinstance(renderer, SphinxRenderer)
        document = new_document("", self._settings)
        renderer.setup_render({**parser.options, "document": document}, {})
        return renderer


def renderer_for_page(env: BuildEnvironment, settings: Values, folder: Folder) -> ProseRenderer:
    """Return the page's own renderer, which all its directives share."""
    if "guidegen-prose" not in env.temp_data:
        env.temp_data["guidegen-prose"] = ProseRenderer(settings, folder)
    return cast("ProseRenderer", env.temp_data["guidegen-prose"])


def set_source(node: nodes.Element, text: Text, folder: Folder) -> None:
    """Set where a node's text comes from, for warnings, and its message for translators."""
    node.source = _source_of(text, folder)
    node.line = text.place.line
    if isinstance(node, nodes.TextElement):
        node.rawsource = str(text)


def _source_of(text: Text, folder: Folder) -> str:
    """Return the path of the text's file, as docutils uses it."""
    return _path(folder, text.place.file)


@cache
def _path(folder: Folder, file: str) -> str:
    return str(folder.root / file)


def _is_safe(text: Text, folder: Folder) -> bool:
    """Return whether a text has only allowed markup and no links out of the handbook."""
    for entry in find_markup(text):
        if isinstance(entry, Finding):
            return False
        if entry.kind == "link" and not entry.target.startswith("#"):
            path = folder.target(text.place.file, entry.target)
            if path is None or not path.is_file():
                return False
    return True


def _normalize_link(link: str) -> str:
    """Return a link's address as MyST looks it up; a file name keeps characters such as & and +."""
    return unquote(link) if link.startswith("/") else normalizeLinkText(link)


def _make_links_absolute(state: StateCore) -> None:
    """Make relative links absolute, since the text may be shown on a page in another folder."""
    here = state.env.get("here", ".")
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "link_open":
                _make_link_absolute(token, here)
            elif token.type == "myst_role":
                _make_role_absolute(token, here)


def _make_link_absolute(token: Token, here: str) -> None:
    address = str(token.attrs.get("href", ""))
    if address and not address.startswith(("/", "#")) and ":" not in address:
        # the address in the text is percent-encoded already
        token.attrs["href"] = posixpath.normpath(posixpath.join(f"/{quote(here)}", address))


def _make_role_absolute(token: Token, here: str) -> None:
    if token.meta["name"] == "doc":
        token.content = _absolute_page(token.content, here)
    elif token.meta["name"] in link_roles():
        # independent of the project's primary domain
        token.meta["name"] = f"guidegen:{token.meta['name']}"


def _absolute_page(content: str, here: str) -> str:
    """Return the content of a ``doc`` role with an absolute name of the page."""
    title, separator, target = content.rpartition("<")
    name = target.rstrip("> ")
    if name.startswith("/"):
        return content
    name = "/" + posixpath.normpath(posixpath.join(here, name))
    return f"{title}<{name}>" if separator else name
