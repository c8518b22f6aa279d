"""Keep two runs of the same command apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from guidegen.cli.terminal import say_error
from guidegen.errors import GuidegenError
from guidegen.locks import BusyError, Held, lock

#: seconds to wait for the lock: long enough for the processes of a killed run to end
SOON = 1.0


@contextmanager
def single_run(path: Path, what: str, busy: str, wait: float = SOON) -> Iterator[Held]:
    """Hold a lock while the block runs; warn if the disk has no locks.

    ``what`` names what must not run at the same time, such as “another build”. Raises
    `GuidegenError` with the message ``busy`` if another process still holds the lock after ``wait``
    seconds, and `OSError` if the lock file cannot be created.
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
                f"Make sure that {what} does not run at the same time."
            )
        yield held
