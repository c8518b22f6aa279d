"""Lists of guides, and of tools with their printed forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.model import Guide, Tool
from guidegen.printing import is_printed
from guidegen.prose import plain
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.writer import Writer


class GuidesDirective(HandbookDirective):
    """``{guides}``: every guide with its summary; ``:folder:`` keeps those below a folder."""

    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "folder": directives.unchanged_required
    }

    def run(self) -> list[nodes.Node]:
        """A row for each guide."""
        writer = self.writer
        writer.domain.note_shown(self.env.docname, "guides")
        folder = self.options.get("folder", "").strip("/")
        rows = []
        for guide in writer.handbook.guides:
            docname = writer.folder.docname(guide.file)
            if folder and not docname.startswith(f"{folder}/"):
                continue
            title = writer.words(guide.title, nodes.inline())
            term = nodes.term("", "", writer.link("guide", guide.id, [title]))
            for mark in (status_label(writer, guide), guide.version):
                term += [nodes.Text(" "), writer.mark(mark)] if mark else []
            rows.append((term, writer.texts(guide.summary)))
        return self.placed([writer.definitions(rows, "guidegen-guides")] if rows else [])


class ToolsDirective(HandbookDirective):
    """``{tools}``: the tools of a guide, or all of them, each with its printed form."""

    def run(self) -> list[nodes.Node]:
        """A row for each tool."""
        writer = self.writer
        guide = self.guide() if self.argument or isinstance(self.here, Guide) else None
        if guide is None and self.argument:
            return []
        tools = writer.handbook.tools_of(guide) if guide else writer.handbook.tools
        writer.domain.note_shown(self.env.docname, f"tools {guide.id}" if guide else "tools")
        if not tools:
            return self.placed(
                [writer.label(writer.gettext("There is no tool for this guide yet."))]
            )
        rows = [self._row(tool) for tool in tools]
        return self.placed([writer.definitions(rows, "guidegen-tools")])

    def _row(self, tool: Tool) -> tuple[nodes.term, list[nodes.Node]]:
        writer = self.writer
        title = writer.words(tool.label, nodes.inline())
        term = nodes.term("", "", writer.link("tool", tool.id, [title]))
        for mark in (method_label(writer, tool.method), status_label(writer, tool), tool.version):
            term += [nodes.Text(" "), writer.mark(mark)] if mark else []
        if not is_printed(tool):
            return term, [writer.label(writer.gettext("Retired: it is not printed any more."))]
        _ = writer.gettext
        words = (_("Print (PDF)"), _("Print: {edition} (PDF)"))
        return term, [_form_line(writer, link) for link in form_links(writer, tool, *words)]


class FormsDirective(HandbookDirective):
    """``{forms}``: a link to each printed form of a tool: one, or one for each edition."""

    def run(self) -> list[nodes.Node]:
        """A line for each form; nothing for a tool that is retired."""
        tool = self.tool()
        if tool is None or not is_printed(tool):
            return []
        self.shows(tool, f"tools {tool.id}")
        _ = self.writer.gettext
        words = (_("Print this form (PDF)"), _("Print: {edition} (PDF)"))
        return self.placed(
            [_form_line(self.writer, link) for link in form_links(self.writer, tool, *words)]
        )


def _form_line(writer: Writer, link: nodes.Node) -> nodes.paragraph:
    """A line that leads to a form, and to nothing on paper."""
    return writer.line(link, classes=["guidegen-forms"])


def form_links(writer: Writer, tool: Tool, one: str, of_edition: str) -> Iterator[nodes.Node]:
    """A link to each printed form, called ``one`` or by its edition."""
    for form in tool.forms:
        title = plain(writer.said(form.edition.title)) if form.edition else ""
        words = of_edition.replace("{edition}", title) if title else one
        yield writer.link("sheet", form.name, words)


def method_label(writer: Writer, method: str | None) -> str:
    """How a tool's answers are found, as it is shown."""
    _ = writer.gettext
    return {
        None: "",
        "observation": _("Observation"),
        "self-check": _("Self-check"),
        "team-review": _("Team review"),
        "product-review": _("Review of products"),
        "interview": _("Interview"),
        "survey": _("Survey"),
        "log": _("Log"),
        "mixed": _("Several methods"),
    }[method]


def status_label(writer: Writer, page: Guide | Tool) -> str:
    """Where a page is in its life, as it is shown; nothing where it is not said."""
    _ = writer.gettext
    return {
        None: "",
        "draft": _("Draft"),
        "piloting": _("Piloting"),
        "adopted": _("Adopted"),
        "retired": _("Retired"),
    }[page.status]


def kind_label(writer: Writer, guide: Guide) -> str:
    """What kind of thing a guide describes, as it is shown; nothing where it is not said."""
    _ = writer.gettext
    return {
        None: "",
        "strategy": _("Strategy"),
        "practice": _("Practice"),
        "program": _("Program"),
        "framework": _("Framework"),
        "system": _("System"),
    }[guide.kind]
