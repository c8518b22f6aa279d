"""Checking a whole handbook, anew or with the findings of the last build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import resolve_name
from typing import TYPE_CHECKING, TypeVar

from guidegen.checking.clock import today
from guidegen.checking.files import check_names, check_pointers, check_submodules
from guidegen.checking.handwritten import check_pages
from guidegen.checking.ids import check_ids, check_ids_within
from guidegen.checking.lifecycle import check_changelogs, check_retired
from guidegen.checking.lint import check_lint, check_settings_texts
from guidegen.checking.privacy import check_privacy_is_declared
from guidegen.checking.prose import check_prose
from guidegen.checking.report_pages import check_report_pages
from guidegen.checking.rules import PageFinder, Rule, apply_rule, find_afresh
from guidegen.checking.settings import check_settings
from guidegen.model import Handbook, Page, Settings, page_kinds
from guidegen.problems import DatedProblem, Findings, FormCode, Problem, sort_problems
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.po_files import near_catalogs

if TYPE_CHECKING:
    from guidegen.reading.build_cache import BuildCache
    from guidegen.reading.cached_reading import CachedReading

T = TypeVar("T")


def check(reading: Reading) -> tuple[Problem, ...]:
    """Return all problems of a handbook, ordered by file and line.

    They include the problems of reading it.
    """
    return _find_problems(reading, find_afresh).on(today())


def _find_problems(reading: Reading, find_on_page: PageFinder) -> Findings:
    """Return what every rule finds; ``find_on_page`` can take findings from a cache."""
    rules: tuple[Rule, ...] = (
        check_names,
        check_submodules,
        check_ids,
        check_ids_within,
        check_settings,
        check_privacy_is_declared,
        *_find_rules_of_settings(reading.handbook.settings),
        *_find_rules_of_kinds(reading.handbook),
        check_retired,
        check_translations,
        check_prose,
        check_pages,
        check_report_pages,
        check_changelogs,
        check_pointers,
        check_settings_texts,
        check_lint,
    )
    problems = list(reading.problems)
    for rule in rules:
        problems += apply_rule(rule, reading, find_on_page)
    return Findings(sort_problems(problems), tuple(_find_overdue(reading)))


def _find_rules_of_settings(settings: Settings) -> Iterator[Rule]:
    """Yield the rules about settings that a handbook has; what checks others is not loaded."""
    has_places = settings.school_years or settings.groups
    if has_places or settings.buildings.model_fields_set or settings.privacy.model_fields_set:
        yield resolve_name("guidegen.checking.places:check_places")
    if settings.data.model_fields_set:
        yield resolve_name("guidegen.checking.data:check_data_settings")
    if settings.stages.model_fields_set:
        yield resolve_name("guidegen.checking.stages:check_stages")


def _find_rules_of_kinds(handbook: Handbook) -> Iterator[Rule]:
    """Yield the rules that the kinds of the handbook's pages add to those for every page."""
    used = {type(page) for page in handbook.pages}
    for kind in page_kinds():
        if kind.model in used:
            yield from map(resolve_name, kind.checks)


def _find_overdue(reading: Reading) -> Iterator[DatedProblem]:
    """Yield what is overdue, if the handbook has decisions."""
    if reading.handbook.decisions:
        yield from import_module("guidegen.checking.overdue").find_overdue(reading)


def check_translations(reading: Reading) -> Iterator[Problem]:
    """Check the handbook's catalogs of translations, if it has any."""
    if any(True for _ in near_catalogs(reading.folder)):
        # most handbooks have none and need not load what reads them
        translations = import_module("guidegen.checking.translations")
        yield from translations.check_catalogs(reading)


def check_folder(folder: Folder) -> tuple[Problem, ...]:
    """Read the handbook in ``folder`` and return all its problems."""
    return check(read_handbook(folder))


def check_cached(handbook: CachedReading) -> tuple[Problem, ...]:
    """Return all problems of a handbook, using what is known from the last build."""
    return find_cached(handbook).on(today())


def find_cached(handbook: CachedReading) -> Findings:
    """Return what a check finds whatever the day, using what is known from the last build."""
    findings = handbook.memory.findings(handbook.files)
    if findings is None:
        finder = _CachedFinder(handbook.reading.handbook, handbook.memory)
        findings = _find_problems(handbook.reading, finder)
        # someone may install the missing font without changing any file of the handbook
        if all(problem.code is not FormCode.NOT_IN_FONTS for problem in findings.problems):
            handbook.memory.save(handbook.files, findings)
    return findings


class _CachedFinder:
    """Returns the findings of the last build for pages whose findings cannot have changed."""

    def __init__(self, handbook: Handbook, memory: BuildCache) -> None:
        self._memory = memory
        self._linked = _find_linked_tools(handbook)

    def __call__(self, rule: str, page: Page, find: Callable[[], Iterable[T]], /) -> Iterable[T]:
        """Return what the rule finds on the page."""
        if page.file in self._linked:
            return find()
        return self._memory.found(rule, page.file, find)


def _find_linked_tools(handbook: Handbook) -> frozenset[str]:
    """Return the files of tools that take answers from other tools, or give answers to them."""
    files: set[str] = set()
    for tool in handbook.tools:
        for item in tool.items:
            if item.from_tool is None:
                continue
            files.add(tool.file)
            source = handbook.tool(item.from_tool.tool)
            if source:
                files.add(source.file)
    return frozenset(files)
