"""Unfinished work: where it lies, and what becomes of it when a run is killed."""

from __future__ import annotations

import errno
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

#: in a folder of unfinished work: the name of the folder beside it that is being replaced, or that
#: what it holds goes into the folder around it
_RECORD, _FILLS = "replaces", "fills"
NEW, OLD = "new", "old"


@contextmanager
def scratch(parent: Path | None = None) -> Iterator[Path]:
    """A new folder for unfinished work, below ``parent`` or where the system has such folders.

    It is gone afterwards; what killed runs have left beside it goes, too. Raises `OSError`.
    """
    if parent is None:
        parent = Path(tempfile.gettempdir())
    if parent.is_file():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(parent))
    parent.mkdir(parents=True, exist_ok=True)
    clear(parent)
    with ExitStack() as held:
        yield _held_folder(parent, held)


def _held_folder(parent: Path, held: ExitStack) -> Path:
    """A new folder that is gone when ``held`` is left."""
    while True:
        try:
            folder = Path(tempfile.mkdtemp(dir=parent, prefix=PREFIX))
        except OSError as error:
            # the folder that a person knows of
            error.filename = str(parent)
            raise
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            held.enter_context(lock(folder / _LOCK, _SOON))
        except FileNotFoundError:
            # another run took it for a leftover before it was held
            continue
        return folder


def clear(*folders: Path) -> bool:
    """Take away what killed runs have left in these folders; whether any of it had to be finished.

    What a process still works on stays, and so does what cannot be taken away.
    """
    finished = False
    for folder in folders:
        with suppress(OSError):
            for entry in list(os.scandir(folder)):
                if _NAME.fullmatch(entry.name) and _is_own(entry):
                    is_folder = entry.is_dir(follow_symlinks=False)
                    finished |= _clear(Path(entry.path), is_folder=is_folder)
    return finished


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


def _clear(path: Path, *, is_folder: bool) -> bool:
    finished = False
    with suppress(OSError, BusyError):
        if not is_folder:
            _clear_file(path)
            return False
        is_old = _is_old(path)
        with lock(path / _LOCK) as held:
            if held.protects or is_old:
                finished = _finish(path)
                shutil.rmtree(path, ignore_errors=True)
    return finished


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


def fill(folder: Path, work: Path) -> None:
    """Put what is in ``work / NEW`` into the folder that ``work`` is in.

    A record stands in ``work`` meanwhile: killed between two files, the next run puts the rest
    there. What somebody else has put there stays. Raises `OSError`.
    """
    (work / _FILLS).write_text("", "utf-8")
    for path in sorted((work / NEW).iterdir()):
        if not (folder / path.name).exists():
            path.replace(folder / path.name)


def _finish(work: Path) -> bool:
    """Put things in their place whose run was killed meanwhile; whether there were any."""
    if (work / _FILLS).exists():
        # it is not there any more where only the cleaning up was cut off
        if (work / NEW).is_dir():
            fill(work.parent, work)
        return True
    try:
        name = (work / _RECORD).read_text("utf-8")
    except (OSError, ValueError):
        return False
    site = work.parent / name
    if name in ("", ".", "..") or site.parent != work.parent or site.exists():
        return False
    found = next((each for each in (work / NEW, work / OLD) if each.is_dir()), None)
    if found:
        found.replace(site)
    return found is not None
