"""What a page can show of other files, and how one sees that it has changed.

A page that shows a fact of a file that is not its own notes the fact with a digest. When the
handbook is read again, the pages whose digests differ are the pages to be written again, and no
others.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guidegen import __version__
from guidegen.model import Guide, Page, Text, Tool, kind_of
from guidegen.model.kinds import FORM_ROLE
from guidegen.resources import resource
from guidegen.site.digests import digest_of
from guidegen.site.sheets import form_of

if TYPE_CHECKING:
    from guidegen.reading import Reading
    from guidegen.site.catalogues import Catalogues


#: kinds of facts that look at all pages, or at the lock
LOOK_AT_ALL = frozenset({"changes", "guides", "order", "suspects", "tools"})


class Facts:
    """Digests of the facts of one reading; a fact is a kind and a name, as ``link tool walk``."""

    def __init__(self, reading: Reading, catalogues: Catalogues) -> None:
        self.reading = reading
        self.catalogues = catalogues
        self._handbook = reading.handbook
        self._digests: dict[str, str] = {}

    def digest(self, fact: str) -> str:
        """A short digest of what the fact says now; of a fact that is gone, of nothing."""
        if fact not in self._digests:
            self._digests[fact] = digest_of(self._value(*fact.split(" ")))
        return self._digests[fact]

    @cached_property
    def settings(self) -> str:
        """A digest of what every page may show: conf/, the layouts and the program itself."""
        templates = [
            (path.name, path.read_bytes())
            for folder in (self.reading.folder.templates, resource("_templates"))
            for path in sorted(folder.glob("**/*.md"))
        ]
        return digest_of((__version__, self._handbook.settings, templates))

    def _value(self, kind: str, *name: str) -> object:
        """What a fact says: anything with a ``repr`` that is equal when the page would be."""
        if kind == "link":
            return self._link(*name)
        if kind == "component":
            found = self._handbook.component(name[0])
            return found and (
                *(found.guide.level_set, found.component, self._docname(found.guide)),
                self.catalogues.digest(found.guide.file),
            )
        if kind == "monitors":
            return self._monitors(name[0])
        if kind == "suspects":
            pairs = self._handbook.suspects(name[0])
            return [(pair.names, self._said(pair.found.component.title)) for pair in pairs]
        if kind == "tools":
            guide = self._handbook.guide(name[0]) if name else None
            tools = self._handbook.tools_of(guide) if guide else self._handbook.tools
            return [self._heading(tool) for tool in (tools if guide or not name else ())]
        if kind == "guides":
            return [self._heading(guide) for guide in self._handbook.guides]
        if kind == "order":
            return [guide.id for guide in self._handbook.guides]
        if kind == "changes":
            return [self._log(page, " ".join(name)) for page in self._handbook.pages]
        return self._of_page(kind, *name)

    def _of_page(self, kind: str, id_: str, field: str = "") -> object:
        """A fact of one page."""
        found = self._handbook.find_page(id_)
        page = found and found.page
        if kind == "components":
            guide = page if isinstance(page, Guide) else None
            return guide and [(c.id, self._said(c.title, c.unmonitored)) for c in guide.components]
        if kind == "field":
            return getattr(page, field, page)
        if kind == "page":
            return page and (page, self.catalogues.digest(page.file))
        raise AssertionError(kind)

    def _monitors(self, component: str) -> object:
        return [
            (
                *(self._docname(tool), tool.number(item), item.id),
                self._said(tool.title, tool.label, item.text),
            )
            for tool, item in self._handbook.monitors(component)
        ]

    def _link(self, role: str, name: str) -> object:
        """What a link shows: where it leads and what it is called."""
        if role == FORM_ROLE:
            form = form_of(self._handbook, name)
            own = form and (self._link("tool", form[0].id), form[1].name)
            return (own, form and self._said(*(e.title for e in form[1][1:] if e)))
        found = self._handbook.find(role, name)
        if found is None:
            return None
        place = (self._docname(found.page), found.anchor)
        return (place, found.name, self._said(found.title), found.state)

    def _heading(self, page: Page) -> object:
        texts = self._said(page.title, page.short_title, *page.summary)
        own: object = getattr(page, "kind", None)
        forms: list[object] = []
        if isinstance(page, Tool):
            own = (page.method, page.guide)
            forms = [(e.id, self._said(e.title)) for e in (*page.editions, *page.views)]
        replaced_by = page.retired and page.retired.replaced_by
        about = (page.version, page.status, replaced_by)
        return (page.id, texts, about, own, forms, self._docname(page))

    def _log(self, page: Page, edition: str) -> object:
        """What a change log says, or of it the entries of one edition."""
        own = [each for each in page.changes if not edition or each.edition == edition]
        if not own:
            return None
        texts = self._said(*(t for c in own for t in (c.note, *c.what, *c.retrain)))
        named = page.sections if isinstance(page, Tool) else ()
        sections = [(each.id, self._said(each.title)) for each in named]
        owner = kind_of(page).guide_of(page)
        return (page.id, owner, own, [each.version for each in page.changes], texts, sections)

    def _said(self, *texts: Text | None) -> object:
        """The texts, and what they are in the reader's language."""
        return [(text, self.catalogues.text(text)) for text in texts if text]

    def _docname(self, page: Page) -> str:
        return self.reading.folder.docname(page.file)
