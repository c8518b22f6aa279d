"""Write files of the store so that each is there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

#: the name of an unfinished file
_UNFINISHED = re.compile(r"\.unfinished-[0-9a-f]{16}")
#: seconds after which nobody works on an unfinished file any more
_DAY = 86_400.0


@dataclass(frozen=True)
class StagedFiles:
    """Files that are written, and do not count before all of them are put in their places."""

    _targets: dict[Path, Path] = field(default_factory=dict)

    def add(self, target: Path, within: Path | None = None) -> Path:
        """Return a path to write what is to be at ``target``; by default, in the same folder."""
        path = (within or target.parent) / f".unfinished-{secrets.token_hex(8)}"
        self._targets[path] = target
        return path

    def put_in_place(self) -> None:
        """Put the files in their places, in the order in which they were added."""
        for path, target in self._targets.items():
            _keep_contents(path)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            path.replace(target)
        folders = {target.parent for target in self._targets.values()}
        for folder in folders | {each.parent for each in folders}:
            _keep_names(folder)
        self._targets.clear()

    def remove(self) -> None:
        """Take away what was not put in its place."""
        for path in self._targets:
            path.unlink(missing_ok=True)


@contextmanager
def staged_files() -> Iterator[StagedFiles]:
    """Give a place for new files; what is not put in its place is gone afterwards."""
    files = StagedFiles()
    try:
        yield files
    finally:
        files.remove()


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raise `OSError` if the disk is full."""
    with staged_files() as files:
        files.add(target).write_bytes(data)
        files.put_in_place()


def _keep_contents(path: Path) -> None:
    """Have the disk keep what is in a file."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _keep_names(folder: Path) -> None:
    """Have the disk keep the names of the files in a folder."""
    if os.name != "posix":
        # there is no way to, and no need
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Take away unfinished files of runs that ended a day ago or longer."""
    for path in folder.iterdir():
        with suppress(OSError):
            if _UNFINISHED.fullmatch(path.name) and time.time() - path.lstat().st_mtime > _DAY:
                path.unlink()
