"""What the form of English words tells: verbs, nouns, and whether a text is English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from guidegen.checking.lint.english.vocabulary import (
    ADJECTIVE_ENDINGS,
    AUXILIARIES,
    BEFORE_NOUNS,
    DEGREES,
    ENGLISH,
    FOREIGN,
    IRREGULAR,
    MENTAL,
    NOUNS_TOO,
    OBSERVABLE,
    OTHER,
    QUANTITIES,
    STATES,
)
from guidegen.checking.lint.language import split_words

#: the form of a verb: say, says, said, saying
VerbForm = Literal["base", "s", "past", "ing"]

VERBS = OBSERVABLE | MENTAL | OTHER
_KNOWN = ENGLISH | AUXILIARIES | QUANTITIES | DEGREES | STATES | BEFORE_NOUNS
_ENDINGS: tuple[tuple[str, VerbForm], ...] = (("s", "s"), ("ed", "past"), ("ing", "ing"))
_VOWELS = "aeiou"
#: the shortest stem whose last letter can be doubled, as in stopp(ed)
_DOUBLED = 3
#: the share of words that must be known for a text to count as English
_ENOUGH = 0.25


class _Tally(NamedTuple):
    """How many words a text has, and how many are English, or certainly not English."""

    words: int
    known: int
    foreign: int


@lru_cache(maxsize=10_000)
def find_verb_forms(word: str) -> tuple[tuple[str, VerbForm], ...]:
    """Return the verbs that a word can be a form of, such as (“say”, “s”) for says."""
    forms: list[tuple[str, VerbForm]] = [(word, "base")] if word in VERBS else []
    if word in IRREGULAR:
        forms.append((IRREGULAR[word], "past"))
    for ending, form in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            forms += [(base, form) for base in _find_bases(stem, ending) if base in VERBS]
    return tuple(dict.fromkeys(forms))


def _find_bases(stem: str, ending: str) -> Iterable[str]:
    """Yield the verbs that a stem can belong to: watche(s), copie(s), nam(ed), stopp(ed)."""
    yield stem
    if ending == "s":
        if stem.endswith("ie"):
            yield f"{stem[:-2]}y"
        if stem.endswith("e"):
            yield stem[:-1]
        return
    yield f"{stem}e"
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if len(stem) >= _DOUBLED and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]


def is_noun_here(words: Sequence[str], index: int) -> bool:
    """Tell whether a word that can be a noun or a verb is in the position of a noun."""
    word = words[index]
    bases = {base for base, form in find_verb_forms(word) if form in ("base", "s")}
    if not bases & NOUNS_TOO:
        return False
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    # “begin work”, “give praise”
    is_object = any(
        base not in NOUNS_TOO and form != "ing" for base, form in find_verb_forms(before)
    )
    is_named = before in BEFORE_NOUNS or before.endswith((*ADJECTIVE_ENDINGS, "'s", "s'"))
    return is_object or is_named or after == "of"


def is_english(texts: Iterable[str]) -> bool:
    """Tell whether texts are English."""
    words = known = foreign = 0
    for tally in map(_count_words, texts):
        words += tally.words
        known += tally.known
        foreign += tally.foreign
    return known >= _ENOUGH * words and known > foreign


@lru_cache(maxsize=1_000)
def _count_words(text: str) -> _Tally:
    words = split_words(text)
    foreign = sum(map(FOREIGN.__contains__, words))
    return _Tally(len(words), sum(map(_is_known, words)), foreign)


@lru_cache(maxsize=10_000)
def _is_known(word: str) -> bool:
    return word in _KNOWN or bool(find_verb_forms(word))
