"""The parts of a critical component, each shown by its own function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docutils import nodes

from guidegen.model import Component, Text
from guidegen.model.base import Empty
from guidegen.model.component import COMPONENT_KEYS, COMPONENT_PARTS, ComponentPart, Example
from guidegen.site.dependencies import ShownComponent
from guidegen.site.directives.evidence import evidence_list, link_list
from guidegen.site.directives.labels import component_kind_label, dimension_label
from guidegen.site.listings import MonitoringItem, Monitors, Suspects
from guidegen.site.writer import BlockNodes, DefinitionRows, Writer

#: what is written for each role
TextsByRole = Mapping[Text, Sequence[Text] | Empty]


def component_marks(writer: Writer, component: Component) -> list[nodes.Element]:
    """Return what kind of component it is, as small marks."""
    _ = writer.gettext
    marks = []
    if component.core is not None:
        marks.append(_("Core") if component.core else _("Enhancement"))
    if component.kind:
        marks.append(component_kind_label(writer, component.kind))
    if component.flexibility == "tight":
        marks.append(_("Tight: do it this way"))
    elif component.flexibility:
        marks.append(_("Loose: the way may vary"))
    marks += [dimension_label(writer, dimension) for dimension in component.dimensions]
    return writer.marks(marks)


def part_of_component(writer: Writer, shown: ShownComponent, part: ComponentPart) -> BlockNodes:
    """Return the blocks of a part without its heading, or nothing if none of it is written."""
    show = PART_BLOCKS.get(part.name)
    if show:
        return show(writer, shown)
    blocks: list[nodes.Node] = []
    for key in part.keys:
        blocks += writer.texts(getattr(shown.component, key.name))
    return blocks


def _label(writer: Writer, key: str) -> str:
    """Return the label of a key within its part."""
    return writer.gettext(COMPONENT_KEYS[key].label)


def _levels(writer: Writer, shown: ShownComponent) -> BlockNodes:
    level_set = writer.settings.level_set(shown.level_set)
    if level_set is None or not shown.component.levels:
        return []
    _ = writer.gettext
    meanings = {
        "target": _("the aim"),
        "adaptation": _("an adaptation"),
        "growth": _("growing"),
        "out-of-bounds": _("out of bounds"),
    }
    rows: DefinitionRows = []
    for level in level_set.levels:
        term = writer.term(level.title)
        meaning = meanings[level.meaning]
        if meaning.lower() not in writer.translate(level.title).lower():
            writer.add_marks(term, [meaning])
        term["classes"].append(f"guidegen-{level.meaning}")
        rows.append((term, level_cell(writer, shown.component, level.id)))
    return writer.definitions(rows, "guidegen-levels")


def level_cell(writer: Writer, component: Component, level: str) -> list[nodes.Element]:
    """Return the texts of one level, why it is empty, or that it is not written yet."""
    for id_, cell in component.levels.items():
        if id_ == level and cell:
            return writer.cell(cell)
    return [writer.program_text(writer.gettext("Not written yet."))]


def _looks_like(writer: Writer, shown: ShownComponent) -> BlockNodes:
    """Return, for each role, what one sees and hears, and what the role does."""
    rows: DefinitionRows = []
    for role in writer.settings.district.roles:
        facts: DefinitionRows = []
        for key in COMPONENT_PARTS["looks-like"].keys:
            texts: TextsByRole = getattr(shown.component, key.name)
            if texts.get(role.id):
                facts.append((writer.term(_label(writer, key.name)), writer.cell(texts[role.id])))
        if facts:
            rows.append((writer.term(role.title), writer.definitions(facts, "guidegen-facts")))
    return writer.definitions(rows, "guidegen-roles")


def _examples(writer: Writer, shown: ShownComponent) -> BlockNodes:
    rows: DefinitionRows = []
    for key in ("examples", "non_examples"):
        examples: Sequence[Example] = getattr(shown.component, key)
        entries = []
        for example in examples:
            blocks = writer.prose(example.text)
            if example.where:
                where = nodes.paragraph(classes=["guidegen-where"])
                blocks.append(writer.fill(example.where, where))
            entries.append(blocks)
        if entries:
            rows.append((writer.term(_label(writer, key)), [writer.bullets(entries)]))
    return writer.definitions(rows)


def _adaptations(writer: Writer, shown: ShownComponent) -> BlockNodes:
    _ = writer.gettext
    rows: DefinitionRows = []
    for label, is_allowed in ((_("Allowed"), True), (_("Not allowed"), False)):
        entries = []
        for adaptation in shown.component.adaptations:
            if adaptation.allowed is not is_allowed:
                continue
            blocks = writer.prose(adaptation.text)
            if adaptation.when:
                lead = nodes.emphasis("", _("When:"))
                blocks += writer.with_lead(lead, writer.prose(adaptation.when))
            if adaptation.why:
                lead = nodes.emphasis("", _("Why:"))
                blocks += writer.with_lead(lead, writer.prose(adaptation.why))
            entries.append(blocks)
        if entries:
            rows.append((writer.term(label), [writer.bullets(entries)]))
    return writer.definitions(rows)


def _pitfalls(writer: Writer, shown: ShownComponent) -> BlockNodes:
    rows: DefinitionRows = []
    for pitfall in shown.component.pitfalls:
        remedy = writer.texts(pitfall.remedy) or [nodes.paragraph()]
        rows.append((writer.term(pitfall.problem), remedy))
    return writer.definitions(rows)


def _evidence(writer: Writer, shown: ShownComponent) -> BlockNodes:
    component = shown.component
    return [
        *evidence_list(writer, component.evidence),
        *_with_lead(writer, "artifacts", writer.texts(component.artifacts)),
    ]


def _supports(writer: Writer, shown: ShownComponent) -> BlockNodes:
    component = shown.component
    body = writer.texts(component.supports)
    for key in ("drivers", "systems"):
        names: Sequence[Text] = getattr(component, key)
        if names:
            links = [_component_link(writer, name, shown.guide) for name in names]
            body += _with_lead(writer, key, [writer.bullets(links)])
    if component.stage:
        body += _with_lead(writer, "stage", writer.prose(component.stage))
    body += _with_lead(writer, "learning", link_list(writer, component.learning))
    return body


def _with_lead(writer: Writer, key: str, blocks: list[nodes.Element]) -> list[nodes.Element]:
    """Return the blocks of a key after its label, or nothing if there are no blocks."""
    if not blocks:
        return []
    return writer.with_lead(nodes.strong("", _label(writer, key)), blocks)


def _component_link(writer: Writer, name: Text, guide: str) -> list[nodes.Node]:
    """Return a link to a component; a name without a guide belongs to the same guide."""
    full_name = name if "." in name else f"{guide}.{name}"
    title = writer.title_of("component", full_name) or name
    link = writer.link("component", full_name, [writer.fill(title, nodes.inline())])
    return [writer.line(link)]


def _items(writer: Writer, shown: ShownComponent) -> BlockNodes:
    """Return links to the items that monitor the component, or why there are none."""
    monitors = writer.ask(Monitors(str(shown.name)))
    suspects = {suspect.item for suspect in writer.ask(Suspects(str(shown.name)))}
    items_by_tool: dict[Text, list[MonitoringItem]] = {}
    for item in monitors:
        items_by_tool.setdefault(item.tool, []).append(item)
    body: list[nodes.Node] = []
    for tool, items in items_by_tool.items():
        title = writer.fill(items[0].tool_title, nodes.inline())
        body.append(writer.line(writer.link("tool", tool, [title]), classes=["guidegen-lead"]))
        lines = [[_item_line(writer, item, suspects)] for item in items]
        body.append(writer.bullets(lines))
    if suspects:
        note = writer.gettext(
            "Under review: this component has changed since the item was reviewed."
        )
        body.append(writer.line(note))
    if not monitors:
        reason = []
        if shown.component.not_monitored_because:
            reason = writer.prose(shown.component.not_monitored_because)
        lead = nodes.strong("", _label(writer, "not_monitored_because"))
        body += writer.with_lead(lead, reason)
    return body


def _item_line(writer: Writer, item: MonitoringItem, suspects: set[str]) -> nodes.Node:
    """Return a link to an item by its number, its text, and whether it is under review."""
    number = f"{writer.names.one('item')} {item.number}"
    link = writer.link("item", item.name, number, of=writer.plain_title(item.tool_label))
    line = writer.line(link, ": ", writer.fill(item.text, nodes.inline()))
    if item.name in suspects:
        line += [nodes.Text(" "), writer.mark(writer.gettext("Under review"))]
    return line


#: functions for parts of a component that are more than texts
PART_BLOCKS: dict[str, Callable[[Writer, ShownComponent], BlockNodes]] = {
    "levels": _levels,
    "looks-like": _looks_like,
    "examples": _examples,
    "adaptations": _adaptations,
    "pitfalls": _pitfalls,
    "evidence": _evidence,
    "supports": _supports,
    "items": _items,
}
