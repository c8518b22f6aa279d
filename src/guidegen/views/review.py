"""That an item may not fit its component any more, in the words that readers see."""

from __future__ import annotations

from collections.abc import Iterable

from guidegen.language import Translate
from guidegen.model import Handbook, Item, Text, Tool
from guidegen.views.words import Words


def review_notes(components: Iterable[Text], words: Words, _: Translate) -> tuple[str, ...]:
    """Say that an item is under review: a sentence for each component that has changed since.

    ``components`` are their titles.
    """
    note = _("Under review: “{component}” has changed.")
    return tuple(note.replace("{component}", words.line(title)) for title in components)


def changed_components(handbook: Handbook, tool: Tool, item: Item) -> list[Text]:
    """Return the titles of the components that have changed since the item was reviewed."""
    pairs = handbook.suspects(f"{tool.id}.{item.id}")
    return [pair.found.component.title for pair in pairs]
