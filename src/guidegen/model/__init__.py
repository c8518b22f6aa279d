"""Define a handbook as frozen, typed objects. Everything published is a view of these."""

from guidegen.model.answer import ItemPart
from guidegen.model.base import Page
from guidegen.model.component import Component
from guidegen.model.guide import Guide
from guidegen.model.handbook import Found, Handbook, Monitor, Pair, Tombstone
from guidegen.model.kinds import GUIDE, TOOL, PageKind, kind_of, page_kinds
from guidegen.model.settings import LevelSet, Scale, Settings
from guidegen.model.targets import Target
from guidegen.model.text import NOWHERE, Line, Place, Text, Verbatim
from guidegen.model.tool import Item, Tool

__all__ = [
    "GUIDE",
    "NOWHERE",
    "TOOL",
    "Component",
    "Found",
    "Guide",
    "Handbook",
    "Item",
    "ItemPart",
    "LevelSet",
    "Line",
    "Monitor",
    "Page",
    "PageKind",
    "Pair",
    "Place",
    "Scale",
    "Settings",
    "Target",
    "Text",
    "Tombstone",
    "Tool",
    "Verbatim",
    "kind_of",
    "page_kinds",
]
