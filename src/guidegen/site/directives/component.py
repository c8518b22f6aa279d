"""A critical component: its definition, its levels, what it looks like, and how it is monitored."""

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
from guidegen.site.directives.parts import level_cell, marks, part_of_component
from guidegen.site.writer import Content, Writer


def _names(text: str) -> list[str]:
    return text.replace(",", " ").split()


class _PartsDirective(HandbookDirective):
    """A directive that shows components: the parts named, in that order, some of them folded."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "parts": _names,
        "folded": _names,
        "level": directives.positive_int,
    }

    def parts(self, found: ShownComponent, level: int) -> list[nodes.Node]:
        """The blocks below a component's title; their headings are of this level."""
        names = self.options.get("parts", list(COMPONENT_PARTS))
        folds = self.options.get("folded", ())
        unknown = [name for name in (*names, *folds) if name not in COMPONENT_PARTS]
        if unknown:
            known = ", ".join(COMPONENT_PARTS)
            raise self.error(f"“{unknown[0]}” is no part of a component. Its parts are: {known}.")
        called = self.writer.called(found.component.title)
        blocks: list[nodes.Node] = [*marks(self.writer, found)]
        for part in (COMPONENT_PARTS[name] for name in names):
            body = part_of_component(self.writer, found, part)
            if part.heading:
                heading, fold = self.writer.gettext(part.heading), part.name in folds
                blocks += self.writer.headed(heading, level, body, fold=fold, of=called)
            else:
                blocks += body
        return blocks


class ComponentDirective(_PartsDirective):
    """``{component} guide-id.component-id``: a component, or some parts of it.

    On its guide's page it is a section that can be linked to; elsewhere it is a block that links
    there.
    """

    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """The component's section, or its block."""
        found = self.component()
        if found is None:
            return []
        body = self.parts(found, self.options.get("level", 4))
        if self.here and self.here.id == found.guide and isinstance(self.here, Guide):
            return self.placed([section(self.writer, found, body)])
        title = self.writer.words(found.component.title, nodes.inline())
        link = self.writer.link("component", found.name, [title])
        head = self.writer.line(link, classes=["guidegen-block-title"])
        return self.placed([nodes.container("", head, *body, classes=["guidegen-block"])])


class ComponentsDirective(_PartsDirective):
    """``{components}``: all components of the page's guide, under their groups, as sections."""

    required_arguments = 0
    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """A section for each group and component."""
        guide, writer = self.here, self.writer
        if not isinstance(guide, Guide):
            raise self.error("{components} belongs on a guide's page; elsewhere use {component}.")
        level = self.options.get("level", 3)
        found: list[nodes.Node] = []
        for group, components in guide.grouped:
            below = level + (1 if group is None else 2)
            sections = [
                section(writer, each, self.parts(each, min(below, 6)))
                for each in (_shown(guide, component) for component in components)
            ]
            if group is None:
                found += sections
            else:
                title = writer.words(group.title, nodes.title())
                body = [title, *writer.texts(group.summary), *sections]
                found.append(nodes.section("", *body, ids=[f"group-{group.id}"]))
        return self.placed(found)


def _shown(guide: Guide, component: Component) -> ShownComponent:
    return ShownComponent(guide.name_of(component), component, str(guide.id), guide.level_set)


def section(writer: Writer, found: ShownComponent, body: Sequence[nodes.Node]) -> nodes.section:
    """A component's section; links to its name, and to former ones, lead here."""
    title = writer.words(found.component.title, nodes.title())
    ids = [f"component-{id_}" for id_ in (found.component.id, *found.component.former_ids)]
    return nodes.section("", title, *body, ids=ids, classes=["guidegen-component"])


class LevelsDirective(HandbookDirective):
    """``{levels}``: a guide's components and levels in one table, the classic practice profile."""

    def run(self) -> list[nodes.Node]:
        """A row for each component, a column for each level."""
        guide = self.guide()
        level_set = self.writer.settings.level_set(guide.level_set) if guide else None
        if guide is None or level_set is None:
            return []
        writer = self.writer
        rows: list[list[Content]] = [
            [
                [_link_line(writer, guide, component)],
                *[level_cell(writer, component, level.id) for level in level_set.levels],
            ]
            for component in guide.components
        ]
        levels = [_level_head(writer, level) for level in level_set.levels]
        head: list[Content] = [writer.names.one("component"), *levels]
        name = f"{writer.called(level_set.title)}: {writer.called(guide.title)}"
        return self.placed([writer.table(name, head, rows, "guidegen-levels-table")])


def _level_head(writer: Writer, level: Level) -> list[nodes.Element]:
    """What a level is called, and the level in a sentence."""
    described = writer.prose(level.description) if level.description else []
    return [*writer.prose(level.title), *described]


def _link_line(writer: Writer, guide: Guide, component: Component) -> nodes.Node:
    title = writer.words(component.title, nodes.inline())
    return writer.line(writer.link("component", guide.name_of(component), [title]))
