"""A handbook as it is now, read with what the last build remembers of it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from guidegen.reading.folder import Folder
from guidegen.reading.handbook import Reading, read_handbook
from guidegen.reading.memory import MEMORY, Memory


class Remembered:
    """A handbook that is read if somebody asks for it.

    ``files`` is the digest of all files that the check looks at; ``doctrees`` is where Sphinx, too,
    keeps what it knows of the last build.
    """

    def __init__(self, folder: Folder, doctrees: Path, files: str) -> None:
        self.folder, self.files = folder, files
        self._doctrees = doctrees

    @cached_property
    def memory(self) -> Memory:
        """What the last build read and found; one without a change does not ask for it."""
        return Memory(self._doctrees / MEMORY)

    @cached_property
    def reading(self) -> Reading:
        """The handbook."""
        return read_handbook(self.folder, memory=self.memory)


@lru_cache(maxsize=1)
def remembered(folder: Folder, doctrees: Path, files: str) -> Remembered:
    """The handbook with these files: `guidegen build` and then its site ask for the same."""
    return Remembered(folder, doctrees, files)
