"""Processes that Sphinx starts for this command end with it, however it ends."""

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

#: Linux: the system sends this process a signal when its parent has ended
_PR_SET_PDEATHSIG = 1
#: seconds between two looks at the parent, where the system does not tell
_PAUSE = 0.2


class _Command:
    """The process whose forks are to end with it; `None` while there is none."""

    process: int | None = None


@contextmanager
def workers_ending_with_us() -> Iterator[None]:
    """Let processes that are forked off meanwhile end when this one does, killed or not.

    Other forks of a program that calls this are left alone; so are other programs.
    """
    if hasattr(os, "register_at_fork"):
        _register()
    _Command.process = os.getpid()
    try:
        yield
    finally:
        _Command.process = None


@cache  # what is registered stays so
def _register() -> None:
    os.register_at_fork(after_in_child=_end_with_parent)


def _end_with_parent() -> None:
    """In a forked process: see that it ends when its parent does."""
    parent = _Command.process
    if parent is None:
        return
    # what this process forks off ends with it in turn
    _Command.process = os.getpid()
    if not _told_by_system():
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        # it ended before anybody looked
        os._exit(1)


def _told_by_system() -> bool:
    """Whether the system ends this process when its parent has ended."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)
    return False


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PAUSE)
    os._exit(1)
