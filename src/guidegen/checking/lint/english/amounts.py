"""English words of degree, and the sizes of forms in English texts."""

from __future__ import annotations

import re
from functools import lru_cache

from guidegen.checking.lint.english.vocabulary import DEGREE_PHRASES, DEGREES, NUMBERS, TELLING
from guidegen.checking.lint.language import split_words
from guidegen.checking.lint.people import PeopleFinder

_PHRASES = re.compile(rf"\b(?:{'|'.join(map(re.escape, DEGREE_PHRASES))})\b")
#: shorter words on -ly, such as fly, are not adverbs
_SHORTEST_ADVERB = 5


# --- words of degree


def split_degrees(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text other than those of degree, and the words of degree."""
    text = text.lower()
    degrees = _PHRASES.findall(text)
    if degrees:
        text = _PHRASES.sub(" ", text)
    others: list[str] = []
    for word in split_words(text):
        (degrees if is_degree(word) else others).append(word)
    return others, degrees


@lru_cache(maxsize=10_000)
def is_degree(word: str) -> bool:
    """Tell whether a word says how much or how often without a number."""
    is_adverb = len(word) >= _SHORTEST_ADVERB and word.endswith("ly") and word not in TELLING
    return word in DEGREES or is_adverb


# --- numbers of people

find_people = PeopleFinder(
    NUMBERS,
    students="students?|pupils?|child|children|kids?|boys?|girls?|learners?|famil(?:y|ies)|parents?",
    adults=(
        "teachers?|adults?|educators?|coach(?:es)?|principals?|paraprofessionals?|specialists?|"
        "staff(?: members?)?|observers?|people|persons?"
    ),
    labels="grades?|tiers?|rooms?|levels?|years?|weeks?|stages?|phases?|groups?|class(?:es)?|no[.]",
    and_="and|or|to|through",
)


# --- numbers of items and points

_NUMBER = rf"(?P<number>\d{{1,6}}|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>items?|points?|pts)\b"
_PATTERNS = (
    # “___/8” and “___ of 8”
    rf"_{{2,}}\s*(?:/|of|out of)\s*{_NUMBER}\b(?![%/.]\d)(?:\s+{_UNIT})?",
    # “/ 8 points”
    rf"/\s*{_NUMBER}\s*{_UNIT}",
    # “Score: /8”, but not 3/8, which is a fraction or a date
    rf"\b(?:score|total|points|sum)\s*[:=]?\s*/\s*{_NUMBER}\b(?!/)",
    # “of 8 items”, “out of 16 possible points”
    rf"\bof (?:the |all |these |a possible )?{_NUMBER}(?: possible)? {_UNIT}",
    # “out of 8”, “out of 8 possible”, but not “out of 8 students”
    rf"(?<!\d )\bout of (?:a possible )?{_NUMBER}(?= possible\b|\s*[.,;:)]|\s*$)",
)
_SIZES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)


def find_sizes(text: str) -> list[int]:
    """Return the numbers of items or points that a text gives for a form, in order."""
    sizes: dict[int, int] = {}
    for pattern in _SIZES:
        for match in pattern.finditer(text):
            word = match["number"].lower()
            sizes[match.start("number")] = NUMBERS[word] if word in NUMBERS else int(word)
    return [sizes[position] for position in sorted(sizes)]
