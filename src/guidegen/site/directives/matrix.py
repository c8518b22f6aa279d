"""The alignment matrix: which item of which tool monitors which component."""

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
from guidegen.site.writer import Content


class MatrixDirective(HandbookDirective):
    """``{matrix}``: a guide's components against its tools; without a guide, the whole handbook."""

    def run(self) -> list[nodes.Node]:
        """One table for each guide."""
        if self.argument or isinstance(self.here, Guide):
            guide = self.of_guide(ComponentTitles)
            return self.placed([self._table(guide)]) if guide else []
        tables: list[nodes.Node] = []
        for id_ in self.writer.ask(GuideOrder()):
            guide = self.writer.ask(ComponentTitles(id_, "guide"))
            if guide is None:
                continue
            title = self.writer.words(guide.title, nodes.inline())
            link = self.writer.link("guide", guide.id, [title])
            tables += [self.writer.line(link, classes=["guidegen-lead"]), self._table(guide)]
        return self.placed(tables)

    def _table(self, guide: TitledGuide) -> nodes.Element:
        """A row for each component, a column for each tool that has items for the guide."""
        writer = self.writer
        tools: dict[str, MonitoringItem] = {}
        for component in guide.components:
            for item in writer.ask(Monitors(str(component.name))):
                tools.setdefault(item.tool, item)
        if not guide.components:
            return writer.label(writer.gettext("This guide has no components yet."))
        first_items = sorted(tools.values(), key=lambda item: item.file)
        columns = [(str(item.tool), item.tool_label) for item in first_items]
        head: list[Content] = [writer.names.one("component")]
        head += [
            [writer.line(writer.link("tool", tool, [writer.words(label, nodes.inline())]))]
            for tool, label in columns
        ]
        rows = [self._row(component, columns) for component in guide.components]
        if not columns:
            head.append(writer.gettext("Monitored by"))
        widths = [3] + [2] * (len(head) - 1)
        name = writer.gettext("Which item monitors what: {guide}")
        name = name.replace("{guide}", writer.called(guide.title))
        return writer.table(name, head, rows, "guidegen-matrix", widths=widths)

    def _row(
        self, component: TitledComponent, columns: Sequence[tuple[str, Text]]
    ) -> list[Content]:
        """The component, and for each tool its items that monitor it."""
        writer = self.writer
        title = writer.words(component.title, nodes.inline())
        link = writer.link("component", component.name, [title])
        first: list[nodes.Node] = [writer.line(link)]
        monitors = writer.ask(Monitors(str(component.name)))
        if not monitors:
            reason = (
                writer.prose(component.not_monitored_because)
                if component.not_monitored_because
                else []
            )
            first += writer.lead(nodes.emphasis("", writer.gettext("Not monitored:")), reason)
        cells: list[Content] = [first]
        for tool, label in columns:
            parts: list[nodes.Node | str] = []
            for item in monitors:
                if item.tool != tool:
                    continue
                number = f"{writer.names.one('item')} {item.number}"
                parts += [", "] if parts else []
                parts.append(writer.link("item", item.name, number, of=writer.called(label)))
            cells.append([writer.line(*parts)] if parts else [writer.label("—")])
        if not columns:
            cells.append([writer.label("—")])
        return cells
