"""Run guidegen and kill it at a step: ``python killed.py STEP WHAT DELAY ARGUMENT…``.

A step is whatever the main process does to a file, or a process that it starts; Python's audit
events tell of both, before they happen. WHAT is killed after DELAY seconds: ``alone``, the process
itself, or ``group``, with all that it has started. At step 0 nothing is killed. Where the
environment names a file as GUIDEGEN_STEPS, the steps are written into it, one in a line; with
GUIDEGEN_NO_EXCHANGE two folders cannot change places in one step, as on some systems.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import guidegen.files
from guidegen.cli import main

CHANGES = {
    "os.chmod", "os.fork", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
    "os.symlink", "os.truncate", "os.utime", "subprocess.Popen",
}  # fmt: skip
#: an event that opens a file, and when it is one to be written
OPEN, WRITTEN = "open", os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Killer:
    """Counts the steps of this process, and kills it at one of them."""

    def __init__(self, step: int, what: str, delay: float, log: str | None) -> None:
        self.step, self.what, self.delay = step, what, delay
        self.process, self.seen = os.getpid(), 0
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT, 0o666) if log else None
        self.lock = threading.RLock()

    def __call__(self, event: str, details: tuple[object, ...]) -> None:
        if event not in CHANGES and not (event == OPEN and is_written(details)):
            return
        if os.getpid() != self.process:
            return
        with self.lock:
            self.seen += 1
            if self.log is not None:
                shown = " ".join(str(each) for each in details[:2])
                os.write(self.log, f"{event} {shown}\n".replace("\n", " ").encode() + b"\n")
            if self.seen == self.step:
                if self.delay:
                    threading.Timer(self.delay, self.kill).start()
                else:
                    self.kill()

    def kill(self) -> None:
        if self.what == "group":
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os.kill(self.process, signal.SIGKILL)


def is_written(details: tuple[object, ...]) -> bool:
    name, _, flags = details[:3]
    return isinstance(flags, int) and bool(flags & WRITTEN) and name != os.devnull


if __name__ == "__main__":
    step, what, delay, *arguments = sys.argv[1:]
    # the handbook's own modules are found from its folder and not from here
    sys.path.remove(str(Path(__file__).parent))
    if os.environ.get("GUIDEGEN_NO_EXCHANGE"):
        vars(guidegen.files)["exchange"] = lambda one, other: False
    sys.addaudithook(Killer(int(step), what, float(delay), os.environ.get("GUIDEGEN_STEPS")))
    raise SystemExit(main(arguments))
