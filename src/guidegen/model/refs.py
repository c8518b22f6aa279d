"""References to components and items, each with its page."""

from __future__ import annotations

from typing import NamedTuple

from guidegen.model.component import Component
from guidegen.model.guide import Guide
from guidegen.model.text import Place, Text
from guidegen.model.tool import Item, Tool, Withdrawn


class ComponentRef(NamedTuple):
    """A component with its guide."""

    guide: Guide
    component: Component

    @property
    def name(self) -> Text:
        """Return ``guide-id.component-id``."""
        return self.guide.name_of(self.component)


class ItemRef(NamedTuple):
    """An item with its tool."""

    tool: Tool
    item: Item

    @property
    def name(self) -> Text:
        """Return ``tool-id.item-id``."""
        return Text(f"{self.tool.id}.{self.item.id}", self.item.id.place)


class Alignment(NamedTuple):
    """An item and a component that it monitors."""

    tool: Tool
    item: Item
    #: the component
    monitored: ComponentRef
    #: where the item says so
    place: Place

    @property
    def names(self) -> tuple[str, str]:
        """Return ``tool-id.item-id`` and ``guide-id.component-id``."""
        return str(ItemRef(self.tool, self.item).name), str(self.monitored.name)


class WithdrawnRef(NamedTuple):
    """A withdrawn item with its tool."""

    tool: Tool
    item: Withdrawn

    @property
    def name(self) -> Text:
        """Return ``tool-id.item-id``."""
        return Text(f"{self.tool.id}.{self.item.id}", self.item.id.place)
