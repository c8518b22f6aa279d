"""The messages for translators: every author's text that a page or a printed form shows.

Texts of the handbook are translated before Sphinx looks for messages (`guidegen.site.catalogs`).
So they are hidden from Sphinx while it reads a page, and then offered as their authors wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx.util.nodes import extract_messages

from guidegen.model import Guide, Page, Plan, Text, Tool
from guidegen.prose.messages import messages_of
from guidegen.site.context import context_of
from guidegen.site.nodes import message
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from guidegen.model import Handbook

NodeT = TypeVar("NodeT", bound=nodes.TextElement)

#: marks a hidden message until the page is read
_HIDDEN = "guidegen-offered"


def gathers_messages(builder: Builder) -> bool:
    """Return whether the builder extracts messages for translators."""
    return builder.name == "gettext"


def text_nodes(blocks: Iterable[nodes.Element]) -> Iterator[nodes.TextElement]:
    """Yield the paragraphs, cells and other block-level text nodes of some blocks."""
    for block in blocks:
        for node in block.findall(nodes.TextElement):
            if not isinstance(node, nodes.Inline):
                yield node


def hide_message(node: NodeT, *, gathering: bool) -> NodeT:
    """Hide an author's text from Sphinx's translation, and return its node.

    If the builder is ``gathering`` messages, `offer_messages` reveals it again. An inline node is a
    message only if it is marked ``translatable``.
    """
    if not isinstance(node, nodes.Inline):
        node["translatable"] = False
        if gathering:
            node[_HIDDEN] = True
    elif node.attributes.pop("translatable", False) and gathering:
        # Sphinx would move a translatable inline node to the end of its line
        hidden = _message(node.rawsource, node.source, node.line)
        hidden["translatable"], hidden[_HIDDEN] = False, True
        node += hidden
    return node


def offer_messages(app: Sphinx, doctree: nodes.document) -> None:
    """Reveal the hidden messages of a page, and add the texts that are only shown elsewhere."""
    if not gathers_messages(app.builder):
        return
    for node in doctree.findall(nodes.TextElement):
        if node.attributes.pop(_HIDDEN, False):
            del node["translatable"]
    context = context_of(app.env)
    folder, handbook = context.reading.folder, context.handbook
    page = handbook.page(folder.name(app.env.doc2path(app.env.docname)))
    section = next(iter(doctree.findall(nodes.section)), None)
    if page is None or section is None:
        return
    known = {text for _, text in extract_messages(doctree)}
    added: list[nodes.Node] = []
    for text in _texts_shown_elsewhere(handbook, page):
        source = str(folder.root / text.place.file)
        missing = [words for words in messages_of(text) if words not in known]
        added += [_message(words, source, text.place.line) for words in missing]
    section[1:1] = added


def _message(text: str, source: str | None, line: int | None) -> message:
    node = message(text)
    node.source, node.line = source, line
    return node


def _texts_shown_elsewhere(handbook: Handbook, page: Page) -> list[Text]:
    """Return texts of this page's file and of conf/ that links, headings and forms show."""
    labels = handbook.settings.labels
    texts: list[Text] = []
    if page.short_title:
        texts.append(page.short_title)
    for label in (labels.guide, labels.component, labels.tool, labels.item):
        if label:
            texts += [label.one, label.many]
    if isinstance(page, Plan):
        buildings = handbook.settings.buildings.buildings
        texts += [building.short_title for building in buildings if building.short_title]
    if isinstance(page, Guide):
        texts += [support.title for support in page.supports if support.title]
    if not isinstance(page, Tool):
        return texts

    def collect(text: Text) -> str:
        texts.append(text)
        return text

    for form in page.forms:
        make_sheet(
            handbook,
            page,
            form,
            print_options=PrintOptions(),
            translate=str,
            content=collect,
        )
    other_files = {other.file for other in handbook.pages} - {page.file}
    return [text for text in texts if text.place.file and text.place.file not in other_files]
