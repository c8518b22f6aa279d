"""The parts of a critical component as they are shown, each a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docutils import nodes

from guidegen.model import Component, Text
from guidegen.model.base import Empty
from guidegen.model.component import COMPONENT_KEYS, COMPONENT_PARTS, ComponentPart, Example
from guidegen.site.dependencies import ShownComponent
from guidegen.site.directives.evidence import evidence, links
from guidegen.site.listings import Monitors, Suspects
from guidegen.site.writer import Writer

Cells = Mapping[Text, Sequence[Text] | Empty]
Rows = list[tuple[nodes.term, Sequence[nodes.Node]]]


def marks(writer: Writer, found: ShownComponent) -> list[nodes.Element]:
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
        marks.append(
            _("Tight: do it this way")
            if component.flexibility == "tight"
            else _("Loose: the way may vary")
        )
    marks += [dimension_label(writer, dimension) for dimension in component.dimensions]
    return writer.marks(marks)


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

#: the blocks of a part
Blocks = Sequence[nodes.Node]


def part_of_component(writer: Writer, found: ShownComponent, part: ComponentPart) -> Blocks:
    """Return the blocks of a part, without its heading; none where nothing of it is written."""
    show = _SHOW.get(part.name)
    if show:
        return show(writer, found)
    return [
        block for key in part.keys for block in writer.texts(getattr(found.component, key.name))
    ]


def _label(writer: Writer, key: str) -> str:
    """Return what a key is called beside others of its part."""
    return writer.gettext(COMPONENT_KEYS[key].label)


def _levels(writer: Writer, found: ShownComponent) -> Blocks:
    level_set = writer.settings.level_set(found.level_set)
    _ = writer.gettext
    if level_set is None or not found.component.levels:
        return []
    meanings = {
        "target": _("the aim"), "adaptation": _("an adaptation"), "growth": _("growing"),
        "out-of-bounds": _("out of bounds"),
    }  # fmt: skip
    rows = []
    for each in level_set.levels:
        meaning = meanings[each.meaning]
        marks = [] if meaning.lower() in writer.said(each.title).lower() else [meaning]
        term = writer.term(each.title, *marks)
        term["classes"].append(f"guidegen-{each.meaning}")
        rows.append((term, level_cell(writer, found.component, each.id)))
    return [writer.definitions(rows, "guidegen-levels")]


def level_cell(writer: Writer, component: Component, level: str) -> list[nodes.Element]:
    """The text of one level, why there is none, or that it is not written yet."""
    cell = next((cell for id_, cell in component.levels.items() if id_ == level), None)
    return writer.cell(cell) if cell else [writer.label(writer.gettext("Not written yet."))]


def _looks_like(writer: Writer, found: ShownComponent) -> Blocks:
    """By role: what one sees, what one hears and what the role does."""
    keys = [key.name for key in COMPONENT_PARTS["looks-like"].keys]
    groups: list[tuple[str, Cells]] = [
        (_label(writer, key), getattr(found.component, key)) for key in keys
    ]
    rows: Rows = []
    for role in writer.settings.district.roles:
        facts: Rows = [
            (writer.term(label), writer.cell(cells[role.id]))
            for label, cells in groups
            if cells.get(role.id)
        ]
        if facts:
            rows.append((writer.term(role.title), [writer.definitions(facts, "guidegen-facts")]))
    return [writer.definitions(rows, "guidegen-roles")] if rows else []


def _examples(writer: Writer, found: ShownComponent) -> Blocks:
    rows = []
    for key in ("examples", "non_examples"):
        examples: Sequence[Example] = getattr(found.component, key)
        entries = []
        for example in examples:
            blocks: list[nodes.Node] = [*writer.prose(example.text)]
            blocks += (
                [writer.words(example.where, nodes.paragraph(classes=["guidegen-where"]))]
                if example.where
                else []
            )
            entries.append(blocks)
        if entries:
            rows.append((writer.term(_label(writer, key)), [writer.bullets(entries)]))
    return [writer.definitions(rows)] if rows else []


def _adaptations(writer: Writer, found: ShownComponent) -> Blocks:
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
    return [writer.definitions(rows)] if rows else []


def _pitfalls(writer: Writer, found: ShownComponent) -> Blocks:
    rows = [
        (writer.term(each.problem), writer.texts(each.remedy) or [nodes.paragraph()])
        for each in found.component.pitfalls
    ]
    return [writer.definitions(rows)] if rows else []


def _evidence(writer: Writer, found: ShownComponent) -> Blocks:
    body: list[nodes.Node] = [*evidence(writer, found.component.evidence)]
    body += _led(writer, "artifacts", writer.texts(found.component.artifacts))
    return body


def _supports(writer: Writer, found: ShownComponent) -> Blocks:
    component = found.component
    body: list[nodes.Node] = [*writer.texts(component.supports)]
    drivers = [_driver(writer, name, found.guide) for name in component.drivers]
    body += _led(writer, "drivers", [writer.bullets(drivers)] if drivers else [])
    body += _led(writer, "stage", writer.prose(component.stage) if component.stage else [])
    learning = [links(writer, component.learning)] if component.learning else []
    body += _led(writer, "learning", learning)
    return body


def _led(writer: Writer, key: str, blocks: Sequence[nodes.Element]) -> list[nodes.Element]:
    """Blocks of a key with what it is called before them; nothing where there are none."""
    return writer.lead(nodes.strong("", _label(writer, key)), [*blocks]) if blocks else []


def _driver(writer: Writer, name: Text, guide: str) -> list[nodes.Node]:
    full = name if "." in name else f"{guide}.{name}"
    title = writer.title_of("component", full) or name
    return [writer.line(writer.link("component", full, [writer.words(title, nodes.inline())]))]


def _items(writer: Writer, found: ShownComponent) -> Blocks:
    """The items that monitor the component, each with a link; or why there is none."""
    _, component = writer.gettext, found.component
    body: list[nodes.Node] = []
    suspects = {suspect.item for suspect in writer.ask(Suspects(str(found.name)))}
    monitors = writer.ask(Monitors(str(found.name)))
    for tool in dict.fromkeys(item.tool for item in monitors):
        own = [item for item in monitors if item.tool == tool]
        title = writer.words(own[0].tool_title, nodes.inline())
        link = writer.link("tool", tool, [title])
        entries = []
        for item in own:
            text = writer.words(item.text, nodes.inline())
            number = f"{writer.names.one('item')} {item.number}"
            called = writer.called(item.tool_label)
            line = writer.line(writer.link("item", item.name, number, of=called), ": ", text)
            if item.name in suspects:
                line += [nodes.Text(" "), writer.mark(_("Under review"))]
            entries.append([line])
        body += [writer.line(link, classes=["guidegen-lead"]), writer.bullets(entries)]
    if suspects:
        note = _("Under review: this component has changed since the item was reviewed.")
        body.append(writer.line(note))
    if not monitors:
        reason = (
            writer.prose(component.not_monitored_because) if component.not_monitored_because else []
        )
        body += writer.lead(nodes.strong("", _label(writer, "not_monitored_because")), reason)
    return body


#: what shows the parts that are more than texts under a heading
_SHOW: dict[str, Callable[[Writer, ShownComponent], Blocks]] = {
    "levels": _levels,
    "looks-like": _looks_like,
    "examples": _examples,
    "adaptations": _adaptations,
    "pitfalls": _pitfalls,
    "evidence": _evidence,
    "supports": _supports,
    "items": _items,
}
