"""What is said when a command cannot go on: the system refused something, or we are at fault."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from importlib.metadata import PackageNotFoundError, version

from guidegen.cli.terminal import visible
from guidegen.version import __version__

#: whose versions help to understand a fault
_LIBRARIES = ("sphinx", "myst-parser", "pydantic", "pyyaml", "typst", "pikepdf", "openpyxl")


def refused(error: OSError) -> str:
    """Return what to tell the user where the system did not let the program do something."""
    reason = error.strerror or str(error)
    name = error.filename
    if name is None:
        return f"guidegen: The answer cannot be written: {reason}."
    shown = os.fsdecode(name) if isinstance(name, str | bytes) else str(name)
    return (
        f"guidegen: {visible(shown)} cannot be used: {reason}. "
        "Correct that, then run the command again."
    )


def report(error: BaseException) -> str:
    """Keep the details of an unexpected error in a file, and return what to tell the user."""
    said = (
        f"guidegen: Something went wrong inside the program ({type(error).__name__}). "
        "This is a fault of guidegen, not of your handbook."
    )
    try:
        handle, name = tempfile.mkstemp(prefix="guidegen-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(details(error))
    except OSError:
        return f"{said}\nThe details could not be kept: no temporary file can be written."
    return (
        f"{said}\nThe details are in {name}. Please send them to the developers; "
        "look through them first, since they can hold words of your handbook."
    )


def details(error: BaseException) -> str:
    """Return what a developer needs to find the fault: versions, the call and the traceback."""
    lines = [f"guidegen {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name}: not installed")
    lines.append(f"command: {sys.argv!r}")
    within = getattr(error, "traceback", None)
    if isinstance(within, str):
        # Sphinx hands on the traceback of a process that helped it as text
        lines += ["in a helping process:", within]
    return "\n".join([*lines, "", *traceback.format_exception(error)])
