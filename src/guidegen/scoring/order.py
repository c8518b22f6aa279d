"""In which order the items of a tool can be worked out."""

from __future__ import annotations

from guidegen.model import Item, Tool
from guidegen.model.text import Text
from guidegen.model.value import names_in


def needs(tool: Tool, item: Item) -> tuple[Text, ...]:
    """The other items that an item's number or its conditions need."""
    parts = {part.id for part in item.parts}
    names = [name for name in names_in(item.value) if name not in parts]
    names += [each.item for each in tool.conditions_of(item) if each.item]
    return tuple(names)


def items_in_order(tool: Tool) -> tuple[list[Item], tuple[Text, ...]]:
    """The items, each after those that it needs; and those that need each other in a circle."""
    by_id = {item.id: item for item in reversed(tool.items)}
    waiting, done, order = list(by_id.values())[::-1], set[str](), list[Item]()
    while waiting:
        ready = [
            item
            for item in waiting
            if all(name in done or name not in by_id for name in needs(tool, item))
        ]
        if not ready:
            return order, tuple(item.id for item in waiting)
        order += ready
        done |= {item.id for item in ready}
        waiting = [item for item in waiting if item.id not in done]
    return order, ()
