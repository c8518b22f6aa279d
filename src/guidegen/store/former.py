"""The ids that things had when their answers were imported, and those that they have now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegen.model import Handbook


@dataclass(frozen=True, slots=True)
class FormerIds:
    """Current ids by former ones; most handbooks have none."""

    tools: Mapping[str, str] = field(default_factory=dict)
    #: by the current id of the tool and the former id of the item
    items: Mapping[tuple[str, str], str] = field(default_factory=dict)
    #: of buildings
    units: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)


def former_ids(handbook: Handbook) -> FormerIds:
    """Return the former ids of a handbook's tools, items, buildings and measures."""
    return FormerIds(
        tools={str(old): str(tool.id) for tool in handbook.tools for old in tool.former_ids},
        items={
            (str(tool.id), str(old)): str(item.id)
            for tool in handbook.tools
            for item in tool.items
            for old in item.former_ids
        },
        units={
            str(old): str(building.id)
            for building in handbook.settings.buildings.buildings
            for old in building.former_ids
        },
        measures={
            str(old): str(measure.id) for measure in handbook.measures for old in measure.former_ids
        },
    )
