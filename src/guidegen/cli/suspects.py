"""A component's text before and now, as `guidegen check` and `guidegen review` show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guidegen.comparing.passages import Difference, differences, marked_lines
from guidegen.history import FormerTexts
from guidegen.model import Handbook, Pair


class Changed(NamedTuple):
    """What is different from the text that an item was reviewed against."""

    differences: tuple[Difference, ...] = ()
    #: why that text is not known; empty where it is
    unknown: str = ""


def changed(handbook: Handbook, former: FormerTexts, pair: Pair) -> Changed:
    """What has changed for a suspect pair; `Changed.unknown` says why that cannot be told."""
    found = former.of(pair.found, handbook.reviewed_texts(*pair.names))
    if found.component is None:
        return Changed(unknown=f"The text that was reviewed cannot be shown. {found.why}")
    return Changed(differences(found.component, pair.found.component))


def lines_of(change: Changed) -> Iterator[str]:
    """The change for people: each passage with its words before and now, one below the other."""
    if change.unknown:
        yield change.unknown
    elif not change.differences:
        yield "The same words, divided into other entries."
    for each in change.differences:
        before, now = marked_lines(each)
        yield each.what
        yield f"  before: {before}"
        yield f"  now:    {now}"
