"""The domain: what pages can refer to, where it is, and which pages show what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.locale import get_translation
from sphinx.util.nodes import make_refnode

from guidegen.language import translator
from guidegen.model import Guide, Handbook, Text, Tool
from guidegen.printing import is_printed
from guidegen.prose import plain
from guidegen.site.directives import DIRECTIVES
from guidegen.site.facts import Facts
from guidegen.site.indices import ComponentIndex, ToolIndex
from guidegen.site.kept import Kept
from guidegen.site.layout import Layouts
from guidegen.site.roles import HandbookRole, sheet_link, with_state
from guidegen.site.sheets import form_of

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from guidegen.reading import Reading
    from guidegen.site.catalogues import Catalogues


#: translated when it is shown: a class is made before the language is known
_ = get_translation("guidegen")


class Target(NamedTuple):
    """Something that can be referred to."""

    name: str
    title: str
    kind: str
    docname: str
    anchor: str
    #: whether it is used: if not, ``retired`` or ``withdrawn``
    state: str = ""


class GuidegenDomain(Domain):
    """Guides, components, tools and items.

    Stored is what `guidegen.site.events` compares the next build with: ``shown``, for each page the
    facts of other files that it shows, with a digest of each; ``settings``, a digest of what every
    page may show; ``navigation``, one of all titles and tables of contents; ``forms``, the tools
    that were printed. Everything else is read anew for each build.
    """

    name = "guidegen"
    label = "Implementation handbook"
    object_types: ClassVar[dict[str, ObjType]] = {
        "guide": ObjType(_("guide"), "guide"),
        "component": ObjType(_("component"), "component"),
        "tool": ObjType(_("tool"), "tool"),
        "item": ObjType(_("item"), "item"),
    }
    roles: ClassVar[dict[str, Any]] = {
        kind: HandbookRole(warn_dangling=True)
        for kind in ("guide", "component", "tool", "item", "sheet")
    }
    directives: ClassVar[dict[str, Any]] = DIRECTIVES
    indices: ClassVar[list[type[Index]]] = [ComponentIndex, ToolIndex]
    initial_data: ClassVar[dict[str, Any]] = {
        "shown": {},
        "settings": "",
        "navigation": "",
        "forms": set(),
    }
    data_version = 2
    dangling_warnings: ClassVar[dict[str, str]] = {
        kind: f"there is no {thing} %(target)r in this handbook"
        for kind, thing in (
            ("guide", "guide"),
            ("component", "component"),
            ("tool", "tool"),
            ("item", "item"),
            ("sheet", "tool"),
        )
    }

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        # of this build alone: attributes of a domain are not stored
        self.facts: Facts
        self.builder: Builder
        self.kept_pages: frozenset[str] = frozenset()
        self.kept: Kept | None = None
        #: tools that had a printed form and have none any more
        self.gone: set[str] = set()
        #: pages that were there at the last build and are not any more
        self.removed: set[str] = set()
        #: this builder gathers messages for translators
        self.offers = False

    def use(self, reading: Reading, catalogues: Catalogues) -> None:
        """Take the handbook as it was read for this build, and its translations."""
        self.facts = Facts(reading, catalogues)
        self._targets: dict[tuple[str, str], Target | None] = {}

    @cached_property
    def layouts(self) -> Layouts:
        """The templates of pages, compiled once for the build."""
        language = self.env.config.language
        said = self.facts.catalogues.text
        return Layouts(self.reading, translator(language), language, said)

    @property
    def reading(self) -> Reading:
        """The handbook with its folder and problems, as read for this build."""
        return self.facts.reading

    @property
    def handbook(self) -> Handbook:
        """The handbook as read for this build."""
        return self.facts.reading.handbook

    # --- what pages show

    @property
    def shown(self) -> dict[str, dict[str, str]]:
        """For each page, the facts of other files that it shows, and a digest of each."""
        shown: dict[str, dict[str, str]] = self.data["shown"]
        return shown

    def note_shown(self, docname: str, fact: str) -> None:
        """Note that a page shows a fact."""
        self.shown.setdefault(docname, {})[fact] = self.facts.digest(fact)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page showed."""
        self.shown.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process noted of its pages."""
        shown = otherdata["shown"]
        self.shown.update({docname: shown[docname] for docname in docnames if docname in shown})

    # --- references

    def target(self, kind: str, name: str) -> Target | None:
        """Where a role's target is, if it exists; a former name leads to the present one."""
        key = (kind, name)
        if key not in self._targets:
            self._targets[key] = self._find(kind, name)
        return self._targets[key]

    def _find(self, kind: str, name: str) -> Target | None:
        found: tuple[Guide | Tool, str, Text, str] | None = None
        if kind == "sheet":
            return self._form(name)
        if kind in ("guide", "tool"):
            page = self.handbook.guide(name) if kind == "guide" else self.handbook.tool(name)
            found = (page, page.id, page.title, "") if page else None
        elif kind == "component" and (component := self.handbook.component(name)):
            anchor = f"component-{component.component.id}"
            found = (component.guide, component.name, component.component.title, anchor)
        elif kind == "item" and (item := self.handbook.item(name)):
            found = (item.tool, item.name, item.item.text, f"item-{item.item.id}")
        elif kind == "item" and (gone := self.handbook.withdrawn(name)):
            found = (gone.tool, gone.name, gone.item.id, f"item-{gone.item.id}")
        if found is None:
            return None
        page, full_name, title, anchor = found
        docname = self.reading.folder.docname(page.file)
        state = "retired" if page.is_retired else ""
        if kind == "item" and self.handbook.item(name) is None:
            state = "withdrawn"
        return Target(full_name, self.called(title), kind, docname, anchor, state)

    def _form(self, name: str) -> Target | None:
        found = form_of(self.handbook, name)
        if found is None:
            return None
        tool, form, variant = found
        titles = [each.title for each in (tool, form.edition, form.view) if each]
        title = " – ".join(map(self.called, titles))
        full = f"{form.name}{variant.suffix(self.handbook.settings.district.paper)}"
        return Target(full, title, "sheet", self.reading.folder.docname(tool.file), "")

    def called(self, title: Text) -> str:
        """A title without markup, in the reader's language, with the titles it refers to."""

        def of(kind: str, name: str) -> str:
            target = self.target(kind, name)
            return target.title if target else name

        return plain(self.facts.catalogues.text(title), of)

    def targets(self) -> Iterator[Target]:
        """Everything that has a place on a page of this build."""
        for guide in self.handbook.guides:
            names = [("component", str(guide.name_of(each))) for each in guide.components]
            yield from self._on_page(guide, [("guide", guide.id), *names])
        for tool in self.handbook.tools:
            names = [("item", f"{tool.id}.{item.id}") for item in tool.items]
            yield from self._on_page(tool, [("tool", tool.id), *names])

    def _on_page(self, page: Guide | Tool, names: Iterable[tuple[str, str]]) -> Iterator[Target]:
        if self.reading.folder.docname(page.file) in self.env.all_docs:
            yield from (target for kind, name in names if (target := self.target(kind, name)))

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: Element,
    ) -> nodes.reference | None:  # fmt: skip
        """A link to the target; without words of its own it is called by the target's title."""
        found = self.target(typ, target)
        if found is None or found.docname not in env.all_docs:
            return None
        tool = self.handbook.tool(found.name.partition(".")[0]) if typ == "sheet" else None
        if tool and not is_printed(tool):
            return None
        if not node.get("refexplicit"):
            _ = translator(env.config.language)
            sheet = _("Print: {title}").format(title=found.title)
            text = sheet if typ == "sheet" else found.title
            contnode = nodes.inline("", text, classes=contnode.get("classes", []))
        if typ == "sheet":
            return sheet_link(builder, fromdocname, found.name, contnode)
        if self._says_state(found, fromdocname, node):
            contnode = with_state(contnode, found.state, env.config.language)
        return make_refnode(
            builder, fromdocname, found.docname, found.anchor, contnode, found.title
        )

    def _says_state(self, found: Target, docname: str, node: pending_xref) -> bool:
        """Whether a link must say that its target is not used any more.

        Not where the page or the words around it do; links to items by their numbers stand below
        their tool's.
        """
        if not found.state or node.get("statesaid"):
            return False
        if found.state == "withdrawn":
            return True
        here = self.handbook.page(self.reading.folder.name(Path(self.env.doc2path(docname))))
        by_number = found.kind == "item" and "statesaid" in node
        return not (by_number or (here and here.is_retired))

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
        )
        return [(role, link) for role, link in links if link is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What the inventory and the search know."""
        for found in self.targets():
            yield found.name, found.title, found.kind, found.docname, found.anchor, 1
        # former names and withdrawn items stay findable from elsewhere, and out of the search
        former = [("component", name) for name in self.handbook.former_components()]
        for tool in self.handbook.tools:
            former += [("item", f"{tool.id}.{each.id}") for each in tool.withdrawn]
        for kind, name in former:
            target = self.target(kind, name)
            if target and target.docname in self.env.all_docs:
                yield name, target.title, target.kind, target.docname, target.anchor, -1

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        """What the search calls a kind of thing: its name alone, whatever the language."""
        return str(type.lname)

    def entry(self, target: Target, extra: str) -> IndexEntry:
        """A line of an index."""
        return IndexEntry(target.title, 0, target.docname, target.anchor, "", "", extra)
