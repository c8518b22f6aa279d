"""Normalize names for comparison, and find those that are nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from guidegen.responses.encoding_damage import LOST, drop_lost_letters, has_gaps, repair_encoding
from guidegen.scoring.spellings import INVISIBLE, normalize_signs

#: what damaged files have: null characters and halves of characters
_STRANGE = re.compile("[\x00\ud800-\udfff]")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
#: a whole number as other programs may write it: 7 is also 7.0 and 007
_WHOLE = re.compile(r"0*(\d+)(?:\.0+)?")


def normalize_name(text: str) -> str:
    """Return a name without invisible characters, trimmed, with single spaces, in NFC."""
    return " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", text)).split())


def find_strange_character(text: str) -> str:
    """Return the first character that no text has; empty if there is none."""
    found = _STRANGE.search(text)
    if found:
        return found[0]
    return ""


def column_key(text: str) -> str:
    """Return the name of a column without case and separators."""
    return re.sub(r"[\s_-]+", "_", normalize_name(text).casefold())


def near_key(name: str) -> str:
    """Return what a name has in common with names that are hard to tell from it.

    They differ in case, spaces, punctuation, accents of Latin letters or damaged letters. Between
    two digits something remains, so that 1.1 is not near 11; but 1.0 and 01 are near 1.
    """
    number = _WHOLE.fullmatch(name)
    if number:
        return number[1]
    whole = unicodedata.normalize("NFKC", normalize_signs(repair_encoding(name)).replace(LOST, " "))
    folded = _without_accents(whole.casefold())
    kept = "".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in folded)
    words = kept.split()
    joined = words[:1]
    for before, word in pairwise(words):
        apart = before[-1].isdigit() and word[0].isdigit()
        joined.append(f" {word}" if apart else word)
    return "".join(joined)


def _without_accents(text: str) -> str:
    """Remove accents from Latin letters; in other scripts they can make another letter."""
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def find_near_names(rows: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that are nearly the same: the earlier one, and another.

    ``rows`` has each name with the row of its first occurrence.
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
    """Yield pairs in which a sign stands for a letter that was lost, such as Pe?a."""
    first: dict[str, str] = {}
    for name in names:
        if name.isascii() and not has_gaps(name):
            continue
        key = near_key(drop_lost_letters(name))
        before = first.setdefault(key, name) if key else name
        if before != name and (has_gaps(before) or has_gaps(name)):
            yield before, name
