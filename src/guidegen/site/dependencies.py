"""What a page shows of other files, and how one sees that it has changed.

A page gets what it shows of other files by asking for it, and asking notes a `Dependency` with a
digest of the answer. When the handbook is read again, the pages of which a digest differs are
written again, and no others.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from guidegen.model import Component, Handbook, Page, Text, Tool
from guidegen.model.base import Part
from guidegen.resources import resource
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.site.digests import digest_of
from guidegen.site.targets import PageTarget, Targets
from guidegen.version import __version__

if TYPE_CHECKING:
    from guidegen.reading import Reading
    from guidegen.site.catalogues import Catalogues


T = TypeVar("T")


class Dependency(ABC, Generic[T]):
    """Something that a page asks of other files: what it gets is what it depends on."""

    __slots__ = ()

    #: whether it looks at all pages, or at the lock, and may change with any of them
    looks_at_all: ClassVar[bool] = False
    #: whether it shows nothing but what stands in its owner's file
    is_of_owner_alone: ClassVar[bool] = False

    @abstractmethod
    def value(self, book: Book) -> T:
        """Return what the page shows; `None` where there is no such thing."""

    def shown(self, book: Book, value: T) -> object:
        """Return anything with a ``repr`` that is equal when the page would be."""
        return book.translated(value)

    def others(self, book: Book, value: T) -> Iterable[Dependency[Any]]:
        """Return what the value was made from besides the owner's file."""
        return ()

    @property
    def owner(self) -> str:
        """The id of the page that it is about; empty where it is about none."""
        return ""


class Book:
    """One reading of a handbook in one language, and what pages show of it."""

    def __init__(self, reading: Reading, catalogues: Catalogues) -> None:
        self.reading = reading
        self.catalogues = catalogues
        self.handbook: Handbook = reading.handbook
        self._values: dict[Dependency[Any], Any] = {}
        self._digests: dict[Dependency[Any], str] = {}

    @cached_property
    def targets(self) -> Targets:
        """All that can be referred to."""
        return Targets(self.handbook, self.reading.folder, self.catalogues)

    def value(self, dependency: Dependency[T]) -> T:
        """Return what pages show of it."""
        if dependency not in self._values:
            self._values[dependency] = dependency.value(self)
        value: T = self._values[dependency]
        return value

    def digest(self, dependency: Dependency[Any]) -> str:
        """Return a short digest of what is shown now; of what is gone, of nothing."""
        if dependency not in self._digests:
            shown = dependency.shown(self, self.value(dependency))
            self._digests[dependency] = digest_of(shown)
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

    def translated(self, value: object) -> object:
        """Return a value with each author's text in it beside its translation."""
        if isinstance(value, Text):
            return value, self.catalogues.text(value)
        if isinstance(value, tuple):
            return tuple(self.translated(each) for each in value)
        if isinstance(value, Part):
            return [(key, self.translated(each)) for key, each in value]
        return value

    def docname(self, page: Page) -> str:
        """Return the page as Sphinx names it."""
        return self.reading.folder.docname(page.file)


@dataclass(frozen=True, slots=True)
class Link(Dependency[PageTarget | None]):
    """Where a link leads, what it is called, and whether its target is still used."""

    role: str
    name: str

    @property
    def owner(self) -> str:
        """The id of the page that it leads to."""
        return self.name.partition(".")[0]

    def value(self, book: Book) -> PageTarget | None:
        """Return where it leads."""
        return book.targets.find(self.role, self.name)

    def shown(self, book: Book, value: PageTarget | None) -> object:
        """Return all but the titles of others within its own, which are links of their own."""
        return value and book.translated(value._replace(title=""))

    def others(self, book: Book, value: PageTarget | None) -> Iterable[Dependency[Any]]:
        """Return the links within its title."""
        return [Link(role, name) for role, name in value.within] if value else []


@dataclass(frozen=True, slots=True)
class OfPage(Dependency[T]):
    """Something of one page, by its id and the role that refers to it."""

    id: str
    #: any kind of page if left out
    role: str = ""
    is_of_owner_alone = True

    @property
    def owner(self) -> str:
        """The id of the page."""
        return self.id

    def page(self, book: Book) -> Page | None:
        """Return the page, if there is one."""
        if self.role:
            found = book.handbook.find(self.role, self.id)
        else:
            found = book.handbook.find_page(self.id)
        return found.page if found else None


class WholePage(OfPage[Page | None]):
    """Anything that a page says."""

    __slots__ = ()

    def value(self, book: Book) -> Page | None:
        """Return the page."""
        return self.page(book)

    def shown(self, book: Book, value: Page | None) -> object:
        """Return all of it, and its translation."""
        return value and (value, book.catalogues.digest(value.file))


@dataclass(frozen=True, slots=True)
class PageField(OfPage[Page | None]):
    """One field of a page."""

    field: str = ""

    def value(self, book: Book) -> Page | None:
        """Return the page; only the field, and what it is made of, may be read from it."""
        return self.page(book)

    def shown(self, book: Book, value: Page | None) -> object:
        """Return what the field holds; of a field that is made of several, the page."""
        if value is None:
            return None
        return getattr(value, self.field, value), book.catalogues.digest(value.file)


class CompiledRules(OfPage[CompiledTool | None]):
    """A tool ready to be scored: its rules, and its items' numbers with what they come from."""

    __slots__ = ()

    def value(self, book: Book) -> CompiledTool | None:
        """Return the tool with its questions and rules, in a handbook of what it is made from."""
        tool = self.page(book)
        if not isinstance(tool, Tool):
            return None
        handbook = book.handbook
        return compile_tool(Handbook(handbook.settings, _with_sources(handbook, tool)), tool)

    def shown(self, book: Book, value: CompiledTool | None) -> object:
        """Return the whole tool, and its translation."""
        return value and (value.tool, book.catalogues.digest(value.tool.file))

    def others(self, book: Book, value: CompiledTool | None) -> Iterable[Dependency[Any]]:
        """Return the tools from which items take their numbers."""
        tools = value.handbook.tools if value else ()
        names = dict.fromkeys(name for tool in tools for name in _sources(tool))
        return [WholePage(name, "tool") for name in names]


def _sources(tool: Tool) -> list[str]:
    """The ids of the tools from which items take their numbers."""
    return [str(item.from_tool.tool) for item in tool.items if item.from_tool]


def _with_sources(handbook: Handbook, tool: Tool) -> tuple[Page, ...]:
    """The tool, with those from which it takes numbers, and those from which they do."""
    found = {tool.id: tool}
    waiting = _sources(tool)
    while waiting:
        source = handbook.tool(waiting.pop())
        if source and source.id not in found:
            found[source.id] = source
            waiting += _sources(source)
    return tuple(found.values())


class ShownComponent(NamedTuple):
    """A component, and what its guide adds to it."""

    #: ``guide-id.component-id``
    name: Text
    component: Component
    guide: str
    level_set: Text | None


@dataclass(frozen=True, slots=True)
class WholeComponent(Dependency[ShownComponent | None]):
    """Anything that a component says, by its full name."""

    name: str
    is_of_owner_alone = True

    @property
    def owner(self) -> str:
        """The id of the component's guide."""
        return self.name.partition(".")[0]

    def value(self, book: Book) -> ShownComponent | None:
        """Return the component."""
        found = book.handbook.component(self.name)
        if found is None:
            return None
        guide = found.guide
        return ShownComponent(found.name, found.component, str(guide.id), guide.level_set)

    def shown(self, book: Book, value: ShownComponent | None) -> object:
        """Return all of it, and its translation."""
        found = book.handbook.component(self.name)
        if found is None:
            return None
        return value, book.docname(found.guide), book.catalogues.digest(found.guide.file)
