"""Files that Git LFS has not fetched: a few lines lie in their place, and would be published."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from guidegen.model.pointer import LONGEST, pointer_in
from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, problem
from guidegen.reading import Reading


def check_pointers(reading: Reading) -> Iterator[Problem]:
    """Whether each file of the handbook is there itself."""
    folder = reading.folder
    for top in (folder.conf, folder.content, folder.templates):
        for base, folders, files in os.walk(top):
            folders.sort()
            for name in sorted(files):
                if _is_pointer(Path(base, name)):
                    place = Place(folder.name(Path(base, name)))
                    yield problem(FileCode.LFS_POINTER, place)


def _is_pointer(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > LONGEST:
            return False
        return pointer_in(path.read_bytes()) is not None
    except OSError:
        # who reads it for its own sake says so
        return False
