"""What a guide, a tool or a setting names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.rules import page_rule
from guidegen.model import GUIDE, TOOL, Guide, Handbook, Item, Scale, Text, Tool
from guidegen.problems import (
    AlignmentCode,
    Code,
    Problem,
    ReferenceCode,
    nearest,
    problem,
)
from guidegen.reading import Reading

DISTRICT, LEVELS, SCALES = "district.yaml", "levels.yaml", "scales.yaml"


def check_guides(reading: Reading) -> Iterator[Problem]:
    """Unknown groups, drivers and tools of guides."""
    for guide in reading.handbook.guides:
        yield from _parts(reading, guide)
        for line in guide.monitoring:
            if not (reading.handbook.tool(line.tool) or reading.may_be(line.tool, TOOL)):
                known = (tool.id for tool in reading.handbook.tools)
                yield _unknown(ReferenceCode.UNKNOWN_TOOL, line.tool, known)


@page_rule(Guide)
def check_settings_of_guides(reading: Reading, guide: Guide) -> Iterator[Problem]:
    """Unknown level sets, levels and roles of guides."""
    if reading.has_setting(LEVELS):
        yield from _levels(reading.handbook, guide)
    if reading.has_setting(DISTRICT):
        yield from _roles(reading.handbook, guide)


def _parts(reading: Reading, guide: Guide) -> Iterator[Problem]:
    """The groups of components, and the drivers behind them."""
    groups = [group.id for group in guide.groups]
    for component in guide.components:
        if component.group and component.group not in groups:
            yield _unknown(ReferenceCode.UNKNOWN_GROUP, component.group, groups)
    drivers = [name for component in guide.components for name in component.drivers]
    drivers += [support.driver for support in guide.supports if support.driver]
    for name in drivers:
        yield from _component(reading, name, guide.id)


def check_tools(reading: Reading) -> Iterator[Problem]:
    """Unknown guides and components of tools."""
    handbook = reading.handbook
    for tool in handbook.tools:
        guide = handbook.guide(tool.guide)
        if not (guide or reading.may_be(tool.guide, GUIDE)):
            yield _unknown(
                ReferenceCode.UNKNOWN_GUIDE, tool.guide, (each.id for each in handbook.guides)
            )
        if guide and tool.guide_version:
            yield from _version(tool.guide_version, guide)
        for name in (name for item in tool.items for name in item.monitors):
            if guide or "." in name:  # the names in an unknown guide cannot be known either
                yield from _component(reading, name, tool.guide)


@page_rule(Tool)
def check_settings_of_tools(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Unknown header fields, scales and points of tools."""
    if reading.has_setting(DISTRICT):
        fields = (*reading.handbook.settings.district.header_fields, *tool.fields)
        known = [field.id for field in fields]
        for field in tool.header_fields:
            if field not in known:
                yield _unknown(ReferenceCode.UNKNOWN_HEADER_FIELD, field, known)
    if reading.has_setting(SCALES):
        yield from _scales(reading.handbook, tool)


def _version(meant: Text, guide: Guide) -> Iterator[Problem]:
    if guide.version is None:
        yield problem(AlignmentCode.NO_GUIDE_VERSION, meant.place, expected=meant, guide=guide.id)
    elif guide.version != meant:
        facts = {"expected": meant, "guide": guide.id, "found": guide.version}
        yield problem(AlignmentCode.GUIDE_VERSION, meant.place, **facts)


def _levels(handbook: Handbook, guide: Guide) -> Iterator[Problem]:
    if guide.level_set is None:
        with_levels = next((c for c in guide.components if c.levels), None)
        if with_levels:
            yield problem(ReferenceCode.NO_LEVEL_SET, with_levels.id.place)
        return
    level_set = handbook.settings.level_set(guide.level_set)
    if level_set is None:
        known_sets = (each.id for each in handbook.settings.level_sets)
        yield _unknown(ReferenceCode.UNKNOWN_LEVEL_SET, guide.level_set, known_sets)
        return
    known = [level.id for level in level_set.levels]
    for component in guide.components:
        for level in component.levels:
            if level not in known:
                facts = {"level_set": level_set.id, "known": ", ".join(known)}
                yield _unknown(ReferenceCode.UNKNOWN_LEVEL, level, known, **facts)


def _roles(handbook: Handbook, guide: Guide) -> Iterator[Problem]:
    known = [role.id for role in handbook.settings.district.roles]
    named = [training.role for training in guide.training]
    for component in guide.components:
        for by_role in (component.looks_like, component.sounds_like, component.actions):
            named += by_role
    for role in named:
        if role not in known:
            yield _unknown(ReferenceCode.UNKNOWN_ROLE, role, known)


def _component(reading: Reading, name: Text, guide_id: str) -> Iterator[Problem]:
    """The problem with a component's name, if there is one; a bare id belongs to ``guide_id``."""
    handbook = reading.handbook
    full = name if "." in name else f"{guide_id}.{name}"
    owner, _, id_ = full.partition(".")
    if handbook.component(full) or (handbook.guide(owner) is None and reading.may_be(owner, GUIDE)):
        return
    guide = handbook.guide(owner)
    if guide is None:
        known = [guide.id for guide in handbook.guides]
        near = nearest(owner, known)
        yield problem(ReferenceCode.UNKNOWN_COMPONENT, name.place, name=full, nearest=near)
        return
    ids = [component.id for component in guide.components]
    yield problem(ReferenceCode.UNKNOWN_COMPONENT, name.place, name=full, nearest=nearest(id_, ids))


def _scales(handbook: Handbook, tool: Tool) -> Iterator[Problem]:
    known = [scale.id for scale in (*tool.scales, *handbook.settings.scales)]
    parts = (part.scale for item in tool.items for part in item.parts)
    for id_ in (tool.scale, *(item.scale for item in tool.items), *parts):
        if id_ and id_ not in known:
            yield _unknown(ReferenceCode.UNKNOWN_SCALE, id_, known)
    for item in tool.items:
        yield from _scale_of_item(handbook, tool, item)


def _scale_of_item(handbook: Handbook, tool: Tool, item: Item) -> Iterator[Problem]:
    """Items and parts that are answered by nothing, and criteria for points that are not there."""
    if not (item.answer or item.is_computed):
        for part in item.parts or (None,):
            own = (part.answer or part.scale) if part else None
            if not (own or item.scale or tool.scale):
                where = part or item
                yield problem(ReferenceCode.NO_SCALE, where.id.place, id=where.id)
    scale = handbook.scale_of(tool, item)
    if scale:
        yield from _criteria(item, scale)


def _criteria(item: Item, scale: Scale) -> Iterator[Problem]:
    points = [point.answer for point in scale.points]
    for value in item.criteria:
        if value not in points:
            facts = {"scale": scale.id, "known": ", ".join(points)}
            yield problem(ReferenceCode.UNKNOWN_POINT, value.place, name=value, **facts)


def _unknown(code: Code, name: Text, ids: Iterable[str], **facts: object) -> Problem:
    """The problem that none of ``ids`` is ``name``."""
    return problem(code, name.place, name=name, nearest=nearest(name, ids), **facts)


def check_alignment(reading: Reading) -> Iterator[Problem]:
    """Components that no item monitors, items that monitor nothing, tools without items."""
    handbook = reading.handbook
    for guide in handbook.guides:
        for component in guide.components:
            name = guide.name_of(component)
            monitors = handbook.monitors(name)
            if monitors and component.not_monitored_because:
                facts = {"name": name, "item": monitors[0].name}
                yield problem(
                    AlignmentCode.MONITORED_AFTER_ALL,
                    component.not_monitored_because.place,
                    **facts,
                )
            # a tool that cannot be read may monitor it: first things first
            elif not (
                monitors or component.not_monitored_because or reading.may_be_monitored(guide.id)
            ):
                yield problem(AlignmentCode.UNMONITORED, component.id.place, name=name)
    for tool in handbook.tools:
        if not tool.items:
            yield problem(AlignmentCode.NO_ITEMS, tool.id.place, id=tool.id)
        for item in tool.items:
            if not item.monitors:
                yield problem(
                    AlignmentCode.MONITORS_NOTHING, item.id.place, id=item.id, guide=tool.guide
                )
