"""The author's Markdown as nodes that know where in the YAML they come from.

The text is rendered by MyST, apart from the page that shows it: with the rules that
`guidegen.prose.findings` checks it by, with links read from the YAML file's own folder, and with
the YAML's lines on every node, so that warnings and translations lead there. What `findings`
refuses is never parsed.
"""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from docutils.utils import new_document
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from guidegen.model import Text
from guidegen.prose import Finding, findings, has_markup, markdown

if TYPE_CHECKING:
    from docutils.frontend import Values
    from markdown_it.rules_core import StateCore

    from guidegen.reading import Folder


def prose(text: Text, settings: Values, folder: Folder) -> list[nodes.Element]:
    """The text as block nodes, with the source and line of the YAML on each text element."""
    if not has_markup(text) or not _is_safe(text, folder):
        return [_placed(nodes.paragraph(text, text), text, folder)]
    renderer = _parser().renderer
    assert isinstance(renderer, SphinxRenderer)
    document = new_document(str(folder.root / text.place.file), settings)
    options: Any = {**_parser().options, "document": document}
    content = folder.content.relative_to(folder.root)
    renderer.setup_render(options, {"here": posixpath.relpath(
        PurePosixPath(text.place.file).parent, content
    )})  # fmt: skip
    renderer.nested_render_text(text, text.place.line - 1 if text.lines_kept else 0)
    for element in document.findall(nodes.Element):
        if not text.lines_kept or element.line is None:
            element.line = text.place.line
        element.source = document["source"]
    found = [child for child in document.children if isinstance(child, nodes.Element)]
    document.children.clear()
    return found


def inline(text: Text, settings: Values, folder: Folder) -> list[nodes.Node]:
    """The text as inline nodes, for titles and table cells; of several blocks, the first."""
    blocks = prose(text, settings, folder)
    return list(blocks[0].children) if blocks and isinstance(blocks[0], nodes.TextElement) else []


def place(node: nodes.Element, text: Text, folder: Folder) -> None:
    """Tell the node that it shows ``text``: for warnings, and as a message to translate."""
    node.source = str(folder.root / text.place.file)
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


def _placed(node: nodes.Element, text: Text, folder: Folder) -> nodes.Element:
    place(node, text, folder)
    return node


@cache
def _parser() -> MarkdownIt:
    parser = markdown(SphinxRenderer)
    parser.options["myst_config"] = MdParserConfig()
    parser.core.ruler.push("links_from_the_yaml_file", _root_links)
    return parser


def _root_links(state: StateCore) -> None:
    """Make relative links and pages absolute: the text may be shown on a page elsewhere."""
    here = state.env.get("here", ".")
    for token in (child for block in state.tokens for child in block.children or ()):
        href = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        if href and not href.startswith(("/", "#")) and ":" not in href:
            token.attrs["href"] = quote(
                "/" + posixpath.normpath(posixpath.join(here, href)), safe="/#%"
            )
        if token.type == "myst_role" and token.meta.get("name") == "doc":
            token.content = _absolute_page(token.content, here)


def _absolute_page(content: str, here: str) -> str:
    title, separator, target = content.rpartition("<")
    name = target.rstrip("> ")
    if name.startswith("/"):
        return content
    name = "/" + posixpath.normpath(posixpath.join(here, name))
    return f"{title}<{name}>" if separator else name
