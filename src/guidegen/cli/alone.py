"""Commands that must not meet another run of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guidegen.cli.terminal import say_error
from guidegen.locks import Held, lock

#: seconds; processes of a killed run need no longer to end
SOON = 1.0


@contextmanager
def alone(path: Path, what: str, wait: float = SOON) -> Iterator[Held]:
    """Hold a lock meanwhile; say so where the disk has none.

    ``what`` others must not do meanwhile, as “another build”. Raises `BusyError` if somebody holds
    the lock longer than ``wait`` seconds, and `OSError` if there can be none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with lock(path, wait) as held:
        if not held.protects:
            say_error(
                f"The disk of {path.parent} has no locks, as some network drives do. "
                f"See that {what} does not run at the same time."
            )
        yield held
