"""Rules that look at one page at a time, so that what they found need not be looked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, Generic, Protocol, TypeVar

from guidegen.model import Page
from guidegen.problems import Problem
from guidegen.reading import Reading

PageT = TypeVar("PageT", bound=Page)
T = TypeVar("T")

#: looks at a handbook as it was read, and reports what is wrong
Rule = Callable[[Reading], Iterator[Problem]]


class PageFinder(Protocol):
    """Gets what a rule finds on a page, by the rule's name: by looking, or from before."""

    def __call__(self, rule: str, page: Page, find: Callable[[], Iterable[T]], /) -> Iterable[T]:
        """Return what ``find`` returns for this page."""


def find_afresh(rule: str, page: Page, find: Callable[[], Iterable[T]]) -> Iterable[T]:
    """Look at each page."""
    return find()


@dataclass(frozen=True)
class PageRule(Generic[PageT, T]):
    """Finds something on each page of a kind, and judges what it found on all of them.

    ``find`` looks at the page, at the settings, and at tools that take answers from it or give it
    theirs: while these are the same, it finds the same.
    """

    model: type[PageT]
    find: Callable[[Reading, PageT], Iterable[T]]
    judge: Callable[[Reading, Iterable[T]], Iterator[Problem]]

    @property
    def name(self) -> str:
        """A name that no other rule has."""
        return f"{self.find.__module__}:{self.find.__qualname__}"

    def __call__(
        self, reading: Reading, find_on_page: PageFinder = find_afresh
    ) -> Iterator[Problem]:
        """Yield what is wrong with all pages of the kind."""
        found = (
            find_on_page(self.name, page, partial(self.find, reading, page))
            for page in reading.handbook.pages
            if isinstance(page, self.model)
        )
        return self.judge(reading, chain.from_iterable(found))


def _as_found(reading: Reading, found: Iterable[Problem]) -> Iterator[Problem]:
    yield from found


def page_rule(
    model: type[PageT],
) -> Callable[[Callable[[Reading, PageT], Iterable[Problem]]], PageRule[PageT, Problem]]:
    """Make a rule of a function that yields what is wrong with one page."""
    return lambda find: PageRule(model, find, _as_found)


def apply_rule(
    rule: Rule | PageRule[Any, Any], reading: Reading, find_on_page: PageFinder
) -> Iterator[Problem]:
    """Yield what a rule finds wrong."""
    return rule(reading, find_on_page) if isinstance(rule, PageRule) else rule(reading)
