"""What the warnings about wording know of languages, and which language a page is in.

Each language is a `Language` in a module of its own. English and Spanish come with guidegen.
Another package adds a language with an entry point of the group ``guidegen.lint`` that names its
`Language`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from guidegen.checking.lint.people import PeopleCount
from guidegen.plugins import LANGUAGES, load, plugins

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*%?")


@dataclass(frozen=True)
class Language:
    """What the warnings about wording know of one language.

    Every function takes plain text, without markup. If a function is ``None``, its warning is not
    given in this language.
    """

    #: the code of the language, such as ``es``
    code: str
    #: tell whether some texts are in this language; called for a whole page, and for single texts
    is_in: Callable[[Iterable[str]], bool]
    #: return the words of a text that do not say how much or how often, and those that do, for
    #: ``adverb-levels``
    split_degrees: Callable[[str], tuple[list[str], list[str]]] | None = None
    #: the word of degree that tells two texts apart well enough if only one of them has it
    never: str = ""
    #: tell whether a text has something to see, hear, find, or count, for ``not-observable``
    is_observable: Callable[[str], bool] | None = None
    #: return why a text asks two things, as the end of “…: it has two sentences”, or ``None``, for
    #: ``double-barreled``
    find_two_questions: Callable[[str], str | None] | None = None
    #: return the numbers of items or points that a text says a form has, for ``denominator``
    find_sizes: Callable[[str], Sequence[int]] | None = None
    #: return the numbers of people in a text, for ``small-group``
    find_people: Callable[[str], Iterable[PeopleCount]] | None = None


def find_language(texts: Sequence[str]) -> Language | None:
    """Return the language that texts are in, or ``None`` if it is not known."""
    return next((language for language in _find_languages() if language.is_in(texts)), None)


def _find_languages() -> Iterator[Language]:
    """Yield English first, so that English pages need not load the other languages."""
    yield load("guidegen.checking.lint.english:ENGLISH", Language)
    yield from _load_others()


@cache
def _load_others() -> tuple[Language, ...]:
    """Return the languages other than English; those of other packages come before our own."""
    installed = [load(name, Language) for name in plugins(LANGUAGES)]
    return (*installed, load("guidegen.checking.lint.spanish:SPANISH", Language))


@lru_cache(maxsize=1_000)  # several rules examine a text, one after the other
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; 9.5 and co-taught are one word each."""
    words: list[str] = []
    for chunk in text.lower().replace("’", "'").split():
        words += _split_chunk(chunk)
    return tuple(words)


@lru_cache(maxsize=10_000)
def _split_chunk(chunk: str) -> list[str]:
    """Return the words between two spaces, usually one, without punctuation."""
    return _WORD.findall(chunk)
