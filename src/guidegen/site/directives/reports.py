"""The directives of reports, each named after its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.parsing import nested_parse_to_nodes

from guidegen.model.kinds import SETTING_ROLES
from guidegen.problems import ReferenceCode, nearest
from guidegen.reading.handwritten import report_anchor
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.nodes import anchors, dated
from guidegen.site.reports import (
    ReportNames,
    SettingAnchors,
    ShownReport,
    link_to_print,
    set_days,
    show_blocks,
    show_sections,
)
from guidegen.views.report import Report, ReportKind, ReportSection
from guidegen.views.reports import REPORTS


def _split_names(text: str) -> list[str]:
    return text.replace(",", " ").split()


class ReportDirective(HandbookDirective):
    """A report of the kind that the directive is named after, such as ``{building} north``.

    Where the page has no title yet, that of the report becomes its title, and what is written in
    the directive stands below it. ``:section:`` shows only the sections with these ids.
    """

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"section": _split_names}

    def run(self) -> list[nodes.Node]:
        """Return the report as a page, or its sections below the page's own heading."""
        kind = REPORTS[self.name.rpartition(":")[2]]
        report = self._report(kind)
        if report is None:
            return []
        sections = self._sections(report)
        lead: list[nodes.Node] = []
        if not self._is_partial:
            lead = [*link_to_print(self.writer, report), *show_blocks(self.writer, report.lead)]
        anchor = report_anchor(report.kind, report.name)
        if not self._has_title():
            page = self._page(report, self.finish(lead), sections)
            page["ids"] = [anchor, *self._missing_anchors(report, page)]
            return [page]
        shown = nodes.Element("", *show_sections(self.writer, sections))
        top = dated("", ids=[anchor, *self._missing_anchors(report, shown)])
        content = self.parse_content_to_nodes()
        return [*self.finish([top, *lead]), *content, *self.finish(shown.children)]

    @property
    def _is_partial(self) -> bool:
        return "section" in self.options

    def _report(self, kind: ReportKind) -> Report | None:
        """Return the report about what the argument names, or about this page."""
        names = self.writer.ask(ReportNames(kind.name))
        name = self.argument
        if not name and self.here and str(self.here.id) in names:
            name = str(self.here.id)
        report = self.writer.ask(ShownReport(kind.name, name))
        if report is None:
            self._warn(kind, names)
        return report

    def _warn(self, kind: ReportKind, names: tuple[str, ...]) -> None:
        """Warn that there is no report with the name, unless there is nothing to report at all."""
        is_reported = kind.name in SETTING_ROLES and str(self.get_source_info()[0]).endswith(".md")
        if is_reported and self.argument:
            return  # by the handbook's check
        if self.argument:
            self.warn(
                ReferenceCode.UNKNOWN_NAME,
                role=kind.thing or kind.name,
                name=self.argument,
                nearest=nearest(self.argument, names),
            )
        elif any(names):
            self.warn(ReferenceCode.UNNAMED_REPORT, name=kind.name, known=", ".join(names))

    def _sections(self, report: Report) -> list[ReportSection]:
        """Return the sections to show."""
        if not self._is_partial:
            return list(report.on_page)
        known = [section.id for section in report.on_page]
        for id_ in self.options["section"]:
            if id_ not in known:
                raise self.error(f"“{id_}” is not a section of this report: {', '.join(known)}.")
        return [section for section in report.on_page if section.id in self.options["section"]]

    def _missing_anchors(self, report: Report, shown: nodes.Element) -> list[str]:
        """Return the anchors of stages and rules that no section of the report has."""
        wanted = self.writer.ask(SettingAnchors(report.kind, report.name))
        return [anchor for anchor in wanted if anchor not in {*anchors(shown)}]

    def _has_title(self) -> bool:
        """Return whether there is a heading above, or anything else around the directive."""
        document = self.state.document
        is_within = self.state_machine.node is not document
        return is_within or any(True for _ in document.findall(nodes.section))

    def _page(
        self, report: Report, lead: list[nodes.Node], sections: list[ReportSection]
    ) -> nodes.section:
        """Return the report as the page's section, under its own title."""
        page = self._titled_content()
        title = self.writer.title(report.title)
        page[:1] = [title, *lead]
        page["names"] = []
        self.set_source_info(page)
        for section in sections:
            page += self._section(section, report.title)
        return page

    def _titled_content(self) -> nodes.section:
        """Return what is written in the directive as a section, with a title to be replaced.

        The title is parsed with it, so that headings below it begin at the second level.
        """
        lines = StringList(["# -", "", *self.content], str(self.get_source_info()[0]))
        offset, document = self.content_offset - 2, self.state.document
        found = nested_parse_to_nodes(self.state, lines, offset=offset, allow_section_headings=True)
        for node in [*document.children, *found]:
            if isinstance(node, nodes.section):
                if node.parent is document:
                    # where MyST puts it
                    document.remove(node)
                return node
        return nodes.section("", nodes.title(), *found[1:])

    def _section(self, section: ReportSection, page_title: str) -> list[nodes.Node]:
        """Return a section of the report as one of the page; one with its title needs no other."""
        if section.is_folded:
            return self.finish(show_sections(self.writer, [section]))
        blocks = show_blocks(self.writer, section.blocks)
        if not blocks:
            return []
        part: nodes.Element
        if section.title in ("", page_title):
            part = dated("", *blocks, ids=[section.id])
            set_days(self.writer, part, section.days)
            return self.finish([part])
        title = self.writer.title(section.title)
        part = nodes.section("", title, *self.finish([*blocks]), ids=[section.id])
        self.set_source_info(part)
        set_days(self.writer, part, section.days)
        return [part]
