"""Whether anything has changed since a handbook was read last."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from guidegen.reading.folder import LARGEST, LOCK, Folder
from guidegen.reading.memory import program
from guidegen.reading.pofiles import catalogue_folders, near_catalogues


def inputs(folder: Folder) -> tuple[Path, ...]:
    """The files and folders that the handbook's reading or check looks at."""
    own = (folder.conf, folder.content, folder.templates, folder.root / LOCK)
    return (*own, *catalogue_folders(folder), *near_catalogues(folder))


def digest_of_files(paths: Iterable[Path]) -> str:
    """A short text that changes with any file of these or below these, and with the program.

    What files hold counts, not when they were written; of what is larger than any page, and of
    what is no file, its size and time.
    """
    found = blake2b(program().encode(), digest_size=16)
    for path in _all(paths):
        data = _data(path)
        found.update(f"\n{path}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.hexdigest()


def _all(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths and everything below them, in an order of their own."""
    for start in paths:
        yield start
        for base, folders, files in os.walk(start):
            folders.sort()
            yield from (Path(base, name) for name in sorted((*folders, *files)))


def _data(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return b"folder link" if path.is_symlink() else b"folder"
        if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
            return path.read_bytes()
        return f"{status.st_mode} {status.st_size} {status.st_mtime_ns}".encode()
    except OSError as error:
        return f"{error.errno}".encode()
