"""Make worker processes that Sphinx starts end with this command, even if it is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from guidegen.endings import end_with


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
    end_with(parent)
