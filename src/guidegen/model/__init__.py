"""What a handbook is: frozen, typed objects. Everything published is a view of these."""

from guidegen.model.answer import ItemPart
from guidegen.model.component import Component
from guidegen.model.guide import Guide
from guidegen.model.handbook import Found, Handbook, Monitor, Pair, Tombstone
from guidegen.model.settings import LevelSet, Scale, Settings
from guidegen.model.text import NOWHERE, Line, Place, Text, Verbatim
from guidegen.model.tool import Item, Tool

__all__ = [
    "NOWHERE",
    "Component",
    "Found",
    "Guide",
    "Handbook",
    "Item",
    "ItemPart",
    "LevelSet",
    "Line",
    "Monitor",
    "Pair",
    "Place",
    "Scale",
    "Settings",
    "Text",
    "Tombstone",
    "Tool",
    "Verbatim",
]
