"""What pages may show otherwise after a change, told from the files that changed.

Pages note all that they show of other files, and a large handbook has tens of thousands of such
dependencies. Most changes are of a text or two: where no name came or went, only those on the
changed files can be stale, and those that look at all files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidegen.model import Handbook, Page, Tool, kind_of
from guidegen.site.dependencies import Dependency
from guidegen.site.digests import digest_of
from guidegen.site.listings import Monitors

#: of each page's file a digest of its text, and one of the names in it
Digests = dict[str, tuple[str, str]]


class Changed:
    """The files that changed since a build whose ``before`` is known; without it, all.

    ``texts`` has a digest of each file's text as it is now.
    """

    def __init__(self, handbook: Handbook, texts: Mapping[str, str], before: Digests) -> None:
        #: for the next build
        self.digests: Digests = {}
        self._handbook = handbook
        self._owners: set[str] = set()
        self._monitored: set[str] = set()
        for page in handbook.pages:
            text, known = texts.get(page.file, ""), before.get(page.file, ("", ""))
            same = text and known[0] == text
            self.digests[page.file] = known if same else (text, digest_of(_names(page)))
            if not same:
                self._note(page)
        names, names_before = (
            {file: names for file, (_, names) in each.items()} for each in (self.digests, before)
        )
        self._all = names != names_before

    def may_concern(self, dependency: Dependency[Any]) -> bool:
        """Return whether what is shown can be another than it was."""
        if self._all or dependency.looks_at_all or dependency.owner in self._owners:
            return True
        return isinstance(dependency, Monitors) and dependency.name in self._monitored

    def _note(self, page: Page) -> None:
        self._owners |= {str(page.id), *map(str, page.former_ids)}
        if isinstance(page, Tool):
            for item in page.items:
                found = self._handbook.components_of(page, item)
                self._monitored |= {str(each.name) for each in found}


def _names(page: Page) -> object:
    """The names by which other pages find what they show of this one, and those that it uses."""
    kind = kind_of(page)
    parts = [
        (part.name, each.id, each.former_ids) for part in kind.parts for each in part.parts(page)
    ]
    withdrawn = [(part.name, each.id) for part in kind.parts for each in part.withdrawn(page)]
    names = (page.id, page.former_ids, kind.guide_of(page), parts, withdrawn)
    if not isinstance(page, Tool):
        return names
    monitored = [page.components_of(each) for each in page.items]
    return (*names, monitored, [form.name for form in page.forms])
