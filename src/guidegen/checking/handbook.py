"""All rules of a handbook, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import resolve_name
from typing import TypeVar

from guidegen.checking.files import check_names, check_pointers, check_submodules
from guidegen.checking.handwritten import check_pages
from guidegen.checking.ids import check_ids, check_ids_within
from guidegen.checking.lifecycle import check_changelogs, check_retired
from guidegen.checking.lint import check_lint, check_settings_texts
from guidegen.checking.prose import check_prose
from guidegen.checking.rules import PageFinder, Rule, apply_rule, find_afresh
from guidegen.checking.settings import check_settings
from guidegen.model import Handbook, Page, page_kinds
from guidegen.problems import FormCode, Problem, in_order
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.memory import Memory
from guidegen.reading.pofiles import near_catalogues
from guidegen.reading.remembered import Remembered


def check(reading: Reading, find_on_page: PageFinder = find_afresh) -> tuple[Problem, ...]:
    """Return all problems of a handbook, in the order of files and lines.

    Those of reading it are included. ``look`` can tell what a rule has found on a page before.
    """
    rules: tuple[Rule, ...] = (
        check_names, check_submodules, check_ids, check_ids_within, check_settings,
        *rules_of_kinds(), check_retired, check_translations, check_prose,
        check_pages, check_changelogs, check_pointers, check_settings_texts, check_lint,
    )  # fmt: skip
    found = (problem for rule in rules for problem in apply_rule(rule, reading, find_on_page))
    return in_order((*reading.problems, *found))


def rules_of_kinds() -> Iterator[Rule]:
    """Yield what is checked of each kind of page beside what is true of all."""
    for kind in page_kinds():
        yield from map(resolve_name, kind.checks)


def check_translations(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the handbook's catalogues; most have none, and need no reader of them."""
    if any(True for _ in near_catalogues(reading.folder)):
        translations = import_module("guidegen.checking.translations")
        yield from translations.check_catalogues(reading)


def check_folder(folder: Folder) -> tuple[Problem, ...]:
    """All problems of the handbook in ``folder``."""
    return check(read_handbook(folder))


T = TypeVar("T")


def check_cached(handbook: Remembered) -> tuple[Problem, ...]:
    """Return all problems of a handbook that may be as it was at the last build."""
    found = handbook.memory.problems(handbook.files)
    if found is None:
        found = check(handbook.reading, _Known(handbook.reading.handbook, handbook.memory))
        # fonts that are installed later are no files of the handbook
        if all(each.code is not FormCode.NOT_IN_FONTS for each in found):
            handbook.memory.save(handbook.files, found)
    return found


class _Known:
    """Tells what a rule found on a page before, if that cannot have changed."""

    def __init__(self, handbook: Handbook, memory: Memory) -> None:
        self._memory = memory
        self._linked = _linked_by_answers(handbook)

    def __call__(self, rule: str, page: Page, find: Callable[[], Iterable[T]], /) -> Iterable[T]:
        """Return what the rule finds on the page."""
        if page.file in self._linked:
            return find()
        return self._memory.found(rule, page.file, find)


def _linked_by_answers(handbook: Handbook) -> frozenset[str]:
    """The files of tools that take answers from others, and of those that give them."""
    found: set[str] = set()
    for tool in handbook.tools:
        for taken in (item.from_tool for item in tool.items):
            if taken:
                found.add(tool.file)
                giver = handbook.tool(taken.tool)
                found |= {giver.file} if giver else set()
    return frozenset(found)
