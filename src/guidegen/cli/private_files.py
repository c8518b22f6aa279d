"""Find files with answers that are in git, where everyone with the repository can read them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, problem
from guidegen.reading import Folder

#: endings of the names of files that can hold answers
_SUFFIXES = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".xlsx", ".xlsm", ".pdf")
#: folders of files that programs made or installed
_SKIPPED = ("build", "node_modules", "__pycache__", "schemas")
#: a folder with more files holds other things than a handbook
_MOST = 20_000


def find_answers_in_git(folder: Folder) -> list[Problem]:
    """Return a problem for each file in git that holds answers, scores or a filled form.

    Git runs only if there is a repository with a file that may be one.
    """
    if not any((above / ".git").exists() for above in (folder.root, *folder.root.parents)):
        return []
    names = _with_usual_suffix(candidates(folder.root))
    if not names:
        return []
    known = import_module("guidegen.history.command").tracked_files(folder.root)
    found = _recognize(folder, [name for name in names if name in known])
    return [
        problem(FileCode.ANSWERS_IN_GIT, Place(name), what=what, file=shlex.quote(name))
        for name, what in found.items()
    ]


def find_answers(folder: Folder, names: Iterable[str]) -> list[str]:
    """Return those of a handbook's files that hold answers, scores or filled forms."""
    return list(_recognize(folder, _with_usual_suffix(names)))


def _with_usual_suffix(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.lower().endswith(_SUFFIXES)]


def _recognize(folder: Folder, names: Sequence[str]) -> dict[str, str]:
    """Return what these files hold, for those that hold data about the people who were rated."""
    if not names:
        # what recognizes files loads slowly
        return {}
    describe = import_module("guidegen.responses.recognition").describe_contents
    found: dict[str, str] = {}
    for name in names:
        what = describe(folder.root / name)
        if what:
            found[name] = what
    return found


def candidates(root: Path) -> Iterator[str]:
    """Yield the files that people put into a handbook's folder, as paths below it."""
    seen = 0
    for base, folders, files in os.walk(root):
        folders[:] = sorted(filter(_is_of_people, folders))
        if "pyvenv.cfg" in files:
            folders.clear()
            continue
        seen += len(files)
        if seen > _MOST:
            return
        for name in sorted(files):
            yield Path(base, name).relative_to(root).as_posix()


def _is_of_people(folder: str) -> bool:
    return not folder.startswith(".") and folder not in _SKIPPED
