"""Narrow the dependencies to recheck to those that the changed files can affect.

Pages note everything that they show of other files, and a large handbook has tens of thousands of
such dependencies. Most changes affect a text or two. As long as no name was added or removed, only
dependencies on the changed files can be stale, and those that look at all files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidegen.model import Handbook, Page, Tool, kind_of
from guidegen.site.dependencies import Dependency
from guidegen.site.digests import digest_of
from guidegen.site.listings import Monitors

#: for each page's file, a digest of its text and one of the names in it
FileDigests = dict[str, tuple[str, str]]


class ChangedFiles:
    """The files that changed since an earlier build.

    ``texts`` maps each file to a digest of its current text; ``before`` is the `digests` attribute
    of the earlier build. Without it, all files count as changed.
    """

    def __init__(self, handbook: Handbook, texts: Mapping[str, str], before: FileDigests) -> None:
        #: for the next build
        self.digests: FileDigests = {}
        self._handbook = handbook
        self._owners: set[str] = set()
        self._monitored: set[str] = set()
        for page in handbook.pages:
            text, known = texts.get(page.file, ""), before.get(page.file, ("", ""))
            if text and known[0] == text:
                self.digests[page.file] = known
            else:
                self.digests[page.file] = (text, digest_of(_names(page)))
                self._add(page)
        self._names_changed = _names_digests(self.digests) != _names_digests(before)

    def may_affect(self, dependency: Dependency[Any]) -> bool:
        """Return whether the value of a dependency may have changed."""
        if self._names_changed or dependency.looks_at_all or dependency.owner in self._owners:
            return True
        return isinstance(dependency, Monitors) and dependency.name in self._monitored

    def _add(self, page: Page) -> None:
        """Add a page that changed, and the components that it monitors."""
        self._owners |= {str(page.id), *map(str, page.former_ids)}
        if isinstance(page, Tool):
            for item in page.items:
                for component in self._handbook.components_of(page, item):
                    self._monitored.add(str(component.name))


def _names_digests(digests: FileDigests) -> dict[str, str]:
    return {file: names for file, (_text, names) in digests.items()}


def _names(page: Page) -> object:
    """Return the names that other pages use to refer to this one, and those that it uses itself."""
    kind = kind_of(page)
    parts: list[object] = []
    for part_kind in kind.parts:
        parts += [(part_kind.name, part.id, part.former_ids) for part in part_kind.parts(page)]
        parts += [(part_kind.name, tombstone.id) for tombstone in part_kind.withdrawn(page)]
    names = (page.id, page.former_ids, kind.guide_of(page), parts)
    if not isinstance(page, Tool):
        return names
    monitored = [page.components_of(item) for item in page.items]
    return (*names, monitored, [form.name for form in page.forms])
