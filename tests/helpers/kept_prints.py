"""Print each form and report once for all tests: the same form gives the same bytes.

Tests build small handbooks hundreds of times, with the same forms. Tests of that promise itself
use the fixture ``printed_anew``.
"""

from __future__ import annotations

import os
import pickle
import runpy
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from guidegen.printing.press import PageFit, PreparedDocument, PreparedReport, Press
from guidegen.site import events

#: names the folder for processes that a test starts; unset, everything is printed
VARIABLE = "GUIDEGEN_TESTS_KEPT_PRINTS"
#: given to a process instead of a folder: nothing is printed
NOTHING = "nothing"

Made = PageFit | bytes
Method = Callable[..., Made]


def keep_prints() -> None:
    """Make every press of this process look into the folder first."""
    for name in ("fit", "pdf", "picture"):
        setattr(Press, name, _kept(name, getattr(Press, name)))


def _kept(name: str, make: Method) -> Method:
    def find(press: Press, ready: PreparedDocument | PreparedReport, *options: int) -> Made:
        folder = os.environ.get(VARIABLE)
        if not folder:
            return make(press, ready, *options)
        made_of = (press.digest, press._faces, ready.layout, ready.json, name, options)
        file = Path(folder, sha256(repr(made_of).encode()).hexdigest())
        if not file.exists():
            made = pickle.dumps(make(press, ready, *options))
            # whole for every process at any time
            part = file.with_suffix(f".{uuid4().hex}")
            part.write_bytes(made)
            part.replace(file)
        found: Made = pickle.loads(file.read_bytes())
        return found

    return find


if __name__ == "__main__":
    if os.environ.get(VARIABLE) == NOTHING:
        events.print_forms = lambda app, error: None
    else:
        keep_prints()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
