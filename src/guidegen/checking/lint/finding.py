"""What a rule finds, and about which part of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guidegen.model import Component, Guide, Item, Tool
from guidegen.model.scoring import Criterion
from guidegen.model.text import Text
from guidegen.problems import Problem
from guidegen.prose import plain

#: a part that may say why a warning is not heeded
Owner = Item | Component | Guide | Tool | Criterion


class Finding(NamedTuple):
    """A warning with the part whose ``allow`` can silence it."""

    owner: Owner
    problem: Problem


def plain_text(texts: Iterable[str]) -> str:
    """Texts without markup, as one."""
    return "\n".join(plain(text) for text in texts)


def written(cells: Mapping[Text, object]) -> dict[str, tuple[Text, ...]]:
    """The cells that hold texts, in the order written."""
    return {str(key): cell for key, cell in cells.items() if isinstance(cell, tuple) and cell}
