"""Names of files and folders: what no system, no address or no page can have."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from guidegen.model.kinds import page_kinds
from guidegen.reading.characters import code_of

#: signs that Windows has no names with, or that end an address
_SIGNS = re.compile(r'[<>:"|?*#\\]')
#: signs that cannot be seen, and those that change the direction of what follows
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
#: bytes; most systems take no more
_LONGEST = 200
#: pages that Sphinx, or guidegen, writes itself
TAKEN = frozenset({
    "search", "genindex", "py-modindex", "modindex", "guidegen-components", "guidegen-tools",
})  # fmt: skip
#: pages in Markdown whose names are not read as such
_NEARLY_MD = re.compile(r".+\.(?:markdown|mdown|mkd|md\.txt|md\.md|MD|Md)")
_YAML = re.compile(r".+\.ya?ml(?:\.txt)?", re.IGNORECASE)


@cache
def _nearly_page(kinds: str) -> re.Pattern[str]:
    """Return what names are that are meant for a page of one of these kinds, sure enough."""
    return re.compile(
        rf"(?:.*[._ -])?(?P<kind>{kinds})s?(?:\.|(?:[ _-]+(?:copy|kopie|copia|copie)| *\().*\.)"
        rf"ya?ml(?:\.txt|\.ya?ml)?|.*\.(?P<before>{kinds})[ _(-].*\.ya?ml(?:\.txt)?",
        re.IGNORECASE,
    )


def is_text(name: str) -> bool:
    """Whether a name is text; one that is not UTF-8 cannot be written into a page or a record."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def fault(name: str, *, is_address: bool) -> str | None:
    """What no name may hold or be, if this one does; ``is_address`` for what becomes a page."""
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
    return "is longer than other systems take" if len(name.encode()) > _LONGEST else None


def alike(name: str) -> str:
    """What two names have in common that some systems cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def meant_suffix(name: str) -> str | None:
    """What a name is meant to end in, if it nearly is that of a page."""
    kinds = "|".join(kind.name for kind in page_kinds())
    if found := _nearly_page(kinds).fullmatch(name):
        return f".{(found['kind'] or found['before']).lower()}.yaml"
    return ".md" if _NEARLY_MD.fullmatch(name) else None


def is_yaml(name: str) -> bool:
    """Whether a name is that of some file in YAML."""
    return bool(_YAML.fullmatch(name))
