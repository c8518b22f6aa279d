"""The alignment matrix: which item of which tool monitors which component."""

from __future__ import annotations

from docutils import nodes

from guidegen.model import Component, Guide, Tool
from guidegen.site.dependencies import ComponentTitles, GuideOrder, Monitors
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.writer import Content


class MatrixDirective(HandbookDirective):
    """``{matrix}``: a guide's components against its tools; without a guide, the whole handbook."""

    def run(self) -> list[nodes.Node]:
        """One table for each guide."""
        if self.argument or isinstance(self.here, Guide):
            guide = self.guide()
            return self.placed([self._table(guide)]) if guide else []
        tables: list[nodes.Node] = []
        for guide in self.writer.ask(GuideOrder()):
            title = self.writer.words(guide.title, nodes.inline())
            link = self.writer.link("guide", guide.id, [title])
            tables += [self.writer.line(link, classes=["guidegen-lead"]), self._table(guide)]
        return self.placed(tables)

    def _table(self, guide: Guide) -> nodes.Element:
        """A row for each component, a column for each tool that has items for the guide."""
        writer = self.writer
        self.shows(guide, ComponentTitles(str(guide.id)))
        tools: dict[str, Tool] = {}
        for component in guide.components:
            for monitor in writer.ask(Monitors(str(guide.name_of(component)))):
                tools.setdefault(monitor.tool.id, monitor.tool)
        if not guide.components:
            return writer.label(writer.gettext("This guide has no components yet."))
        columns = sorted(tools.values(), key=lambda tool: tool.file)
        head: list[Content] = [writer.names.one("component")]
        head += [
            [writer.line(writer.link("tool", tool.id, [writer.words(tool.label, nodes.inline())]))]
            for tool in columns
        ]
        rows = [self._row(guide, component, columns) for component in guide.components]
        if not columns:
            head.append(writer.gettext("Monitored by"))
        widths = [3] + [2] * (len(head) - 1)
        name = writer.gettext("Which item monitors what: {guide}")
        name = name.replace("{guide}", writer.called(guide.title))
        return writer.table(name, head, rows, "guidegen-matrix", widths=widths)

    def _row(self, guide: Guide, component: Component, tools: list[Tool]) -> list[Content]:
        writer, name = self.writer, guide.name_of(component)
        title = writer.words(component.title, nodes.inline())
        first: list[nodes.Node] = [writer.line(writer.link("component", name, [title]))]
        monitors = writer.ask(Monitors(str(name)))
        if not monitors:
            reason = writer.prose(component.unmonitored) if component.unmonitored else []
            first += writer.lead(nodes.emphasis("", writer.gettext("Not monitored:")), reason)
        cells: list[Content] = [first]
        for tool in tools:
            items = [monitor for monitor in monitors if monitor.tool is tool]
            parts: list[nodes.Node | str] = []
            for monitor in items:
                number = f"{writer.names.one('item')} {monitor.tool.number(monitor.item)}"
                parts += [", "] if parts else []
                called = writer.called(tool.label)
                parts.append(writer.link("item", monitor.name, number, of=called))
            cells.append([writer.line(*parts)] if parts else [writer.label("—")])
        if not tools:
            cells.append([writer.label("—")])
        return cells
