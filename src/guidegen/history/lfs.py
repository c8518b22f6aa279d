"""Get contents that Git LFS keeps beside the history, if they are on this machine."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from guidegen.history.git import Repository
from guidegen.model.pointer import LONGEST, pointer_in


class LargeFiles:
    """The large files of a repository that were fetched."""

    def __init__(self, repository: Repository) -> None:
        self._folder = repository.top / repository.run("rev-parse", "--git-path", "lfs/objects")

    def fill_in(self, path: Path) -> None:
        """Replace a pointer with the content; leave the pointer if the content was not fetched.

        Raise `OSError` if the file cannot be written.
        """
        found = pointer_in(path.read_bytes()) if path.stat().st_size <= LONGEST else None
        if found is None:
            return
        kept = self._folder / found.digest[:2] / found.digest[2:4] / found.digest
        if not kept.is_file() or kept.stat().st_size != found.size:
            return
        with kept.open("rb") as file:
            is_it = hashlib.file_digest(file, "sha256").hexdigest() == found.digest
        if is_it:
            path.unlink()
            shutil.copyfile(kept, path)
