"""Everything that pages can link to, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidegen.model import Text, page_kinds
from guidegen.model.kinds import FORM_ROLE, SETTING_ROLES
from guidegen.printing import current, form_of
from guidegen.prose import plain
from guidegen.reading.handwritten import find_place
from guidegen.views.measures import list_offered_options

if TYPE_CHECKING:
    from guidegen.reading import Reading
    from guidegen.site.catalogs import Catalogs


#: the search priority that hides an object: Sphinx finds pages by their titles already
HIDDEN_FROM_SEARCH = -1


#: a role and the name that it refers to
TargetKey = tuple[str, str]


class PageTarget(NamedTuple):
    """Something that can be linked to: where it is, and its title in the reader's language."""

    name: str
    title: str
    kind: str
    #: empty for something of the settings that no page shows
    docname: str
    anchor: str
    #: empty, or ``retired`` or ``withdrawn``
    state: str = ""
    #: the targets whose titles are part of this title
    within: tuple[TargetKey, ...] = ()
    #: the titles that make up this title, as their authors wrote them
    titles: tuple[Text, ...] = ()

    @property
    def written(self) -> Text:
        """Return the title as its author wrote it."""
        return self.titles[0]


class PageTargets:
    """The targets of one reading of the handbook; each is looked up once."""

    def __init__(self, reading: Reading, catalogs: Catalogs) -> None:
        self._reading, self._catalogs = reading, catalogs
        self._handbook, self._folder = reading.handbook, reading.folder
        self._found: dict[TargetKey, PageTarget | None] = {}

    def find(self, role: str, name: str) -> PageTarget | None:
        """Return what a role and a name refer to, with its present name."""
        key = (role, name)
        if key not in self._found:
            self._found[key] = self._find(role, name, frozenset({key}))
        return self._found[key]

    def objects(self) -> Iterator[tuple[PageTarget, int]]:
        """Yield every target, with its search priority."""
        for (role, name), priority in self._priorities():
            target = self.find(role, name)
            if target is None:
                continue
            if priority == HIDDEN_FROM_SEARCH:
                # a former name is listed under that name
                target = target._replace(name=name)
            yield target, priority

    def plain_title(self, title: Text) -> str:
        """Return a title without markup, in the reader's language.

        Roles in it are replaced with the titles that they refer to.
        """
        return self._plain_title(title, frozenset())[0]

    def _priorities(self) -> Iterator[tuple[TargetKey, int]]:
        """Yield each name that can be linked to, with its search priority."""
        names = self._handbook.targets
        for kind in page_kinds():
            for name in names.names(kind.name):
                yield (kind.name, name), HIDDEN_FROM_SEARCH
            for part in kind.parts:
                for name in names.names(part.name):
                    yield (part.name, name), 1
        # other projects can still link to former names and withdrawn items
        for key in names.former_names():
            yield key, HIDDEN_FROM_SEARCH
        for key in names.withdrawn_names():
            yield key, HIDDEN_FROM_SEARCH
        yield from self._setting_priorities()
        # a printed form is a file; other projects link to the page that offers it
        for form in self._form_names():
            yield (FORM_ROLE, form), HIDDEN_FROM_SEARCH

    def _setting_priorities(self) -> Iterator[tuple[TargetKey, int]]:
        """Yield each name in the settings; Sphinx finds pages of buildings and roles itself."""
        settings = self._handbook.setting_targets
        for role in SETTING_ROLES:
            priority = 1 if role in ("stage", "rule") else HIDDEN_FROM_SEARCH
            for name in settings.names(role):
                yield (role, name), priority
        for key in settings.former_names():
            yield key, HIDDEN_FROM_SEARCH

    def _form_names(self) -> Iterator[str]:
        """Yield the names of all printed forms, with each set of print options."""
        district = self._handbook.settings.district
        for print_options in list_offered_options(district):
            suffix = print_options.suffix(district.paper)
            for tool in current(self._handbook.tools):
                for form in tool.forms:
                    yield f"{form.name}{suffix}"

    def _find(self, role: str, name: str, around: frozenset[TargetKey]) -> PageTarget | None:
        """Look a target up; ``around`` are the targets in whose titles it occurs."""
        if role == FORM_ROLE:
            return self._find_form(name, around)
        if role in SETTING_ROLES:
            return self._find_setting(role, name, around)
        found = self._handbook.find(role, name)
        if found is None:
            return None
        title, within = self._plain_title(found.title, around)
        return PageTarget(
            name=str(found.name),
            title=title,
            kind=role,
            docname=self._folder.docname(found.page.file),
            anchor=found.anchor,
            state=found.state,
            within=within,
            titles=(found.title,),
        )

    def _find_setting(
        self, role: str, name: str, around: frozenset[TargetKey]
    ) -> PageTarget | None:
        """Return something of the settings, on the page that shows it."""
        found = self._handbook.setting_targets.find(role, name)
        if found is None:
            return None
        title, within = self._plain_title(found.title, around)
        place = find_place(self._reading.report_places, found)
        docname, anchor = place or ("", "")
        return PageTarget(
            name=str(found.name),
            title=title,
            kind=role,
            docname=docname,
            anchor=anchor,
            within=within,
            titles=(found.title,),
        )

    def _find_form(self, name: str, around: frozenset[TargetKey]) -> PageTarget | None:
        found = form_of(self._handbook, name)
        if found is None:
            return None
        tool, form, print_options = found
        written = [titled.title for titled in (tool, form.variant, form.view) if titled]
        titles: list[str] = []
        within: list[TargetKey] = []
        for text in written:
            title, keys = self._plain_title(text, around)
            titles.append(title)
            within.extend(keys)
        suffix = print_options.suffix(self._handbook.settings.district.paper)
        return PageTarget(
            name=f"{form.name}{suffix}",
            title=" – ".join(titles),
            kind=FORM_ROLE,
            docname=self._folder.docname(tool.file),
            anchor="",
            within=tuple(within),
            titles=tuple(written),
        )

    def _plain_title(
        self, title: Text, around: frozenset[TargetKey]
    ) -> tuple[str, tuple[TargetKey, ...]]:
        """Return a title without markup, and the targets whose titles it contains.

        A role that leads back to one of the targets ``around`` it is replaced with its name.
        """
        within: list[TargetKey] = []

        def title_of(role: str, name: str) -> str:
            key = (role, name)
            within.append(key)
            if key in around:
                return name
            target = self._find(role, name, around | {key})
            if target is None:
                return name
            within.extend(target.within)
            return target.title

        return plain(self._catalogs.translate(title), title_of), tuple(within)
