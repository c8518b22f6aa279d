"""Read a handbook as it was at a revision, with the interface of a folder on disk."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from guidegen.history.command import HistoryError
from guidegen.history.git import Repository, TreeEntry
from guidegen.model.kinds import page_suffixes
from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, problem
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.folder import LARGEST, LOCK, decode, unreadable
from guidegen.reading.handbook import Parts

#: the folders that a handbook's pages and forms are made from
HANDBOOK_FOLDERS = ("conf", "content", "_templates", "locale")
#: how many links to follow before giving up
_MOST_LINKS = 10


@dataclass(frozen=True, slots=True)
class Revision(Folder):
    """A handbook at a commit; its paths name its files, and nothing is opened there."""

    #: the files below the root, by name
    files: Mapping[str, TreeEntry]
    #: the contents of YAML files' and links' blobs, by id
    contents: Mapping[str, bytes]

    def missing(self) -> Problem | None:
        """Return the problem that this was not a handbook, if it was not."""
        for name in ("conf", "content"):
            if not any(file.startswith(f"{name}/") for file in self.files):
                return problem(FileCode.NO_HANDBOOK, Place(name), folder=self.root, missing=name)
        return None

    def pages(self) -> Iterator[Path]:
        """Yield all guides and tools below ``content``, in order, and what looks like one."""
        for name in sorted(self.files, key=lambda name: name.split("/")):
            parts = name.split("/")
            hidden = any(part.startswith((".", "_")) for part in parts[1:])
            if parts[0] != "content" or hidden:
                continue
            path = self.root / name
            if name.endswith(page_suffixes()) or self.misnamed(path):
                yield path

    def holds(self, path: Path) -> bool:
        """Tell whether the file existed."""
        return self.name(path) in self.files

    def read(self, path: Path) -> str:
        """Return the text of a file. Raise `ProblemsFoundError` if it cannot be read."""
        place = Place(self.name(path))
        name = place.file
        for _ in range(_MOST_LINKS):
            entry = self.files.get(name)
            if entry is None or not entry.is_link:
                break
            to = self.contents[entry.blob].decode("utf-8", "replace")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), to))
        if entry is None or entry.blob not in self.contents or entry.is_link:
            where = "out of the handbook's folder" if name.startswith("..") else "to nothing"
            raise unreadable(FileCode.SYMLINK, place, where=where)
        data = self.contents[entry.blob]
        if len(data) > LARGEST:
            raise unreadable(FileCode.TOO_LARGE, place, size=len(data), limit=LARGEST)
        return decode(data, place.file)


class ReleasedHandbook(NamedTuple):
    """The handbook as an edition published it."""

    name: str
    reading: Reading


class Revisions:
    """A handbook and its revisions; a file that is the same in several is read once.

    Raises `HistoryError` if there is no repository or no git.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.repository = Repository.of(folder.root)
        self._parts: Parts = {}
        self._contents: dict[str, bytes] = {}

    def now(self) -> Reading:
        """Return the handbook as it is in the folder, committed or not."""
        return read_handbook(self.folder, self._parts)

    def at(self, name: str) -> Reading:
        """Return the handbook at a revision: a commit, a branch or a tag.

        ``NAME:FOLDER`` means a handbook that was in another folder then. What cannot be read is
        among the problems of the reading. Raise `HistoryError` if there is no such revision, or no
        handbook in it.
        """
        return read_handbook(self.revision(name), self._parts)

    def last_edition(self, name: str = "HEAD") -> ReleasedHandbook | None:
        """Return the newest edition before or at a revision that is not a draft, if there is one.

        Raise `HistoryError` if there is no such revision.
        """
        commit = self.repository.commit(name.partition(":")[0])
        for tag in self.repository.tags(commit):
            try:
                reading = self.at(tag)
            except HistoryError:
                # a tag need not be an edition of this handbook
                continue
            if not reading.handbook.drafts:
                return ReleasedHandbook(tag, reading)
        return None

    def revision(self, name: str) -> Revision:
        """Return the files of the handbook at a revision, as `at` reads them."""
        revision, colon, folder = name.partition(":")
        commit = self.repository.commit(revision)
        below = f"{folder.strip('/')}/".lstrip("/") if colon else self.repository.prefix
        files = self.repository.tree(commit)
        self._refuse_submodules(commit, revision, below)
        if not colon and not _is_handbook(files, below):
            below = _only_handbook(files, revision, below)
        own = {
            file.removeprefix(below): entry
            for file, entry in files.items()
            if file.startswith(below)
        }
        if not _is_handbook(files, below):
            raise HistoryError(
                f"At {revision} there is no handbook in {_shown(below)}: it needs the folders conf "
                "and content."
            )
        read = {e.blob for file, e in own.items() if e.is_link or file.endswith((".yaml", LOCK))}
        wanted = sorted(read - self._contents.keys())
        self._contents |= zip(wanted, self.repository.blobs(wanted), strict=True)
        root = self.folder.root
        return Revision(
            root, root / "conf", root / "content", root / "_templates", own, self._contents
        )

    def _refuse_submodules(self, commit: str, revision: str, below: str) -> None:
        """Raise `HistoryError` if files of the handbook were in another repository."""
        held = [
            each
            for each in self.repository.submodules(commit)
            if each.removeprefix(below).partition("/")[0] in HANDBOOK_FOLDERS
        ]
        if held:
            raise HistoryError(
                f"At {revision} the files of {held[0]} are in another git repository (a "
                "submodule), and this one does not keep them. Put them into this one, commit them, "
                "and name a later revision."
            )


def _is_handbook(files: Mapping[str, TreeEntry], below: str) -> bool:
    return all(any(f.startswith(f"{below}{name}/") for f in files) for name in ("conf", "content"))


def _only_handbook(files: Mapping[str, TreeEntry], revision: str, below: str) -> str:
    """Return the folder that the handbook was in, if it was the only one in another folder."""
    confs = {file.partition("conf/")[0] for file in files if f"/{file}".find("/conf/") >= 0}
    found = sorted(each for each in confs if _is_handbook(files, each))
    if len(found) == 1:
        return found[0]
    which = (
        f"There are several: {', '.join(map(_shown, found))}. Write which, as {revision}:FOLDER"
        if found
        else "Name a later revision"
    )
    raise HistoryError(f"At {revision} there is no handbook in {_shown(below)}. {which}.")


def _shown(below: str) -> str:
    return below.rstrip("/") or "the repository's top folder"
