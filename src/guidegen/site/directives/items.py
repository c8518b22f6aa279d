"""The ``{items}`` and ``{scale}`` directives: a tool's items and scales, as on its form."""

from __future__ import annotations

from itertools import groupby

from docutils import nodes

from guidegen.model import Item, Scale, Tool
from guidegen.model.tool import Section
from guidegen.prose import plain
from guidegen.scoring.compiled import CompiledTool
from guidegen.site.dependencies import CompiledRules, LinkTarget
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.labels import dimension_label, method_label
from guidegen.site.listings import Suspects
from guidegen.site.targets import PageTarget
from guidegen.site.writer import BlockNodes, DefinitionRows, Writer, separate
from guidegen.views.item_notes import describe_item, describe_reviews


class ItemsDirective(HandbookDirective):
    """``{items}``: a tool's items as on its form, each with links to its components."""

    def run(self) -> list[nodes.Node]:
        """Return the items under their sections, or else under their first component."""
        compiled = self.ask_tool(CompiledRules)
        if compiled is None:
            return []
        tool = compiled.tool
        body: list[nodes.Node] = []

        def heading_of(item: Item) -> Section | PageTarget | None:
            section = tool.section(item.section)
            if section:
                return section
            return next(iter(self._components(tool, item)), None)

        for heading, items in groupby(tool.items, key=heading_of):
            body += self._heading(heading)
            rows = [self._item(compiled, item) for item in items]
            body += self.writer.definitions(rows, "guidegen-items")
        return self.finish(body)

    def _components(self, tool: Tool, item: Item) -> list[PageTarget]:
        """Return the targets of the components that an item monitors."""
        targets = []
        for name in tool.components_of(item):
            target = self.writer.ask(LinkTarget("component", name))
            if target:
                targets.append(target)
        return targets

    def _heading(self, over: Section | PageTarget | None) -> list[nodes.Node]:
        """Return a section's title and introduction, or a component's linked title."""
        if over is None:
            return []
        writer = self.writer
        heading = nodes.rubric("", "", classes=["guidegen-heading"], **{"heading-level": 3})
        heading["translatable"] = False
        if isinstance(over, Section):
            heading += writer.fill(over.title, nodes.inline(translatable=True))
            return [heading, *writer.texts(over.text)]
        heading += writer.link("component", over.name, [_title(writer, over)])
        return [heading]

    def _item(self, compiled: CompiledTool, item: Item) -> tuple[nodes.term, BlockNodes]:
        """Return an item's number and text, and all that is known about it."""
        writer, tool = self.writer, compiled.tool
        term = nodes.term("", translatable=False)
        if tool is self.here:
            term["ids"] = [f"item-{id_}" for id_ in (item.id, *item.former_ids)]
        number = nodes.inline("", str(tool.number(item)), classes=["guidegen-number"])
        term += [number, nodes.Text(" "), writer.fill(item.text, nodes.inline(translatable=True))]
        body = [
            *writer.texts(item.look_for),
            *self._criteria(compiled, item),
            *self._parts(compiled, item),
            *self._variants(tool, item),
            *self._review(tool, item),
            self._monitors(tool, item),
        ]
        return term, body

    def _criteria(self, compiled: CompiledTool, item: Item) -> list[nodes.Element]:
        """Return what earns each point, in the order of the scale."""
        writer, scale = self.writer, compiled.handbook.scale_of(compiled.tool, item)
        if scale is None:
            return []
        order = {point.answer: index for index, point in enumerate(scale.points)}
        rows: DefinitionRows = []
        # answers that are not on the scale come last
        for answer in sorted(item.criteria, key=lambda answer: order.get(answer, len(order))):
            texts = item.criteria[answer]
            if texts:
                rows.append((writer.term(str(answer)), writer.texts(texts)))
        return writer.definitions(rows, "guidegen-facts", "guidegen-codes")

    def _parts(self, compiled: CompiledTool, item: Item) -> list[nodes.Node]:
        """Return the parts to answer, and how the item's number is computed."""
        writer = self.writer
        body: list[nodes.Node] = []
        if item.parts:
            parts = nodes.bullet_list("")
            for part in item.parts:
                text = nodes.paragraph("", "", writer.fill(part.text, nodes.inline()))
                parts += nodes.list_item("", text, *writer.texts(part.look_for))
            body.append(parts)
        handbook, tool = compiled.handbook, compiled.tool
        body += map(
            writer.line, describe_item(handbook, tool, item, writer.plain_words, writer.gettext)
        )
        return body

    def _variants(self, tool: Tool, item: Item) -> list[nodes.Node]:
        """Return the variants that have the item, if some do not."""
        writer = self.writer
        variants = [variant for variant in tool.variants if item in tool.items_in(variant)]
        if len(variants) == len(tool.variants):
            return []
        titles = ", ".join(plain(writer.translate(variant.title)) for variant in variants)
        return [writer.line(writer.gettext("Only in: {variants}").format(variants=titles))]

    def _review(self, tool: Tool, item: Item) -> list[nodes.Node]:
        """Return a note for each component that has changed since the item was reviewed."""
        writer = self.writer
        suspects = writer.ask(Suspects(f"{tool.id}.{item.id}"))
        titles = [suspect.component_title for suspect in suspects]
        notes = describe_reviews(titles, writer.plain_words, writer.gettext)
        return [writer.line(nodes.strong("", note), classes=["guidegen-review"]) for note in notes]

    def _monitors(self, tool: Tool, item: Item) -> nodes.Node:
        """Return the components that the item monitors, its dimension, method and id."""
        writer, _ = self.writer, self.writer.gettext
        links = [
            writer.link("component", component.name, [_title(writer, component)])
            for component in self._components(tool, item)
        ]
        line: list[nodes.Node | str] = [_("Monitors"), " ", *separate(links, ", ")]
        if item.dimension:
            line += [" ", writer.mark(dimension_label(writer, item.dimension))]
        if item.method:
            line += [" ", writer.mark(method_label(writer, item.method))]
        line += [" ", nodes.literal("", item.id)]
        return writer.line(*line, classes=["guidegen-monitors"])


def _title(writer: Writer, target: PageTarget) -> nodes.Node:
    return writer.fill(target.written, nodes.inline())


class ScaleDirective(HandbookDirective):
    """``{scale}``: the scales on which a tool's items are answered."""

    def run(self) -> list[nodes.Node]:
        """Return the points and marks of each scale, in the order printed."""
        compiled = self.ask_tool(CompiledRules)
        if compiled is None:
            return []
        scales = compiled.handbook.scales_of(compiled.tool)
        body: list[nodes.Node] = []
        for scale in scales:
            if len(scales) > 1:
                title = nodes.paragraph(classes=["guidegen-lead"])
                body.append(self.writer.fill(scale.title, title))
            body += self._scale(scale)
        return self.finish(body)

    def _scale(self, scale: Scale) -> list[nodes.Element]:
        writer = self.writer
        rows: DefinitionRows = []
        for point in scale.points:
            described = writer.prose(point.title) if point.title else []
            if point.description:
                described += writer.prose(point.description)
            rows.append((writer.term(str(point.answer)), described))
        for mark in scale.marks:
            rows.append((writer.term(str(mark.code)), writer.prose(mark.title)))
        return writer.definitions(rows, "guidegen-facts", "guidegen-codes")
