"""Warnings that an author has read and does not heed, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.lint.finding import Finding, owners
from guidegen.model import Page
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

#: the warnings that are about no part of a guide or a tool, and those that a review ends
_NOT_ALLOWED = {
    WordingCode.UNUSED_IGNORE,
    FileCode.ANSWERS_IN_GIT,
    TranslationCode.UNREAD_CATALOGUE,
    *REVIEWS,
}
#: the warnings that a part of a guide or a tool can ignore
_KNOWN = tuple(sorted(code.slug for code in WARNINGS - _NOT_ALLOWED))


def unknown_names(page: Page) -> Iterator[Problem]:
    """Names under ``ignore`` that no warning has."""
    for owner in owners(page):
        for name in owner.ignore:
            if name not in _KNOWN:
                facts = {"name": name, "nearest": nearest(name, _KNOWN), "known": ", ".join(_KNOWN)}
                yield problem(WordingCode.UNKNOWN_WARNING, name.place, **facts)


def heeded(page: Page, findings: Iterable[Finding]) -> Iterator[Problem]:
    """The warnings that are not allowed; and what is allowed, and does not occur."""
    # parts that say the same are equal, so it is the object that counts
    used: set[tuple[int, str]] = set()
    for owner, found in findings:
        used.add((id(owner), found.code.slug))
        if found.code.slug not in owner.ignore:
            yield found
    for owner in owners(page):
        for name in owner.ignore:
            if name in _KNOWN and (id(owner), name) not in used:
                yield problem(WordingCode.UNUSED_IGNORE, name.place, name=name)
