"""Files that come with the program.

In a wheel they lie inside the package. In a checkout the layouts and settings are those of the
repository's own handbook, at its top: there is one copy of each.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
#: what ``guidegen new`` writes, besides ``conf``
STARTER = _PACKAGE / "starter"
#: settings of this repository's handbook that any handbook can start with; the others are about
#: its own district, with its buildings and its calendar
_FOR_ALL = ("conf.py", "district.yaml", "labels.yaml", "levels.yaml", "scales.yaml")


def resource(name: str) -> Path:
    """The program's own file or folder ``name``, as ``_templates`` or ``_conf``."""
    packed = _PACKAGE / name
    top = {"_conf": "conf"}.get(name, name)
    return packed if packed.exists() else _PACKAGE.parents[1] / top


def first_settings() -> list[Path]:
    """Return the files of ``conf`` that a new handbook starts with."""
    return [resource("_conf") / name for name in _FOR_ALL]
