"""The stems of words, by which a site's search finds them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def remember_stems(builder: Builder) -> None:
    """Work out the stem of a word once for all pages, and not for each page anew."""
    indexer = getattr(builder, "indexer", None)
    language = getattr(indexer, "lang", None)
    if language is not None and "stem" not in vars(language):
        language.stem = cache(language.stem)
