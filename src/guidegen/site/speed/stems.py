"""Cache the stems of words for the site's search index."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def cache_stems(builder: Builder) -> None:
    """Compute the stem of each word once for all pages, instead of once for each page."""
    indexer = getattr(builder, "indexer", None)
    language = getattr(indexer, "lang", None)
    if language is not None and "stem" not in vars(language):
        language.stem = cache(language.stem)
