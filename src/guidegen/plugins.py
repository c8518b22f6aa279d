"""What other packages add to the program: objects that they name in an entry point."""

from __future__ import annotations

from importlib import import_module
from pkgutil import resolve_name
from typing import TypeVar

from guidegen.errors import GuidegenError

T = TypeVar("T")
#: the group of languages that the warnings about wording know
LANGUAGES = "guidegen.lint"


class PluginError(GuidegenError):
    """Something that another package adds cannot be used; the text says why and what to do."""


def plugins(group: str) -> tuple[str, ...]:
    """Return the objects that installed packages name in a group, each as ``module:object``."""
    # to load it takes as long as to check a small handbook, and most handbooks need no plug-in
    metadata = import_module("importlib.metadata")
    return tuple(sorted(each.value for each in metadata.entry_points(group=group)))


def load(name: str, kind: type[T]) -> T:
    """Return the object that ``module:object`` names.

    Raises `PluginError` if there is none, or if it is of another kind.
    """
    try:
        found = resolve_name(name)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise PluginError(_refusal(name, reason)) from error
    if not isinstance(found, kind):
        raise PluginError(_refusal(name, f"it is no {kind.__name__}"))
    return found


def _refusal(name: str, reason: str) -> str:
    return (
        f"The plug-in “{name}” of an installed package cannot be used ({reason}). "
        "Update the package, or uninstall it."
    )
