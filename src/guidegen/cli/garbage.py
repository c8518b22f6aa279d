"""Python's garbage collection in the commands, which own their process.

Python looks for objects that are used no more each time some hundred have been made, and then again
and again among all that there are. A command that reads much and keeps it gains nothing by that.
No library changes this for others: a project that builds a handbook with `sphinx-build` alone is
collected as Python does it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Collect nothing meanwhile: much is made, and all of it kept.

    Among a million answers collecting takes half of the time, and in a large handbook a sixth.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # what was made is old: that it is much is no reason to look it all through at once
            frozen = gc.get_freeze_count()
            gc.freeze()
            if not frozen:
                gc.unfreeze()
            gc.enable()


def skip_last_collection() -> None:
    """Spare a process that is about to end a last search through all that it holds."""
    gc.freeze()
