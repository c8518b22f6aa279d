"""Text that the program writes, in the reader's language, from the program's own catalog.

What authors write is translated with Sphinx's catalogs; the two never mix.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

#: from the program's English to the reader's language
Translate = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 (gettext's own name, which collects the texts)
    """Mark a text for translators; whoever shows it translates it."""
    return text


@cache
def translator(language: str | None) -> Translate:
    """The program's texts in ``language`` (as ``es`` or ``es_MX``), or in English."""
    languages = [language] if language else []
    return gettext.translation("guidegen", LOCALE, languages, fallback=True).gettext
