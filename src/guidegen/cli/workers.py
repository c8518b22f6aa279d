"""Make worker processes that Sphinx starts end with this command, even if it is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

#: prctl option on Linux: send this process a signal when its parent ends
_PR_SET_PDEATHSIG = 1
#: seconds between two checks of the parent on other systems
_PAUSE = 0.2


class _Command:
    """The process whose forks must end with it, or `None`."""

    process: int | None = None


@contextmanager
def workers_ending_with_us() -> Iterator[None]:
    """Make processes that are forked while the block runs end when this process ends.

    Other forks of this process are left alone, and so are other programs.
    """
    if hasattr(os, "register_at_fork"):
        _register()
    _Command.process = os.getpid()
    try:
        yield
    finally:
        _Command.process = None


@cache  # register only once
def _register() -> None:
    os.register_at_fork(after_in_child=_end_with_parent)


def _end_with_parent() -> None:
    """Make this forked process end when its parent does."""
    parent = _Command.process
    if parent is None:
        return
    # its own forks must end with it
    _Command.process = os.getpid()
    if not _told_by_system():
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        # the parent has already ended
        os._exit(1)


def _told_by_system() -> bool:
    """Ask the system to end this process with its parent; return whether it will."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)
    return False


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PAUSE)
    os._exit(1)
