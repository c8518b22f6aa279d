"""What a page can show of other files, and how one sees that it has changed.

A page that shows something of a file that is not its own depends on it: the page notes a
`Dependency` with a digest of what it shows. When the handbook is read again, the pages of which a
digest differs are the pages to be written again, and no others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from guidegen import __version__
from guidegen.model import Guide, Handbook, Monitor, Page, Pair, Text, Tool, kind_of
from guidegen.model.kinds import FORM_ROLE
from guidegen.printing import form_of
from guidegen.resources import resource
from guidegen.site.digests import digest_of

if TYPE_CHECKING:
    from guidegen.reading import Reading
    from guidegen.site.catalogues import Catalogues


T = TypeVar("T")


class Dependency(ABC):
    """Something of other files that a page shows."""

    __slots__ = ()

    #: whether it looks at all pages, or at the lock, and may change with any of them
    looks_at_all: ClassVar[bool] = False

    @abstractmethod
    def shown(self, book: Book) -> object:
        """Return anything with a ``repr`` that is equal when the page would be."""

    @property
    def owner(self) -> str:
        """The id of the page that it is about; empty where it is about none."""
        return ""


class Asked(Dependency, Generic[T]):
    """A dependency that a page asks for: what it gets is what it depends on."""

    __slots__ = ()

    @abstractmethod
    def value(self, handbook: Handbook) -> T:
        """Return what the page asked for."""


class Book:
    """One reading of a handbook in one language, and digests of what pages show of it."""

    def __init__(self, reading: Reading, catalogues: Catalogues) -> None:
        self.reading = reading
        self.catalogues = catalogues
        self.handbook = reading.handbook
        self._digests: dict[Dependency, str] = {}

    def digest(self, dependency: Dependency) -> str:
        """Return a short digest of what is shown now; of what is gone, of nothing."""
        if dependency not in self._digests:
            self._digests[dependency] = digest_of(dependency.shown(self))
        return self._digests[dependency]

    @cached_property
    def settings(self) -> str:
        """A digest of what every page may show: conf/, the layouts and the program itself."""
        templates = [
            (path.name, path.read_bytes())
            for folder in (self.reading.folder.templates, resource("_templates"))
            for path in sorted(folder.glob("**/*.md"))
        ]
        return digest_of((__version__, self.handbook.settings, templates))

    def said(self, *texts: Text | None) -> object:
        """Return texts, and what they are in the reader's language."""
        return [(text, self.catalogues.text(text)) for text in texts if text]

    def docname(self, page: Page) -> str:
        """Return the page as Sphinx names it."""
        return self.reading.folder.docname(page.file)


@dataclass(frozen=True, slots=True)
class Link(Dependency):
    """Where a link leads, and what it is called."""

    role: str
    name: str

    @property
    def owner(self) -> str:
        """The id of the page that it leads to."""
        return self.name.partition(".")[0]

    def shown(self, book: Book) -> object:
        """Return the place, the name of today, the title and the state."""
        if self.role == FORM_ROLE:
            return self._form(book)
        found = book.handbook.find(self.role, self.name)
        if found is None:
            return None
        place = (book.docname(found.page), found.anchor)
        return (place, found.name, book.said(found.title), found.state)

    def _form(self, book: Book) -> object:
        found = form_of(book.handbook, self.name)
        if found is None:
            return None
        tool, form, _variant = found
        titles = book.said(*(each.title for each in (form.edition, form.view) if each))
        return (Link("tool", tool.id).shown(book), form.name, titles)


@dataclass(frozen=True, slots=True)
class _OfPage(Dependency):
    """Something of one page, by its id."""

    id: str

    @property
    def owner(self) -> str:
        """The id of the page."""
        return self.id

    def page(self, book: Book) -> Page | None:
        """Return the page, if there is one."""
        found = book.handbook.find_page(self.id)
        return found.page if found else None


class WholePage(_OfPage):
    """Anything that a page says."""

    __slots__ = ()

    def shown(self, book: Book) -> object:
        """Return all of it."""
        page = self.page(book)
        return page and (page, book.catalogues.digest(page.file))


@dataclass(frozen=True, slots=True)
class PageField(_OfPage):
    """One field of a page."""

    field: str

    def shown(self, book: Book) -> object:
        """Return what the field holds; of a field that is made of several, the page."""
        page = self.page(book)
        return getattr(page, self.field, page)


class ComponentTitles(_OfPage):
    """The titles of a guide's components, in their order."""

    __slots__ = ()

    def shown(self, book: Book) -> object:
        """Return each with its id, and why nothing monitors it."""
        guide = self.page(book)
        if not isinstance(guide, Guide):
            return None
        return [(each.id, book.said(each.title, each.unmonitored)) for each in guide.components]


@dataclass(frozen=True, slots=True)
class _OfPart(Dependency):
    """Something of one part of a page, by its full name."""

    name: str

    @property
    def owner(self) -> str:
        """The id of the part's page."""
        return self.name.partition(".")[0]


class WholeComponent(_OfPart):
    """Anything that a component says."""

    __slots__ = ()

    def shown(self, book: Book) -> object:
        """Return all of it."""
        found = book.handbook.component(self.name)
        if found is None:
            return None
        guide = found.guide
        return (
            guide.level_set, found.component, book.docname(guide),
            book.catalogues.digest(guide.file),
        )  # fmt: skip


class Monitors(_OfPart, Asked[tuple[Monitor, ...]]):
    """The items that monitor a component."""

    __slots__ = ()

    def value(self, handbook: Handbook) -> tuple[Monitor, ...]:
        """Return the items with their tools."""
        return handbook.monitors(self.name)

    def shown(self, book: Book) -> object:
        """Return each with its number and texts."""
        return [
            (
                book.docname(tool), tool.number(item), item.id,
                book.said(tool.title, tool.label, item.text),
            )
            for tool, item in self.value(book.handbook)
        ]  # fmt: skip


class Suspects(_OfPart, Asked[tuple[Pair, ...]]):
    """What must be reviewed again of an item or a component."""

    __slots__ = ()
    looks_at_all = True

    def value(self, handbook: Handbook) -> tuple[Pair, ...]:
        """Return the pairs of items and components."""
        return handbook.suspects(self.name)

    def shown(self, book: Book) -> object:
        """Return the pairs of items and components, with the components' titles."""
        pairs = self.value(book.handbook)
        return [(pair.names, book.said(pair.found.component.title)) for pair in pairs]


@dataclass(frozen=True, slots=True)
class ToolList(Asked[tuple[Tool, ...]]):
    """The tools of a guide, or of the whole handbook, as a list shows them."""

    guide: str = ""
    looks_at_all = True

    def value(self, handbook: Handbook) -> tuple[Tool, ...]:
        """Return the tools."""
        if not self.guide:
            return handbook.tools
        guide = handbook.guide(self.guide)
        return handbook.tools_of(guide) if guide else ()

    def shown(self, book: Book) -> object:
        """Return a heading for each."""
        return [_heading(book, tool) for tool in self.value(book.handbook)]


@dataclass(frozen=True, slots=True)
class FormList(Dependency):
    """The forms of one tool, as its page offers them."""

    tool: str

    @property
    def owner(self) -> str:
        """The tool's id."""
        return self.tool

    def shown(self, book: Book) -> object:
        """Return the tool's heading, which names its forms."""
        tool = book.handbook.tool(self.tool)
        return tool and _heading(book, tool)


class _Guides(Asked[tuple[Guide, ...]]):
    """All guides; how much a page shows of each is said by what is derived from it."""

    __slots__ = ()
    looks_at_all = True

    def value(self, handbook: Handbook) -> tuple[Guide, ...]:
        """Return the guides."""
        return handbook.guides


@dataclass(frozen=True, slots=True)
class GuideList(_Guides):
    """All guides, as a list shows them."""

    def shown(self, book: Book) -> object:
        """Return a heading for each."""
        return [_heading(book, guide) for guide in self.value(book.handbook)]


@dataclass(frozen=True, slots=True)
class GuideOrder(_Guides):
    """Which guides there are, and in which order; what they say is a dependency of its own."""

    def shown(self, book: Book) -> object:
        """Return their ids."""
        return [guide.id for guide in self.value(book.handbook)]


@dataclass(frozen=True, slots=True)
class ChangeLogs(Asked[tuple[Page, ...]]):
    """The change logs of all pages, or of one edition the entries."""

    edition: str = ""
    looks_at_all = True

    def value(self, handbook: Handbook) -> tuple[Page, ...]:
        """Return every guide with the pages that belong to it, then those that belong to none."""
        below: dict[int, list[Page]] = {id(guide): [guide] for guide in handbook.guides}
        alone: list[Page] = []
        for page in handbook.pages:
            if not isinstance(page, Guide):
                below.get(id(handbook.guide_of(page)), alone).append(page)
        return (*chain.from_iterable(below.values()), *alone)

    def shown(self, book: Book) -> object:
        """Return the entries, page by page."""
        return [_log(book, page, self.edition) for page in self.value(book.handbook)]


def _heading(book: Book, page: Page) -> object:
    """What a list shows of a page."""
    texts = book.said(page.title, page.short_title, *page.summary)
    own: object = page.kind if isinstance(page, Guide) else None
    forms: list[object] = []
    if isinstance(page, Tool):
        own = (page.method, page.guide)
        forms = [(each.id, book.said(each.title)) for each in (*page.editions, *page.views)]
    replaced_by = page.retired.replaced_by if page.retired else None
    about = (page.version, page.status, replaced_by)
    return (page.id, texts, about, own, forms, book.docname(page))


def _log(book: Book, page: Page, edition: str) -> object:
    """What a page's change log says, or of it the entries of one edition."""
    own = [each for each in page.changes if not edition or each.edition == edition]
    if not own:
        return None
    texts = book.said(*(text for c in own for text in (c.note, *c.what, *c.retrain)))
    named = page.sections if isinstance(page, Tool) else ()
    sections = [(each.id, book.said(each.title)) for each in named]
    versions = [each.version for each in page.changes]
    return (page.id, kind_of(page).guide_of(page), own, versions, texts, sections)
