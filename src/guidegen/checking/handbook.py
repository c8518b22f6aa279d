"""All rules of a handbook, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import resolve_name

from guidegen.checking.changelog import check_changelogs
from guidegen.checking.ids import check_ids, check_ids_within
from guidegen.checking.lint import check_lint, check_settings_as_read
from guidegen.checking.names import check_names
from guidegen.checking.pages import check_pages
from guidegen.checking.pointers import check_pointers
from guidegen.checking.prose import check_prose
from guidegen.checking.references import check_settings
from guidegen.checking.retired import check_retired
from guidegen.checking.rules import Look, Rule, look_anew, problems_of
from guidegen.checking.submodules import check_submodules
from guidegen.model import page_kinds
from guidegen.problems import Problem, in_order
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.pofiles import near_catalogues


def check(reading: Reading, look: Look = look_anew) -> tuple[Problem, ...]:
    """Return all problems of a handbook, in the order of files and lines.

    Those of reading it are included. ``look`` can tell what a rule has found on a page before.
    """
    rules: tuple[Rule, ...] = (
        check_names, check_submodules, check_ids, check_ids_within, check_settings,
        *rules_of_kinds(), check_retired, check_translations, check_prose,
        check_pages, check_changelogs, check_pointers, check_settings_as_read, check_lint,
    )  # fmt: skip
    found = (problem for rule in rules for problem in problems_of(rule, reading, look))
    return in_order((*reading.problems, *found))


def rules_of_kinds() -> Iterator[Rule]:
    """Yield what is checked of each kind of page beside what is true of all."""
    for kind in page_kinds():
        yield from map(resolve_name, kind.checks)


def check_translations(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the handbook's catalogues; most have none, and need no reader of them."""
    if any(True for _ in near_catalogues(reading.folder)):
        found: Iterator[Problem] = import_module("guidegen.checking.translations").find(reading)
        yield from found


def check_folder(folder: Folder) -> tuple[Problem, ...]:
    """All problems of the handbook in ``folder``."""
    return check(read_handbook(folder))
