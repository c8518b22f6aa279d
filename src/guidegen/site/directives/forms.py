"""The ``{forms}`` directive: the printed forms of a tool, with pictures and links."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from guidegen.model import Tool
from guidegen.model.kinds import FORM_ROLE, version_anchor
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.labels import print_options_label
from guidegen.site.listings import ListedForm, ListedPage, ListedTool
from guidegen.site.nodes import picture
from guidegen.site.sheets import SHEETS, picture_of
from guidegen.site.writer import Writer, separate
from guidegen.views.measures import list_offered_options


class FormsDirective(HandbookDirective):
    """``{forms}``: each printed form of a tool, in each paper size and to fill in on a screen."""

    def run(self) -> list[nodes.Node]:
        """Return pictures of the forms, and a row of links for each variant and view."""
        tool = self.ask_tool(ListedTool)
        if tool is None or not tool.is_printed:
            return []
        writer = self.writer
        pictures = [_picture(writer, tool, form) for form in tool.forms if form.has_picture]
        rows = [_row(writer, tool, form) for form in tool.forms]
        links = writer.definitions(rows, "guidegen-sheets")
        container = nodes.container("", *pictures, *links, classes=["guidegen-forms"])
        is_here = isinstance(self.here, Tool) and self.here.id == tool.id
        if is_here and tool.version:
            # the code on a printed form of this version leads here
            container["ids"].append(version_anchor(tool.version))
        return self.finish([container])


def _picture(writer: Writer, tool: ListedPage, form: ListedForm) -> nodes.Node:
    words = writer.gettext("The first page of the form")
    alt = f"{words}: {_full_title(writer, tool, form)}"
    return picture("", uri=f"{SHEETS}/{picture_of(form.name)}", alt=alt)


def _row(writer: Writer, tool: ListedPage, form: ListedForm) -> tuple[nodes.term, list[nodes.Node]]:
    """Return a form's title, and links to it with each set of print options."""
    district = writer.settings.district
    full_title = _full_title(writer, tool, form)
    links = []
    for print_options in list_offered_options(district):
        name = f"{form.name}{print_options.suffix(district.paper)}"
        label = print_options_label(writer, print_options)
        links.append(writer.link(FORM_ROLE, name, label, of=full_title))
    title = _title_of(writer, form) or writer.gettext("Print this form (PDF)")
    line = writer.line(*separate(links, " "), classes=["guidegen-downloads"])
    return writer.term(title), [line]


def links_to_forms(writer: Writer, tool: ListedPage) -> Iterator[nodes.Node]:
    """Yield a link to each form of a tool."""
    _ = writer.gettext
    for form in tool.forms:
        title = _title_of(writer, form)
        text = _("Print (PDF)")
        if title:
            text = _("Print: {form} (PDF)").replace("{form}", title)
        yield writer.link(FORM_ROLE, form.name, text, of=writer.plain_title(tool.label))


def _title_of(writer: Writer, form: ListedForm) -> str:
    """Return the titles of a form's variant and view; empty for the tool's own form."""
    return " – ".join(writer.plain_title(title) for title in form.titles)


def _full_title(writer: Writer, tool: ListedPage, form: ListedForm) -> str:
    """Return a form's title with that of its tool."""
    tool_title, title = writer.plain_title(tool.label), _title_of(writer, form)
    return f"{tool_title} – {title}" if title else tool_title
