"""The command line. Each command is a module, imported only when it is called.

This module imports almost nothing itself, so that even an error during an import ends in a message
and not in a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from guidegen.errors import GuidegenError

#: exit codes of an interrupted command, and of a fault in guidegen (EX_SOFTWARE)
_STOPPED, _OUR_FAULT = 1, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0: done. 1: problems found, or stopped. 2: usage error. 70: a fault of guidegen.
    """
    try:
        _prepare_streams()
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say_error("Stopped.")
        return _STOPPED
    except BrokenPipeError:
        # the reader of the pipe closed it, as head does
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        _say_error(import_module("guidegen.cli.crash_report").describe_os_error(error))
        return _STOPPED
    except Exception as error:
        _discard_output()
        _say_error(import_module("guidegen.cli.crash_report").save_report(error))
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
        return int(import_module("guidegen.cli.expected_errors").report_error(error, options))
    if arguments is None:
        garbage.skip_last_collection()
    return code


def _prepare_streams() -> None:
    """Make sure that the standard streams can be used, whatever the caller did with them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # the caller closed it: keep its number from going to the next file that is opened
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - kept
        elif mode == "w" and hasattr(stream, "reconfigure"):
            # a terminal that cannot show a character shows its code instead
            stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Discard unwritten output, so that Python does not try to write it again when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        # the output is not a real file, as in a test
        return


def _say_error(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        # standard error cannot be written to either
        return
