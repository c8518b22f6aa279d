"""Guides and tools name only what exists, and monitor every component."""

from __future__ import annotations

from collections.abc import Iterator

from guidegen.checking.reporting import list_ids, report_unknown_name
from guidegen.checking.rules import page_rule
from guidegen.model import GUIDE, TOOL, Guide, Handbook, Item, Scale, Text, Tool
from guidegen.problems import AlignmentCode, Problem, ReferenceCode, nearest, problem
from guidegen.reading import Reading

DISTRICT, LEVELS, SCALES = "district.yaml", "levels.yaml", "scales.yaml"


# --- guides


def check_guides(reading: Reading) -> Iterator[Problem]:
    """Report unknown groups, drivers, systems, and tools in guides."""
    for guide in reading.handbook.guides:
        yield from _check_components(reading, guide)
        for line in guide.monitoring:
            if not (reading.handbook.tool(line.tool) or reading.may_be(line.tool, TOOL)):
                known = list_ids(reading.handbook.tools)
                yield report_unknown_name(ReferenceCode.UNKNOWN_TOOL, line.tool, known)


def _check_components(reading: Reading, guide: Guide) -> Iterator[Problem]:
    """Check the groups, the drivers and the systems of a guide's components."""
    groups = list_ids(guide.groups)
    for component in guide.components:
        if component.group and component.group not in groups:
            yield report_unknown_name(ReferenceCode.UNKNOWN_GROUP, component.group, groups)
    for component in guide.components:
        for name in (*component.drivers, *component.systems):
            yield from check_component_name(reading, name, guide.id)
    for support in guide.supports:
        if support.driver:
            yield from check_component_name(reading, support.driver, guide.id)


@page_rule(Guide)
def check_settings_of_guides(reading: Reading, guide: Guide) -> Iterator[Problem]:
    """Report unknown level sets, levels, and roles in guides."""
    if reading.has_setting(LEVELS):
        yield from _check_levels(reading.handbook, guide)
    if reading.has_setting(DISTRICT):
        yield from _check_roles(reading.handbook, guide)


def _check_levels(handbook: Handbook, guide: Guide) -> Iterator[Problem]:
    if guide.level_set is None:
        for component in guide.components:
            if component.levels:
                yield problem(ReferenceCode.NO_LEVEL_SET, component.id.place)
                break
        return
    level_set = handbook.settings.level_set(guide.level_set)
    if level_set is None:
        known_sets = list_ids(handbook.settings.level_sets)
        yield report_unknown_name(ReferenceCode.UNKNOWN_LEVEL_SET, guide.level_set, known_sets)
        return
    known = list_ids(level_set.levels)
    for component in guide.components:
        for level in component.levels:
            if level not in known:
                facts = {"level_set": level_set.id, "known": ", ".join(known)}
                yield report_unknown_name(ReferenceCode.UNKNOWN_LEVEL, level, known, **facts)


def _check_roles(handbook: Handbook, guide: Guide) -> Iterator[Problem]:
    known = list_ids(handbook.settings.district.roles)
    roles = [training.role for training in guide.training]
    for component in guide.components:
        for by_role in (component.looks_like, component.sounds_like, component.actions):
            roles += by_role
    for role in roles:
        if role not in known:
            yield report_unknown_name(ReferenceCode.UNKNOWN_ROLE, role, known)


# --- tools


def check_tools(reading: Reading) -> Iterator[Problem]:
    """Report unknown guides and components in tools."""
    handbook = reading.handbook
    for tool in handbook.tools:
        guide = handbook.guide(tool.guide)
        if not (guide or reading.may_be(tool.guide, GUIDE)):
            known = list_ids(handbook.guides)
            yield report_unknown_name(ReferenceCode.UNKNOWN_GUIDE, tool.guide, known)
        if guide and tool.guide_version:
            yield from _check_guide_version(tool.guide_version, guide)
        for item in tool.items:
            for name in item.monitors:
                if guide or "." in name:  # names in an unknown guide cannot be known either
                    yield from check_component_name(reading, name, tool.guide)


def _check_guide_version(expected: Text, guide: Guide) -> Iterator[Problem]:
    if guide.version is None:
        code = AlignmentCode.NO_GUIDE_VERSION
        yield problem(code, expected.place, expected=expected, guide=guide.id)
    elif guide.version != expected:
        facts = {"expected": expected, "guide": guide.id, "found": guide.version}
        yield problem(AlignmentCode.GUIDE_VERSION, expected.place, **facts)


def check_component_name(reading: Reading, name: Text, guide_id: str) -> Iterator[Problem]:
    """Check the name of a component; a name without a dot is an id in the guide ``guide_id``."""
    handbook = reading.handbook
    full = name if "." in name else f"{guide_id}.{name}"
    owner, _, id_ = full.partition(".")
    if handbook.component(full):
        return
    guide = handbook.guide(owner)
    if guide:
        near = nearest(id_, list_ids(guide.components))
    elif reading.may_be(owner, GUIDE):
        return
    else:
        near = nearest(owner, list_ids(handbook.guides))
    yield problem(ReferenceCode.UNKNOWN_COMPONENT, name.place, name=full, nearest=near)


@page_rule(Tool)
def check_settings_of_tools(reading: Reading, tool: Tool) -> Iterator[Problem]:
    """Report unknown header fields, scales, and points in tools."""
    if reading.has_setting(DISTRICT):
        known = list_ids((*reading.handbook.settings.district.header_fields, *tool.fields))
        for field in tool.header_fields:
            if field not in known:
                yield report_unknown_name(ReferenceCode.UNKNOWN_HEADER_FIELD, field, known)
    if reading.has_setting(SCALES):
        yield from _check_scales(reading.handbook, tool)


def _check_scales(handbook: Handbook, tool: Tool) -> Iterator[Problem]:
    known = list_ids((*tool.scales, *handbook.settings.scales))
    scales = [tool.scale, *(item.scale for item in tool.items)]
    for item in tool.items:
        scales += [part.scale for part in item.parts]
    for id_ in scales:
        if id_ and id_ not in known:
            yield report_unknown_name(ReferenceCode.UNKNOWN_SCALE, id_, known)
    for item in tool.items:
        if not (item.answer or item.is_computed):
            yield from _check_has_scale(tool, item)
        scale = handbook.scale_of(tool, item)
        if scale:
            yield from _check_criteria(item, scale)


def _check_has_scale(tool: Tool, item: Item) -> Iterator[Problem]:
    """Report an item or its parts if nothing says how to answer them."""
    if item.scale or tool.scale:
        return
    if not item.parts:
        yield problem(ReferenceCode.NO_SCALE, item.id.place, id=item.id)
    for part in item.parts:
        if not (part.answer or part.scale):
            yield problem(ReferenceCode.NO_SCALE, part.id.place, id=part.id)


def _check_criteria(item: Item, scale: Scale) -> Iterator[Problem]:
    """Report criteria for points that the scale does not have."""
    points = [point.answer for point in scale.points]
    for value in item.criteria:
        if value not in points:
            facts = {"scale": scale.id, "known": ", ".join(points)}
            yield problem(ReferenceCode.UNKNOWN_POINT, value.place, name=value, **facts)


# --- alignment of guides and tools


def check_alignment(reading: Reading) -> Iterator[Problem]:
    """Check that every component is monitored, and that every item monitors one."""
    handbook = reading.handbook
    for guide in handbook.guides:
        for component in guide.components:
            name = guide.name_of(component)
            monitors = handbook.monitors(name)
            reason = component.not_monitored_because
            if monitors and reason:
                monitor = monitors[0].name
                yield problem(
                    AlignmentCode.MONITORED_AFTER_ALL, reason.place, name=name, item=monitor
                )
            # a tool that could not be read may monitor the component
            elif not (monitors or reason or reading.may_be_monitored(guide.id)):
                yield problem(AlignmentCode.UNMONITORED, component.id.place, name=name)
    for tool in handbook.tools:
        if not tool.items:
            yield problem(AlignmentCode.NO_ITEMS, tool.id.place, id=tool.id)
        for item in tool.items:
            if not item.monitors:
                code = AlignmentCode.MONITORS_NOTHING
                yield problem(code, item.id.place, id=item.id, guide=tool.guide)
