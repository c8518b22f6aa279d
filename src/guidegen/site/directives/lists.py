"""The ``{guides}`` and ``{tools}`` directives: lists of guides, and of tools with their forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.model import Guide
from guidegen.problems import ReferenceCode
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.forms import links_to_forms
from guidegen.site.directives.labels import method_label, status_label
from guidegen.site.directives.retired import replacements
from guidegen.site.listings import GuideList, ListedPage, ToolList
from guidegen.site.writer import BlockNodes, DefinitionRows, separate


class GuidesDirective(HandbookDirective):
    """``{guides}``: every guide with its summary; ``:folder:`` limits them to a folder."""

    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "folder": directives.unchanged_required
    }

    def run(self) -> list[nodes.Node]:
        """Return a row for each guide."""
        writer = self.writer
        folder = self.options.get("folder", "").strip("/")
        rows: DefinitionRows = []
        guides = writer.ask(GuideList())
        for guide in _retired_last(guides):
            if folder and not guide.docname.startswith(f"{folder}/"):
                continue
            title = writer.fill(guide.title, nodes.inline())
            term = nodes.term("", "", writer.link("guide", guide.id, [title], state_said=True))
            writer.add_marks(term, [status_label(writer, guide.status), guide.version])
            body = [*writer.texts(guide.summary), *replacements(writer, guide.replaced_by)]
            rows.append((term, body))
        return self.finish([*writer.definitions(rows, "guidegen-guides")])


class ToolsDirective(HandbookDirective):
    """``{tools}``: the tools of a guide, or all tools, each with its printed forms."""

    def run(self) -> list[nodes.Node]:
        """Return a row for each tool."""
        writer = self.writer
        guide = self.argument
        if not guide and isinstance(self.here, Guide):
            guide = str(self.here.id)
        tools = writer.ask(ToolList(guide))
        if tools is None:
            self.warn_unknown(ReferenceCode.UNKNOWN_GUIDE, writer.known_names("guide"))
            return []
        if not tools:
            text = writer.gettext("There is no tool for this guide yet.")
            return self.finish([writer.program_text(text)])
        rows = [self._row(tool) for tool in _retired_last(tools)]
        return self.finish([*writer.definitions(rows, "guidegen-tools")])

    def _row(self, tool: ListedPage) -> tuple[nodes.term, BlockNodes]:
        writer = self.writer
        title = writer.fill(tool.label, nodes.inline())
        term = nodes.term("", "", writer.link("tool", tool.id, [title], state_said=True))
        method, status = method_label(writer, tool.method), status_label(writer, tool.status)
        writer.add_marks(term, [method, status, tool.version])
        if not tool.is_printed:
            retired = writer.program_text(writer.gettext("Retired: no longer printed."))
            return term, [retired, *replacements(writer, tool.replaced_by)]
        links = separate(links_to_forms(writer, tool), " ")
        return term, [writer.line(*links, classes=["guidegen-downloads"])]


def _retired_last(pages: Iterable[ListedPage]) -> list[ListedPage]:
    """Return the pages in order, with retired ones last."""
    return sorted(pages, key=lambda page: page.is_retired)
