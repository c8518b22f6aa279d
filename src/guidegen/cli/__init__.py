"""The command line. Each command is a module that is imported only when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from guidegen.cli.arguments import parser
from guidegen.keeping import all_kept


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 1 problems found, 2 the call was wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a terminal that cannot show a sign shows its code instead
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    with all_kept():
        command = import_module(f"guidegen.cli.{options.module}")
    try:
        code = int(command.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has read enough; Python must not try again when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
    if arguments is None:
        # the process ends: what is left need not be looked through once more
        gc.freeze()
    return code
