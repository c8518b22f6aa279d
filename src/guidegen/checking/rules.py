"""Rules, and rules that check one page at a time so that their findings can be cached."""

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

#: checks a handbook and yields its problems
Rule = Callable[[Reading], Iterator[Problem]]


class PageFinder(Protocol):
    """Returns what a rule finds on a page, either anew or from a cache.

    The rule's name and the page are the key of the cache.
    """

    def __call__(self, rule: str, page: Page, find: Callable[[], Iterable[T]], /) -> Iterable[T]:
        """Return what ``find`` returns for this page."""


def find_afresh(rule: str, page: Page, find: Callable[[], Iterable[T]]) -> Iterable[T]:
    """Check the page again, without a cache."""
    return find()


@dataclass(frozen=True)
class PageRule(Generic[PageT, T]):
    """A rule that examines each page of one model, then judges all findings together.

    ``find`` may read the page itself, the settings, and the tools that exchange answers with it.
    As long as none of these change, its findings stay the same.
    """

    model: type[PageT]
    find: Callable[[Reading, PageT], Iterable[T]]
    judge: Callable[[Reading, Iterable[T]], Iterator[Problem]]

    @property
    def name(self) -> str:
        """A name that is unique among the rules."""
        return f"{self.find.__module__}:{self.find.__qualname__}"

    def __call__(
        self, reading: Reading, find_on_page: PageFinder = find_afresh
    ) -> Iterator[Problem]:
        """Yield the problems of all pages that have this model."""
        findings = (
            find_on_page(self.name, page, partial(self.find, reading, page))
            for page in reading.handbook.pages
            if isinstance(page, self.model)
        )
        return self.judge(reading, chain.from_iterable(findings))


def _pass_on(reading: Reading, problems: Iterable[Problem]) -> Iterator[Problem]:
    yield from problems


def page_rule(
    model: type[PageT],
) -> Callable[[Callable[[Reading, PageT], Iterable[Problem]]], PageRule[PageT, Problem]]:
    """Turn a function that yields the problems of one page into a rule."""
    return lambda find: PageRule(model, find, _pass_on)


def apply_rule(
    rule: Rule | PageRule[Any, Any], reading: Reading, find_on_page: PageFinder
) -> Iterator[Problem]:
    """Yield the problems that a rule finds in a handbook."""
    if isinstance(rule, PageRule):
        return rule(reading, find_on_page)
    return rule(reading)
