"""The Sphinx domain: what pages can link to, and what each page shows of other files."""

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
from guidegen.model.kinds import FORM_ROLE, SETTING_ROLES, link_roles
from guidegen.model.settings import District
from guidegen.problems import Findings
from guidegen.reading.cached_reading import CachedReading, cached_reading
from guidegen.reading.handbook import read_district
from guidegen.reading.inputs import digest_of_files, inputs
from guidegen.resources import resource
from guidegen.site.catalogs import Catalogs
from guidegen.site.changed_files import ChangedFiles
from guidegen.site.context import DOMAIN
from guidegen.site.dependencies import Dependency, HandbookSnapshot, T
from guidegen.site.digests import digest_of
from guidegen.site.directives import DIRECTIVES
from guidegen.site.file_times import FileTimes
from guidegen.site.indices import INDICES
from guidegen.site.layout import Layouts
from guidegen.site.links import HandbookRole, make_link
from guidegen.site.messages import gathers_messages
from guidegen.site.reports import PrintedReport
from guidegen.site.targets import PageTarget, PageTargets

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from guidegen.reading import Folder, Reading


#: translates when it is shown: classes are created before the language is known
_ = get_translation("guidegen")


def _object_types() -> dict[str, ObjType]:
    """Return the type of each role's targets, with its label in the search."""
    labels = {
        "guide": _("guide"),
        "component": _("component"),
        "tool": _("tool"),
        "item": _("item"),
        "plan": _("plan"),
        "goal": _("goal"),
        "activity": _("activity"),
        "monitoring": _("monitoring"),
        "measure": _("measure"),
        "decision": _("decision"),
        "building": _("building"),
        "role-page": _("role"),
        "stage": _("stage"),
        "rule": _("rule"),
        FORM_ROLE: _("printed form"),
    }
    return {role: ObjType(labels.get(role, role), role) for role in link_roles()}


def _dangling_warnings(roles: list[str]) -> dict[str, str]:
    """Return Sphinx's warning for each role that refers to nothing."""
    warnings = {}
    for role in roles:
        missing = "tool" if role == FORM_ROLE else role
        warnings[role] = f"there is no {missing} %(target)r in this handbook"
    return warnings


class GuidegenDomain(Domain):
    """Guides, components, tools and items.

    The data stored from one build to the next, mainly for `guidegen.site.events`:

    - ``shown``: the dependencies of each page on other files, each with a digest
    - ``pages``: digests of the file of each guide and tool
    - ``language``: a digest of the language and its catalogs
    - ``settings``: a digest of what any page may show
    - ``navigation``: a digest of all titles and tables of contents
    - ``forms``: the names of the files with printed forms
    - ``files``: a digest of all files and of the language
    - ``findings``, ``objects`` and ``indices``: what each build needs of the handbook

    As long as ``files`` stays the same, the handbook is not read unless something asks for it.
    """

    name = DOMAIN
    label = "Implementation handbook"
    directives: ClassVar[dict[str, Any]] = DIRECTIVES
    indices: ClassVar[list[type[Index]]] = [*INDICES]
    initial_data: ClassVar[dict[str, Any]] = {
        "shown": {},
        "pages": {},
        "language": "",
        "settings": "",
        "navigation": "",
        "forms": set(),
        "files": "",
        "findings": Findings(),
        "objects": [],
        "indices": {},
    }
    data_version = 8

    def __init__(self, env: BuildEnvironment) -> None:
        # on the instance, because a plug-in may have added a kind of page since the import
        object_types = _object_types()
        roles = list(object_types)
        vars(self).update(
            object_types=object_types,
            roles=dict.fromkeys(roles, HandbookRole(warn_dangling=True)),
            dangling_warnings=_dangling_warnings(roles),
        )
        super().__init__(env)
        # only for this build: Sphinx stores nothing of a domain but its data
        self.builder: Builder
        #: the handbook as the build finds it
        self.current: CachedReading
        #: whether any file has changed since the handbook was last read
        self.is_new = True
        self._config: Config
        self._language = ""
        self._known: dict[Dependency[Any], Dependency[Any]] = {}
        #: pages that are rewritten, perhaps with the same content
        self.rewritten_pages: frozenset[str] = frozenset()
        self.file_times: FileTimes | None = None
        #: files of printed forms that the last build made and this one does not
        self.obsolete_forms: set[str] = set()
        #: pages that existed at the last build and do not any more
        self.removed: set[str] = set()
        self.finish_blocks: Callable[[list[nodes.Node]], list[nodes.Node]] = list
        #: whether the builder extracts messages for translators
        self.gathers_messages = False

    def begin(self, folder: Folder, builder: Builder) -> None:
        """Find out whether the handbook has changed since the last build."""
        config, content = builder.config, Path(builder.srcdir)
        self.builder = builder
        self.gathers_messages = gathers_messages(builder)
        self._config = config
        # stored data and printed forms are in one language
        language = (config.language, config.gettext_compact, config.locale_dirs)
        catalogs = digest_of_files(content / name for name in config.locale_dirs)
        self._language = digest_of((language, catalogs))
        files = digest_of_files(inputs(folder))
        self.current = cached_reading(folder, Path(builder.doctreedir), files)
        program = digest_of_files((resource("_templates"), FOLDER))
        files = digest_of((self._language, files, program))
        self.is_new = files != self.data["files"]
        self.data["files"] = files

    def find_changed_files(self) -> ChangedFiles:
        """Return the files that changed since the last build, and store their digests.

        Call this once per build.
        """
        before = self.data["pages"] if self.data["language"] == self._language else {}
        changed = ChangedFiles(self.handbook, self.current.memory.digests(), before)
        self.data["pages"], self.data["language"] = changed.digests, self._language
        return changed

    @cached_property
    def snapshot(self) -> HandbookSnapshot:
        """The handbook as read for this build, with its translations and dependencies."""
        reading = self.current.reading
        catalogs = Catalogs(reading, self._config, self.current.folder.content)
        return HandbookSnapshot(reading, catalogs)

    @property
    def folder(self) -> Folder:
        """Return the handbook's folder, without reading the handbook."""
        return self.current.folder

    def translate(self, text: Text, docname: str | None = None) -> Text:
        """Return an author's text in the reader's language, as a page shows it."""
        return self.snapshot.catalogs.translate(text, docname)

    @cached_property
    def layouts(self) -> Layouts:
        """The templates of pages, compiled once per build."""
        language = self.env.config.language
        translate = self.snapshot.catalogs.translate
        return Layouts(self.reading, translator(language), language, translate)

    @cached_property
    def district(self) -> District:
        """The district that publishes the handbook, without reading the handbook."""
        return read_district(self.current.folder) or District()

    @property
    def reading(self) -> Reading:
        """Return the handbook with its folder and problems, as read for this build."""
        return self.snapshot.reading

    @property
    def handbook(self) -> Handbook:
        """Return the handbook as read for this build."""
        return self.snapshot.reading.handbook

    # --- what pages show

    @property
    def shown(self) -> dict[str, dict[Dependency[Any], str]]:
        """Return the dependencies of each page on other files, each with a digest."""
        shown: dict[str, dict[Dependency[Any], str]] = self.data["shown"]
        return shown

    def ask(self, docname: str, dependency: Dependency[T], *, own: str = "") -> T:
        """Return what a page shows of other files, and note that the page depends on it.

        ``own`` is the id of the guide or tool on the page: when its file changes, Sphinx reads the
        page again anyway.
        """
        value = self.snapshot.value(dependency)
        noted = [*dependency.other_dependencies(self.snapshot, value)]
        if not (dependency.is_own_content and dependency.owner == own):
            noted.append(dependency)
        for new in noted:
            # pages share dependencies, so equal ones are stored only once
            known = self._known.setdefault(new, new)
            self.shown.setdefault(docname, {})[known] = self.snapshot.digest(known)
        return value

    @property
    def printed_reports(self) -> tuple[tuple[str, str, str], ...]:
        """Return the kind, the name and the file of each report that pages link to as a PDF."""
        found = set()
        for shown in self.shown.values():
            for each in shown:
                if isinstance(each, PrintedReport) and (file := self.snapshot.value(each)):
                    found.add((each.kind, each.name, file))
        return tuple(sorted(found))

    def clear_doc(self, docname: str) -> None:
        """Forget what a page showed."""
        self.shown.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Add what another process noted about its pages."""
        for docname in docnames:
            if docname in otherdata["shown"]:
                self.shown[docname] = otherdata["shown"][docname]

    # --- references

    @cached_property
    def targets(self) -> PageTargets:
        """Everything that pages can link to."""
        return self.snapshot.targets

    def target(self, kind: str, name: str) -> PageTarget | None:
        """Return the target of a role, if it exists; a former name refers to the same target."""
        return self.targets.find(kind, name)

    def plain_title(self, title: Text) -> str:
        """Return a title without markup, in the reader's language."""
        return self.targets.plain_title(title)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to the target, if it exists."""
        return make_link(self, builder, fromdocname, typ, target, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return links for ``{any}`` and for ``[](#name)``."""
        links = []
        for role in self.object_types:
            # a form may have the name of its tool, and then the tool is meant; a building that of a
            # page written by hand, and then Sphinx finds the page
            if role == FORM_ROLE or role in SETTING_ROLES:
                continue
            link = make_link(self, builder, fromdocname, role, target, node, contnode)
            if link is not None:
                links.append((f"{DOMAIN}:{role}", link))
        return links

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the entries of the inventory and the search."""
        for entry in self.data["objects"]:
            docname = entry[3]
            if docname in self.env.all_docs:
                yield entry

    def store_objects(self) -> None:
        """Store what a later build needs of the handbook if nothing has changed."""
        objects = []
        for target, priority in self.targets.objects():
            # a plain tuple loads faster than a `PageTarget`
            objects.append((*target[:5], priority))
        self.data["objects"] = objects
        self.data["indices"] = {index.name: index(self).entries() for index in INDICES}

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """Return the label of a kind of object in the search, which is the same in any language."""
        return str(type.lname)


def domain_of(env: BuildEnvironment) -> GuidegenDomain:
    """Return the handbook's domain of a build.

    Raises `TypeError` if another extension has a domain with the same name.
    """
    domain = env.domains[DOMAIN]
    if not isinstance(domain, GuidegenDomain):
        raise TypeError(f"Another extension has a domain named {DOMAIN}.")
    return domain
