"""Cross-file dependencies of pages, with digests that tell when they are stale.

A page asks for what it shows of other files, which notes a `Dependency` with a digest of its value.
When the handbook is read again, only pages with a digest that differs are read again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from guidegen.language import Translate, translator
from guidegen.model import Component, Handbook, Page, Text, Tool
from guidegen.model.base import Part
from guidegen.model.kinds import SETTING_ROLES
from guidegen.model.settings import Settings
from guidegen.resources import resource
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.site.digests import digest_of
from guidegen.site.targets import PageTarget, PageTargets
from guidegen.version import __version__

if TYPE_CHECKING:
    from guidegen.reading import Reading
    from guidegen.site.catalogs import Catalogs


T = TypeVar("T")


class Dependency(ABC, Generic[T]):
    """Something that a page shows of other files, of type ``T``."""

    __slots__ = ()

    #: whether it shows nothing outside its owner's file
    is_own_content: ClassVar[bool] = False

    @abstractmethod
    def value(self, snapshot: HandbookSnapshot) -> T:
        """Return what the page shows; `None` if there is no such thing."""

    def digest_key(self, snapshot: HandbookSnapshot, value: T) -> object:
        """Return an object whose ``repr`` changes whenever the page would."""
        return snapshot.with_translations(value)

    def other_dependencies(self, snapshot: HandbookSnapshot, value: T) -> Iterable[Dependency[Any]]:
        """Return what the value depends on besides the owner's file."""
        return ()

    @property
    def owner(self) -> str:
        """Return the id of the page that this is about; empty if it is about no single page."""
        return ""

    @property
    def looks_at_all(self) -> bool:
        """Return whether it looks at all pages, the settings or the lock, and changes with any."""
        return False


class HandbookSnapshot:
    """One reading of a handbook in one language, with the values of dependencies."""

    def __init__(self, reading: Reading, catalogs: Catalogs) -> None:
        self.reading = reading
        self.catalogs = catalogs
        self.handbook: Handbook = reading.handbook
        self._values: dict[Dependency[Any], Any] = {}
        self._digests: dict[Dependency[Any], str] = {}

    @cached_property
    def targets(self) -> PageTargets:
        """Return everything that pages can link to."""
        return PageTargets(self.reading, self.catalogs)

    @property
    def gettext(self) -> Translate:
        """Return what translates the program's words into the reader's language."""
        return translator(self.catalogs.language)

    def value(self, dependency: Dependency[T]) -> T:
        """Return the value of a dependency."""
        if dependency not in self._values:
            self._values[dependency] = dependency.value(self)
        value: T = self._values[dependency]
        return value

    def digest(self, dependency: Dependency[Any]) -> str:
        """Return a digest of the current value of a dependency."""
        if dependency not in self._digests:
            shown = dependency.digest_key(self, self.value(dependency))
            self._digests[dependency] = digest_of(shown)
        return self._digests[dependency]

    @cached_property
    def settings(self) -> str:
        """Return a digest of what any page may show: settings, layouts and program version."""
        templates = []
        for folder in (self.reading.folder.templates, resource("_templates")):
            paths = sorted(folder.glob("**/*.md"))
            templates += [(path.name, path.read_bytes()) for path in paths]
        settings = _settings_of_any_page(self.handbook.settings)
        return digest_of((__version__, settings, templates))

    def with_translations(self, value: object) -> object:
        """Return a value with each author's text in it paired with its translation."""
        if isinstance(value, Text):
            return value, self.catalogs.translate(value)
        if isinstance(value, tuple):
            return tuple(map(self.with_translations, value))
        if isinstance(value, Part):
            return [(key, self.with_translations(part)) for key, part in value]
        return value

    def docname(self, page: Page) -> str:
        """Return Sphinx's name for a page."""
        return self.reading.folder.docname(page.file)


def _settings_of_any_page(settings: Settings) -> object:
    """Return the settings that any page may show.

    Pages ask for the others, such as buildings and stages, by dependencies of their own.
    """
    district = settings.district
    roles = [role.model_copy(update={"minutes_per_week": None}) for role in district.roles]
    return (
        district.model_copy(update={"roles": tuple(roles)}),
        settings.level_sets,
        settings.scales,
        settings.labels,
    )


@dataclass(frozen=True, slots=True)
class LinkTarget(Dependency[PageTarget | None]):
    """Where a link leads, the title there, and whether the target is still in use."""

    role: str
    name: str

    @property
    def owner(self) -> str:
        """Return the id of the page that it leads to."""
        return self.name.partition(".")[0]

    @property
    def looks_at_all(self) -> bool:
        """Return whether it is set under conf/, and shown by any page."""
        return self.role in SETTING_ROLES

    def value(self, snapshot: HandbookSnapshot) -> PageTarget | None:
        """Return the target."""
        return snapshot.targets.find(self.role, self.name)

    def digest_key(self, snapshot: HandbookSnapshot, value: PageTarget | None) -> object:
        """Return the target without its title, since other titles in it are noted apart."""
        return value and snapshot.with_translations(value._replace(title=""))

    def other_dependencies(
        self, snapshot: HandbookSnapshot, value: PageTarget | None
    ) -> Iterable[Dependency[Any]]:
        """Return the targets whose titles are part of this title."""
        if value is None:
            return []
        return [LinkTarget(role, name) for role, name in value.within]


@dataclass(frozen=True, slots=True)
class PageDependency(Dependency[T]):
    """Something about one page, given by its id and role."""

    id: str
    #: empty for any kind of page
    role: str = ""
    is_own_content = True

    @property
    def owner(self) -> str:
        """Return the id of the page."""
        return self.id

    def page(self, snapshot: HandbookSnapshot) -> Page | None:
        """Return the page, if it exists."""
        if self.role:
            found = snapshot.handbook.find(self.role, self.id)
        else:
            found = snapshot.handbook.find_page(self.id)
        return found.page if found else None


class WholePage(PageDependency[Page | None]):
    """The whole content of a page."""

    __slots__ = ()

    def value(self, snapshot: HandbookSnapshot) -> Page | None:
        """Return the page."""
        return self.page(snapshot)

    def digest_key(self, snapshot: HandbookSnapshot, value: Page | None) -> object:
        """Return the page, and a digest of its translation."""
        return value and (value, snapshot.catalogs.digest(value.file))


@dataclass(frozen=True, slots=True)
class PageField(PageDependency[Page | None]):
    """One field of a page."""

    field: str = ""

    def value(self, snapshot: HandbookSnapshot) -> Page | None:
        """Return the page; read only this field from it, and what the field is made of."""
        return self.page(snapshot)

    def digest_key(self, snapshot: HandbookSnapshot, value: Page | None) -> object:
        """Return the field's value, or the page if the field is made of several keys."""
        if value is None:
            return None
        return getattr(value, self.field, value), snapshot.catalogs.digest(value.file)


class CompiledRules(PageDependency[CompiledTool | None]):
    """A compiled tool: its scoring rules, and where its items' numbers come from."""

    __slots__ = ()

    def value(self, snapshot: HandbookSnapshot) -> CompiledTool | None:
        """Return the compiled tool, in a handbook of only the tools that it depends on."""
        tool = self.page(snapshot)
        if not isinstance(tool, Tool):
            return None
        handbook = snapshot.handbook
        return compile_tool(Handbook(handbook.settings, _with_sources(handbook, tool)), tool)

    def digest_key(self, snapshot: HandbookSnapshot, value: CompiledTool | None) -> object:
        """Return the whole tool, and a digest of its translation."""
        return value and (value.tool, snapshot.catalogs.digest(value.tool.file))

    def other_dependencies(
        self, snapshot: HandbookSnapshot, value: CompiledTool | None
    ) -> Iterable[Dependency[Any]]:
        """Return the tools from which items take their numbers."""
        if value is None:
            return []
        names: dict[str, None] = {}
        for tool in value.handbook.tools:
            names |= dict.fromkeys(_sources(tool))
        return [WholePage(name, "tool") for name in names]


def _sources(tool: Tool) -> list[str]:
    """Return the ids of the tools from which a tool's items take their numbers."""
    return [str(item.from_tool.tool) for item in tool.items if item.from_tool]


def _with_sources(handbook: Handbook, tool: Tool) -> tuple[Page, ...]:
    """Return the tool and all tools from which it takes numbers, directly or indirectly."""
    tools = {tool.id: tool}
    waiting = _sources(tool)
    while waiting:
        source = handbook.tool(waiting.pop())
        if source and source.id not in tools:
            tools[source.id] = source
            waiting += _sources(source)
    return tuple(tools.values())


class ShownComponent(NamedTuple):
    """A component, with what its guide adds to it."""

    #: ``guide-id.component-id``
    name: Text
    component: Component
    guide: str
    level_set: Text | None


@dataclass(frozen=True, slots=True)
class WholeComponent(Dependency[ShownComponent | None]):
    """The whole content of a component, given by its full name."""

    name: str
    is_own_content = True

    @property
    def owner(self) -> str:
        """Return the id of the component's guide."""
        return self.name.partition(".")[0]

    def value(self, snapshot: HandbookSnapshot) -> ShownComponent | None:
        """Return the component."""
        reference = snapshot.handbook.component(self.name)
        if reference is None:
            return None
        guide = reference.guide
        return ShownComponent(reference.name, reference.component, str(guide.id), guide.level_set)

    def digest_key(self, snapshot: HandbookSnapshot, value: ShownComponent | None) -> object:
        """Return the component, its page, and a digest of its translation."""
        reference = snapshot.handbook.component(self.name)
        if reference is None:
            return None
        guide = reference.guide
        return value, snapshot.docname(guide), snapshot.catalogs.digest(guide.file)
