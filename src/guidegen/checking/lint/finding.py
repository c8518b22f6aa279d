"""What a rule finds, and about which part of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from guidegen.model import Component, Item, Page, Tool, kind_of
from guidegen.model.scoring import Criterion
from guidegen.model.text import Text
from guidegen.problems import Problem
from guidegen.prose import plain

#: a part that may say why a warning is not heeded
Owner = Page | Component | Item | Criterion


def owners(page: Page) -> Iterator[Owner]:
    """Yield a page and those of its parts that may say why a warning is not heeded."""
    yield page
    for kind in kind_of(page).parts:
        yield from (part for part in kind.parts(page) if isinstance(part, Owner))
    if isinstance(page, Tool) and page.scoring:
        yield from page.scoring.criteria


class Finding(NamedTuple):
    """A warning with the part whose ``ignore`` can silence it."""

    owner: Owner
    problem: Problem


def plain_text(texts: Iterable[str]) -> str:
    """Texts without markup, as one."""
    return "\n".join(plain(text) for text in texts)


def written(cells: Mapping[Text, object]) -> dict[str, tuple[Text, ...]]:
    """The cells that hold texts, in the order written."""
    return {str(key): cell for key, cell in cells.items() if isinstance(cell, tuple) and cell}
