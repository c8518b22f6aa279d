"""Report errors that are not the handbook's: those of the system, and faults of guidegen."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from importlib.metadata import PackageNotFoundError, version

from guidegen.cli.terminal import visible
from guidegen.version import __version__

#: libraries whose versions help to understand a fault
_LIBRARIES = ("sphinx", "myst-parser", "pydantic", "pyyaml", "typst", "pikepdf", "openpyxl")


def describe_os_error(error: OSError) -> str:
    """Return the message for an error of the operating system."""
    reason = error.strerror or str(error)
    name = error.filename
    if name is None:
        return f"guidegen: The output cannot be written: {reason}."
    shown = os.fsdecode(name) if isinstance(name, str | bytes) else str(name)
    return (
        f"guidegen: {visible(shown)} cannot be used: {reason}. "
        "Correct that, then run the command again."
    )


def save_report(error: BaseException) -> str:
    """Save the details of an unexpected error in a file, and return the message for the user."""
    message = (
        f"guidegen: Something went wrong inside the program ({type(error).__name__}). "
        "This is a fault of guidegen, not of your handbook."
    )
    try:
        handle, name = tempfile.mkstemp(prefix="guidegen-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(format_report(error))
    except OSError:
        return f"{message}\nThe details could not be saved: no temporary file can be written."
    return (
        f"{message}\nThe details are in {name}. Please send them to the developers; "
        "look through them first, since they may contain text from your handbook."
    )


def format_report(error: BaseException) -> str:
    """Return what a developer needs to find the fault: versions, command and traceback."""
    lines = [f"guidegen {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name}: not installed")
    lines.append(f"command: {sys.argv!r}")
    within = getattr(error, "traceback", None)
    if isinstance(within, str):
        # Sphinx passes on the traceback of a worker process as text
        lines += ["in a worker process:", within]
    return "\n".join([*lines, "", *traceback.format_exception(error)])
