"""End worker processes with the process that started them, even if that is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from contextlib import suppress

#: prctl option on Linux: send this process a signal when its parent ends
_PR_SET_PDEATHSIG = 1
#: seconds between two checks of the parent on other systems
_PAUSE = 0.2


def end_with(parent: int) -> None:
    """Make this process end when its parent does."""
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
