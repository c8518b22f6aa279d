"""Notices of retired guides and tools, and of withdrawn items."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from guidegen.model import Page, Text, Tool, page_kinds
from guidegen.model.tool import Withdrawn
from guidegen.site.dependencies import LinkTarget
from guidegen.site.writer import Writer


def notice(writer: Writer, page: Page) -> list[nodes.Element]:
    """Return the notice at the top of a retired page: why it is retired, and what replaces it."""
    if not page.is_retired:
        return []
    title = writer.program_text(writer.gettext("Retired and no longer used"), nodes.title())
    # in a container, because plain text would join paragraphs directly within an admonition
    body = nodes.container()
    if page.retired:
        body += writer.prose(page.retired.why)
        body += replacements(writer, page.retired.replaced_by)
    return [nodes.admonition("", title, body, classes=["warning", "guidegen-retired"])]


def replacements(writer: Writer, replaced_by: Sequence[Text]) -> list[nodes.Element]:
    """Return links to the pages that replace a retired guide or tool, given by their ids."""
    return _replaced_by(writer, [_replacement(writer, id_) for id_ in replaced_by])


def _replacement(writer: Writer, id_: Text) -> nodes.Node | str:
    """Return a link to a page of any kind, or the id if there is no such page."""
    for kind in page_kinds():
        target = writer.ask(LinkTarget(kind.name, str(id_)))
        if target:
            title = writer.fill(target.written, nodes.inline())
            return writer.link(kind.name, target.name, [title])
    return str(id_)


def tombstone(writer: Writer, tool: Tool, item: Withdrawn) -> tuple[nodes.term, list[nodes.Node]]:
    """Return a withdrawn item: its id as an anchor, the reason, and what replaces it."""
    is_here = writer.folder.docname(tool.file) == writer.docname
    anchor = f"item-{item.id}" if is_here else ""
    term = writer.term(str(item.id), writer.gettext("Withdrawn"), id_=anchor)
    links: list[nodes.Node | str] = []
    for id_ in item.replaced_by:
        content: list[nodes.Node] = [nodes.Text(str(id_))]
        replacement = tool.item(id_)
        if replacement:
            number = f"{writer.names.one('item')} {tool.number(replacement)}: "
            content = [nodes.Text(number), writer.fill(replacement.text, nodes.inline())]
        links.append(writer.link("item", f"{tool.id}.{id_}", content))
    return term, [*writer.prose(item.reason), *_replaced_by(writer, links)]


def _replaced_by(writer: Writer, links: list[nodes.Node | str]) -> list[nodes.Element]:
    """Return one link on a line, or several as a list."""
    if not links:
        return []
    lead = writer.gettext("Replaced by:")
    if len(links) == 1:
        return [writer.line(lead, " ", links[0])]
    entries = writer.bullets([[writer.line(link)] for link in links])
    return [writer.line(lead, classes=["guidegen-lead"]), entries]
