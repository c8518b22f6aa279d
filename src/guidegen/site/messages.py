"""What translators are offered: every text of an author that a page or a printed form shows.

The handbook's texts are translated before Sphinx looks for messages (`guidegen.site.catalogues`).
While a page is read they are hidden from it; then they are offered, each as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx.util.nodes import extract_messages

from guidegen.model import Guide, Page, Text, Tool
from guidegen.site.catalogues import messages
from guidegen.site.context import context_of
from guidegen.site.nodes import message
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import sheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from guidegen.model import Handbook

NodeT = TypeVar("NodeT", bound=nodes.TextElement)

#: marks what is translated already, until the page is read
_OFFERED = "guidegen-offered"


def offers(builder: Builder) -> bool:
    """Whether the builder gathers messages; to others the texts are only what they say."""
    return builder.name == "gettext"


def text_nodes(blocks: Iterable[nodes.Element]) -> Iterator[nodes.TextElement]:
    """The paragraphs, cells and the like of some blocks."""
    for block in blocks:
        for node in block.findall(nodes.TextElement):
            if not isinstance(node, nodes.Inline):
                yield node


def as_offered(node: NodeT, *, offers: bool) -> NodeT:
    """Hide a text of an author, if ``offers`` until it is offered; an inline only if it asks."""
    if not isinstance(node, nodes.Inline):
        node["translatable"] = False
        if offers:
            node[_OFFERED] = True
    elif node.attributes.pop("translatable", False) and offers:
        # Sphinx takes an inline that is a message out of its line and puts it at the end
        hidden = _message(node.rawsource, node.source, node.line)
        hidden["translatable"], hidden[_OFFERED] = False, True
        node += hidden
    return node


def offer(app: Sphinx, doctree: nodes.document) -> None:
    """Offer what was hidden, and what is shown away from the page alone."""
    if not offers(app.builder):
        return
    for node in doctree.findall(nodes.TextElement):
        if node.attributes.pop(_OFFERED, False):
            del node["translatable"]
    domain = context_of(app.env)
    folder, handbook = domain.reading.folder, domain.handbook
    page = handbook.page(folder.name(app.env.doc2path(app.env.docname)))
    section = next(iter(doctree.findall(nodes.section)), None)
    if page is None or section is None:
        return
    there = {each for _, each in extract_messages(doctree)}
    section[1:1] = [
        _message(each, str(folder.root / text.place.file), text.place.line)
        for text in _elsewhere(handbook, page)
        for each in messages(text)
        if each not in there
    ]


def _message(text: str, source: str | None, line: int | None) -> message:
    node = message(text)
    node.source, node.line = source, line
    return node


def _elsewhere(handbook: Handbook, page: Page) -> list[Text]:
    """Texts of this page's file and of conf/ that links, headings and the printed form show."""
    labels = handbook.settings.labels
    texts: list[Text] = [page.short_title] if page.short_title else []
    for label in (labels.guide, labels.component, labels.tool, labels.item):
        texts += [label.one, label.many] if label else []
    if isinstance(page, Guide):
        texts += [each.title for each in page.supports if each.title]
    if not isinstance(page, Tool):
        return texts

    def note(text: Text) -> str:
        texts.append(text)
        return text

    for form in page.forms:
        sheet(
            handbook,
            page,
            form,
            print_options=PrintOptions(),
            language="en",
            translate=str,
            content=note,
        )
    files = {other.file for other in handbook.pages} - {page.file}
    return [text for text in texts if text.place.file and text.place.file not in files]
