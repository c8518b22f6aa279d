"""Lists of guides, and of tools with their printed forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.model import Guide
from guidegen.model.page_status import STATUSES
from guidegen.problems import ReferenceCode
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.forms import links_of
from guidegen.site.directives.retired import replacements
from guidegen.site.listings import GuideList, ListedPage, ToolList
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
        folder = self.options.get("folder", "").strip("/")
        rows = []
        guides = writer.ask(GuideList())
        for guide in _current_first(guides):
            if folder and not guide.docname.startswith(f"{folder}/"):
                continue
            title = writer.words(guide.title, nodes.inline())
            term = nodes.term("", "", writer.link("guide", guide.id, [title], state_said=True))
            for mark in (status_label(writer, guide.status), guide.version):
                term += [nodes.Text(" "), writer.mark(mark)] if mark else []
            rows.append(
                (term, [*writer.texts(guide.summary), *replacements(writer, guide.replaced_by)])
            )
        return self.placed([writer.definitions(rows, "guidegen-guides")] if rows else [])


class ToolsDirective(HandbookDirective):
    """``{tools}``: the tools of a guide, or all of them, each with its printed form."""

    def run(self) -> list[nodes.Node]:
        """A row for each tool."""
        writer = self.writer
        guide = self.argument
        if not guide and isinstance(self.here, Guide):
            guide = str(self.here.id)
        tools = writer.ask(ToolList(guide))
        if tools is None:
            self.complain(ReferenceCode.UNKNOWN_GUIDE, writer.known_names("guide"))
            return []
        if not tools:
            return self.placed(
                [writer.label(writer.gettext("There is no tool for this guide yet."))]
            )
        rows = [self._row(tool) for tool in _current_first(tools)]
        return self.placed([writer.definitions(rows, "guidegen-tools")])

    def _row(self, tool: ListedPage) -> tuple[nodes.term, list[nodes.Node]]:
        writer = self.writer
        title = writer.words(tool.label, nodes.inline())
        term = nodes.term("", "", writer.link("tool", tool.id, [title], state_said=True))
        for mark in (
            method_label(writer, tool.method),
            status_label(writer, tool.status),
            tool.version,
        ):
            term += [nodes.Text(" "), writer.mark(mark)] if mark else []
        if not tool.is_printed:
            retired = writer.label(writer.gettext("Retired: it is not printed any more."))
            return term, [retired, *replacements(writer, tool.replaced_by)]
        return term, [writer.line(*links_of(writer, tool), classes=["guidegen-downloads"])]


def _current_first(pages: Iterable[ListedPage]) -> list[ListedPage]:
    """The pages in their order, those that are not used any more behind the others."""
    return sorted(pages, key=lambda page: page.is_retired)


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


def status_label(writer: Writer, status: str | None) -> str:
    """Where a page is in its life, as it is shown; nothing where it is not said."""
    return writer.gettext(STATUSES[status].label) if status else ""


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
