"""Read a handbook with the help of what the last build remembers."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

from guidegen.reading.build_cache import MEMORY, BuildCache
from guidegen.reading.folder import Folder
from guidegen.reading.handbook import Reading, read_handbook


class CachedReading:
    """A handbook that is read on demand.

    ``files`` is the digest of all files that the check looks at; ``doctrees`` is the folder where
    Sphinx also keeps its state of the last build.
    """

    def __init__(self, folder: Folder, doctrees: Path, files: str) -> None:
        self.folder, self.files = folder, files
        self._doctrees = doctrees

    @cached_property
    def memory(self) -> BuildCache:
        """Return what the last build read and found; a build without changes never asks."""
        return BuildCache(self._doctrees / MEMORY)

    @cached_property
    def reading(self) -> Reading:
        """Return the handbook."""
        return read_handbook(self.folder, memory=self.memory)


@lru_cache(maxsize=1)
def cached_reading(folder: Folder, doctrees: Path, files: str) -> CachedReading:
    """Return the handbook with these files; `guidegen build` and its site ask for the same one."""
    return CachedReading(folder, doctrees, files)
