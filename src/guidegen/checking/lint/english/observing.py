"""Whether an English text has something to see, hear, find, or count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from guidegen.checking.lint.english.grammar import find_verb_forms, is_noun_here
from guidegen.checking.lint.english.vocabulary import (
    HAVING,
    INNER,
    MENTAL,
    OBSERVABLE,
    QUANTITIES,
    READY_TO,
    SHOWING,
    STATES,
    TRACES,
)
from guidegen.checking.lint.language import split_words

#: phrases in which “one” and “other” do not count anything
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
_ARTICLES = ("the", "a", "an")
#: after these words, an -ing form names an act without saying that someone does it
_BEFORE_GERUNDS = (*_ARTICLES, "to", "of", "about", "for", "toward", "towards")


def is_observable(text: str) -> bool:
    """Tell whether a text has a quantity, an act, a trace, or a state to see or hear."""
    # a quotation is what someone says
    if any(sign in text for sign in '“”"'):
        return True
    return any(
        _is_line_observable(split_words(_drop_each_other(line))) for line in text.splitlines()
    )


def _drop_each_other(line: str) -> str:
    return _EACH_OTHER.sub(" ", line) if "other" in line.lower() else line


def _is_line_observable(words: Sequence[str]) -> bool:
    if any(map(_is_quantity, words)):
        return True
    inner = any(_is_inner(words, index) for index in range(len(words)))
    if any(_is_act(words, index, inner=inner) for index in range(len(words))):
        return True
    if inner:
        return False
    return any(word in TRACES or word in STATES for word in words) or _has_something(words)


@lru_cache(maxsize=10_000)
def _is_quantity(word: str) -> bool:
    return word in QUANTITIES or any(map(str.isdigit, word))


@lru_cache(maxsize=10_000)
def _is_form_of(word: str, verbs: frozenset[str]) -> bool:
    """Tell whether a word can be a form of one of these verbs."""
    return any(base in verbs for base, _ in find_verb_forms(word))


def _is_inner(words: Sequence[str], index: int) -> bool:
    """Tell whether this word is about something in a person's head."""
    word = words[index]
    is_verb = _is_form_of(word, MENTAL) and not is_noun_here(words, index)
    return is_verb or word in ("aware", "committed")


def _is_act(words: Sequence[str], index: int, *, inner: bool) -> bool:
    """Tell whether this word is a verb of something to see or hear."""
    if not _is_form_of(words[index], OBSERVABLE):
        return False
    before = words[index - 1] if index else ""
    earlier = words[index - 2] if index > 1 else ""
    for base, form in find_verb_forms(words[index]):
        if base not in OBSERVABLE or (base in SHOWING and not INNER.isdisjoint(words)):
            continue
        if form == "ing" and before in _BEFORE_GERUNDS:
            continue
        if before == "to" and (earlier in READY_TO or (inner and form == "base")):
            continue
        if form in ("base", "s") and is_noun_here(words, index):
            continue
        if form == "past" and before in _ARTICLES:
            continue
        return True
    return False


def _has_something(words: Iterable[str]) -> bool:
    """Tell whether someone or something has what can be seen."""
    return not HAVING.isdisjoint(words) and INNER.isdisjoint(words)
