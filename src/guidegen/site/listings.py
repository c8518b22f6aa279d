"""Dependencies for lists, matrices and change logs: records with just what they show of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from guidegen.model import Guide, Page, Text, Tool, kind_of
from guidegen.model.base import ChangeLogEntry
from guidegen.printing import has_picture, is_printed
from guidegen.site.dependencies import Dependency, HandbookSnapshot, PageDependency


class ListedForm(NamedTuple):
    """A printed form of a tool, as shown in lists."""

    #: ``tool-id.variant-id.view-id``
    name: str
    #: the titles of its variant and its view; empty for the tool's own form
    titles: tuple[Text, ...]
    #: whether its first page is shown as a picture
    has_picture: bool


class ListedPage(NamedTuple):
    """A page, as shown in lists."""

    role: str
    id: Text
    title: Text
    #: the short title, or else the title
    label: Text
    summary: tuple[Text, ...]
    version: Text | None
    status: str | None
    #: how a tool's answers are gathered
    method: str | None = None
    docname: str = ""
    replaced_by: tuple[Text, ...] = ()
    forms: tuple[ListedForm, ...] = ()
    is_printed: bool = False

    @property
    def is_retired(self) -> bool:
        """Return whether the page is kept as a record only."""
        return self.status == "retired"


@dataclass(frozen=True, slots=True)
class GuideList(Dependency[tuple[ListedPage, ...]]):
    """All guides, as shown in a list."""

    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> tuple[ListedPage, ...]:
        """Return an entry for each guide."""
        return tuple(_make_entry(snapshot, guide) for guide in snapshot.handbook.guides)


@dataclass(frozen=True, slots=True)
class GuideOrder(Dependency[tuple[str, ...]]):
    """The guides that exist, in order."""

    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> tuple[str, ...]:
        """Return their ids."""
        return tuple(str(guide.id) for guide in snapshot.handbook.guides)


@dataclass(frozen=True, slots=True)
class ToolList(Dependency[tuple[ListedPage, ...] | None]):
    """The tools of a guide, or of the whole handbook, as shown in a list."""

    guide: str = ""
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> tuple[ListedPage, ...] | None:
        """Return an entry for each tool; `None` if there is no such guide."""
        tools = snapshot.handbook.tools
        if self.guide:
            guide = snapshot.handbook.guide(self.guide)
            if guide is None:
                return None
            tools = snapshot.handbook.tools_of(guide)
        return tuple(_make_entry(snapshot, tool) for tool in tools)


class ListedTool(PageDependency[ListedPage | None]):
    """One tool with its forms, as shown in a list."""

    __slots__ = ()

    def value(self, snapshot: HandbookSnapshot) -> ListedPage | None:
        """Return the tool's entry."""
        tool = self.page(snapshot)
        return _make_entry(snapshot, tool) if isinstance(tool, Tool) else None


def _make_entry(snapshot: HandbookSnapshot, page: Page) -> ListedPage:
    """Return a page's entry."""
    listed = ListedPage(
        role=kind_of(page).name,
        id=page.id,
        title=page.title,
        label=page.label,
        summary=page.summary,
        version=page.version,
        status=page.status,
        docname=snapshot.docname(page),
    )
    if page.retired and page.is_retired:
        listed = listed._replace(replaced_by=page.retired.replaced_by)
    if isinstance(page, Tool):
        forms = tuple(_form_entries(page))
        listed = listed._replace(method=page.method, forms=forms, is_printed=is_printed(page))
    return listed


def _form_entries(tool: Tool) -> Iterable[ListedForm]:
    """Yield the entry of each form of a tool."""
    for form in tool.forms:
        titles = tuple(titled.title for titled in (form.variant, form.view) if titled)
        yield ListedForm(form.name, titles, has_picture(form))


class TitledComponent(NamedTuple):
    """A component, as shown in the matrix."""

    #: ``guide-id.component-id``
    name: Text
    title: Text
    #: why no item monitors it
    not_monitored_because: Text | None


class TitledGuide(NamedTuple):
    """A guide, as shown in the matrix."""

    id: Text
    title: Text
    components: tuple[TitledComponent, ...]


class ComponentTitles(PageDependency[TitledGuide | None]):
    """The titles of a guide's components, in order."""

    __slots__ = ()

    def value(self, snapshot: HandbookSnapshot) -> TitledGuide | None:
        """Return the guide with its components."""
        guide = self.page(snapshot)
        if not isinstance(guide, Guide):
            return None
        components = (
            TitledComponent(
                guide.name_of(component), component.title, component.not_monitored_because
            )
            for component in guide.components
        )
        return TitledGuide(guide.id, guide.title, tuple(components))


class MonitoringItem(NamedTuple):
    """An item that monitors a component, and its tool."""

    #: ``tool-id.item-id``
    name: Text
    number: int
    text: Text
    tool: Text
    tool_title: Text
    tool_label: Text
    #: the tool's file; lists follow the order of the files
    file: str


@dataclass(frozen=True, slots=True)
class Monitors(Dependency[tuple[MonitoringItem, ...]]):
    """The items that monitor a component, given by its full name."""

    name: str

    @property
    def owner(self) -> str:
        """Return the id of the component's guide."""
        return self.name.partition(".")[0]

    def value(self, snapshot: HandbookSnapshot) -> tuple[MonitoringItem, ...]:
        """Return the items, tool by tool."""
        items = []
        for monitor in snapshot.handbook.monitors(self.name):
            tool = monitor.tool
            items.append(
                MonitoringItem(
                    name=monitor.name,
                    number=tool.number(monitor.item),
                    text=monitor.item.text,
                    tool=tool.id,
                    tool_title=tool.title,
                    tool_label=tool.label,
                    file=tool.file,
                )
            )
        return tuple(items)


class Suspect(NamedTuple):
    """An item to review again, because a component that it monitors has changed."""

    #: ``tool-id.item-id``
    item: str
    component_title: Text


@dataclass(frozen=True, slots=True)
class Suspects(Dependency[tuple[Suspect, ...]]):
    """The items to review again, of an item or a component given by its full name."""

    name: str
    looks_at_all = True

    @property
    def owner(self) -> str:
        """Return the id of the page with the item or the component."""
        return self.name.partition(".")[0]

    def value(self, snapshot: HandbookSnapshot) -> tuple[Suspect, ...]:
        """Return the items, each with the title of the component that changed."""
        pairs = snapshot.handbook.suspects(self.name)
        return tuple(Suspect(pair.names[0], pair.monitored.component.title) for pair in pairs)


class ChangeLog(NamedTuple):
    """The change log of a page."""

    role: str
    id: Text
    title: Text
    changes: tuple[ChangeLogEntry, ...]
    #: all versions in the log, even if only some changes are shown
    versions: tuple[Text, ...]
    #: a tool's sections by the ids that changes use
    sections: tuple[tuple[Text, Text], ...] = ()


class ChangeLogsOfAll(NamedTuple):
    """The change logs of all pages, grouped by guide."""

    #: newest first
    editions: tuple[Text, ...]
    #: those that were published as drafts
    drafts: tuple[Text, ...]
    logs: tuple[ChangeLog, ...]


@dataclass(frozen=True, slots=True)
class ChangeLogs(Dependency[ChangeLogsOfAll]):
    """The change logs of all pages, or their entries for one edition."""

    edition: str = ""
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> ChangeLogsOfAll:
        """Return the logs of each guide and the pages that belong to it, then all others."""
        handbook = snapshot.handbook
        pages_of: dict[int, list[Page]] = {id(guide): [guide] for guide in handbook.guides}
        others: list[Page] = []
        for page in handbook.pages:
            if not isinstance(page, Guide):
                pages_of.get(id(handbook.guide_of(page)), others).append(page)
        logs = []
        for page in chain(*pages_of.values(), others):
            log = log_of(page, self.edition)
            if log.changes:
                logs.append(log)
        editions = [name for name in handbook.editions if self.edition in ("", name)]
        drafts = [name for name in handbook.editions if name in handbook.draft_editions]
        return ChangeLogsOfAll(tuple(editions), tuple(drafts), tuple(logs))


def log_of(page: Page, edition: str = "") -> ChangeLog:
    """Return a page's change log, or its entries for one edition."""
    log = ChangeLog(
        role=kind_of(page).name,
        id=page.id,
        title=page.title,
        changes=page.changes,
        versions=tuple(change.version for change in page.changes),
    )
    if edition:
        changes = tuple(change for change in page.changes if change.edition == edition)
        log = log._replace(changes=changes)
    if isinstance(page, Tool):
        sections = tuple((section.id, section.title) for section in page.sections)
        log = log._replace(sections=sections)
    return log
