"""Pages written by hand name parts of the handbook that exist."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from guidegen.checking.targets import Targets
from guidegen.problems import Problem
from guidegen.prose.pages import page_references
from guidegen.reading import Folder, Reading
from guidegen.reading.characters import turning_character
from guidegen.reading.yamlerrors import conflict


def check_pages(reading: Reading) -> Iterator[Problem]:
    """References to what does not exist, in every page written in Markdown."""
    targets, content = Targets(reading), reading.folder.name(reading.folder.content)
    if any(found.place.file == content for found in reading.problems):
        # the folder itself cannot be used
        return
    yield from _settings(reading.folder)
    for path in _pages(reading.folder):
        text = reading.folder.read(path)
        if isinstance(text, Problem):
            yield text
            continue
        file = reading.folder.name(path)
        if unmerged := conflict(text, file):
            yield unmerged
            continue
        if turning := turning_character(text, file):
            yield turning
        for found in page_references(text, file):
            if unknown := targets.problem(found):
                yield unknown


def _settings(folder: Folder) -> Iterator[Problem]:
    """What git could not put together in Sphinx's settings, which are not read as YAML."""
    path = folder.conf / "conf.py"
    text = folder.read(path) if folder.has(path) else ""
    unmerged = None if isinstance(text, Problem) else conflict(text, folder.name(path))
    if unmerged:
        yield unmerged


def _pages(folder: Folder) -> Iterator[Path]:
    for base, folders, names in os.walk(folder.content):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        hidden = (".", "_")
        yield from (
            Path(base, name)
            for name in sorted(names)
            if name.endswith(".md") and not name.startswith(hidden)
        )
