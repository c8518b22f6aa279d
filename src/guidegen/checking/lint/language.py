"""What the warnings about wording know of languages, and which language a page is in.

Each language is a `Language` of its own module. English and Spanish come with the program; another
package adds one with an entry point of the group ``guidegen.lint``, which names its `Language`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from guidegen.plugins import LANGUAGES, load, plugins


@dataclass(frozen=True)
class Language:
    """What the warnings about wording know of one language.

    Every function takes plain text, without markup. A warning whose function is ``None`` is not
    given in this language.
    """

    #: as in ``es``
    code: str
    #: tell whether some texts are in this language; it is asked of a whole page, and of one text
    is_in: Callable[[Iterable[str]], bool]
    #: return the words of a text that say nothing of how much or how often, and those that do, for
    #: ``adverb-levels``
    split_degrees: Callable[[str], tuple[list[str], list[str]]] | None = None
    #: the word of degree that, where one of two texts has it, tells them apart well enough
    never: str = ""
    #: tell whether a text has something to see, hear, find or count, for ``not-observable``
    is_observable: Callable[[str], bool] | None = None
    #: return why a text asks two things, as the end of “…: it has two sentences”, or ``None``, for
    #: ``double-barreled``
    find_two_questions: Callable[[str], str | None] | None = None
    #: return the numbers of items or points that a text says a form has, for ``denominator``
    find_sizes: Callable[[str], Sequence[int]] | None = None


def language_of(texts: Sequence[str]) -> Language | None:
    """Return the language that texts are in, if it is a known one."""
    return next((each for each in _languages() if each.is_in(texts)), None)


def _languages() -> Iterator[Language]:
    """Yield the languages; those of other packages are looked for only where it is not English."""
    yield load("guidegen.checking.lint.english:ENGLISH", Language)
    yield from _others()


@cache
def _others() -> tuple[Language, ...]:
    """Return the languages beside English; an installed one is asked before the program's own."""
    installed = (load(each, Language) for each in plugins(LANGUAGES))
    return (*installed, load("guidegen.checking.lint.spanish:SPANISH", Language))


_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*%?")


@lru_cache(maxsize=1_000)  # a text is read by several rules, one soon after the other
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; 9.5 and co-taught are one word each."""
    return tuple(chain.from_iterable(map(_within, text.lower().replace("’", "'").split())))


@lru_cache(maxsize=10_000)
def _within(found: str) -> list[str]:
    """Return the words between two spaces: mostly one, beside signs."""
    return _WORD.findall(found)
