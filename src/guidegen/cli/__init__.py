"""The command line. Each command is a module that is imported only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from guidegen.cli.arguments import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 1 problems found, 2 the call was wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a terminal that cannot show a sign shows its code instead
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    command = import_module(f"guidegen.cli.{options.module}")
    try:
        return int(command.run(options))
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
