"""Warnings: what can be published as it is, and will trouble those who use it.

Each can be silenced with a reason, under ``ignore`` of the part that it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidegen.checking.lint.as_read import check_as_read, settings_as_read
from guidegen.checking.lint.cuts import check_cuts
from guidegen.checking.lint.denominators import check_denominators
from guidegen.checking.lint.dimensions import check_dimensions
from guidegen.checking.lint.double import check_double
from guidegen.checking.lint.english.grammar import is_english
from guidegen.checking.lint.finding import Finding
from guidegen.checking.lint.language import language_of
from guidegen.checking.lint.levels import check_levels, check_points
from guidegen.checking.lint.observable import check_observable_items, check_observable_levels
from guidegen.checking.lint.silence import heeded, unknown_names
from guidegen.checking.rules import page_rule
from guidegen.checking.texts import texts
from guidegen.model import Guide, Page, Tool
from guidegen.problems import Problem
from guidegen.reading import Reading

__all__ = ["check_lint", "check_settings_as_read", "in_english"]

#: so many texts are enough to tell a language
_FIRST = 60


def check_settings_as_read(reading: Reading) -> Iterator[Problem]:
    """Every warning about what the settings say."""
    yield from settings_as_read(reading.handbook.settings)


@page_rule(Page)
def check_lint(reading: Reading, page: Page) -> Iterator[Problem]:
    """Every warning that nobody allows, and what is wrong with what is allowed."""
    yield from unknown_names(page)
    # nobody will change a page that is kept as a record
    if not page.is_retired:
        yield from heeded(page, _findings(reading, page))


def in_english(page: Page) -> bool:
    """Whether the first texts of a guide or a tool are English."""
    return is_english(_first(page))


def _first(page: Page) -> tuple[str, ...]:
    """Return the texts that tell which language a page is in."""
    return tuple(islice((text for _, text in texts(page) if " " in text), _FIRST))


def _findings(reading: Reading, page: Page) -> Iterator[Finding]:
    language = language_of(_first(page))
    yield from check_as_read(page)
    if isinstance(page, Tool):
        compiled = reading.compiled(page)
        yield from check_dimensions(page)
        yield from check_cuts(compiled)
        if language:
            yield from check_points(language, page)
            yield from check_observable_items(language, page)
            yield from check_double(language, reading.handbook, page)
            yield from check_denominators(language, compiled)
    elif isinstance(page, Guide) and language:
        yield from check_levels(language, page)
        yield from check_observable_levels(language, page)
