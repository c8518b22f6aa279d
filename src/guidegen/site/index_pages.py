"""The pages of the handbook's indices, as headings with tables.

Sphinx's own template makes one table without heads of them, and ids of their titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from guidegen.language import translator
from guidegen.site.indices import ComponentIndex, ToolIndex
from guidegen.site.shapes import link_list, table

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains import IndexEntry

    from guidegen.language import Translate

#: the headings of an index with their entries, as Sphinx hands them over
Content = list[tuple[str, list["IndexEntry"]]]


def lay_out(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> str | None:
    """Make an index's page like any other; the template that is to be used instead."""
    _ = translator(app.config.language)
    heads = _heads(_).get(page)
    if template != "domainindex.html" or heads is None:
        return None
    builder = cast("StandaloneHTMLBuilder", app.builder)
    title, content = context["indextitle"], cast("Content", context["content"])
    places = _places(content)
    links = [(head, f"#{place}") for (head, _entries), place in zip(content, places, strict=True)]
    body = nodes.container("", _heading(str(title), 1), link_list(links))
    body["classes"].append("guidegen-index")
    for (head, entries), place in zip(content, places, strict=True):
        rows = [_row(builder, page, entry) for entry in entries]
        body += [_heading(head, 2, place), table(head, heads, rows)]
    context["title"] = context["indextitle"]
    context["body"] = builder.render_partial(body)["fragment"]
    return "page.html"


def _heads(_: Translate) -> dict[str, tuple[str, str]]:
    """The heads of the two columns, by page."""
    return {
        f"guidegen-{ComponentIndex.name}": (_("Component"), _("Monitored by")),
        f"guidegen-{ToolIndex.name}": (_("Item"), _("Monitors")),
    }


def _heading(words: str, level: int, *ids: str) -> nodes.rubric:
    """A heading of a page that is no document: titles have numbers from documents."""
    return nodes.rubric("", words, **{"heading-level": level, "ids": list(ids)})


def _row(builder: StandaloneHTMLBuilder, page: str, entry: IndexEntry) -> list[list[nodes.Node]]:
    """A title with its link, and what stands behind it."""
    address = f"{builder.get_relative_uri(page, entry.docname)}#{entry.anchor}"
    link = nodes.reference("", entry.name, refuri=address, internal=True)
    return [[nodes.paragraph("", "", link)], [nodes.paragraph("", entry.descr)]]


def _places(content: Content) -> list[str]:
    """An id for each heading, from the page that its entries lead to."""
    taken: list[str] = []
    for _head, entries in content:
        place = nodes.make_id(f"in-{entries[0].docname}")
        number = 2
        while place in taken:
            place = f"{nodes.make_id(f'in-{entries[0].docname}')}-{number}"
            number += 1
        taken.append(place)
    return taken
