"""What a program costs that runs in a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

#: so many lines of a program's last words are said when it fails
LAST = 20


class Cost(NamedTuple):
    """Seconds of the processor and of the clock, and megabytes at most.

    Processes that the program started and waited for count: their seconds are added, and the
    megabytes are those of the largest of all.
    """

    processor: float
    clock: float
    memory: float


def run(arguments: Sequence[str | Path], folder: Path) -> Cost:
    """Run Python with ``arguments`` in a folder.

    Ends the benchmark with the program's last words if the program fails.
    """
    command = [sys.executable, *map(str, arguments)]
    # as a program that is installed, which keeps what Python makes of its modules
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=kept, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        # it has been waited for already
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").splitlines()[-LAST:]
            sys.exit("\n".join((f"Failed: {' '.join(command)}", *last)))
    # macOS counts bytes, other systems count kilobytes
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / unit)


def run_all(tasks: Iterable[Callable[[], Cost]], at_once: int = 1) -> list[Cost]:
    """The costs of tasks, which begin in their order, so many at once."""
    with ThreadPoolExecutor(at_once) as pool:
        return [each.result() for each in [pool.submit(task) for task in tasks]]


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each number."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))
