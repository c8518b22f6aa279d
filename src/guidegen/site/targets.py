"""What pages can refer to, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidegen.model import Text, page_kinds
from guidegen.model.kinds import FORM_ROLE
from guidegen.printing import current, form_of
from guidegen.prose import plain
from guidegen.views.measures import offered

if TYPE_CHECKING:
    from guidegen.model import Handbook
    from guidegen.reading import Folder
    from guidegen.site.catalogues import Catalogues


#: the search finds pages by their titles, and would show each a second time among objects
BY_TITLE = -1


#: a role and the name that it refers to
Named = tuple[str, str]


class PageTarget(NamedTuple):
    """Where something is that can be referred to, and what it is called here."""

    name: str
    title: str
    kind: str
    docname: str
    anchor: str
    #: whether it is used: if not, ``retired`` or ``withdrawn``
    state: str = ""
    #: those whose titles are a part of its own
    within: tuple[Named, ...] = ()
    #: the titles that its own is made of, as their authors wrote them
    titles: tuple[Text, ...] = ()

    @property
    def written(self) -> Text:
        """The title as its author wrote it."""
        return self.titles[0]


class Targets:
    """The targets of one reading; each is looked up once."""

    def __init__(self, handbook: Handbook, folder: Folder, catalogues: Catalogues) -> None:
        self._handbook, self._folder, self._catalogues = handbook, folder, catalogues
        self._found: dict[Named, PageTarget | None] = {}

    def find(self, kind: str, name: str) -> PageTarget | None:
        """What a role of this kind refers to by this name, as it is called today."""
        key = (kind, name)
        if key not in self._found:
            self._found[key] = self._find(kind, name, frozenset({key}))
        return self._found[key]

    def objects(self) -> Iterator[tuple[PageTarget, int]]:
        """Everything that has a place on a page, with how much the search makes of it."""
        handbook = self._handbook
        names: list[tuple[str, str, int]] = []
        for of in page_kinds():
            names += [(of.name, name, BY_TITLE) for name in handbook.targets.names(of.name)]
            for part in of.parts:
                names += [(part.name, name, 1) for name in handbook.targets.names(part.name)]
        # former names and withdrawn items stay findable from elsewhere, and out of the search
        names += [(role, name, -1) for role, name in handbook.targets.former_names()]
        names += [(role, name, -1) for role, name in handbook.targets.withdrawn_names()]
        # a printed form is a file; from elsewhere one gets to the page that offers it
        names += [("sheet", name, -1) for name in self._forms()]
        for kind, name, priority in names:
            target = self.find(kind, name)
            if target:
                # a former name is told by itself
                yield (target if priority > 0 else target._replace(name=name)), priority

    def _forms(self) -> Iterator[str]:
        """The names of all printed forms, with all offered print options."""
        district = self._handbook.settings.district
        for print_options in offered(district):
            for tool in current(self._handbook.tools):
                for form in tool.forms:
                    yield f"{form.name}{print_options.suffix(district.paper)}"

    def _find(self, kind: str, name: str, within: frozenset[Named]) -> PageTarget | None:
        if kind == FORM_ROLE:
            return self._form(name, within)
        found = self._handbook.find(kind, name)
        if found is None:
            return None
        called, others = self._called(found.title, within)
        docname = self._folder.docname(found.page.file)
        return PageTarget(
            str(found.name),
            called,
            kind,
            docname,
            found.anchor,
            found.state,
            others,
            (found.title,),
        )

    def _form(self, name: str, within: frozenset[Named]) -> PageTarget | None:
        found = form_of(self._handbook, name)
        if found is None:
            return None
        tool, form, print_options = found
        titles = tuple(each.title for each in (tool, form.variant, form.view) if each)
        called = [self._called(each, within) for each in titles]
        title = " – ".join(text for text, _ in called)
        others = tuple(name for _, names in called for name in names)
        full = f"{form.name}{print_options.suffix(self._handbook.settings.district.paper)}"
        docname = self._folder.docname(tool.file)
        return PageTarget(full, title, "sheet", docname, "", "", others, titles)

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

        return plain(self._catalogues.text(title), of), tuple(others)
