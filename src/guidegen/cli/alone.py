"""Commands that must not meet another run of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from guidegen.cli.terminal import say_error
from guidegen.errors import GuidegenError
from guidegen.locks import BusyError, Held, lock

#: seconds; processes of a killed run need no longer to end
SOON = 1.0


@contextmanager
def alone(path: Path, what: str, busy: str, wait: float = SOON) -> Iterator[Held]:
    """Hold a lock meanwhile; say so where the disk has none.

    ``what`` others must not do meanwhile, as “another build”. Raises `GuidegenError`, which says
    that they are ``busy``, if somebody holds the lock longer than ``wait`` seconds, and `OSError`
    if there can be none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as taken:
        try:
            held = taken.enter_context(lock(path, wait))
        except BusyError:
            raise GuidegenError(busy) from None
        if not held.protects:
            say_error(
                f"The disk of {path.parent} has no locks, as some network drives do. "
                f"See that {what} does not run at the same time."
            )
        yield held
