"""A tool's items and scale on the screen, as they stand on the printed form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from docutils import nodes

from guidegen.model import Item, Scale, Tool
from guidegen.model.tool import Section
from guidegen.prose import plain
from guidegen.scoring.compiled import CompiledTool
from guidegen.site.dependencies import CompiledRules, LinkTarget
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.lists import method_label
from guidegen.site.directives.parts import dimension_label
from guidegen.site.listings import Suspects
from guidegen.site.targets import PageTarget
from guidegen.site.writer import Writer
from guidegen.views.formula import notes_of
from guidegen.views.review import review_notes


class ItemsDirective(HandbookDirective):
    """``{items}``: a tool's items as on its form, each with links to its components."""

    def run(self) -> list[nodes.Node]:
        """The items under their sections; under their components where there are none."""
        compiled = self.of_tool(CompiledRules)
        if compiled is None:
            return []
        tool = compiled.tool
        writer, body = self.writer, list[nodes.Node]()

        def over(item: Item) -> Section | PageTarget | None:
            return tool.section(item.section) or next(iter(self._components(tool, item)), None)

        for heading, items in groupby(tool.items, key=over):
            body += self._heading(heading)
            rows = [self._item(compiled, item) for item in items]
            body.append(writer.definitions(rows, "guidegen-items"))
        return self.placed(body)

    def _components(self, tool: Tool, item: Item) -> list[PageTarget]:
        """The components that an item monitors, where they are."""
        links = (
            self.writer.ask(LinkTarget("component", name)) for name in tool.components_of(item)
        )
        return [link for link in links if link]

    def _heading(self, over: Section | PageTarget | None) -> list[nodes.Node]:
        """The title of a section with what to know before its items, or of a component."""
        if over is None:
            return []
        writer = self.writer
        heading = nodes.rubric("", "", classes=["guidegen-heading"], **{"heading-level": 3})
        heading["translatable"] = False
        if isinstance(over, Section):
            heading += writer.words(over.title, nodes.inline(translatable=True))
            return [heading, *writer.texts(over.text)]
        heading += writer.link("component", over.name, [_title(writer, over)])
        return [heading]

    def _item(self, compiled: CompiledTool, item: Item) -> tuple[nodes.term, Sequence[nodes.Node]]:
        writer = self.writer
        tool = compiled.tool
        own = tool is self.here
        term = nodes.term(
            "", ids=[f"item-{id_}" for id_ in (item.id, *item.former_ids)] if own else []
        )
        term["translatable"] = False
        number = nodes.inline("", str(tool.number(item)), classes=["guidegen-number"])
        term += [number, nodes.Text(" "), writer.words(item.text, nodes.inline(translatable=True))]
        body: list[nodes.Node] = [*writer.texts(item.look_for)]
        body += self._criteria(compiled, item)
        body += self._parts(compiled, item)
        variants = [each for each in tool.variants if item in tool.items_in(each)]
        if len(variants) < len(tool.variants):
            only = ", ".join(plain(writer.said(each.title)) for each in variants)
            body.append(writer.line(writer.gettext("Only in: {variants}").format(variants=only)))
        body += [*self._review(tool, item), self._monitors(tool, item)]
        return term, body

    def _review(self, tool: Tool, item: Item) -> list[nodes.Node]:
        """That the item may not fit its component any more, if nobody has looked since."""
        writer = self.writer
        suspects = writer.ask(Suspects(f"{tool.id}.{item.id}"))
        titles = [suspect.component_title for suspect in suspects]
        return [
            writer.line(nodes.strong("", note), classes=["guidegen-review"])
            for note in review_notes(titles, writer.plain_words, writer.gettext)
        ]

    def _criteria(self, compiled: CompiledTool, item: Item) -> list[nodes.Node]:
        """What earns each point, in the order of the scale."""
        writer, scale = self.writer, compiled.handbook.scale_of(compiled.tool, item)
        if scale is None or not item.criteria:
            return []
        values = [point.answer for point in scale.points]
        criteria = sorted(
            ((value, texts) for value, texts in item.criteria.items() if texts),
            key=lambda pair: values.index(pair[0]) if pair[0] in values else 99,
        )
        rows = [(writer.term(str(value)), writer.texts(texts)) for value, texts in criteria]
        return [writer.definitions(rows, "guidegen-facts", "guidegen-codes")]

    def _parts(self, compiled: CompiledTool, item: Item) -> list[nodes.Node]:
        """The answers that are written, and how the number is worked out."""
        writer = self.writer
        body: list[nodes.Node] = []
        if item.parts:
            entries = []
            for part in item.parts:
                text = nodes.paragraph("", "", writer.words(part.text, nodes.inline()))
                entries.append(nodes.list_item("", text, *writer.texts(part.look_for)))
            body.append(nodes.bullet_list("", *entries))
        handbook, tool = compiled.handbook, compiled.tool
        notes = notes_of(handbook, tool, item, writer.plain_words, writer.gettext)
        return [*body, *(writer.line(note) for note in notes)]

    def _monitors(self, tool: Tool, item: Item) -> nodes.Node:
        """The components that the item monitors, its code and its dimension."""
        writer, _ = self.writer, self.writer.gettext
        parts: list[nodes.Node | str] = [_("Monitors"), " "]
        for index, component in enumerate(self._components(tool, item)):
            parts += [", "] if index else []
            parts.append(writer.link("component", component.name, [_title(writer, component)]))
        for mark in (
            item.dimension and dimension_label(writer, item.dimension),
            item.method and method_label(writer, item.method),
        ):
            parts += [" ", writer.mark(mark)] if mark else []
        parts += [" ", nodes.literal("", item.id)]
        return writer.line(*parts, classes=["guidegen-monitors"])


def _title(writer: Writer, target: PageTarget) -> nodes.Node:
    return writer.words(target.written, nodes.inline())


class ScaleDirective(HandbookDirective):
    """``{scale}``: the scales that a tool's items are answered on."""

    def run(self) -> list[nodes.Node]:
        """The points and marks of each scale, in the order printed."""
        compiled = self.of_tool(CompiledRules)
        if compiled is None:
            return []
        scales = compiled.handbook.scales_of(compiled.tool)
        return self.placed([node for scale in scales for node in self._scale(scale, len(scales))])

    def _scale(self, scale: Scale, count: int) -> list[nodes.Node]:
        writer = self.writer
        points = [(point.answer, point.title, point.description) for point in scale.points]
        points += [(str(mark.code), mark.title, None) for mark in scale.marks]
        rows = [
            (
                writer.term(str(code)),
                [n for each in (title, text) if each for n in writer.prose(each)],
            )
            for code, title, text in points
        ]
        title = [writer.words(scale.title, nodes.paragraph(classes=["guidegen-lead"]))]
        return [
            *(title if count > 1 else []),
            writer.definitions(rows, "guidegen-facts", "guidegen-codes"),
        ]
