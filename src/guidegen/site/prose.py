"""The author's Markdown as nodes that know where in the YAML they come from.

The text is rendered by MyST, apart from the page that shows it: with the rules that
`guidegen.prose.findings` checks it by, with links read from the YAML file's own folder, and with
the YAML's lines on every node, so that warnings and translations lead there. What `findings`
refuses is never parsed.
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
    findings,
    has_markup,
    line_markdown,
    markdown,
    unbroken,
)

if TYPE_CHECKING:
    from docutils.frontend import Values
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from sphinx.environment import BuildEnvironment

    from guidegen.reading import Folder


class Prose:
    """Renders the texts of one page; what MyST needs for that is set up once."""

    def __init__(self, settings: Values, folder: Folder) -> None:
        self._settings = settings
        self._folder = folder
        self._content = folder.content.relative_to(folder.root)

    def blocks(self, text: Text) -> list[nodes.Element]:
        """The text as block nodes, with the source and line of the YAML on each."""
        if isinstance(text, Line) or not has_markup(text) or not _is_safe(text, self._folder):
            paragraph = nodes.paragraph("", "", *self.inline(text))
            place(paragraph, text, self._folder)
            return [paragraph]
        found = self._rendered(text, self._renderer)
        return [child for child in found if isinstance(child, nodes.Element)]

    def inline(self, text: Text) -> list[nodes.Node]:
        """The text as inline nodes; what is no `Line` stays its characters."""
        if not isinstance(text, Line) or not has_markup(text) or not _is_safe(text, self._folder):
            return [nodes.Text(str(text))]
        return self._rendered(text, self._line_renderer)

    def _rendered(self, text: Text, renderer: SphinxRenderer) -> list[nodes.Node]:
        source, container = source_of(text, self._folder), nodes.container()
        folder, is_line = PurePosixPath(text.place.file).parent, isinstance(text, Line)
        renderer.md_env["here"] = posixpath.relpath(folder, self._content)
        with renderer.current_node_context(container):
            first = text.place.line - 1 if text.lines_kept else 0
            renderer.nested_render_text(unbroken(text) if is_line else text, first, inline=is_line)
        for element in container.findall(nodes.Element):
            if not text.lines_kept or element.line is None:
                element.line = text.place.line
            element.source = source
        for node in container.findall():
            # a stored page must not hold the document that MyST worked in, nor its settings
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
        parser.normalizeLinkText = _link_text  # type: ignore[method-assign]  # for this parser alone
        parser.core.ruler.push("links_from_the_yaml_file", _root_links)
        renderer = parser.renderer
        assert isinstance(renderer, SphinxRenderer)
        document = new_document("", self._settings)
        renderer.setup_render({**parser.options, "document": document}, {})
        return renderer


def of_page(env: BuildEnvironment, settings: Values, folder: Folder) -> Prose:
    """The page's own `Prose`; all its directives share it."""
    if "guidegen-prose" not in env.temp_data:
        env.temp_data["guidegen-prose"] = Prose(settings, folder)
    return cast("Prose", env.temp_data["guidegen-prose"])


def source_of(text: Text, folder: Folder) -> str:
    """The file that the text stands in, as docutils names it."""
    return _path(folder, text.place.file)


@cache
def _path(folder: Folder, file: str) -> str:
    return str(folder.root / file)


def place(node: nodes.Element, text: Text, folder: Folder) -> None:
    """Tell the node that it shows ``text``: for warnings, and as a message to translate."""
    node.source = source_of(text, folder)
    node.line = text.place.line
    if isinstance(node, nodes.TextElement):
        node.rawsource = str(text)


def _is_safe(text: Text, folder: Folder) -> bool:
    """Whether the text holds nothing forbidden and links to nothing outside the handbook."""
    for each in findings(text):
        if isinstance(each, Finding):
            return False
        if each.kind == "link" and not each.target.startswith("#"):
            path = folder.target(text.place.file, each.target)
            if path is None or not path.is_file():
                return False
    return True


def _link_text(link: str) -> str:
    """An address as it is looked up: that of a file with all its signs, as & and +."""
    return unquote(link) if link.startswith("/") else normalizeLinkText(link)


def _root_links(state: StateCore) -> None:
    """Make relative links and pages absolute: the text may be shown on a page elsewhere."""
    here = state.env.get("here", ".")
    for token in (child for block in state.tokens for child in block.children or ()):
        href = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        if href and not href.startswith(("/", "#")) and ":" not in href:
            # what stands in the text is encoded already
            token.attrs["href"] = posixpath.normpath(posixpath.join(f"/{quote(here)}", href))
        if token.type != "myst_role":
            continue
        if token.meta["name"] == "doc":
            token.content = _absolute_page(token.content, here)
        elif token.meta["name"] in link_roles():
            # a text means the same under any primary domain
            token.meta["name"] = f"guidegen:{token.meta['name']}"


def _absolute_page(content: str, here: str) -> str:
    title, separator, target = content.rpartition("<")
    name = target.rstrip("> ")
    if name.startswith("/"):
        return content
    name = "/" + posixpath.normpath(posixpath.join(here, name))
    return f"{title}<{name}>" if separator else name
