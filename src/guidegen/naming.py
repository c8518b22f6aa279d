"""Ids made from titles, in any script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii


def slug(title: str) -> str:
    """An id from a title: small letters, digits and dashes, with a letter first.

    Other scripts are written in Latin letters. The result is empty if there is nothing to write.
    """
    plain = re.sub(r"['’]", "", anyascii(title)).lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return found if not found or found[0].isalpha() else f"n-{found}"


def list_choices(words: Sequence[str]) -> str:
    """Return words for a sentence: ``one``, ``one or two``, ``one, two or three``."""
    *first, last = words
    if not first:
        return last
    return f"{', '.join(first)} or {last}"
