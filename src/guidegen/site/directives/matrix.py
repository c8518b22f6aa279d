"""The ``{matrix}`` directive: which item of which tool monitors which component."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from guidegen.model import Guide, Text
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.listings import (
    ComponentTitles,
    GuideOrder,
    MonitoringItem,
    Monitors,
    TitledComponent,
    TitledGuide,
)
from guidegen.site.writer import CellContent, separate


class MatrixDirective(HandbookDirective):
    """``{matrix}``: a guide's components against its tools; without a guide, the whole handbook."""

    def run(self) -> list[nodes.Node]:
        """Return a table for each guide."""
        if self.argument or isinstance(self.here, Guide):
            guide = self.ask_guide(ComponentTitles)
            return self.finish([self._table(guide)]) if guide else []
        tables: list[nodes.Node] = []
        for id_ in self.writer.ask(GuideOrder()):
            guide = self.writer.ask(ComponentTitles(id_, "guide"))
            if guide is None:
                continue
            title = self.writer.fill(guide.title, nodes.inline())
            link = self.writer.link("guide", guide.id, [title])
            tables += [self.writer.line(link, classes=["guidegen-lead"]), self._table(guide)]
        return self.finish(tables)

    def _table(self, guide: TitledGuide) -> nodes.Element:
        """Return a row for each component, and a column for each tool with items for the guide."""
        writer = self.writer
        if not guide.components:
            return writer.program_text(writer.gettext("This guide has no components yet."))
        columns = self._columns(guide)
        head: list[CellContent] = [writer.names.one("component")]
        for tool, label in columns:
            link = writer.link("tool", tool, [writer.fill(label, nodes.inline())])
            head.append([writer.line(link)])
        if not columns:
            head.append(writer.gettext("Monitored by"))
        rows = [self._row(component, columns) for component in guide.components]
        widths = [3] + [2] * (len(head) - 1)
        name = writer.gettext("Which item monitors what: {guide}")
        name = name.replace("{guide}", writer.plain_title(guide.title))
        return writer.table(name, head, rows, "guidegen-matrix", widths=widths)

    def _columns(self, guide: TitledGuide) -> list[tuple[str, Text]]:
        """Return the id and label of each tool with items for the guide, in the order of files."""
        first_items: dict[str, MonitoringItem] = {}
        for component in guide.components:
            for item in self.writer.ask(Monitors(str(component.name))):
                first_items.setdefault(item.tool, item)
        items = sorted(first_items.values(), key=lambda item: item.file)
        return [(str(item.tool), item.tool_label) for item in items]

    def _row(
        self, component: TitledComponent, columns: Sequence[tuple[str, Text]]
    ) -> list[CellContent]:
        """Return a component, and for each tool the items that monitor it."""
        writer = self.writer
        title = writer.fill(component.title, nodes.inline())
        first: list[nodes.Node] = [writer.line(writer.link("component", component.name, [title]))]
        monitors = writer.ask(Monitors(str(component.name)))
        if not monitors:
            reason = []
            if component.not_monitored_because:
                reason = writer.prose(component.not_monitored_because)
            first += writer.with_lead(nodes.emphasis("", writer.gettext("Not monitored:")), reason)
        cells: list[CellContent] = [first]
        for tool, label in columns:
            links = []
            for item in monitors:
                if item.tool == tool:
                    number = f"{writer.names.one('item')} {item.number}"
                    tool_title = writer.plain_title(label)
                    links.append(writer.link("item", item.name, number, of=tool_title))
            cell = writer.line(*separate(links, ", ")) if links else writer.program_text("—")
            cells.append([cell])
        if not columns:
            cells.append([writer.program_text("—")])
        return cells
