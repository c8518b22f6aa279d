"""Check names of files and folders: what no system, address or page can have."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from guidegen.model.kinds import page_kinds
from guidegen.reading.characters import code_of

#: characters that Windows does not allow in names, or that end an address
_SIGNS = re.compile(r'[<>:"|?*#\\]')
#: invisible characters, and those that change the direction of what follows
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
#: bytes; most systems allow no more
_LONGEST = 200
#: pages that Sphinx or guidegen writes itself
TAKEN = frozenset(
    {
        "search",
        "genindex",
        "py-modindex",
        "modindex",
        "guidegen-components",
        "guidegen-tools",
        "guidegen-goals",
        "guidegen-measures",
        "guidegen-decisions",
        "guidegen-buildings",
        "guidegen-stages",
    }
)
#: Markdown pages whose names are not read as such
_NEARLY_MD = re.compile(r".+\.(?:markdown|mdown|mkd|md\.txt|md\.md|MD|Md)")
_YAML = re.compile(r".+\.ya?ml(?:\.txt)?", re.IGNORECASE)


@cache
def _nearly_page(kinds: str) -> re.Pattern[str]:
    """Return a pattern for names that are very likely meant for a page of one of these kinds."""
    return re.compile(
        rf"(?:.*[._ -])?(?P<kind>{kinds})s?(?:\.|(?:[ _-]+(?:copy|kopie|copia|copie)| *\().*\.)"
        rf"ya?ml(?:\.txt|\.ya?ml)?|.*\.(?P<before>{kinds})[ _(-].*\.ya?ml(?:\.txt)?",
        re.IGNORECASE,
    )


def is_text(name: str) -> bool:
    """Tell whether a name is valid UTF-8; others cannot be written into a page or a record."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def fault(name: str, *, is_address: bool) -> str | None:
    """Return what is wrong with a name, if anything; ``is_address`` if it becomes a page."""
    if not is_text(name):
        return "is not written in UTF-8"
    if unseen := _UNSEEN.search(name):
        return f"holds a sign that cannot be seen ({code_of(unseen[0])})"
    if not is_address:
        return None
    if sign := _SIGNS.search(name):
        return f"holds {sign[0]}, which other systems or addresses cannot have in names"
    if _RESERVED.fullmatch(name):
        return "is one that Windows keeps for itself"
    if name != name.strip() or name.endswith("."):
        return "begins or ends with a blank or a point"
    if len(name.encode()) > _LONGEST:
        return "is longer than other systems take"
    return None


def alike(name: str) -> str:
    """Return what is the same for two names that some systems cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def meant_suffix(name: str) -> str | None:
    """Return the suffix that a name should have, if it is almost that of a page."""
    kinds = "|".join(kind.name for kind in page_kinds())
    if found := _nearly_page(kinds).fullmatch(name):
        return f".{(found['kind'] or found['before']).lower()}.yaml"
    if _NEARLY_MD.fullmatch(name):
        return ".md"
    return None


def is_yaml(name: str) -> bool:
    """Tell whether a name is that of a YAML file."""
    return bool(_YAML.fullmatch(name))
