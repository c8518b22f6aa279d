"""Files with answers that git keeps, where everyone who gets the repository can read them."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, problem
from guidegen.reading import Folder

#: what the names of files with answers end in
_SUFFIXES = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".xlsx", ".xlsm", ".pdf")
#: folders that hold what programs made or installed
_PASSED_OVER = ("build", "node_modules", "__pycache__", "schemas")
#: in a folder with more files, somebody keeps other things than a handbook
_MOST = 20_000


def find_answers_in_git(folder: Folder) -> list[Problem]:
    """The files of a handbook that git knows and that hold answers, scores or filled forms.

    Git is asked only where there is a repository and a file that may be one.
    """
    if not any((above / ".git").exists() for above in (folder.root, *folder.root.parents)):
        return []
    names = [each for each in candidates(folder.root) if each.lower().endswith(_SUFFIXES)]
    if not names:
        return []
    known = import_module("guidegen.history.command").tracked_files(folder.root)
    found = _held(folder, [name for name in names if name in known])
    return [
        problem(FileCode.ANSWERS_IN_GIT, Place(name), what=what, file=shlex.quote(name))
        for name, what in found.items()
    ]


def find_answers(folder: Folder, names: Iterable[str]) -> list[str]:
    """Those of a handbook's files that hold answers, scores or filled forms."""
    return list(_held(folder, [each for each in names if each.lower().endswith(_SUFFIXES)]))


def _held(folder: Folder, names: Sequence[str]) -> dict[str, str]:
    """What these files hold, as far as it is of those who were rated."""
    if not names:
        return {}
    recognition = import_module("guidegen.responses.recognition")
    found = {name: recognition.describe_contents(folder.root / name) for name in names}
    return {name: what for name, what in found.items() if what}


def candidates(root: Path) -> Iterator[str]:
    """The files of a handbook's folder that people put there, by their names below it."""
    seen = 0
    for base, folders, files in os.walk(root):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _PASSED_OVER
        )
        if "pyvenv.cfg" in files:
            folders.clear()
            continue
        seen += len(files)
        if seen > _MOST:
            return
        yield from (Path(base, name).relative_to(root).as_posix() for name in sorted(files))
