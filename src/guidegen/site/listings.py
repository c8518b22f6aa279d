"""What lists, matrices and change logs show of other pages: records that hold that and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from guidegen.model import Guide, Page, Text, Tool, kind_of
from guidegen.model.base import Change
from guidegen.printing import has_picture, is_printed
from guidegen.site.dependencies import Book, Dependency, OfPage


class ListedForm(NamedTuple):
    """A printed form of a tool, as lists name it."""

    #: ``tool-id.variant-id.view-id``
    name: str
    #: of its edition and its view; empty for the tool's own form
    titles: tuple[Text, ...]
    #: whether its first page is shown as a picture
    has_picture: bool


class Listed(NamedTuple):
    """A page, as lists show it."""

    role: str
    id: Text
    title: Text
    #: the title, or a shorter one
    label: Text
    summary: tuple[Text, ...]
    version: Text | None
    status: str | None
    #: how a tool's answers are found
    method: str | None
    replaced_by: tuple[Text, ...]
    docname: str
    forms: tuple[ListedForm, ...]
    is_printed: bool

    @property
    def is_retired(self) -> bool:
        """Whether it is kept as a record only."""
        return self.status == "retired"


@dataclass(frozen=True, slots=True)
class GuideList(Dependency[tuple[Listed, ...]]):
    """All guides, as a list shows them."""

    looks_at_all = True

    def value(self, book: Book) -> tuple[Listed, ...]:
        """Return an entry for each guide."""
        return tuple(_listed(book, guide) for guide in book.handbook.guides)


@dataclass(frozen=True, slots=True)
class GuideOrder(Dependency[tuple[str, ...]]):
    """Which guides there are, and in which order."""

    looks_at_all = True

    def value(self, book: Book) -> tuple[str, ...]:
        """Return their ids."""
        return tuple(str(guide.id) for guide in book.handbook.guides)


@dataclass(frozen=True, slots=True)
class ToolList(Dependency[tuple[Listed, ...] | None]):
    """The tools of a guide, or of the whole handbook, as a list shows them."""

    guide: str = ""
    looks_at_all = True

    def value(self, book: Book) -> tuple[Listed, ...] | None:
        """Return an entry for each tool; `None` if there is no such guide."""
        tools = book.handbook.tools
        if self.guide:
            guide = book.handbook.guide(self.guide)
            if guide is None:
                return None
            tools = book.handbook.tools_of(guide)
        return tuple(_listed(book, tool) for tool in tools)


class ListedTool(OfPage[Listed | None]):
    """One tool with its forms, as a list shows it."""

    __slots__ = ()

    def value(self, book: Book) -> Listed | None:
        """Return the tool's entry."""
        tool = self.page(book)
        return _listed(book, tool) if isinstance(tool, Tool) else None


def _listed(book: Book, page: Page) -> Listed:
    tool = page if isinstance(page, Tool) else None
    return Listed(
        role=kind_of(page).name,
        id=page.id,
        title=page.title,
        label=page.label,
        summary=page.summary,
        version=page.version,
        status=page.status,
        method=tool.method if tool else None,
        replaced_by=page.retired.replaced_by if page.retired and page.is_retired else (),
        docname=book.docname(page),
        forms=tuple(_forms(tool)) if tool else (),
        is_printed=tool is not None and is_printed(tool),
    )


def _forms(tool: Tool) -> Iterable[ListedForm]:
    for form in tool.forms:
        titles = tuple(each.title for each in (form.variant, form.view) if each)
        yield ListedForm(form.name, titles, has_picture(form))


class TitledComponent(NamedTuple):
    """A component, as the matrix names it."""

    #: ``guide-id.component-id``
    name: Text
    title: Text
    #: why no item monitors it
    not_monitored_because: Text | None


class TitledGuide(NamedTuple):
    """A guide, as the matrix names it."""

    id: Text
    title: Text
    components: tuple[TitledComponent, ...]


class ComponentTitles(OfPage[TitledGuide | None]):
    """The titles of a guide's components, in their order."""

    __slots__ = ()

    def value(self, book: Book) -> TitledGuide | None:
        """Return the guide with its components."""
        guide = self.page(book)
        if not isinstance(guide, Guide):
            return None
        components = (
            TitledComponent(guide.name_of(each), each.title, each.not_monitored_because)
            for each in guide.components
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
    #: where the tool is written; lists follow the order of the files
    file: str


@dataclass(frozen=True, slots=True)
class Monitors(Dependency[tuple[MonitoringItem, ...]]):
    """The items that monitor a component, by its full name."""

    name: str

    @property
    def owner(self) -> str:
        """The id of the component's guide."""
        return self.name.partition(".")[0]

    def value(self, book: Book) -> tuple[MonitoringItem, ...]:
        """Return the items, tool by tool."""
        return tuple(
            MonitoringItem(
                each.name, each.tool.number(each.item), each.item.text,
                each.tool.id, each.tool.title, each.tool.label, each.tool.file,
            )
            for each in book.handbook.monitors(self.name)
        )  # fmt: skip


class Suspect(NamedTuple):
    """An item that must be reviewed again, since a component that it monitors has changed."""

    #: ``tool-id.item-id``
    item: str
    component_title: Text


@dataclass(frozen=True, slots=True)
class Suspects(Dependency[tuple[Suspect, ...]]):
    """What must be reviewed again of an item or a component, by its full name."""

    name: str
    looks_at_all = True

    @property
    def owner(self) -> str:
        """The id of the page with the item or the component."""
        return self.name.partition(".")[0]

    def value(self, book: Book) -> tuple[Suspect, ...]:
        """Return the items, each with the component that has changed."""
        pairs = book.handbook.suspects(self.name)
        return tuple(Suspect(pair.names[0], pair.found.component.title) for pair in pairs)


class ChangeLog(NamedTuple):
    """The change log of a page."""

    role: str
    id: Text
    title: Text
    changes: tuple[Change, ...]
    #: all versions that the log names, whichever changes are shown
    versions: tuple[Text, ...]
    #: a tool's sections by their ids, as changes name them
    sections: tuple[tuple[Text, Text], ...]


class ChangeLogsOfAll(NamedTuple):
    """The change logs of all pages, guide by guide."""

    #: the newest first
    editions: tuple[Text, ...]
    #: those that were published as drafts
    drafts: tuple[Text, ...]
    logs: tuple[ChangeLog, ...]


@dataclass(frozen=True, slots=True)
class ChangeLogs(Dependency[ChangeLogsOfAll]):
    """The change logs of all pages, or of one edition the entries."""

    edition: str = ""
    looks_at_all = True

    def value(self, book: Book) -> ChangeLogsOfAll:
        """Return those of every guide with the pages that belong to it, then of all others."""
        handbook = book.handbook
        below: dict[int, list[Page]] = {id(guide): [guide] for guide in handbook.guides}
        alone: list[Page] = []
        for page in handbook.pages:
            if not isinstance(page, Guide):
                below.get(id(handbook.guide_of(page)), alone).append(page)
        pages = chain(*below.values(), alone)
        logs = (log_of(page, self.edition) for page in pages)
        drafts = tuple(name for name in handbook.editions if name in handbook.draft_editions)
        editions = (name for name in handbook.editions if self.edition in ("", name))
        return ChangeLogsOfAll(tuple(editions), drafts, tuple(log for log in logs if log.changes))


def log_of(page: Page, edition: str = "") -> ChangeLog:
    """Return a page's change log, or of it the entries of one edition."""
    changes = tuple(each for each in page.changes if not edition or each.edition == edition)
    named = page.sections if isinstance(page, Tool) else ()
    sections = tuple((section.id, section.title) for section in named)
    versions = tuple(change.version for change in page.changes)
    return ChangeLog(kind_of(page).name, page.id, page.title, changes, versions, sections)
