"""What a handbook must keep: every rule looks and reports, none changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from guidegen.checking.changelog import check_changelogs
from guidegen.checking.ids import check_ids
from guidegen.checking.lint import check_lint
from guidegen.checking.names import check_names
from guidegen.checking.pages import check_pages
from guidegen.checking.pointers import check_pointers
from guidegen.checking.prose import check_prose
from guidegen.checking.references import check_settings
from guidegen.checking.retired import check_retired
from guidegen.checking.submodules import check_submodules
from guidegen.keeping import all_kept
from guidegen.model import page_kinds
from guidegen.problems import Code, Problem, in_order
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.pofiles import near_catalogues

if TYPE_CHECKING:
    from guidegen.reading.remembered import Remembered

#: looks at a handbook as it was read, and reports what is wrong
Rule = Callable[[Reading], Iterator[Problem]]

__all__ = ["check", "check_again", "check_folder"]


def check(reading: Reading) -> tuple[Problem, ...]:
    """All problems of a handbook, those of reading it included, in the order of files and lines."""
    rules = (
        check_names, check_submodules, check_ids, check_settings, *rules_of_kinds(),
        check_retired, check_translations, check_prose,
        check_pages, check_changelogs, check_pointers, check_lint,
    )  # fmt: skip
    found = (problem for rule in rules for problem in rule(reading))
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


def check_again(handbook: Remembered) -> tuple[Problem, ...]:
    """All problems of a handbook that may be as it was at the last build; they are remembered."""
    found = handbook.memory.problems(handbook.files)
    if found is None:
        with all_kept():
            found = check(handbook.reading)
        # fonts that are installed later are no files of the handbook
        if all(each.code is not Code.NOT_IN_FONTS for each in found):
            handbook.memory.save(handbook.files, found)
    return found
