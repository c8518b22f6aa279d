"""Locks that the system takes back when the process that holds them ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: what a disk answers that has no locks, as some network drives do
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
#: seconds between two tries
_PAUSE = 0.05


class BusyError(Exception):
    """Another process holds the lock."""


class Held(NamedTuple):
    """A lock that is held."""

    #: of the open file; a program that is started with it keeps the lock until it ends, too
    handle: int
    #: whether the lock keeps others away: not on a disk that has no locks
    protects: bool


@contextmanager
def lock(path: Path, wait: float = 0.0) -> Iterator[Held]:
    """Hold a lock meanwhile.

    ``path`` is a file that is there as long as the lock is held. Where this process is killed, one
    that it has forked off keeps the lock until it ends: it may still write what the lock protects.

    Raises `BusyError` if another process still holds it after ``wait`` seconds, and `OSError` if
    the file cannot be made.
    """
    held = _taken(path, time.monotonic() + wait)
    handle = held.handle
    try:
        yield held
    finally:
        # while it is held: whoever takes it from now on makes a file of its own
        with suppress(OSError):
            if os.name == "posix" and _is_at(handle, path):
                path.unlink()
        release(handle)
        os.close(handle)
        if os.name != "posix":
            with suppress(OSError):
                path.unlink()


def _taken(path: Path, end: float) -> Held:
    """The lock, as soon as it can be had."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, 0o666)
        try:
            taken = take(handle)
            if taken is None:
                return Held(handle, protects=False)
            if taken and _is_at(handle, path):
                return Held(handle, protects=True)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if not taken:
            if time.monotonic() >= end:
                raise BusyError(path)
            time.sleep(_PAUSE)


def take(handle: int) -> bool | None:
    """Whether the lock on an open file is ours now; `None` where its disk has no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        if error.errno in _NO_LOCKS:
            return None
        raise
    return True


def release(handle: int) -> None:
    """Give back the lock on an open file, also where a forked process has it open."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_UN)


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is the one at the path: who held it last may have taken it away."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
