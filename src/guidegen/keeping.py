"""Reading much, and keeping all of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def all_kept() -> Iterator[None]:
    """No search for rubbish meanwhile.

    Among a million answers it takes half of the time, and in a large handbook a sixth.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            # what was read is old: that it is much is no reason to look it all through at once
            frozen = gc.get_freeze_count()
            gc.freeze()
            if not frozen:
                gc.unfreeze()
            gc.enable()


def leave_garbage() -> None:
    """Spare a process that is about to end a last search through all that it holds."""
    gc.freeze()
