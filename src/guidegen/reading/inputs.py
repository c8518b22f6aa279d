"""Tell whether anything has changed since a handbook was last read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from guidegen.reading.build_cache import program
from guidegen.reading.folder import LARGEST, LOCK, Folder
from guidegen.reading.po_files import catalog_folders, near_catalogs


def inputs(folder: Folder) -> tuple[Path, ...]:
    """Return the files and folders that reading or checking the handbook looks at."""
    own = (folder.conf, folder.content, folder.templates, folder.root / LOCK)
    return (*own, *catalog_folders(folder), *near_catalogs(folder))


def digest_of_files(paths: Iterable[Path]) -> str:
    """Return a digest of these files, everything below them, and the program.

    Only contents count, not times; for files larger than any page, and for what is not a file, size
    and time count.
    """
    found = blake2b(program().encode(), digest_size=16)
    for path in _all(paths):
        data = _data(path)
        found.update(f"\n{path}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.hexdigest()


def _all(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths and everything below them, in a fixed order."""
    for start in paths:
        yield start
        for base, folders, files in os.walk(start):
            folders.sort()
            yield from (Path(base, name) for name in sorted((*folders, *files)))


def _data(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            if path.is_symlink():
                return b"folder link"
            return b"folder"
        if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
            return path.read_bytes()
        return f"{status.st_mode} {status.st_size} {status.st_mtime_ns}".encode()
    except OSError as error:
        return f"{error.errno}".encode()
