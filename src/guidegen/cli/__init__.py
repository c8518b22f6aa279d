"""The command line. Each command is a module that is imported only when it is called.

This module itself imports next to nothing, so that from its first moment on nothing that stops
a command ends in a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from guidegen.errors import GuidegenError

#: exit codes for a command that somebody stopped, and for a fault of the program (EX_SOFTWARE)
_STOPPED, _OUR_FAULT = 1, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done. 1: problems found, or stopped. 2: the call was wrong. 70: the program is at fault.
    """
    try:
        _prepare_streams()
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say_error("Stopped.")
        return _STOPPED
    except BrokenPipeError:
        # whoever reads has read enough
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        _say_error(import_module("guidegen.cli.faults").refused(error))
        return _STOPPED
    except Exception as error:
        _discard_output()
        _say_error(import_module("guidegen.cli.faults").report(error))
        return _OUR_FAULT
    return code


def _run(arguments: Sequence[str] | None) -> int:
    options = import_module("guidegen.cli.arguments").parse(arguments)
    try:
        os.getcwd()  # noqa: PTH109 - the question is whether there is one
    except FileNotFoundError:
        _say_error("guidegen: The current folder was deleted. Change to another one with cd.")
        return 2
    garbage = import_module("guidegen.cli.gc_pause")
    with garbage.collection_paused():
        command = import_module(f"guidegen.cli.{options.module}")
    try:
        code = int(command.run(options))
    except GuidegenError as error:
        return int(import_module("guidegen.cli.failures").say_failure(error, options))
    if arguments is None:
        garbage.skip_last_collection()
    return code


def _prepare_streams() -> None:
    """Make standard output and error safe to write to, whatever the caller did with them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # the caller closed it: no other file that is opened may get its number
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - kept
        elif mode == "w" and hasattr(stream, "reconfigure"):
            # a terminal that cannot show a sign shows its code instead
            stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Let what is not written yet go nowhere: Python must not try again when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        # no real file stands behind the output, as in a test
        return


def _say_error(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        # nobody can be told
        return
