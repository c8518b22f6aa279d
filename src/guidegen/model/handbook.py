"""Hold everything a district wrote in one object, with the links between its parts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from guidegen.model.answer import ItemPart
from guidegen.model.base import Page
from guidegen.model.component import Component
from guidegen.model.decision import Decision
from guidegen.model.form import Form
from guidegen.model.guide import Guide
from guidegen.model.kinds import FORM_ROLE, kind_of
from guidegen.model.leaning import LeaningIndex
from guidegen.model.lock import Lock, Review, fingerprint
from guidegen.model.measure import Measure
from guidegen.model.plan import Plan
from guidegen.model.refs import Alignment, ComponentRef, ItemRef, WithdrawnRef
from guidegen.model.setting_targets import SettingIndex
from guidegen.model.settings import HeaderField, Mark, Scale, Settings
from guidegen.model.targets import Target, TargetIndex
from guidegen.model.text import Text
from guidegen.model.tool import Item, Tool, Withdrawn

_Derived = TypeVar("_Derived")


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
    def plans(self) -> tuple[Plan, ...]:
        """Return the plans, in the order of their files."""
        return tuple(page for page in self.pages if isinstance(page, Plan))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Return the impact measures, in the order of their files."""
        return tuple(page for page in self.pages if isinstance(page, Measure))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions, in the order of their dates."""
        decisions = (page for page in self.pages if isinstance(page, Decision))
        return tuple(sorted(decisions, key=lambda page: (page.date, page.file)))

    @cached_property
    def _derived(self) -> dict[Callable[[Handbook], object], object]:
        return {}

    def derive(self, make: Callable[[Handbook], _Derived]) -> _Derived:
        """Return what ``make`` makes of this handbook. It is made once and kept."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast(_Derived, self._derived[make])

    @cached_property
    def _by_file(self) -> Mapping[str, Page]:
        return {page.file: page for page in self.pages}

    @cached_property
    def targets(self) -> TargetIndex:
        """Return an index of what texts can refer to."""
        return TargetIndex(self.pages)

    @cached_property
    def leanings(self) -> LeaningIndex:
        """Return an index of the drivers and systems that guides lean on."""
        return LeaningIndex(self.guides, self.component)

    @cached_property
    def setting_targets(self) -> SettingIndex:
        """Return an index of what texts can refer to in the settings."""
        return SettingIndex(self.settings)

    def find(self, role: str, name: str) -> Target | None:
        """Return what a role and a current or former name refer to; `None` if nothing."""
        return self.targets.find(role, name)

    def find_page(self, id_: str) -> Target | None:
        """Return the page of any kind with this id or former id."""
        return self.targets.find_page(id_)

    @cached_property
    def _monitors(self) -> Mapping[str, tuple[ItemRef, ...]]:
        monitors: dict[str, list[ItemRef]] = defaultdict(list)
        for tool in self.tools:
            for item in tool.items:
                names = dict.fromkeys(ref.name for ref in self.components_of(tool, item))
                for name in names:
                    monitors[name].append(ItemRef(tool, item))
        return {name: tuple(items) for name, items in monitors.items()}

    @cached_property
    def _tools_of(self) -> Mapping[str, tuple[Tool, ...]]:
        tools: dict[str, list[Tool]] = defaultdict(list)
        for tool in self.tools:
            guide = self.guide(tool.guide)
            if guide:
                tools[guide.id].append(tool)
        return {id_: tuple(of_guide) for id_, of_guide in tools.items()}

    def guide(self, id_: str) -> Guide | None:
        """Return the guide with this id or former id."""
        target = self.find("guide", id_)
        if target and isinstance(target.page, Guide):
            return target.page
        return None

    def tool(self, id_: str) -> Tool | None:
        """Return the tool with this id or former id."""
        target = self.find("tool", id_)
        if target and isinstance(target.page, Tool):
            return target.page
        return None

    def measure(self, id_: str) -> Measure | None:
        """Return the impact measure with this id or former id."""
        target = self.find("measure", id_)
        if target and isinstance(target.page, Measure):
            return target.page
        return None

    def form(self, name: str) -> tuple[Tool, Form] | None:
        """Return the printed form with this name, ``tool-id.variant-id.view-id``, and its tool."""
        target = self.targets.find(FORM_ROLE, name)
        if target and isinstance(target.page, Tool) and isinstance(target.thing, Form):
            return target.page, target.thing
        return None

    def page(self, file: str) -> Page | None:
        """Return the page that this file describes."""
        return self._by_file.get(file)

    def component(self, name: str) -> ComponentRef | None:
        """Return the component with this full name, ``guide-id.component-id``."""
        target = self.find("component", name)
        if target and isinstance(target.page, Guide) and isinstance(target.thing, Component):
            return ComponentRef(target.page, target.thing)
        return None

    def item(self, name: str) -> ItemRef | None:
        """Return the item with this full name, ``tool-id.item-id``."""
        target = self.find("item", name)
        if target and isinstance(target.page, Tool) and isinstance(target.thing, Item):
            return ItemRef(target.page, target.thing)
        return None

    def withdrawn(self, name: str) -> WithdrawnRef | None:
        """Return the withdrawn item with this full name, ``tool-id.item-id``."""
        target = self.find("item", name)
        if target and isinstance(target.page, Tool) and isinstance(target.thing, Withdrawn):
            return WithdrawnRef(target.page, target.thing)
        return None

    @cached_property
    def editions(self) -> tuple[Text, ...]:
        """Return the editions that change logs name, newest first by the latest date of each."""
        newest: dict[Text, dt.date] = {}
        for page in self.pages:
            for change in page.changes:
                if change.edition:
                    before = newest.get(change.edition, dt.date.min)
                    newest[change.edition] = max(before, change.date or dt.date.min)
        return tuple(sorted(newest, key=lambda name: (newest[name], name), reverse=True))

    @property
    def drafts(self) -> tuple[Page, ...]:
        """Return the pages that are not ready to be used."""
        return tuple(page for page in self.pages if page.is_draft)

    @property
    def draft_editions(self) -> frozenset[Text]:
        """Return the editions that were published as drafts, according to the change logs."""
        drafts: set[Text] = set()
        for page in self.pages:
            for change in page.changes:
                if change.edition and change.draft:
                    drafts.add(change.edition)
        return frozenset(drafts)

    def monitors(self, name: str) -> tuple[ItemRef, ...]:
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

    def components_of(self, tool: Tool, item: Item) -> tuple[ComponentRef, ...]:
        """Return the components that the item monitors, in the order of the file."""
        components = map(self.component, tool.components_of(item))
        return tuple(component for component in components if component)

    @cached_property
    def pairs(self) -> tuple[Alignment, ...]:
        """Return what must be reviewed, tool by tool: items with each of their components.

        A retired tool is kept as a record, and nobody reviews it.
        """
        pairs: dict[tuple[str, str], Alignment] = {}
        for tool in self.tools:
            if tool.is_retired:
                continue
            for item in tool.items:
                for name in tool.components_of(item):
                    component = self.component(name)
                    if component:
                        pair = Alignment(tool, item, component, name.place)
                        pairs.setdefault(pair.names, pair)
        return tuple(pairs.values())

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of each component by full name, in the order of the guides."""
        fingerprints: dict[str, str] = {}
        for guide in self.guides:
            for component in guide.components:
                name = str(guide.name_of(component))
                fingerprints.setdefault(name, fingerprint(component))
        return fingerprints

    @cached_property
    def _reviewed(self) -> Mapping[tuple[str, str], frozenset[str]]:
        reviewed: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line in self.lock.lines:
            item, component = self.item(line.item), self.component(line.component)
            if item and component:
                reviewed[str(item.name), str(component.name)].add(line.fingerprint)
        return {names: frozenset(fingerprints) for names, fingerprints in reviewed.items()}

    def reviewed_texts(self, item: str, component: str) -> frozenset[str]:
        """Return the fingerprints of the texts that the item was reviewed against, by full name.

        A renamed item or component (``former_ids``) keeps its review.
        """
        return self._reviewed.get((item, component), frozenset())

    def review_of(self, pair: Alignment) -> Review:
        """Tell whether the item was reviewed against the component's current text."""
        texts = self.reviewed_texts(*pair.names)
        if not texts:
            return "unreviewed"
        if self.fingerprints[pair.names[1]] in texts:
            return "reviewed"
        return "suspect"

    @cached_property
    def _suspects(self) -> Mapping[str, tuple[Alignment, ...]]:
        if not self.lock.lines:
            return {}
        suspects: dict[str, list[Alignment]] = defaultdict(list)
        for pair in self.pairs:
            if self.review_of(pair) == "suspect":
                for name in pair.names:
                    suspects[name].append(pair)
        return {name: tuple(pairs) for name, pairs in suspects.items()}

    def suspects(self, name: str) -> tuple[Alignment, ...]:
        """Return what must be reviewed again for an item or a component with this full name."""
        return self._suspects.get(name, ())

    @cached_property
    def points_taken(self) -> Mapping[str, frozenset[str]]:
        """Return the items whose points other tools take, by the ids of their tools."""
        taken: dict[str, set[str]] = defaultdict(set)
        for tool in self.tools:
            for item in tool.items:
                source = item.from_tool
                if source and source.of == "points":
                    taken[str(source.tool)].add(str(source.item))
        return {id_: frozenset(items) for id_, items in taken.items()}

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
        own = next((scale for scale in tool.scales if scale.id == id_), None)
        return own or self.settings.scale(id_)

    def scales_of(self, tool: Tool) -> tuple[Scale, ...]:
        """Return the scales of a tool, each once, in the order of their first use."""
        scales: dict[str, Scale] = {}
        for item in tool.items:
            for part in item.parts or (None,):
                scale = self.scale_of(tool, item, part)
                if scale:
                    scales.setdefault(scale.id, scale)
        return tuple(scales.values())

    def marks_of(self, tool: Tool, item: Item, *, written: bool = False) -> tuple[Mark, ...]:
        """Return the codes that can be circled in an item and its parts and are not points.

        If ``written``, return only those beside a written answer.
        """
        marks: list[Mark] = []
        for part in item.parts or (None,):
            answer = part.answer if part else item.answer
            if answer:
                marks += answer.marks
            elif not written:
                scale = self.scale_of(tool, item, part)
                if scale:
                    marks += scale.marks
        return tuple(marks)

    def field(self, tool: Tool, id_: str) -> HeaderField | None:
        """Return the header field with this id: the tool's own, or one of the settings."""
        own = next((field for field in tool.fields if field.id == id_), None)
        return own or self.settings.header_field(id_)
