"""Write the files of a handbook at a revision into a folder, without touching the working tree."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from guidegen.history.command import HistoryError
from guidegen.history.git import TreeEntry
from guidegen.history.lfs import LargeFiles
from guidegen.history.revision import Revisions
from guidegen.reading import Folder


def export(revisions: Revisions, name: str, target: Path) -> Folder:
    """Write a handbook as it was at a revision into a new folder.

    Raise `HistoryError` if there is no such revision, no handbook in it, or a file that leads out
    of the handbook's folder; `OSError` if the folder cannot be written.
    """
    revision = revisions.revision(name)
    files = revision.files
    target = target.resolve()
    _refuse_strange_names(files)
    paths: dict[Path, str] = {}
    links: dict[str, str] = {}
    for file, entry in sorted(files.items()):
        if entry.is_link:
            links[file] = os.fsdecode(revision.contents[entry.blob])
        else:
            paths[target / file] = entry.blob
    for folder in {path.parent for path in paths}:
        folder.mkdir(parents=True, exist_ok=True)
    revisions.repository.copy_blobs(paths)
    large = LargeFiles(revisions.repository)
    for path in paths:
        large.fill_in(path)
    _link(links, target, name)
    return Folder.at(target)


def _refuse_strange_names(files: Mapping[str, TreeEntry]) -> None:
    for file in files:
        parts = PurePosixPath(file).parts
        strange = os.name != "posix" and any(sign in file for sign in '\\:*?"<>|')
        below = any(files[name].is_link for name in _above(file) if name in files)
        if file.startswith("/") or ".." in parts or strange or below:
            raise HistoryError(
                f"“{file}” is not a name that a file can have here. Rename the file."
            )


def _above(file: str) -> list[str]:
    return [str(each) for each in PurePosixPath(file).parents]


def _link(links: Mapping[str, str], target: Path, name: str) -> None:
    """Make the symbolic links, and check where they lead once all exist."""
    for file, to in links.items():
        if not to or "\0" in to:
            # git can store what no file system can
            raise _bad_link(name, file, "to nothing")
        path = target / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(to)
    for file in links:
        try:
            inside = (target / file).resolve().is_relative_to(target)
        except (OSError, RuntimeError):  # links in a circle
            inside = False
        if not inside:
            raise _bad_link(name, file, "out of the handbook's folder")


def _bad_link(name: str, file: str, where: str) -> HistoryError:
    return HistoryError(
        f"At {name} the link “{file}” leads {where}. "
        "Put a copy of the file in its place, commit it, and make a new tag."
    )
