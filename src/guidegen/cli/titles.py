"""Titles and ids that people type, made such that the check has nothing against them."""

from __future__ import annotations

from guidegen.checking.texts import check_glyphs
from guidegen.errors import UsageError
from guidegen.fonts import coverage_of
from guidegen.model import Line, Text
from guidegen.prose import escape_text, find_markup, join_lines
from guidegen.reading import Folder
from guidegen.reading.characters import code_of, first_bad
from guidegen.reading.yaml_file import YamlFile

#: characters; a longer title has no room in a heading
LONGEST_TITLE = 300


def usable_title(folder: Folder, typed: str) -> str:
    """Return the title in one line, with signs that would be markup shown as they are.

    Raises `UsageError` where no guide or tool can have it.
    """
    title = join_lines(" ".join(typed.split()))
    if bad := first_bad(title):
        raise UsageError(
            f"The title holds a character that does not belong there ({code_of(bad[0])}). "
            "Type it again; such characters, often unseen, come with text that was pasted."
        )
    if len(title) > LONGEST_TITLE:
        raise UsageError(
            f"The title has {len(title):,} characters; it may have {LONGEST_TITLE}. "
            "Give a shorter one, and write the rest into the summary."
        )
    for found in check_glyphs([Text(title)], coverage_of(folder.templates)):
        raise UsageError(f"{found.message} {found.remedy} Nothing was written.")
    return escape_text(title) if find_markup(Line(title)) else title


def is_text_to_yaml(id_: str) -> bool:
    """Whether YAML takes an id for text, as it does not take ``null`` or ``true``."""
    value = YamlFile(f"id: {id_}\n", "").value
    return isinstance(value, dict) and isinstance(value.get("id"), Text)
