"""Signs that word processors and phones write in the place of plain ones."""

from __future__ import annotations

import re

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
#: of these, those that are also written for two hyphens
_LONG = re.compile("[\u2013\u2014]")
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
#: signs as wide as Chinese characters, and how far they are from the plain ones
_WIDE, _SHIFT = range(0xFF01, 0xFF5F), 0xFEE0
_PLAIN = str.maketrans(
    {
        **{chr(number): chr(number - _SHIFT) for number in _WIDE},
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        "\u2026": "...",
    }
)
#: characters without width that no one types on purpose, as the mark at the start of a file
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def plain_signs(text: str) -> str:
    """Return a text with plain dashes and quotation marks, and single spaces."""
    return " ".join(INVISIBLE.sub("", text.translate(_PLAIN)).split())


def spellings(text: str) -> tuple[str, ...]:
    """Return what a text says in plain signs; two ways where a dash may stand for two hyphens.

    Quotation marks around it are no part of it.
    """
    ways = dict.fromkeys((plain_signs(text), plain_signs(_LONG.sub("--", text))))
    return tuple(dict.fromkeys(map(_unquoted, ways)))


def _unquoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return found[2].strip() if found else text
