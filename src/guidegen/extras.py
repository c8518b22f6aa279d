"""Libraries that not everybody needs: load one, or say how to get it."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from guidegen.errors import UsageError


def load_extra(module: str, extra: str, what: str) -> ModuleType:
    """Return a library of an optional extra, such as ``duckdb`` of ``data``.

    ``what`` is what needs it, as the beginning of a sentence: “The import”. Raises `UsageError` if
    it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise UsageError(
            f"{what} needs more packages. Install them with: pip install 'guidegen[{extra}]'"
        ) from error
