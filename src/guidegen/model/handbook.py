"""Hold everything a district wrote in one object, with the links between its parts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidegen.model.answer import ItemPart
from guidegen.model.base import Page
from guidegen.model.component import Component
from guidegen.model.form import Form
from guidegen.model.guide import Guide
from guidegen.model.kinds import FORM_ROLE, kind_of
from guidegen.model.lock import Lock, Review, fingerprint
from guidegen.model.settings import HeaderField, Mark, Scale, Settings
from guidegen.model.targets import Target, TargetIndex
from guidegen.model.text import Place, Text
from guidegen.model.tool import Item, Tool, Withdrawn


class Found(NamedTuple):
    """A component with its guide."""

    guide: Guide
    component: Component

    @property
    def name(self) -> Text:
        """Return ``guide-id.component-id``."""
        return self.guide.name_of(self.component)


class Monitor(NamedTuple):
    """An item with its tool."""

    tool: Tool
    item: Item

    @property
    def name(self) -> Text:
        """Return ``tool-id.item-id``."""
        return Text(f"{self.tool.id}.{self.item.id}", self.item.id.place)


class Pair(NamedTuple):
    """An item and a component that it monitors."""

    tool: Tool
    item: Item
    found: Found
    #: where the item says so
    place: Place

    @property
    def names(self) -> tuple[str, str]:
        """Return ``tool-id.item-id`` and ``guide-id.component-id``."""
        return str(Monitor(self.tool, self.item).name), str(self.found.name)


class Tombstone(NamedTuple):
    """A withdrawn item with its tool."""

    tool: Tool
    item: Withdrawn

    @property
    def name(self) -> Text:
        """Return ``tool-id.item-id``."""
        return Text(f"{self.tool.id}.{self.item.id}", self.item.id.place)


@dataclass(frozen=True)
class Handbook:
    """All guides, tools and settings, in the order of their files.

    Lookups return ``None`` for what does not exist; of two things with one id they return the first
    (and ``guidegen check`` reports the other).
    """

    settings: Settings = field(default_factory=Settings)
    #: everything with a page of its own, kind by kind
    pages: tuple[Page, ...] = ()
    lock: Lock = field(default_factory=Lock)

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """Return the guides, in the order of their files."""
        return tuple(page for page in self.pages if isinstance(page, Guide))

    @cached_property
    def tools(self) -> tuple[Tool, ...]:
        """Return the tools, in the order of their files."""
        return tuple(page for page in self.pages if isinstance(page, Tool))

    @cached_property
    def _by_file(self) -> Mapping[str, Page]:
        return {page.file: page for page in self.pages}

    @cached_property
    def targets(self) -> TargetIndex:
        """Return an index of what texts can refer to."""
        return TargetIndex(self.pages)

    def find(self, role: str, name: str) -> Target | None:
        """Return what a role and a current or former name refer to; `None` if nothing."""
        return self.targets.find(role, name)

    def find_page(self, id_: str) -> Target | None:
        """Return the page of any kind with this id or former id."""
        return self.targets.find_page(id_)

    @cached_property
    def _monitors(self) -> Mapping[str, tuple[Monitor, ...]]:
        monitors: dict[str, list[Monitor]] = defaultdict(list)
        for tool in self.tools:
            for item in tool.items:
                names = (self.component(name) for name in tool.components_of(item))
                for name in dict.fromkeys(found.name for found in names if found):
                    monitors[name].append(Monitor(tool, item))
        return {name: tuple(each) for name, each in monitors.items()}

    @cached_property
    def _tools_of(self) -> Mapping[str, tuple[Tool, ...]]:
        tools: dict[str, list[Tool]] = defaultdict(list)
        for tool in self.tools:
            guide = self.guide(tool.guide)
            if guide:
                tools[guide.id].append(tool)
        return {id_: tuple(each) for id_, each in tools.items()}

    def guide(self, id_: str) -> Guide | None:
        """Return the guide with this id or former id."""
        found = self.find("guide", id_)
        if found and isinstance(found.page, Guide):
            return found.page
        return None

    def tool(self, id_: str) -> Tool | None:
        """Return the tool with this id or former id."""
        found = self.find("tool", id_)
        if found and isinstance(found.page, Tool):
            return found.page
        return None

    def form(self, name: str) -> tuple[Tool, Form] | None:
        """Return the printed form with this name, ``tool-id.variant-id.view-id``, and its tool."""
        found = self.targets.find(FORM_ROLE, name)
        if found and isinstance(found.page, Tool) and isinstance(found.thing, Form):
            return found.page, found.thing
        return None

    def page(self, file: str) -> Page | None:
        """Return the page that this file describes."""
        return self._by_file.get(file)

    def component(self, name: str) -> Found | None:
        """Return the component with this full name, ``guide-id.component-id``."""
        found = self.find("component", name)
        if found and isinstance(found.page, Guide) and isinstance(found.thing, Component):
            return Found(found.page, found.thing)
        return None

    def item(self, name: str) -> Monitor | None:
        """Return the item with this full name, ``tool-id.item-id``."""
        found = self.find("item", name)
        if found and isinstance(found.page, Tool) and isinstance(found.thing, Item):
            return Monitor(found.page, found.thing)
        return None

    def withdrawn(self, name: str) -> Tombstone | None:
        """Return the withdrawn item with this full name, ``tool-id.item-id``."""
        found = self.find("item", name)
        if found and isinstance(found.page, Tool) and isinstance(found.thing, Withdrawn):
            return Tombstone(found.page, found.thing)
        return None

    @cached_property
    def editions(self) -> tuple[Text, ...]:
        """Return the editions that change logs name, newest first by the latest date of each."""
        newest: dict[Text, dt.date] = {}
        for change in (each for page in self.pages for each in page.changes):
            if change.edition:
                before = newest.get(change.edition, dt.date.min)
                newest[change.edition] = max(before, change.date or dt.date.min)
        return tuple(sorted(newest, key=lambda name: (newest[name], name), reverse=True))

    @property
    def drafts(self) -> tuple[Page, ...]:
        """Return the pages that are not ready to be used."""
        return tuple(each for each in self.pages if each.is_draft)

    @property
    def draft_editions(self) -> frozenset[Text]:
        """Return the editions that were published as drafts, according to the change logs."""
        logs = (change for page in self.pages for change in page.changes)
        return frozenset(each.edition for each in logs if each.edition and each.draft)

    def monitors(self, name: str) -> tuple[Monitor, ...]:
        """Return the items that monitor the component with this full name, tool by tool."""
        return self._monitors.get(name, ())

    def guide_of(self, page: Page) -> Guide | None:
        """Return the guide that a page belongs to, such as a tool's; `None` if there is none."""
        id_ = kind_of(page).guide_of(page)
        if id_ is None:
            return None
        return self.guide(id_)

    def tools_of(self, guide: Guide) -> tuple[Tool, ...]:
        """Return the tools that were written for the guide."""
        return self._tools_of.get(guide.id, ())

    def components_of(self, tool: Tool, item: Item) -> tuple[Found, ...]:
        """Return the components that the item monitors, in the order of the file."""
        found = (self.component(name) for name in tool.components_of(item))
        return tuple(each for each in found if each)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Return what must be reviewed, tool by tool: items with each of their components.

        A retired tool is kept as a record, and nobody reviews it.
        """
        found: dict[tuple[str, str], Pair] = {}
        for tool in (each for each in self.tools if each.status != "retired"):
            for item in tool.items:
                for name in tool.components_of(item):
                    component = self.component(name)
                    if component:
                        pair = Pair(tool, item, component, name.place)
                        found.setdefault(pair.names, pair)
        return tuple(found.values())

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of each component by full name, in the order of the guides."""
        found: dict[str, str] = {}
        for guide in self.guides:
            for each in guide.components:
                found.setdefault(str(guide.name_of(each)), fingerprint(each))
        return found

    @cached_property
    def _reviewed(self) -> Mapping[tuple[str, str], frozenset[str]]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line in self.lock.lines:
            monitor, component = self.item(line.item), self.component(line.component)
            if monitor and component:
                found[str(monitor.name), str(component.name)].add(line.fingerprint)
        return {names: frozenset(each) for names, each in found.items()}

    def reviewed_texts(self, item: str, component: str) -> frozenset[str]:
        """Return the fingerprints of the texts that the item was reviewed against, by full name.

        A renamed item or component (``former_ids``) keeps its review.
        """
        return self._reviewed.get((item, component), frozenset())

    def review_of(self, pair: Pair) -> Review:
        """Tell whether the item was reviewed against the component's current text."""
        texts = self.reviewed_texts(*pair.names)
        if not texts:
            return "unreviewed"
        if self.fingerprints[pair.names[1]] in texts:
            return "reviewed"
        return "suspect"

    @cached_property
    def _suspects(self) -> Mapping[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs if self.lock.lines else ():
            if self.review_of(pair) == "suspect":
                for name in pair.names:
                    found[name].append(pair)
        return {name: tuple(each) for name, each in found.items()}

    def suspects(self, name: str) -> tuple[Pair, ...]:
        """Return what must be reviewed again for an item or a component with this full name."""
        return self._suspects.get(name, ())

    @cached_property
    def points_taken(self) -> Mapping[str, frozenset[str]]:
        """Return the items whose points other tools take, by the ids of their tools."""
        found: dict[str, set[str]] = defaultdict(set)
        for taken in (item.from_tool for tool in self.tools for item in tool.items):
            if taken and taken.of == "points":
                found[str(taken.tool)].add(str(taken.item))
        return {tool: frozenset(items) for tool, items in found.items()}

    def scale_of(self, tool: Tool, item: Item, part: ItemPart | None = None) -> Scale | None:
        """Return the scale of the item, or of a part of it."""
        if part:
            if part.answer:
                return None
            return self.scale(tool, part.scale or item.scale or tool.scale)
        if item.answer or item.parts or item.is_computed:
            return None
        return self.scale(tool, item.scale or tool.scale)

    def scale(self, tool: Tool, id_: str | None) -> Scale | None:
        """Return the scale with this id: the tool's own, or one of the settings."""
        own = next((each for each in tool.scales if each.id == id_), None)
        return own or self.settings.scale(id_)

    def scales_of(self, tool: Tool) -> tuple[Scale, ...]:
        """Return the scales of a tool, each once, in the order of their first use."""
        found: dict[str, Scale] = {}
        for item in tool.items:
            for part in item.parts or (None,):
                scale = self.scale_of(tool, item, part)
                if scale:
                    found.setdefault(scale.id, scale)
        return tuple(found.values())

    def marks_of(self, tool: Tool, item: Item, *, written: bool = False) -> tuple[Mark, ...]:
        """Return the codes that can be circled in an item and its parts and are not points.

        If ``written``, return only those beside a written answer.
        """
        found: list[Mark] = []
        for part in item.parts or (None,):
            answer = part.answer if part else item.answer
            scale = None if written else self.scale_of(tool, item, part)
            found += answer.marks if answer else (scale.marks if scale else ())
        return tuple(found)

    def field(self, tool: Tool, id_: str) -> HeaderField | None:
        """Return the header field with this id: the tool's own, or one of the settings."""
        own = next((each for each in tool.fields if each.id == id_), None)
        return own or self.settings.header_field(id_)
