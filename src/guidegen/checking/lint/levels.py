"""Levels, and the criteria of points, that differ by nothing but words of degree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from guidegen.checking.lint.english import words
from guidegen.checking.lint.finding import Finding, Owner, plain_text, written
from guidegen.checking.lint.words import DEGREE_PHRASES, DEGREES, TELLING
from guidegen.model import Guide, Tool
from guidegen.model.text import Text
from guidegen.problems import Code, problem

_PHRASES = re.compile(rf"\b(?:{'|'.join(map(re.escape, DEGREE_PHRASES))})\b")
#: shorter words on -ly are no adverbs, as fly
_LY = 5


def check_levels(guide: Guide) -> Iterator[Finding]:
    """Components whose levels cannot be told apart."""
    for component in guide.components:
        yield from _alike(component, "levels", written(component.levels))


def check_points(tool: Tool) -> Iterator[Finding]:
    """Items whose points cannot be told apart."""
    for item in tool.items:
        yield from _alike(item, "points", written(item.criteria))


def _alike(owner: Owner, things: str, cells: Mapping[str, tuple[Text, ...]]) -> Iterator[Finding]:
    """The first two that are alike; to mend them is to look at them all."""
    read = {name: without_degrees(plain_text(texts)) for name, texts in cells.items()}
    for one, other in combinations(cells, 2):
        (rest, degrees), (other_rest, other_degrees) = read[one], read[other]
        both = list(dict.fromkeys(degrees + other_degrees))
        if not rest or rest != other_rest or degrees == other_degrees or both == ["never"]:
            continue
        named = ", ".join(f"“{each}”" for each in both)
        facts = {"things": things, "one": one, "other": other, "words": named}
        yield Finding(owner, problem(Code.ADVERB_LEVELS, cells[other][0].place, **facts))
        return


def without_degrees(text: str) -> tuple[list[str], list[str]]:
    """The words of a text that are none of degree, and those that are."""
    degrees = _PHRASES.findall(text.lower())
    found = words(_PHRASES.sub(" ", text.lower()) if degrees else text)
    degrees += [word for word in found if is_degree(word)]
    return [word for word in found if not is_degree(word)], degrees


@lru_cache(maxsize=10_000)
def is_degree(word: str) -> bool:
    """Whether a word says how much or how often, and no number."""
    return word in DEGREES or (len(word) >= _LY and word.endswith("ly") and word not in TELLING)
