"""Warnings: what can be published as it is, and will trouble those who use it.

Each can be silenced with a reason, under ``ignore`` of the part that it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidegen.checking.lint.english.grammar import is_english
from guidegen.checking.lint.findings import LintWarning, check_ignored_names, filter_ignored
from guidegen.checking.lint.language import language_of
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
from guidegen.model import Guide, Page, Tool
from guidegen.problems import Problem
from guidegen.reading import Reading

__all__ = ["check_lint", "check_settings_texts", "is_in_english"]

#: so many texts are enough to tell a language
_FIRST = 60


def check_settings_texts(reading: Reading) -> Iterator[Problem]:
    """Every warning about what the settings say."""
    yield from check_texts_of_settings(reading.handbook.settings)


@page_rule(Page)
def check_lint(reading: Reading, page: Page) -> Iterator[Problem]:
    """Every warning that nobody allows, and what is wrong with what is allowed."""
    yield from check_ignored_names(page)
    # nobody will change a page that is kept as a record
    if not page.is_retired:
        yield from filter_ignored(page, _findings(reading, page))


def is_in_english(page: Page) -> bool:
    """Whether the first texts of a guide or a tool are English."""
    return is_english(_first(page))


def _first(page: Page) -> tuple[str, ...]:
    """Return the texts that tell which language a page is in."""
    return tuple(islice((text for _, text in find_texts(page) if " " in text), _FIRST))


def _findings(reading: Reading, page: Page) -> Iterator[LintWarning]:
    language = language_of(_first(page))
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
    elif isinstance(page, Guide) and language:
        yield from check_levels(language, page)
        yield from check_observable_levels(language, page)
