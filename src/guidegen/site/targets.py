"""What pages can refer to, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidegen.model import Guide, Text, Tool
from guidegen.printing import current
from guidegen.prose import plain
from guidegen.site.sheets import form_of
from guidegen.views.measures import offered

if TYPE_CHECKING:
    from guidegen.site.facts import Facts


#: the search finds pages by their titles, and would show each a second time among objects
BY_TITLE = -1
#: a kind of target and its name
Named = tuple[str, str]


class Target(NamedTuple):
    """Something that can be referred to."""

    name: str
    title: str
    kind: str
    docname: str
    anchor: str
    #: whether it is used: if not, ``retired`` or ``withdrawn``
    state: str = ""
    #: those whose titles are a part of its own
    within: tuple[Named, ...] = ()


class Targets:
    """The targets of one reading; each is looked up once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._handbook, self._folder = facts.reading.handbook, facts.reading.folder
        self._found: dict[Named, Target | None] = {}

    def find(self, kind: str, name: str) -> Target | None:
        """What a role of this kind refers to by this name, as it is called today."""
        key = (kind, name)
        if key not in self._found:
            self._found[key] = self._find(kind, name, frozenset({key}))
        return self._found[key]

    def objects(self) -> Iterator[tuple[Target, int]]:
        """Everything that has a place on a page, with how much the search makes of it."""
        names: list[tuple[str, str, int]] = []
        for guide in self._handbook.guides:
            names.append(("guide", guide.id, BY_TITLE))
            names += [("component", str(guide.name_of(each)), 1) for each in guide.components]
        for tool in self._handbook.tools:
            names.append(("tool", tool.id, BY_TITLE))
            names += [("item", f"{tool.id}.{item.id}", 1) for item in tool.items]
        # former names and withdrawn items stay findable from elsewhere, and out of the search
        names += [("component", name, -1) for name in self._handbook.former_components()]
        for tool in self._handbook.tools:
            names += [("item", f"{tool.id}.{each.id}", -1) for each in tool.withdrawn]
        # a printed form is a file; from elsewhere one gets to the page that offers it
        names += [("sheet", name, -1) for name in self._forms()]
        for kind, name, priority in names:
            target = self.find(kind, name)
            if target:
                # a former name is told by itself
                yield (target if priority > 0 else target._replace(name=name)), priority

    def _forms(self) -> Iterator[str]:
        """The names of all printed forms, in every variant."""
        district = self._handbook.settings.district
        for variant in offered(district):
            for tool in current(self._handbook.tools):
                for form in tool.forms:
                    yield f"{form.name}{variant.suffix(district.paper)}"

    def _find(self, kind: str, name: str, within: frozenset[Named]) -> Target | None:
        found: tuple[Guide | Tool, str, Text, str] | None = None
        if kind == "sheet":
            return self._form(name, within)
        if kind in ("guide", "tool"):
            page = self._handbook.guide(name) if kind == "guide" else self._handbook.tool(name)
            found = (page, page.id, page.title, "") if page else None
        elif kind == "component" and (component := self._handbook.component(name)):
            anchor = f"component-{component.component.id}"
            found = (component.guide, component.name, component.component.title, anchor)
        elif kind == "item" and (item := self._handbook.item(name)):
            found = (item.tool, item.name, item.item.text, f"item-{item.item.id}")
        elif kind == "item" and (gone := self._handbook.withdrawn(name)):
            found = (gone.tool, gone.name, gone.item.id, f"item-{gone.item.id}")
        if found is None:
            return None
        page, full_name, title, anchor = found
        docname = self._folder.docname(page.file)
        state = "retired" if page.is_retired else ""
        if kind == "item" and self._handbook.item(name) is None:
            state = "withdrawn"
        called, others = self._called(title, within)
        return Target(str(full_name), called, kind, docname, anchor, state, others)

    def _form(self, name: str, within: frozenset[Named]) -> Target | None:
        found = form_of(self._handbook, name)
        if found is None:
            return None
        tool, form, variant = found
        titles = [each.title for each in (tool, form.edition, form.view) if each]
        called = [self._called(each, within) for each in titles]
        title = " – ".join(text for text, _ in called)
        others = tuple(name for _, names in called for name in names)
        full = f"{form.name}{variant.suffix(self._handbook.settings.district.paper)}"
        docname = self._folder.docname(tool.file)
        return Target(full, title, "sheet", docname, "", within=others)

    def called(self, title: Text) -> str:
        """A title without markup, in the reader's language, with the titles it refers to."""
        return self._called(title, frozenset())[0]

    def _called(self, title: Text, within: frozenset[Named]) -> tuple[str, tuple[Named, ...]]:
        """The same as a part of the titles of others; and the targets whose titles it shows.

        One that leads back to those around it has its name.
        """
        others: list[Named] = []

        def of(kind: str, name: str) -> str:
            key = (kind, name)
            others.append(key)
            target = None if key in within else self._find(kind, name, within | {key})
            if target is None:
                return name
            others.extend(target.within)
            return target.title

        return plain(self._facts.catalogues.text(title), of), tuple(others)
