"""Names as they are compared: in one normal form, and those that are nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from guidegen.responses.damaged import LOST, has_gaps, mended, without_letters
from guidegen.scoring.spellings import INVISIBLE, normalize_signs

#: what damaged files have: nothing, and halves of characters
_STRANGE = re.compile("[\x00\ud800-\udfff]")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
#: a whole number, as other programs also write it: 7 is also 7.0 and 007
_WHOLE = re.compile(r"0*(\d+)(?:\.0+)?")


def normal_name(text: str) -> str:
    """Return a name without invisible characters, trimmed, with single spaces, in NFC."""
    return " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", text)).split())


def strange_character(text: str) -> str:
    """Return the first character that no text has; empty where there is none."""
    found = _STRANGE.search(text)
    return found[0] if found else ""


def column_key(text: str) -> str:
    """Return the name of a column without regard to case, and to how its words are joined."""
    return re.sub(r"[\s_-]+", "_", normal_name(text).casefold())


def near_key(name: str) -> str:
    """Return what a name has in common with those that hardly anybody tells from it.

    They differ in case, spaces, punctuation, accents of Latin letters or damaged letters. Between
    two digits something remains, so that 1.1 is not near 11; but 1.0 and 01 are near 1.
    """
    number = _WHOLE.fullmatch(name)
    if number:
        return number[1]
    whole = unicodedata.normalize("NFKC", normalize_signs(mended(name)).replace(LOST, " "))
    folded = _without_accents(whole.casefold())
    kept = "".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in folded)
    words = kept.split()
    joined = words[:1]
    for before, word in pairwise(words):
        apart = before[-1].isdigit() and word[0].isdigit()
        joined.append(f" {word}" if apart else word)
    return "".join(joined)


def _without_accents(text: str) -> str:
    """Take the accents off Latin letters: other scripts have letters that differ in them alone."""
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def near_names(rows: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that are nearly the same: one that came first, and another.

    ``rows`` has each name with the row where it first stands.
    """
    first: dict[str, str] = {}
    in_order = sorted(rows, key=lambda each: (rows[each], each))
    alone: list[str] = []
    for name in in_order:
        key = near_key(name)
        if key and first.setdefault(key, name) != name:
            yield first[key], name
        else:
            alone.append(name)
    yield from _with_gaps(alone)


def _with_gaps(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The same for names in which a sign stands for a letter that was lost, as in Pe?a."""
    first: dict[str, str] = {}
    for name in names:
        if name.isascii() and not has_gaps(name):
            continue
        key = near_key(without_letters(name))
        before = first.setdefault(key, name) if key else name
        if before != name and (has_gaps(before) or has_gaps(name)):
            yield before, name
