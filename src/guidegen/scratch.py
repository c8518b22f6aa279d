"""Unfinished work: where it lies, and what becomes of it when a run is killed."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from guidegen.locks import BusyError, lock, release, take

#: what the names of files and folders with unfinished work begin with
PREFIX = ".guidegen-"
#: such a name; earlier versions left the replaced site as NAME-old
_NAME = re.compile(r"\.guidegen-[a-z0-9_]{8}(-old)?")
#: in a folder of unfinished work: what its process holds, so that others leave the folder alone
_LOCK = "lock"
#: seconds; what somebody else does with a new folder takes no longer
_SOON = 5.0
#: seconds; on a disk without locks nothing that is younger counts as left behind
_DAY = 86_400.0

#: in a folder of unfinished work: the name of the folder beside it that is being replaced
_RECORD = "replaces"
NEW, OLD = "new", "old"


@contextmanager
def scratch(parent: Path | None = None) -> Iterator[Path]:
    """A new folder for unfinished work, below ``parent`` or where the system has such folders.

    It is gone afterwards; what killed runs have left beside it goes, too. Raises `OSError`.
    """
    if parent is None:
        parent = Path(tempfile.gettempdir())
    parent.mkdir(parents=True, exist_ok=True)
    clear(parent)
    with ExitStack() as held:
        yield _held_folder(parent, held)


def _held_folder(parent: Path, held: ExitStack) -> Path:
    """A new folder that is gone when ``held`` is left."""
    while True:
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=PREFIX))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            held.enter_context(lock(folder / _LOCK, _SOON))
        except FileNotFoundError:
            # another run took it for a leftover before it was held
            continue
        return folder


def clear(*folders: Path) -> None:
    """Take away what killed runs have left in these folders, and finish what they had begun.

    What a process still works on stays, and so does what cannot be taken away.
    """
    for folder in folders:
        with suppress(OSError):
            for entry in list(os.scandir(folder)):
                if _NAME.fullmatch(entry.name) and _is_own(entry):
                    _clear(Path(entry.path), is_folder=entry.is_dir(follow_symlinks=False))


def clear_below(top: Path) -> None:
    """Take away what killed runs have left in a folder and in all folders below it."""
    for base, names, _ in os.walk(top):
        clear(Path(base))
        names[:] = [name for name in names if not name.startswith(".")]


def _is_own(entry: os.DirEntry[str]) -> bool:
    """Whether it can be ours: a file or a folder, no link, and of the user who runs this."""
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        kind = stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)
        return kind and (os.name != "posix" or status.st_uid == os.geteuid())
    return False


def _clear(path: Path, *, is_folder: bool) -> None:
    with suppress(OSError, BusyError):
        if not is_folder:
            _clear_file(path)
            return
        is_old = _is_old(path)
        with lock(path / _LOCK) as held:
            if held.protects or is_old:
                finish(path)
                shutil.rmtree(path, ignore_errors=True)


def _clear_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        taken = take(handle)
        if taken or (taken is None and _is_old(path)):
            path.unlink()
            release(handle)
    finally:
        os.close(handle)


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _DAY


def replace_in_two_steps(site: Path, work: Path) -> None:
    """Put ``work / NEW`` in the place of the folder ``site`` where that takes two renamings.

    A record stands in the folder ``work`` meanwhile: killed between the two, the next run finishes
    what was begun. Raises `OSError`; ``site`` is then as it was.
    """
    (work / _RECORD).write_text(site.name, "utf-8")
    site.replace(work / OLD)
    try:
        (work / NEW).replace(site)
    except OSError:
        (work / OLD).replace(site)
        raise


def finish(work: Path) -> None:
    """Put a folder in its place whose run was killed when the one before was out of the way."""
    try:
        name = (work / _RECORD).read_text("utf-8")
    except (OSError, ValueError):
        return
    site = work.parent / name
    if name in ("", ".", "..") or site.parent != work.parent or site.exists():
        return
    for each in (work / NEW, work / OLD):
        if each.is_dir():
            each.replace(site)
            return
