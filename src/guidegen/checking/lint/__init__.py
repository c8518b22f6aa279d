"""Warnings about what can be published as it is, but will trouble those who use it.

Authors can ignore each warning with a reason, under ``ignore`` of the part that it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidegen.checking.lint.decisions import check_small_groups
from guidegen.checking.lint.english.grammar import is_english
from guidegen.checking.lint.findings import (
    WITHIN_PAGES,
    LintWarning,
    check_ignored_names,
    filter_ignored,
)
from guidegen.checking.lint.language import find_language
from guidegen.checking.lint.tools import check_cuts, check_dimensions, check_sizes
from guidegen.checking.lint.unintended import check_texts_of_settings, check_unintended_texts
from guidegen.checking.lint.wording import (
    check_double_barreled,
    check_levels,
    check_observable_items,
    check_observable_levels,
    check_points,
)
from guidegen.checking.rules import page_rule
from guidegen.checking.texts import find_texts
from guidegen.model import Decision, Guide, Page, Tool
from guidegen.problems import Problem
from guidegen.reading import Reading

__all__ = ["check_lint", "check_settings_texts", "is_in_english"]

#: how many texts of a page are enough to recognize its language
_ENOUGH_TEXTS = 60


def check_settings_texts(reading: Reading) -> Iterator[Problem]:
    """Yield the warnings about the settings."""
    yield from check_texts_of_settings(reading.handbook.settings)


@page_rule(Page)
def check_lint(reading: Reading, page: Page) -> Iterator[Problem]:
    """Yield warnings that are not ignored, and entries of ``ignore`` that are wrong or unused."""
    yield from check_ignored_names(page)
    # nobody changes a page that is kept as a record
    if not page.is_retired:
        yield from filter_ignored(page, _find_warnings(reading, page), WITHIN_PAGES)


def is_in_english(page: Page) -> bool:
    """Tell whether a page is in English."""
    return is_english(_take_sample(page))


def _take_sample(page: Page) -> tuple[str, ...]:
    """Return the texts by which to recognize the language of a page."""
    texts = (text for _, text in find_texts(page) if " " in text)
    return tuple(islice(texts, _ENOUGH_TEXTS))


def _find_warnings(reading: Reading, page: Page) -> Iterator[LintWarning]:
    language = find_language(_take_sample(page))
    yield from check_unintended_texts(page)
    if isinstance(page, Tool):
        compiled = reading.compiled(page)
        yield from check_dimensions(page)
        yield from check_cuts(compiled)
        if language:
            yield from check_points(language, page)
            yield from check_observable_items(language, page)
            yield from check_double_barreled(language, reading.handbook, page)
            yield from check_sizes(language, compiled)
    elif isinstance(page, Decision) and language:
        privacy = reading.handbook.settings.privacy
        yield from check_small_groups(language, privacy, page)
    elif isinstance(page, Guide) and language:
        yield from check_levels(language, page)
        yield from check_observable_levels(language, page)
