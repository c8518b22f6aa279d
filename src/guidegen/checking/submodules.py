"""Folders whose files are in another git repository, and were not fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, problem
from guidegen.reading import Reading

#: where git notes which folders of a repository are repositories of their own
_NOTES = ".gitmodules"
_PATH = re.compile(r"^\s*path\s*=\s*(?P<path>.*?)\s*$", re.MULTILINE)


def check_submodules(reading: Reading) -> Iterator[Problem]:
    """Submodules of git below ``conf`` and ``content`` that are empty here."""
    folder = reading.folder
    for path in _submodules(folder.root):
        is_ours = path.is_relative_to(folder.conf) or path.is_relative_to(folder.content)
        if is_ours and _is_empty(path):
            yield problem(FileCode.NOT_FETCHED, Place(folder.name(path)))


def _submodules(root: Path) -> Iterator[Path]:
    """The folders that the repository around a handbook has in other repositories."""
    top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
    try:
        notes = (top / _NOTES).read_text("utf-8", "replace")
    except OSError:
        return
    for found in _PATH.finditer(notes):
        yield top / found["path"].strip('"')


def _is_empty(path: Path) -> bool:
    """Whether a folder is there and nothing is in it."""
    try:
        return not any(path.iterdir())
    except OSError:
        return False
