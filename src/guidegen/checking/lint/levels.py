"""Levels, and the criteria of points, that differ by nothing but words of degree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from guidegen.checking.lint.finding import Finding, Owner, plain_text, written
from guidegen.checking.lint.language import Language
from guidegen.model import Guide, Tool
from guidegen.model.text import Text
from guidegen.problems import WordingCode, problem


def check_levels(language: Language, guide: Guide) -> Iterator[Finding]:
    """Yield components whose levels cannot be told apart."""
    for component in guide.components:
        yield from _alike(language, component, "levels", written(component.levels))


def check_points(language: Language, tool: Tool) -> Iterator[Finding]:
    """Yield items whose points cannot be told apart."""
    for item in tool.items:
        yield from _alike(language, item, "points", written(item.criteria))


def _alike(
    language: Language, owner: Owner, things: str, cells: Mapping[str, tuple[Text, ...]]
) -> Iterator[Finding]:
    """Yield the first two that are alike; to mend them is to look at them all."""
    split = language.split_degrees
    if split is None:
        return
    read = {name: split(plain_text(texts)) for name, texts in cells.items()}
    for one, other in combinations(cells, 2):
        (rest, degrees), (other_rest, other_degrees) = read[one], read[other]
        both = list(dict.fromkeys(degrees + other_degrees))
        if not rest or rest != other_rest or degrees == other_degrees or both == [language.never]:
            continue
        named = ", ".join(f"“{each}”" for each in both)
        facts = {"things": things, "one": one, "other": other, "words": named}
        yield Finding(owner, problem(WordingCode.ADVERB_LEVELS, cells[other][0].place, **facts))
        return
