"""That an item may not fit its component any more, in the words that readers see."""

from __future__ import annotations

from guidegen.language import Translate
from guidegen.model import Item, Tool
from guidegen.views.words import Words


def review_notes(tool: Tool, item: Item, words: Words, _: Translate) -> tuple[str, ...]:
    """That the item is under review: a sentence for each component that has changed since."""
    note = _("Under review: “{component}” has changed.")
    return tuple(
        note.replace("{component}", words.line(pair.found.component.title))
        for pair in words.handbook.suspects(f"{tool.id}.{item.id}")
    )
