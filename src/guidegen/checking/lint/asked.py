"""Which items are judged by the person who fills in the form."""

from __future__ import annotations

from guidegen.model import Handbook, Item, Tool


def is_rated(item: Item) -> bool:
    """Whether somebody chooses an answer; a count or a text that is written needs no judgment."""
    return not (item.answer or item.is_computed or any(part.answer for part in item.parts))


def says_every_point(handbook: Handbook, tool: Tool, item: Item) -> bool:
    """Whether its criteria say what earns each point of its scale."""
    scale = handbook.scale(tool, item.scale or tool.scale)
    if scale is None or item.parts:
        return False
    said = {str(key) for key, texts in item.criteria.items() if texts}
    return all(point.answer in said for point in scale.points)
