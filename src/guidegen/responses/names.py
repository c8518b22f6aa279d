"""Names as they are compared: in one normal form, and those that are nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise

#: characters without width that no one types on purpose, as the mark at the start of a file
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
#: what damaged files have: nothing, and halves of characters
_STRANGE = re.compile("[\x00\ud800-\udfff]")
#: a whole number, as other programs also write it: 7 is also 7.0 and 007
_WHOLE = re.compile(r"0*(\d+)(?:\.0+)?")


def normal_name(text: str) -> str:
    """Return a name without invisible characters, trimmed, with single spaces, in NFC."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def strange_character(text: str) -> str:
    """Return the first character that no text has; empty where there is none."""
    found = _STRANGE.search(text)
    return found[0] if found else ""


def column_key(text: str) -> str:
    """Return the name of a column without regard to case, and to how its words are joined."""
    return re.sub(r"[\s_-]+", "_", normal_name(text).casefold())


def near_key(name: str) -> str:
    """Return what a name has in common with those that differ in case, spaces or punctuation alone.

    Between two digits something remains, so that 1.1 is not near 11; but 1.0 and 01 are near 1.
    """
    number = _WHOLE.fullmatch(name)
    if number:
        return number[1]
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    kept = "".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in folded)
    words = kept.split()
    joined = words[:1]
    for before, word in pairwise(words):
        apart = before[-1].isdigit() and word[0].isdigit()
        joined.append(f" {word}" if apart else word)
    return "".join(joined)


def near_names(rows: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that are nearly the same: one that came first, and another.

    ``rows`` has each name with the row where it first stands.
    """
    first: dict[str, str] = {}
    for name in sorted(rows, key=lambda each: (rows[each], each)):
        key = near_key(name)
        if key and first.setdefault(key, name) != name:
            yield first[key], name
