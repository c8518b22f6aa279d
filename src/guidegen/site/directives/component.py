"""A critical component: its definition, its levels, what it looks like, and how it is monitored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.model import Component, Found, Guide, Text
from guidegen.model.base import Empty
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.evidence import evidence, links
from guidegen.site.writer import Writer

Cells = Mapping[Text, Sequence[Text] | Empty]


def _names(text: str) -> list[str]:
    return text.replace(",", " ").split()


class _PartsDirective(HandbookDirective):
    """A directive that shows components: the parts named, in that order, some of them folded."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "parts": _names,
        "folded": _names,
        "level": directives.positive_int,
    }

    def parts(self, found: Found, level: int) -> list[nodes.Node]:
        """The blocks below a component's title; their headings are of this level."""
        parts = self.options.get("parts", list(PARTS))
        unknown = [part for part in (*parts, *self.options.get("folded", ())) if part not in PARTS]
        if unknown:
            known = ", ".join(PARTS)
            raise self.error(f"“{unknown[0]}” is no part of a component. Its parts are: {known}.")
        self.shows(found.guide, f"component {found.name}")
        folds = self.options.get("folded", ())
        blocks: list[nodes.Node] = [*_marks(self.writer, found)]
        for part in parts:
            label, body = PARTS[part](self.writer, found)
            if label:
                blocks += self.writer.headed(label, level, body, fold=part in folds)
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
        if found.guide is self.here:
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
                for each in (Found(guide, component) for component in components)
            ]
            if group is None:
                found += sections
            else:
                title = writer.words(group.title, nodes.title())
                body = [title, *writer.texts(group.summary), *sections]
                found.append(nodes.section("", *body, ids=[f"group-{group.id}"]))
        return self.placed(found)


def section(writer: Writer, found: Found, body: Sequence[nodes.Node]) -> nodes.section:
    """A component's section; links to its name, and to former ones, lead here."""
    title = writer.words(found.component.title, nodes.title())
    ids = [f"component-{id_}" for id_ in (found.component.id, *found.component.formerly)]
    return nodes.section("", title, *body, ids=ids, classes=["guidegen-component"])


class LevelsDirective(HandbookDirective):
    """``{levels}``: a guide's components and levels in one table, the classic practice profile."""

    def run(self) -> list[nodes.Node]:
        """A row for each component, a column for each level."""
        guide = self.guide()
        level_set = guide and self.writer.handbook.settings.level_set(guide.level_set)
        if guide is None or level_set is None:
            return []
        self.shows(guide, f"page {guide.id}")
        writer = self.writer
        rows = [
            [
                [_link_line(writer, guide, component)],
                *[_level(writer, component, level.id) for level in level_set.levels],
            ]
            for component in guide.components
        ]
        head = [component_label(writer), *[level.title for level in level_set.levels]]
        return self.placed([writer.table(head, rows, "guidegen-levels-table")])


def component_label(writer: Writer) -> str:
    """What the district calls one component."""
    label = writer.handbook.settings.labels.component
    one = str(label.one) if label else writer.gettext("critical component")
    return one[:1].upper() + one[1:]


def _link_line(writer: Writer, guide: Guide, component: Component) -> nodes.Node:
    title = writer.words(component.title, nodes.inline())
    return writer.line(writer.link("component", guide.name_of(component), [title]))


def _marks(writer: Writer, found: Found) -> list[nodes.Node]:
    """What kind of component it is, in small marks."""
    _, component = writer.gettext, found.component
    marks = []
    if component.core is not None:
        marks.append(_("Core") if component.core else _("Enhancement"))
    if component.kind:
        marks.append({
            "essential-function": _("Essential function"),
            "core-activity": _("Core activity"),
            "supporting-condition": _("Supporting condition"),
        }[component.kind])  # fmt: skip
    if component.flexibility:
        marks.append(_("Tight: do it this way") if component.flexibility == "tight" else _("Loose: the way may vary"))
    marks += [dimension_label(writer, dimension) for dimension in component.dimensions]
    if not marks:
        return []
    parts: list[nodes.Node | str] = []
    for mark in marks:
        parts += [writer.mark(mark), " "]
    return [writer.line(*parts[:-1], classes=["guidegen-marks"])]


def dimension_label(writer: Writer, dimension: str) -> str:
    """A dimension of fidelity as it is shown."""
    _ = writer.gettext
    return {
        "adherence": _("Adherence"),
        "exposure": _("Exposure (dosage)"),
        "quality": _("Quality of delivery"),
        "responsiveness": _("Participant responsiveness"),
        "differentiation": _("Program differentiation"),
    }[dimension]


# --- the parts of a component

#: a part as it is shown: its heading (none for the definition) and its blocks
Shown = tuple[str, Sequence[nodes.Node]]
Part = Callable[[Writer, Found], Shown]


def _definition(writer: Writer, found: Found) -> Shown:
    return "", writer.texts(found.component.definition)


def _rationale(writer: Writer, found: Found) -> Shown:
    return writer.gettext("Why it matters"), writer.texts(found.component.rationale)


def _aspects(writer: Writer, found: Found) -> Shown:
    return writer.gettext("Aspects that vary"), writer.texts(found.component.aspects)


def _levels(writer: Writer, found: Found) -> Shown:
    level_set = writer.handbook.settings.level_set(found.guide.level_set)
    _ = writer.gettext
    if level_set is None or not found.component.levels:
        return _("Levels"), []
    meanings = {
        "target": _("the aim"), "adaptation": _("an adaptation"), "growth": _("growing"),
        "out-of-bounds": _("out of bounds"),
    }  # fmt: skip
    rows = []
    for each in level_set.levels:
        meaning = meanings[each.meaning]
        marks = [] if meaning.lower() in each.title.lower() else [meaning]
        term = writer.term(each.title, *marks)
        term["classes"].append(f"guidegen-{each.meaning}")
        rows.append((term, _level(writer, found.component, each.id)))
    return _("Levels"), [writer.definitions(rows, "guidegen-levels")]


def _level(writer: Writer, component: Component, level: str) -> list[nodes.Element]:
    cell = next((cell for id_, cell in component.levels.items() if id_ == level), None)
    return [writer.label(writer.gettext("Not written yet."))] if cell is None else writer.cell(cell)


def _looks_like(writer: Writer, found: Found) -> Shown:
    """By role: what one sees, what one hears and what the role does."""
    _, component = writer.gettext, found.component
    rows = []
    for role in writer.handbook.settings.district.roles:
        body: list[nodes.Node] = []
        groups: list[tuple[str, Cells]] = [
            (_("Looks like"), component.looks_like), (_("Sounds like"), component.sounds_like),
            (_("Does"), component.actions),
        ]  # fmt: skip
        for label, cells in groups:
            cell = next((cell for id_, cell in cells.items() if id_ == role.id), None)
            if cell is not None:
                body += writer.lead(nodes.strong("", label), writer.cell(cell))
        if body:
            rows.append((writer.term(role.title), body))
    body_ = [writer.definitions(rows, "guidegen-roles")] if rows else []
    return _("Looks like and sounds like"), body_


def _examples(writer: Writer, found: Found) -> Shown:
    _, component = writer.gettext, found.component
    rows = []
    for label, examples in (
        (_("What counts"), component.examples), (_("What looks alike and does not count"), component.non_examples),
    ):  # fmt: skip
        entries = []
        for example in examples:
            blocks: list[nodes.Node] = [*writer.prose(example.text)]
            blocks += [writer.words(example.where, nodes.paragraph(classes=["guidegen-where"]))] if example.where else []
            entries.append(blocks)
        if entries:
            rows.append((writer.term(label), [writer.bullets(entries)]))
    body: list[nodes.Node] = [writer.definitions(rows)] if rows else []
    return _("Examples and non-examples"), body


def _scripts(writer: Writer, found: Found) -> Shown:
    return writer.gettext("Words to use"), writer.texts(found.component.scripts)


def _adaptations(writer: Writer, found: Found) -> Shown:
    _ = writer.gettext
    rows = []
    for label, allowed in ((_("Allowed"), True), (_("Not allowed"), False)):
        entries = []
        for each in found.component.adaptations:
            if each.allowed is allowed:
                blocks: list[nodes.Node] = [*writer.prose(each.text)]
                for word, text in ((_("When:"), each.when), (_("Why:"), each.why)):
                    if text:
                        blocks += writer.lead(nodes.emphasis("", word), writer.prose(text))
                entries.append(blocks)
        if entries:
            rows.append((writer.term(label), [writer.bullets(entries)]))
    body: list[nodes.Node] = [writer.definitions(rows)] if rows else []
    return _("Adaptations"), body


def _pitfalls(writer: Writer, found: Found) -> Shown:
    rows = [
        (writer.term(each.problem), writer.texts(each.remedy) or [nodes.paragraph()])
        for each in found.component.pitfalls
    ]
    body: list[nodes.Node] = [writer.definitions(rows)] if rows else []
    return writer.gettext("Pitfalls and what to try"), body


def _evidence(writer: Writer, found: Found) -> Shown:
    _ = writer.gettext
    body: list[nodes.Node] = [*evidence(writer, found.component.evidence)]
    if found.component.artefacts:
        body += writer.lead(nodes.strong("", _("Where proof can be found")), writer.texts(found.component.artefacts))
    return _("Evidence"), body


def _supports(writer: Writer, found: Found) -> Shown:
    _, component = writer.gettext, found.component
    body: list[nodes.Node] = [*writer.texts(component.supports)]
    drivers = [_driver(writer, name, found.guide) for name in component.drivers]
    if drivers:
        body += writer.lead(nodes.strong("", _("Drivers")), [writer.bullets(drivers)])
    if component.stage:
        body += writer.lead(nodes.strong("", _("In the roll-out")), writer.prose(component.stage))
    if component.learning:
        body += writer.lead(nodes.strong("", _("Learn more")), [links(writer, component.learning)])
    return _("Supports"), body


def _driver(writer: Writer, name: Text, guide: Guide) -> list[nodes.Node]:
    full = name if "." in name else f"{guide.id}.{name}"
    found = writer.handbook.component(full)
    title = found.component.title if found else name
    return [writer.line(writer.link("component", full, [writer.words(title, nodes.inline())]))]


def _items(writer: Writer, found: Found) -> Shown:
    """The items that monitor the component, each with a link; or why there is none."""
    _, component = writer.gettext, found.component
    body: list[nodes.Node] = []
    writer.domain.note_shown(writer.docname, f"monitors {found.name}")
    monitors = writer.handbook.monitors(found.name)
    for tool in dict.fromkeys(monitor.tool.id for monitor in monitors):
        own = [monitor for monitor in monitors if monitor.tool.id == tool]
        link = writer.link("tool", tool, [writer.words(own[0].tool.title, nodes.inline())])
        entries = []
        for monitor in own:
            text = writer.words(monitor.item.text, nodes.inline())
            number = _("Item {number}").format(number=monitor.tool.number(monitor.item))
            item = writer.link("item", monitor.name, number)
            entries.append([writer.line(item, ": ", text)])
        body += [writer.line(link, classes=["guidegen-lead"]), writer.bullets(entries)]
    if not monitors:
        none = _("No item monitors this component.")
        reason = writer.prose(component.unmonitored) if component.unmonitored else []
        body += writer.lead(nodes.strong("", none), reason)
    return _("Monitored by"), body


#: the parts of a component by name, in the order of a guide's page
PARTS: dict[str, Part] = {
    "definition": _definition,
    "rationale": _rationale,
    "aspects": _aspects,
    "levels": _levels,
    "looks-like": _looks_like,
    "examples": _examples,
    "scripts": _scripts,
    "adaptations": _adaptations,
    "pitfalls": _pitfalls,
    "evidence": _evidence,
    "supports": _supports,
    "items": _items,
}
