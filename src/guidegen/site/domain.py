"""The domain: what pages can refer to, where it is, and which pages show what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, Index, ObjType
from sphinx.locale import get_translation

from guidegen.fonts import FOLDER
from guidegen.language import translator
from guidegen.model import Handbook, Text
from guidegen.model.kinds import FORM_ROLE, link_roles
from guidegen.model.settings import District
from guidegen.reading.handbook import read_district
from guidegen.reading.inputs import digest_of_files, inputs
from guidegen.reading.remembered import Remembered, remembered
from guidegen.resources import resource
from guidegen.site.catalogues import Catalogues
from guidegen.site.changed import Changed
from guidegen.site.context import DOMAIN
from guidegen.site.dependencies import Book, Dependency, T
from guidegen.site.digests import digest_of
from guidegen.site.directives import DIRECTIVES
from guidegen.site.indices import INDICES
from guidegen.site.kept import Kept
from guidegen.site.layout import Layouts
from guidegen.site.links import resolved
from guidegen.site.messages import offers
from guidegen.site.roles import HandbookRole
from guidegen.site.targets import PageTarget, Targets

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from guidegen.reading import Folder, Reading


#: translated when it is shown: a class is made before the language is known
_ = get_translation("guidegen")


#: what is missing where a role refers to nothing, if it is called otherwise than the role
_DANGLING = {FORM_ROLE: "tool"}


def _called() -> Iterator[tuple[str, str]]:
    """Yield each role with what is called so in the search."""
    usual = {
        "guide": _("guide"), "component": _("component"), "tool": _("tool"), "item": _("item"),
        FORM_ROLE: _("printed form"),
    }  # fmt: skip
    yield from ((role, usual.get(role, role)) for role in link_roles())


class GuidegenDomain(Domain):
    """Guides, components, tools and items.

    Stored is what `guidegen.site.events` compares the next build with: ``shown``, for each page its
    dependencies on other files, with a digest of each; ``pages``, digests of each guide's
    and tool's file; ``said``, one of the language and its catalogues; ``settings``, one of what
    every page may show; ``navigation``, one of all titles and tables of contents; ``forms``, the
    tools that were printed; ``files``, a digest of all files and of the language. While that stays
    the same, the handbook is not read unless somebody asks for it: what each build needs is stored
    too, its ``problems``, its ``objects`` and its ``indices``.
    """

    name = DOMAIN
    label = "Implementation handbook"
    directives: ClassVar[dict[str, Any]] = DIRECTIVES
    indices: ClassVar[list[type[Index]]] = [*INDICES]
    initial_data: ClassVar[dict[str, Any]] = {
        "shown": {},
        "pages": {},
        "said": "",
        "settings": "",
        "navigation": "",
        "forms": set(),
        "files": "",
        "problems": (),
        "objects": [],
        "indices": {},
    }
    data_version = 6

    def __init__(self, env: BuildEnvironment) -> None:
        # Sphinx reads them from here, and a kind of page may have been added since this was loaded
        called = dict(_called())
        vars(self).update(
            object_types={name: ObjType(each, name) for name, each in called.items()},
            roles=dict.fromkeys(called, HandbookRole(warn_dangling=True)),
            dangling_warnings={
                name: f"there is no {_DANGLING.get(name, name)} %(target)r in this handbook"
                for name in called
            },
        )
        super().__init__(env)
        # of this build alone: attributes of a domain are not stored
        self.builder: Builder
        #: the handbook, as it is when the build begins
        self.now: Remembered
        #: whether any file is not what it was when the handbook was read last
        self.is_new = True
        self._config: Config
        self._said = ""
        self._known: dict[Dependency[Any], Dependency[Any]] = {}
        self.kept_pages: frozenset[str] = frozenset()
        self.kept: Kept | None = None
        #: tools that had a printed form and have none any more
        self.gone: set[str] = set()
        #: pages that were there at the last build and are not any more
        self.removed: set[str] = set()
        self.finish_blocks: Callable[[list[nodes.Node]], list[nodes.Node]] = list
        #: this builder gathers messages for translators
        self.offers = False

    def begin(self, folder: Folder, builder: Builder) -> None:
        """Look whether the handbook has changed since the last build."""
        config, content = builder.config, Path(builder.srcdir)
        self.builder, self.offers = builder, offers(builder)
        self._config = config
        # what is stored is in one language, and so are the forms
        said = (config.language, config.gettext_compact, config.locale_dirs)
        catalogues = digest_of_files(content / each for each in config.locale_dirs)
        self._said = digest_of((said, catalogues))
        files = digest_of_files(inputs(folder))
        self.now = remembered(folder, Path(builder.doctreedir), files)
        own = digest_of_files((resource("_templates"), FOLDER))
        files = digest_of((self._said, files, own))
        self.is_new = files != self.data["files"]
        self.data["files"] = files

    def changed(self) -> Changed:
        """The files that changed since the last build; asked once, as it is then stored."""
        before = self.data["pages"] if self.data["said"] == self._said else {}
        changed = Changed(self.handbook, self.now.memory.digests(), before)
        self.data["pages"], self.data["said"] = changed.digests, self._said
        return changed

    @cached_property
    def book(self) -> Book:
        """The handbook as it is read for this build, its translations, and what pages show."""
        reading = self.now.reading
        return Book(reading, Catalogues(reading, self._config, self.now.folder.content))

    @property
    def folder(self) -> Folder:
        """Where the handbook is; asking for it reads nothing."""
        return self.now.folder

    def translated(self, text: Text, docname: str | None = None) -> Text:
        """Return an author's text in the reader's language, as it is shown on a page."""
        return self.book.catalogues.text(text, docname)

    @cached_property
    def layouts(self) -> Layouts:
        """The templates of pages, compiled once for the build."""
        language = self.env.config.language
        said = self.book.catalogues.text
        return Layouts(self.reading, translator(language), language, said)

    @cached_property
    def district(self) -> District:
        """Whose handbook it is, which every page says: read by itself."""
        return read_district(self.now.folder) or District()

    @property
    def reading(self) -> Reading:
        """The handbook with its folder and problems, as read for this build."""
        return self.book.reading

    @property
    def handbook(self) -> Handbook:
        """The handbook as read for this build."""
        return self.book.reading.handbook

    # --- what pages show

    @property
    def shown(self) -> dict[str, dict[Dependency[Any], str]]:
        """For each page, what it shows of other files, with a digest of each."""
        shown: dict[str, dict[Dependency[Any], str]] = self.data["shown"]
        return shown

    def ask(self, docname: str, dependency: Dependency[T], *, own: str = "") -> T:
        """Return what a page shows of other files, and note that it shows it.

        ``own`` is the id of what the page itself describes: with its file it is written anyway.
        """
        value = self.book.value(dependency)
        noted = [*dependency.others(self.book, value)]
        if not (dependency.is_of_owner_alone and dependency.owner == own):
            noted.append(dependency)
        for each in noted:
            # several pages show the same: it is stored once
            known = self._known.setdefault(each, each)
            self.shown.setdefault(docname, {})[known] = self.book.digest(known)
        return value

    def clear_doc(self, docname: str) -> None:
        """Forget what a page showed."""
        self.shown.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process noted of its pages."""
        shown = otherdata["shown"]
        self.shown.update({docname: shown[docname] for docname in docnames if docname in shown})

    # --- references

    @cached_property
    def targets(self) -> Targets:
        """All that can be referred to."""
        return self.book.targets

    def target(self, kind: str, name: str) -> PageTarget | None:
        """Where a role's target is, if it exists; a former name leads to the present one."""
        return self.targets.find(kind, name)

    def called(self, title: Text) -> str:
        """A title without markup, in the reader's language, with the titles it refers to."""
        return self.targets.called(title)

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: Element,
    ) -> nodes.reference | None:  # fmt: skip
        """A link to the target."""
        return resolved(self, builder, fromdocname, typ, target, node, contnode)

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str,
        node: pending_xref, contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:  # fmt: skip
        """Links for ``{any}`` and for ``[](#name)``."""
        links = (
            (
                f"guidegen:{kind}",
                self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode),
            )
            for kind in self.object_types
            # a form is called as its tool: by name alone the tool is meant
            if kind != "sheet"
        )
        return [(role, link) for role, link in links if link is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What the inventory and the search know."""
        for found in self.data["objects"]:
            if found[3] in self.env.all_docs:
                yield found

    def remember(self) -> None:
        """Store what a build needs of a handbook that has not changed."""
        # plain tuples: whoever loads the environment makes all of them again
        self.data["objects"] = [
            (*found[:5], priority) for found, priority in self.targets.objects()
        ]
        self.data["indices"] = {index.name: index(self).entries() for index in INDICES}

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """What the search calls a kind of thing: its name alone, whatever the language."""
        return str(type.lname)


def domain_of(env: BuildEnvironment) -> GuidegenDomain:
    """Return the handbook's domain of a build."""
    domain = env.domains[DOMAIN]
    if not isinstance(domain, GuidegenDomain):
        raise TypeError(f"Another extension has a domain of the name {DOMAIN}.")
    return domain
