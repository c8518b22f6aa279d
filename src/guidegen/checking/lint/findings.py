"""Warnings, the parts of a page that they are about, and the warnings that authors ignore."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidegen.model import Component, Item, Page, Tool, kind_of
from guidegen.model.plan import PlanGoal, PlannedMonitoring
from guidegen.model.scoring import Criterion
from guidegen.problems import (
    REVIEWS,
    WARNINGS,
    Code,
    DecisionCode,
    FileCode,
    GoalCode,
    PlanCode,
    Problem,
    SettingCode,
    StageCode,
    SystemCode,
    TranslationCode,
    WordingCode,
    nearest,
    problem,
)

#: a part that has the key ``ignore``
WarningOwner = Page | Component | Item | Criterion | PlanGoal | PlannedMonitoring


class LintWarning(NamedTuple):
    """A warning with the part whose ``ignore`` can silence it."""

    owner: WarningOwner
    problem: Problem


def find_owners(page: Page) -> Iterator[WarningOwner]:
    """Yield a page and those of its parts that have the key ``ignore``."""
    yield page
    for kind in kind_of(page).parts:
        for part in kind.parts(page):
            if isinstance(part, WarningOwner):
                yield part
    if isinstance(page, Tool) and page.scoring:
        yield from page.scoring.criteria


#: warnings that are not about a part of a page, or that a review settles
_CANNOT_BE_IGNORED = {
    WordingCode.UNUSED_IGNORE,
    FileCode.ANSWERS_IN_GIT,
    TranslationCode.UNREAD_CATALOG,
    StageCode.NO_AUTHORITY,
    StageCode.NO_RULE_FORWARD,
    StageCode.UNUSED_RULE,
    DecisionCode.REVIEW_OVERDUE,
    *REVIEWS,
}
#: the names of all other warnings, in alphabetical order
_KNOWN = tuple(sorted(code.slug for code in WARNINGS - _CANNOT_BE_IGNORED))
#: the areas whose warnings about a page depend on other pages; each has a rule of its own
_ACROSS_PAGES = (SystemCode, SettingCode, PlanCode, GoalCode)
#: the warnings that depend on nothing but a page itself and the settings
WITHIN_PAGES = frozenset(code for code in WARNINGS if not isinstance(code, _ACROSS_PAGES))


def check_ignored_names(page: Page) -> Iterator[Problem]:
    """Report names under ``ignore`` that are not names of warnings."""
    for owner in find_owners(page):
        for name in owner.ignore:
            if name not in _KNOWN:
                facts = {"name": name, "nearest": nearest(name, _KNOWN), "known": ", ".join(_KNOWN)}
                yield problem(WordingCode.UNKNOWN_WARNING, name.place, **facts)


def filter_ignored(
    page: Page, warnings: Iterable[LintWarning], looked_for: Iterable[Code]
) -> Iterator[Problem]:
    """Yield the warnings that are not ignored, and report those ignored that do not occur.

    ``looked_for`` are the codes of all warnings that could have been found.
    """
    # two parts with the same words are equal, so the identity of the object counts
    occurring: set[tuple[int, str]] = set()
    for owner, warning in warnings:
        occurring.add((id(owner), warning.code.slug))
        if warning.code.slug not in owner.ignore:
            yield warning
    names = {code.slug for code in looked_for}.intersection(_KNOWN)
    for owner in find_owners(page):
        for name in owner.ignore:
            if name in names and (id(owner), name) not in occurring:
                yield problem(WordingCode.UNUSED_IGNORE, name.place, name=name)
