"""Indices of the handbook, and their pages; those of plans are in `guidegen.site.plan_indices`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains import IndexEntry
from sphinx.locale import get_translation

from guidegen.language import N_, translator
from guidegen.site.accessibility import table
from guidegen.site.context import BuildContext, TemplateContext, context_of
from guidegen.site.plan_indices import PLAN_INDICES
from guidegen.site.stored_index import (
    IndexSection,
    SphinxSections,
    StoredIndex,
    heading_of,
    join_titles,
    line_of,
)
from guidegen.site.targets import PageTarget

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from guidegen.language import Translate
    from guidegen.model import Item, Text, Tool


#: translates when it is shown: classes are created before the language is known
_ = get_translation("guidegen")


class ComponentIndex(StoredIndex):
    """All components, by guide."""

    name = "components"
    localname = _("Components")
    shortname = "components"
    columns = (N_("Component"), N_("Monitored by"))

    def entries(self) -> list[IndexSection]:
        """Return the components of each guide that has any."""
        context = context_of(self.domain.env)
        sections = []
        for guide in context.handbook.guides:
            lines = []
            for component in guide.components:
                target = context.target("component", guide.name_of(component))
                if target:
                    tools = join_titles(context, _current_tools(context, target))
                    lines.append(line_of(target, tools))
            if lines:
                sections.append((heading_of(context, guide), lines))
        return sections


class ToolIndex(StoredIndex):
    """All items, by tool."""

    name = "tools"
    localname = _("Tools and items")
    shortname = "tools"
    columns = (N_("Item"), N_("Monitors"))

    def entries(self) -> list[IndexSection]:
        """Return the items of each tool that has any."""
        context = context_of(self.domain.env)
        sections = []
        for tool in context.handbook.tools:
            lines = []
            for item in tool.items:
                target = context.target("item", f"{tool.id}.{item.id}")
                if target:
                    components = join_titles(context, _components_of(context, tool, item))
                    lines.append(line_of(target, components))
            if lines:
                sections.append((heading_of(context, tool), lines))
        return sections


INDICES: tuple[type[StoredIndex], ...] = (ComponentIndex, ToolIndex, *PLAN_INDICES)


def _current_tools(context: BuildContext, target: PageTarget) -> list[Text]:
    """Return the titles of the tools in use that monitor a component, each once."""
    titles = {}
    for monitor in context.handbook.monitors(target.name):
        if not monitor.tool.is_retired:
            titles[monitor.tool.id] = monitor.tool.label
    return list(titles.values())


def _components_of(context: BuildContext, tool: Tool, item: Item) -> list[Text]:
    """Return the titles of the components that an item monitors."""
    return [reference.component.title for reference in context.handbook.components_of(tool, item)]


# --- the pages of the indices


def lay_out_index(
    app: Sphinx, page: str, template: str, context: TemplateContext, doctree: nodes.document | None
) -> str | None:
    """Lay out an index as headings with tables; return the name of the template to use.

    Sphinx's own template makes one table without headers, and makes ids from translated titles.
    """
    headers = _column_headers(page, translator(app.config.language))
    if template != "domainindex.html" or headers is None:
        return None
    builder = cast("StandaloneHTMLBuilder", app.builder)
    sections = cast("SphinxSections", context["content"])
    ids = _section_ids(sections)
    links = nodes.bullet_list("", classes=["guidegen-jump"], bullet="-")
    body = nodes.container("", _heading(str(context["indextitle"]), 1), links)
    body["classes"].append("guidegen-index")
    for (title, entries), id_ in zip(sections, ids, strict=True):
        link = nodes.reference("", title, refuri=f"#{id_}")
        links += nodes.list_item("", nodes.paragraph("", "", link))
        rows = [_table_row(builder, page, entry) for entry in entries]
        body += [_heading(title, 2, id_), table(title, headers, rows)]
    context["title"] = context["indextitle"]
    context["body"] = builder.render_partial(body)["fragment"]
    return "page.html"


def _column_headers(page: str, _: Translate) -> tuple[str, str] | None:
    """Return the headers of the two columns of an index page; `None` for any other page."""
    for index in INDICES:
        if page == f"guidegen-{index.name}":
            first, second = index.columns
            return _(first), _(second)
    return None


def _heading(text: str, level: int, *ids: str) -> nodes.rubric:
    """Return a heading; a `nodes.title` would need a document to number it."""
    return nodes.rubric("", text, **{"heading-level": level, "ids": list(ids)})


def _table_row(
    builder: StandaloneHTMLBuilder, page: str, entry: IndexEntry
) -> list[list[nodes.Node]]:
    """Return the cells of an entry: its linked title, and the titles related to it."""
    address = builder.get_relative_uri(page, entry.docname)
    if entry.anchor:
        address = f"{address}#{entry.anchor}"
    link = nodes.reference("", entry.name, refuri=address, internal=True)
    return [[nodes.paragraph("", "", link)], [nodes.paragraph("", entry.descr)]]


def _section_ids(sections: SphinxSections) -> list[str]:
    """Return an id for each section, made from the page that its entries link to."""
    taken: list[str] = []
    for _title, entries in sections:
        base = nodes.make_id(f"in-{entries[0].docname}")
        id_, number = base, 2
        while id_ in taken:
            id_, number = f"{base}-{number}", number + 1
        taken.append(id_)
    return taken
