"""Write files of the store so that each is there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: the name of an unfinished file
_UNFINISHED = re.compile(r"\.unfinished-[0-9a-f]{16}")
#: seconds after which nobody works on an unfinished file any more
_DAY = 86_400.0


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """Give a path for a new file; afterwards, the file that was written there is at ``target``.

    If an error ends this, nothing is left, and a file that was at ``target`` is as it was.
    """
    path = unfinished_path(target)
    try:
        yield path
        with path.open("r+b") as file:
            os.fsync(file.fileno())
        path.replace(target)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    keep_names(target.parent)


def unfinished_path(target: Path) -> Path:
    """Return a new path beside a file, for what is not to outlive this run."""
    return target.parent / f".unfinished-{secrets.token_hex(8)}"


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with unfinished(target) as path:
        path.write_bytes(data)


def keep_names(folder: Path) -> None:
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
