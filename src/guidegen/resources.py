"""Files that come with the program.

In a wheel they lie inside the package. In a checkout the layouts and settings are those of the
repository's own handbook, at its top: there is one copy of each.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
#: what ``guidegen new`` writes, besides ``conf``
STARTER = _PACKAGE / "starter"


def resource(name: str) -> Path:
    """The program's own file or folder ``name``, as ``_templates`` or ``_conf``."""
    packed = _PACKAGE / name
    top = {"_conf": "conf"}.get(name, name)
    return packed if packed.exists() else _PACKAGE.parents[1] / top
