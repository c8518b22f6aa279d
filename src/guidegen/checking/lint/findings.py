"""What a rule finds, and about which part of the handbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidegen.model import Component, Item, Page, Tool, kind_of
from guidegen.model.scoring import Criterion
from guidegen.problems import (
    REVIEWS,
    WARNINGS,
    FileCode,
    Problem,
    TranslationCode,
    WordingCode,
    nearest,
    problem,
)

#: a part that may say why a warning is not heeded
WarningOwner = Page | Component | Item | Criterion


def find_owners(page: Page) -> Iterator[WarningOwner]:
    """Yield a page and those of its parts that may say why a warning is not heeded."""
    yield page
    for kind in kind_of(page).parts:
        yield from (part for part in kind.parts(page) if isinstance(part, WarningOwner))
    if isinstance(page, Tool) and page.scoring:
        yield from page.scoring.criteria


class LintWarning(NamedTuple):
    """A warning with the part whose ``ignore`` can silence it."""

    owner: WarningOwner
    problem: Problem


#: the warnings that are about no part of a guide or a tool, and those that a review ends
_NOT_ALLOWED = {
    WordingCode.UNUSED_IGNORE,
    FileCode.ANSWERS_IN_GIT,
    TranslationCode.UNREAD_CATALOGUE,
    *REVIEWS,
}
#: the warnings that a part of a guide or a tool can ignore
_KNOWN = tuple(sorted(code.slug for code in WARNINGS - _NOT_ALLOWED))


def check_ignored_names(page: Page) -> Iterator[Problem]:
    """Names under ``ignore`` that no warning has."""
    for owner in find_owners(page):
        for name in owner.ignore:
            if name not in _KNOWN:
                facts = {"name": name, "nearest": nearest(name, _KNOWN), "known": ", ".join(_KNOWN)}
                yield problem(WordingCode.UNKNOWN_WARNING, name.place, **facts)


def filter_ignored(page: Page, findings: Iterable[LintWarning]) -> Iterator[Problem]:
    """The warnings that are not allowed; and what is allowed, and does not occur."""
    # parts that say the same are equal, so it is the object that counts
    used: set[tuple[int, str]] = set()
    for owner, found in findings:
        used.add((id(owner), found.code.slug))
        if found.code.slug not in owner.ignore:
            yield found
    for owner in find_owners(page):
        for name in owner.ignore:
            if name in _KNOWN and (id(owner), name) not in used:
                yield problem(WordingCode.UNUSED_IGNORE, name.place, name=name)
