"""The printed forms of a tool: what they look like, and where to get them."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from guidegen.model import Tool
from guidegen.model.kinds import version_anchor
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.listings import ListedForm, ListedPage, ListedTool
from guidegen.site.nodes import picture
from guidegen.site.sheets import SHEETS, picture_of
from guidegen.site.writer import Writer
from guidegen.views.measures import PrintOptions, offered


class FormsDirective(HandbookDirective):
    """``{forms}``: each printed form of a tool, for every paper and to fill in on a screen."""

    def run(self) -> list[nodes.Node]:
        """A picture of the form, and a row of links for it and for each variant and view."""
        tool = self.of_tool(ListedTool)
        if tool is None or not tool.is_printed:
            return []
        writer = self.writer
        pictures = [_picture(writer, tool, form) for form in tool.forms if form.has_picture]
        rows = [_row(writer, tool, form) for form in tool.forms]
        forms = writer.definitions(rows, "guidegen-sheets")
        found = nodes.container("", *pictures, forms, classes=["guidegen-forms"])
        is_here = isinstance(self.here, Tool) and self.here.id == tool.id
        if is_here and tool.version:
            # where the code on a form of this version leads
            found["ids"].append(version_anchor(tool.version))
        return self.placed([found])


def _picture(writer: Writer, tool: ListedPage, form: ListedForm) -> nodes.Node:
    words = writer.gettext("The first page of the form")
    alt = f"{words}: {_called(writer, tool, form)}"
    return picture("", uri=f"{SHEETS}/{picture_of(form.name)}", alt=alt)


def _row(writer: Writer, tool: ListedPage, form: ListedForm) -> tuple[nodes.term, list[nodes.Node]]:
    """A form's name, and where to get it."""
    district = writer.settings.district
    links: list[nodes.Node | str] = []
    for print_options in offered(district):
        name = f"{form.name}{print_options.suffix(district.paper)}"
        links += [" "] if links else []
        called = _called(writer, tool, form)
        links.append(writer.link("sheet", name, _label(writer, print_options), of=called))
    title = title_of(writer, form) or writer.gettext("Print this form (PDF)")
    return writer.term(title), [writer.line(*links, classes=["guidegen-downloads"])]


def title_of(writer: Writer, form: ListedForm) -> str:
    """The titles of a form's variant and view; nothing for the tool's own form."""
    return " – ".join(writer.called(title) for title in form.titles)


def _called(writer: Writer, tool: ListedPage, form: ListedForm) -> str:
    """What a form is called where others are beside it: by its tool, and what is special in it."""
    title = title_of(writer, form)
    return f"{writer.called(tool.label)} – {title}" if title else writer.called(tool.label)


def _label(writer: Writer, print_options: PrintOptions) -> str:
    """What a form with these print options is called."""
    _ = writer.gettext
    if print_options.fillable:
        return _("Fill in on a screen")
    if print_options.contrast:
        return _("High contrast")
    if print_options.size == "large":
        return _("Large print")
    return _("Letter") if print_options.paper == "letter" else _("A4")


def links_of(writer: Writer, tool: ListedPage) -> Iterator[nodes.Node | str]:
    """A link to each form of a tool, parted by spaces."""
    _ = writer.gettext
    for number, form in enumerate(tool.forms):
        if number:
            yield " "
        title = title_of(writer, form)
        words = _("Print: {form} (PDF)").replace("{form}", title) if title else _("Print (PDF)")
        yield writer.link("sheet", form.name, words, of=writer.called(tool.label))
