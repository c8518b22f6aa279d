"""Find the text of a component that an item was reviewed against."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from guidegen.history.command import HistoryError
from guidegen.history.git import Repository
from guidegen.model import Component, ComponentRef, Guide
from guidegen.model.lock import fingerprint
from guidegen.problems import ProblemsFoundError
from guidegen.reading import Folder
from guidegen.reading.folder import decode
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile

#: how many commits of a guide are searched
MOST = 200


class FormerComponent(NamedTuple):
    """A component as it was, or why it cannot be found."""

    component: Component | None
    why: str = ""


class FormerTexts:
    """The former texts of a handbook's components; git runs only when the first one is requested.

    The versions of a guide's file are read one by one, newest first, until the text is found; what
    was read also serves the guide's other components.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._walks: dict[str, _Walk] = {}

    def of(self, found: ComponentRef, fingerprints: Collection[str]) -> FormerComponent:
        """Return the newest text of the component that has one of the fingerprints."""
        file = found.guide.file
        try:
            if file not in self._walks:
                self._walks[file] = _Walk(Repository.of(self._folder.root), file)
            return self._walks[file].find(fingerprints)
        except HistoryError as error:
            return FormerComponent(None, str(error))


class _Walk:
    """The versions of one file, read only as far as needed. Raises `HistoryError`."""

    def __init__(self, repository: Repository, file: str) -> None:
        self._repository = repository
        self._file = file
        versions = repository.versions_of(f"{repository.prefix}{file}", MOST)
        self._rest = _components(repository.blobs(versions), file)
        self._seen: dict[str, Component] = {}

    def find(self, fingerprints: Collection[str]) -> FormerComponent:
        found = next((self._seen[each] for each in self._seen if each in fingerprints), None)
        while found is None:
            components = next(self._rest, None)
            if components is None:
                return FormerComponent(None, self._why_not())
            for each in components:
                print_ = fingerprint(each)
                self._seen.setdefault(print_, each)
                found = found or (each if print_ in fingerprints else None)
        return FormerComponent(found)

    def _why_not(self) -> str:
        if self._repository.is_shallow():
            return (
                f"It is in no commit of {self._file} in this clone, which has only a part of the "
                "history. Run “git fetch --unshallow”."
            )
        return (
            f"It is in none of the last {MOST} commits of {self._file}: it was reviewed before "
            "it was committed, or the file was moved."
        )


def _components(contents: Iterator[bytes], file: str) -> Iterator[tuple[Component, ...]]:
    """Yield the components of a guide in each version of its file that can be read."""
    for content in contents:
        try:
            guide, _ = shape(Guide, YamlFile(decode(content, file), file))
        except ProblemsFoundError:
            guide = None
        yield guide.components if guide else ()
