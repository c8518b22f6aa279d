"""What is said of a guide or a tool that is not used any more, and of a withdrawn item."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from guidegen.model import Page, Text, Tool, page_kinds
from guidegen.model.tool import Withdrawn
from guidegen.site.dependencies import LinkTarget
from guidegen.site.writer import Writer


def notice(writer: Writer, page: Page) -> list[nodes.Element]:
    """At the top of a retired page: that it is retired, why, and what took its place."""
    if not page.is_retired:
        return []
    title = writer.label(writer.gettext("Retired and not used any more"), nodes.title())
    why = writer.prose(page.retired.why) if page.retired else []
    # plain text puts paragraphs right within an admonition into one
    body = nodes.container(
        "", *why, *replacements(writer, page.retired.replaced_by if page.retired else ())
    )
    return [nodes.admonition("", title, body, classes=["warning", "guidegen-retired"])]


def replacements(writer: Writer, replaced_by: Sequence[Text]) -> list[nodes.Element]:
    """Links to what took the place of a retired guide or tool, by their ids."""
    return _replaced_by(writer, [_replacement(writer, id_) for id_ in replaced_by])


def _replacement(writer: Writer, id_: Text) -> nodes.Node | str:
    """A link to a page of any kind; the id of one that is not there."""
    for kind in page_kinds():
        page = writer.ask(LinkTarget(kind.name, str(id_)))
        if page:
            title = writer.words(page.written, nodes.inline())
            return writer.link(kind.name, page.name, [title])
    return str(id_)


def tombstone(writer: Writer, tool: Tool, item: Withdrawn) -> tuple[nodes.term, list[nodes.Node]]:
    """A withdrawn item: its id, where links to it lead; why it went; and what took its place."""
    own = writer.folder.docname(tool.file) == writer.docname
    place = f"item-{item.id}" if own else ""
    term = writer.term(str(item.id), writer.gettext("Withdrawn"), id_=place)
    links: list[nodes.Node | str] = []
    for id_ in item.replaced_by:
        now = tool.item(id_)
        words: list[nodes.Node] = [nodes.Text(str(id_))]
        if now:
            number = f"{writer.names.one('item')} {tool.number(now)}: "
            words = [nodes.Text(number), writer.words(now.text, nodes.inline())]
        links.append(writer.link("item", f"{tool.id}.{id_}", words))
    return term, [*writer.prose(item.reason), *_replaced_by(writer, links)]


def _replaced_by(writer: Writer, links: list[nodes.Node | str]) -> list[nodes.Element]:
    """One link behind the words; several as a list below them."""
    words = writer.gettext("Replaced by:")
    if len(links) > 1:
        entries = writer.bullets([[writer.line(link)] for link in links])
        return [writer.line(words, classes=["guidegen-lead"]), entries]
    return [writer.line(words, " ", links[0])] if links else []
