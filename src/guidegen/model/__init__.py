"""Define a handbook as frozen, typed objects. Everything published is a view of these."""

from guidegen.model.answer import ItemPart
from guidegen.model.base import Page
from guidegen.model.component import Component
from guidegen.model.decision import Decision
from guidegen.model.guide import Guide
from guidegen.model.handbook import Handbook
from guidegen.model.kinds import (
    DECISION,
    GUIDE,
    MEASURE,
    PLAN,
    TOOL,
    PageKind,
    kind_of,
    page_kinds,
)
from guidegen.model.measure import Measure
from guidegen.model.plan import Plan
from guidegen.model.refs import Alignment, ComponentRef, ItemRef, WithdrawnRef
from guidegen.model.settings import LevelSet, Scale, Settings
from guidegen.model.targets import Target
from guidegen.model.text import NOWHERE, Line, Place, Text, Verbatim
from guidegen.model.tool import Item, Tool

__all__ = [
    "DECISION",
    "GUIDE",
    "MEASURE",
    "NOWHERE",
    "PLAN",
    "TOOL",
    "Alignment",
    "Component",
    "ComponentRef",
    "Decision",
    "Guide",
    "Handbook",
    "Item",
    "ItemPart",
    "ItemRef",
    "LevelSet",
    "Line",
    "Measure",
    "Page",
    "PageKind",
    "Place",
    "Plan",
    "Scale",
    "Settings",
    "Target",
    "Text",
    "Tool",
    "Verbatim",
    "WithdrawnRef",
    "kind_of",
    "page_kinds",
]
