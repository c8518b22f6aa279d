"""Sphinx or guidegen without printing: ``python benchmarks/unprinted.py PROGRAM ARGUMENTS``.

Printed forms have a benchmark of their own, and the floor has none. ``floor`` is sphinx-build as it
is; ``sphinx`` and ``guidegen`` are the two ways to build a handbook, and print nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module

from sphinx.cmd.build import build_main


def _nothing(*_: object) -> None:
    """In the place of what prints the forms at the end of a build."""


def main(program: str, *arguments: str) -> int:
    """The program's exit code."""
    if program == "floor":
        return build_main(arguments)
    events = import_module("guidegen.site.events")
    if not hasattr(events, "print_forms"):
        sys.exit("guidegen.site.events.print_forms is gone: the benchmark would print forms.")
    vars(events).update(print_forms=_nothing)
    if program == "sphinx":
        return build_main(arguments)
    # as its own process calls it, which skips a last collection of garbage
    sys.argv = ["guidegen", *arguments]
    return int(import_module("guidegen.cli").main())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
