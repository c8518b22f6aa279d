"""Checking a handbook of which most was checked before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from guidegen.checking.handbook import check
from guidegen.model import Handbook, Page
from guidegen.problems import FormCode, Problem
from guidegen.reading.memory import Memory
from guidegen.reading.remembered import Remembered

T = TypeVar("T")


def check_again(handbook: Remembered) -> tuple[Problem, ...]:
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
