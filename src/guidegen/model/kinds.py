"""Describe the kinds of pages: one record for each, which everything else uses.

A record has what is true of the kind everywhere: its model, the names of its files and template,
and which of its parts texts can refer to. What only one layer does with a kind, such as its checks,
is named as ``module:function`` and loaded there; so this module needs nothing of the program but
the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from guidegen.model.base import Page, Part
from guidegen.model.component import Component
from guidegen.model.decision import DECISION_FIELDS, Decision
from guidegen.model.guide import GUIDE_FIELDS, Guide
from guidegen.model.measure import MEASURE_FIELDS, Measure
from guidegen.model.plan import PLAN_FIELDS, Activity, Plan, PlanGoal, PlannedMonitoring
from guidegen.model.shown import SHARED_FIELDS, ShownField
from guidegen.model.text import Text
from guidegen.model.tool import TOOL_FIELDS, Item, Tool


def version_anchor(version: str) -> str:
    """Return the anchor of a version on its page, such as ``version-1-2-0``."""
    return f"version-{version.replace('.', '-')}"


def _nothing(page: Page) -> Sequence[Any]:
    return ()


class HasId(Protocol):
    """A part of a page with a name of its own."""

    @property
    def id(self) -> Text:
        """Return the name within the page."""


@dataclass(frozen=True)
class PartKind:
    """A kind of part that texts can refer to, such as a guide's components or a tool's items."""

    #: the role that refers to such a part, and the beginning of its anchor
    name: str
    model: type[Part]
    #: returns the parts of a page in order; each has an ``id`` and ``former_ids``
    parts: Callable[[Any], Sequence[Any]]
    #: returns the title of a part
    title: Callable[[Any], Text]
    #: returns the parts that are no longer used but can still be linked to; each has an ``id``
    withdrawn: Callable[[Any], Sequence[Any]] = _nothing

    def anchor(self, part: HasId) -> str:
        """Return the anchor of a part, such as ``item-greets``."""
        return f"{self.name}-{part.id}"


@dataclass(frozen=True)
class PageKind:
    """A kind of page, such as guides or tools."""

    #: the role that refers to such a page; its files end in ``.NAME.yaml``, its template is
    #: ``NAME.md``, and its schema ``NAME.schema.json``
    name: str
    model: type[Page]
    #: English names of one and of several, in lowercase: "guide", "guides"
    one: str
    many: str
    #: what texts can refer to on such a page
    parts: tuple[PartKind, ...] = ()
    #: returns the id of the guide that a page belongs to, if any
    guide_of: Callable[[Any], str | None] = lambda page: None
    #: whether each version has an anchor, which the QR codes of printed forms lead to
    has_version_anchors: bool = False
    #: whether such a page is a record: it has no versions, and nobody edits it after its release
    is_record: bool = False
    #: functions that take a ``Reading`` and yield problems, each as ``module:function``
    checks: tuple[str, ...] = ()
    #: the fields of such a page, in the order of its sections, apart from the `SHARED_FIELDS`
    fields: tuple[ShownField, ...] = ()
    #: shows fields that are more than texts, as ``module:name``: a mapping from the name of a field
    #: to a function that takes a ``Writer`` and a page and returns blocks
    blocks: str | None = None
    #: the file that ``guidegen new`` starts a page with, containing ``$id`` and ``$title``
    starter: str | None = None
    #: the folder of ``content`` in which ``guidegen new`` starts such pages, if not ``many``
    starts_in: str | None = None

    @property
    def suffix(self) -> str:
        """Return the suffix of such files, such as ``.guide.yaml``."""
        return f".{self.name}.yaml"

    @property
    def template(self) -> str:
        """Return the name of the template of such pages, such as ``guide.md``."""
        return f"{self.name}.md"

    @property
    def folder(self) -> str:
        """Return the folder of ``content`` in which new pages of this kind are started."""
        return self.starts_in or self.many

    @cached_property
    def shown(self) -> Mapping[str, ShownField]:
        """Return the fields of such a page by name; its own record replaces a shared one."""
        return {field.name: field for field in (*SHARED_FIELDS, *self.fields)}

    def section(self, name: str) -> tuple[ShownField, ...]:
        """Return the fields of a section of its template, in order.

        Raise `LookupError` for a section without fields.
        """
        own = {field.name for field in self.fields}
        fields = (*self.fields, *(field for field in SHARED_FIELDS if field.name not in own))
        of_section = tuple(field for field in fields if field.section == name)
        if not of_section:
            known = ", ".join(dict.fromkeys(field.section for field in fields if field.section))
            raise LookupError(f"there is no section “{name}”; the sections are {known}")
        return of_section

    def anchors(self, page: Page) -> Iterator[str]:
        """Yield the anchors that a page must have, whatever its template shows."""
        for kind in self.parts:
            yield from map(kind.anchor, kind.parts(page))
            yield from map(kind.anchor, kind.withdrawn(page))
        if self.has_version_anchors:
            versions = (page.version, *(change.version for change in page.changes))
            yield from (version_anchor(version) for version in versions if version)


GUIDE = PageKind(
    "guide",
    Guide,
    "guide",
    "guides",
    parts=(
        PartKind(
            "component",
            Component,
            lambda guide: guide.components,
            lambda component: component.title,
        ),
    ),
    checks=(
        "guidegen.checking.references:check_guides",
        "guidegen.checking.references:check_settings_of_guides",
        "guidegen.checking.references:check_alignment",
        "guidegen.checking.systems:check_leanings",
    ),
    fields=GUIDE_FIELDS,
    blocks="guidegen.site.directives.guide_fields:GUIDE_BLOCKS",
    starter="guide.yaml",
)
TOOL = PageKind(
    "tool",
    Tool,
    "tool",
    "tools",
    parts=(
        PartKind(
            "item",
            Item,
            lambda tool: tool.items,
            lambda item: item.text,
            lambda tool: tool.withdrawn,
        ),
    ),
    guide_of=lambda tool: tool.guide,
    has_version_anchors=True,
    checks=(
        "guidegen.checking.references:check_tools",
        "guidegen.checking.references:check_settings_of_tools",
        "guidegen.checking.cross_tool:check_tool_cycles",
        "guidegen.checking.items:check_items",
        "guidegen.checking.scores:check_scores",
        "guidegen.checking.criteria:check_criteria",
        "guidegen.checking.variants:check_variants",
        "guidegen.checking.views:check_views",
        "guidegen.checking.layouts:check_layouts",
        "guidegen.checking.digital_names:check_digital_names",
        "guidegen.checking.lifecycle:check_reviews",
    ),
    fields=TOOL_FIELDS,
    blocks="guidegen.site.directives.tool_fields:TOOL_BLOCKS",
    starter="tool.yaml",
)
PLAN = PageKind(
    "plan",
    Plan,
    "plan",
    "plans",
    parts=(
        PartKind("goal", PlanGoal, lambda plan: plan.goals, lambda goal: goal.title),
        PartKind(
            "activity", Activity, lambda plan: plan.activities, lambda activity: activity.title
        ),
        PartKind(
            "monitoring",
            PlannedMonitoring,
            lambda plan: plan.monitoring,
            lambda entry: entry.title or entry.id,
        ),
    ),
    checks=(
        "guidegen.checking.plans:check_plans",
        "guidegen.checking.goals:check_goals",
        "guidegen.checking.monitoring:check_monitoring",
        "guidegen.checking.plan_warnings:check_plan_warnings",
        "guidegen.checking.systems:check_system_reviews",
    ),
    fields=PLAN_FIELDS,
    blocks="guidegen.site.directives.plan_fields:PLAN_BLOCKS",
    starter="plan.yaml",
    starts_in="plan",
)
MEASURE = PageKind(
    "measure",
    Measure,
    "measure",
    "measures",
    checks=("guidegen.checking.measures:check_measures",),
    fields=MEASURE_FIELDS,
    blocks="guidegen.site.directives.measure_fields:MEASURE_BLOCKS",
    starter="measure.yaml",
)
DECISION = PageKind(
    "decision",
    Decision,
    "decision",
    "decisions",
    guide_of=lambda decision: decision.strategy,
    is_record=True,
    checks=("guidegen.checking.decisions:check_decisions",),
    fields=DECISION_FIELDS,
    blocks="guidegen.site.directives.decision_fields:DECISION_BLOCKS",
    starter="decision.yaml",
    starts_in="plan/decisions",
)
_KINDS: dict[str, PageKind] = {kind.name: kind for kind in (GUIDE, TOOL, PLAN, MEASURE, DECISION)}


def page_kinds() -> tuple[PageKind, ...]:
    """Return every kind of page: guides, tools, and added kinds."""
    return tuple(_KINDS.values())


def kind_of(page: Page | type[Page]) -> PageKind:
    """Return the kind of a page, or of its class.

    Raise `LookupError` for a class without a kind.
    """
    model = page if isinstance(page, type) else type(page)
    for kind in _KINDS.values():
        if kind.model is model:
            return kind
    raise LookupError(f"{model.__name__} is the model of no kind of page")


def kind_of_file(name: str) -> PageKind | None:
    """Return the kind of page that a file's name stands for, if any."""
    return next((kind for kind in _KINDS.values() if name.endswith(kind.suffix)), None)


def page_suffixes() -> tuple[str, ...]:
    """Return the suffixes of pages' files."""
    return tuple(kind.suffix for kind in _KINDS.values())


def source_suffixes() -> tuple[str, ...]:
    """Return the suffixes of all files of pages, including hand-written ones."""
    return (*page_suffixes(), ".md", ".rst")


def without_suffix(name: str) -> str:
    """Return the name of the page with this file name: without the suffixes of pages."""
    for suffix in source_suffixes():
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return name


def link_roles() -> tuple[str, ...]:
    """Return the roles with which texts refer to pages, their parts and printed forms."""
    roles: list[str] = []
    for kind in _KINDS.values():
        roles.append(kind.name)
        roles += (part.name for part in kind.parts)
    return (*roles, *SETTING_ROLES, FORM_ROLE)


#: the role that refers to a printed form of a tool
FORM_ROLE = "sheet"
#: the roles that refer to what is set under conf/, and the file that it is in
SETTING_ROLES: Mapping[str, str] = {
    "building": "buildings",
    "role-page": "district",
    "stage": "stages",
    "rule": "stages",
}


@contextmanager
def added(kind: PageKind) -> Iterator[None]:
    """Add a kind of page for the duration of a ``with`` block.

    Raise `ValueError` if a role, or another kind, has one of its names.
    """
    taken = {*link_roles()} & {kind.name, *(part.name for part in kind.parts)}
    if taken:
        raise ValueError(f"there is a role “{min(taken)}” already")
    _KINDS[kind.name] = kind
    try:
        yield
    finally:
        del _KINDS[kind.name]
