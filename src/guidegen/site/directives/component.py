"""Directives for critical components: single ones, those of a guide, and a table of levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.model import Component, Guide
from guidegen.model.component import COMPONENT_PARTS
from guidegen.model.settings import Level
from guidegen.site.dependencies import ShownComponent
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.component_parts import component_marks, level_cell, part_of_component
from guidegen.site.writer import CellContent, Writer


def _split_names(text: str) -> list[str]:
    return text.replace(",", " ").split()


class _PartsDirective(HandbookDirective):
    """A directive that shows parts of components in the order given, some of them folded."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "parts": _split_names,
        "folded": _split_names,
        "level": directives.positive_int,
    }

    def parts(self, shown: ShownComponent, level: int) -> list[nodes.Node]:
        """Return the parts of a component, with headings of this level."""
        names = self.options.get("parts", list(COMPONENT_PARTS))
        folded = self.options.get("folded", ())
        for name in (*names, *folded):
            if name not in COMPONENT_PARTS:
                known = ", ".join(COMPONENT_PARTS)
                raise self.error(f"“{name}” is not a part of a component. The parts are: {known}.")
        writer = self.writer
        title = writer.plain_title(shown.component.title)
        blocks: list[nodes.Node] = [*component_marks(writer, shown.component)]
        for name in names:
            part = COMPONENT_PARTS[name]
            body = part_of_component(writer, shown, part)
            if part.heading:
                heading, fold = writer.gettext(part.heading), name in folded
                blocks += writer.with_heading(heading, level, body, fold=fold, of=title)
            else:
                blocks += body
        return blocks


class ComponentDirective(_PartsDirective):
    """``{component} guide-id.component-id``: a component, or some of its parts.

    On its guide's page it is a section with an anchor; on other pages it is a block with a link to
    that section.
    """

    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the component's section or block."""
        shown = self.component()
        if shown is None:
            return []
        body = self.parts(shown, self.options.get("level", 4))
        if self.here and self.here.id == shown.guide and isinstance(self.here, Guide):
            return self.finish([_section(self.writer, shown.component, body)])
        title = self.writer.fill(shown.component.title, nodes.inline())
        link = self.writer.link("component", shown.name, [title])
        heading = self.writer.line(link, classes=["guidegen-block-title"])
        return self.finish([nodes.container("", heading, *body, classes=["guidegen-block"])])


class ComponentsDirective(_PartsDirective):
    """``{components}``: all components of the page's guide as sections, under their groups."""

    required_arguments = 0
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return a section for each group and component."""
        guide, writer = self.here, self.writer
        if not isinstance(guide, Guide):
            raise self.error("{components} belongs on a guide's page; elsewhere use {component}.")
        level = self.options.get("level", 3)
        blocks: list[nodes.Node] = []
        for group, components in guide.grouped:
            if group is None:
                blocks += self._sections(guide, components, level + 1)
            else:
                title = writer.fill(group.title, nodes.title())
                sections = self._sections(guide, components, level + 2)
                body = [title, *writer.texts(group.summary), *sections]
                blocks.append(nodes.section("", *body, ids=[f"group-{group.id}"]))
        return self.finish(blocks)

    def _sections(
        self, guide: Guide, components: Sequence[Component], level: int
    ) -> list[nodes.section]:
        """Return a section for each component, whose parts have headings of this level."""
        sections = []
        for component in components:
            name = guide.name_of(component)
            shown = ShownComponent(name, component, str(guide.id), guide.level_set)
            parts = self.parts(shown, min(level, 6))
            sections.append(_section(self.writer, component, parts))
        return sections


def _section(writer: Writer, component: Component, body: Sequence[nodes.Node]) -> nodes.section:
    """Return a component's section, with anchors for its id and its former ids."""
    title = writer.fill(component.title, nodes.title())
    ids = [f"component-{id_}" for id_ in (component.id, *component.former_ids)]
    return nodes.section("", title, *body, ids=ids, classes=["guidegen-component"])


class LevelsDirective(HandbookDirective):
    """``{levels}``: a guide's components and levels in one table, the classic practice profile."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each component and a column for each level."""
        guide = self.guide()
        if guide is None:
            return []
        writer = self.writer
        level_set = writer.settings.level_set(guide.level_set)
        if level_set is None:
            return []
        head: list[CellContent] = [writer.names.one("component")]
        head += [_level_header(writer, level) for level in level_set.levels]
        rows = []
        for component in guide.components:
            row: list[CellContent] = [[_link_to_component(writer, guide, component)]]
            row += [level_cell(writer, component, level.id) for level in level_set.levels]
            rows.append(row)
        name = f"{writer.plain_title(level_set.title)}: {writer.plain_title(guide.title)}"
        return self.finish([writer.table(name, head, rows, "guidegen-levels-table")])


def _level_header(writer: Writer, level: Level) -> list[nodes.Element]:
    """Return a level's title and description."""
    header = writer.prose(level.title)
    if level.description:
        header += writer.prose(level.description)
    return header


def _link_to_component(writer: Writer, guide: Guide, component: Component) -> nodes.Node:
    title = writer.fill(component.title, nodes.inline())
    return writer.line(writer.link("component", guide.name_of(component), [title]))
