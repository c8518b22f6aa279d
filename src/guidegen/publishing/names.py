"""Check what an edition can be called: its name becomes a tag, a folder and part of addresses.

Pages of all editions also have addresses without a tag, which lead to the current edition. So an
edition and a folder of pages cannot have the same name, whichever came first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: names that every system accepts for a folder, and that work in an address
_NAME = re.compile(r"(?!.*\.\.)(?!.*\.lock$)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
#: names that Windows reserves
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
#: names that mean something else to readers, to git or to web servers
_RESERVED = re.compile(
    r"latest|current|stable|editions|head|.*_head|cname|.*\.(?:html?|json|xml|txt|ico)",
    re.IGNORECASE,
)


def bad_name(name: str) -> str | None:
    """Return why no edition can have this name, regardless of other editions."""
    if not _NAME.fullmatch(name) or _DEVICE.fullmatch(name):
        return (
            f"“{name}” cannot be the name of an edition: it becomes a folder and a part of "
            "addresses. Tag the commit with up to 100 letters, digits, single dots, dashes and "
            "underscores, which begins and ends with a letter or a digit, as 2026-fall."
        )
    if _RESERVED.fullmatch(name):
        return (
            f"“{name}” cannot be the name of an edition: it means something else to readers, to "
            "git or to web servers. Name it after its time, as 2026-fall."
        )
    return None


def find_clash(name: str, own: Iterable[str], others: Mapping[str, Iterable[str]]) -> str | None:
    """Return why an edition cannot be published beside others under this name.

    ``own`` are the names of the folders in its ``content``; ``others`` are those in the other
    editions' content, by edition. Case is ignored, as it is on many systems.
    """
    own = tuple(own)
    for other, folders in others.items():
        if other != name and _same(other, name):
            return (
                f"There is an edition “{other}” already, and “{name}” differs from it in capital "
                f"letters alone, so both would be one folder on many systems. {_ANOTHER_NAME}"
            )
        folder = _found(name, folders)
        if folder and other != name:
            return (
                f"The edition cannot be named “{name}”: the edition {other} has the folder "
                f"content/{folder}, and addresses of its pages would lead nowhere. {_ANOTHER_NAME}"
            )
        folder = _found(other, own)
        if folder:
            return (
                f"content/{folder} cannot be published: there is an edition “{other}”, so "
                "addresses of the folder's pages would lead nowhere. Rename the folder. Ids stay "
                "as they are, and old addresses lead to the new place."
            )
    folder = _found(name, own)
    if folder:
        return (
            f"The edition cannot be named “{name}”: it has the folder content/{folder}, and "
            f"addresses of its pages would lead nowhere. {_ANOTHER_NAME}"
        )
    return None


_ANOTHER_NAME = "Give it another name, as 2026-fall."


def is_page_folder(name: str) -> bool:
    """Tell whether a folder in ``content`` can have pages."""
    return not name.startswith((".", "_"))


def _found(name: str, folders: Iterable[str]) -> str | None:
    return next((each for each in folders if is_page_folder(each) and _same(each, name)), None)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
