"""The folder of the data: where it is, what is in it, and who may read it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from guidegen.errors import UsageError
from guidegen.history.ignoring import is_kept_by_git
from guidegen.model.data import DataSettings

#: the variable of the environment that names the folder
VARIABLE = "GUIDEGEN_DATA"
#: only who owns the folder can look into it
_PRIVATE = 0o700
INBOX, RECORDS, PROBLEMS = "inbox", "imports", "problems"
#: the folders of the tables
ANSWERS, FORMS, MEASURES = "answers", "forms", "measures"
#: what can be made again from the rest
RESULTS = "results"
FOLDERS = (INBOX, ANSWERS, FORMS, MEASURES, PROBLEMS, RECORDS)
WITHDRAWN = "withdrawn.jsonl"
#: files of each kind, to ask git about
_SAMPLES = (*(f"{name}/0" for name in (*FOLDERS, RESULTS)), WITHDRAWN)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of the data, which is no part of the handbook."""

    path: Path

    @property
    def exists(self) -> bool:
        """Whether anything was ever imported."""
        return (self.path / RECORDS).is_dir()

    def part(self, name: str) -> Path:
        """Return one of the folders in it. Raise `UsageError` if it is a link, or a file."""
        return checked_folder(self.path / name)

    def make(self) -> None:
        """Make it, so that only its owner can look into it. Raise `UsageError` if that fails."""
        try:
            if not self.path.is_dir():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                # another run may be making it, too
                self.path.mkdir(mode=_PRIVATE, exist_ok=True)
                self.path.chmod(_PRIVATE)
            for name in FOLDERS:
                (self.path / name).mkdir(mode=_PRIVATE, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"The data folder {self.path} cannot be made: {error.strerror or error}. "
                f"Name another folder in conf/data.yaml, or with {VARIABLE}."
            ) from error
        for name in FOLDERS:
            self.part(name)


def find_data_folder(root: Path, settings: DataSettings) -> DataFolder:
    """Return the data folder of the handbook at ``root``; it need not exist.

    Raise `UsageError` if git would keep it, or if it is a folder with other things.
    """
    named = os.environ.get(VARIABLE, "").strip() or str(settings.folder)
    path = (root / Path(named).expanduser()).resolve()
    if path == path.parent or path == Path.home():
        raise UsageError(f"The data folder cannot be {path}. {_ANOTHER}")
    if path.exists() and not path.is_dir():
        raise UsageError(f"The data folder {path} is a file. {_ANOTHER}")
    folder = DataFolder(path)
    _check_contents(folder)
    if is_kept_by_git(path, _SAMPLES):
        raise UsageError(
            f"The data folder {path} is in a git repository that would keep it, and so would "
            "everyone with a copy. Name a folder outside of it in conf/data.yaml, or have git "
            "ignore the folder (one line in .gitignore) before anything is imported."
        )
    return folder


_ANOTHER = f"Name a folder for the data alone in conf/data.yaml, or with {VARIABLE}."


def _check_contents(folder: DataFolder) -> None:
    """Refuse a folder that somebody uses for something else."""
    if not folder.path.is_dir():
        return
    try:
        names = {each.name for each in folder.path.iterdir() if not each.name.startswith(".")}
    except OSError as error:
        raise UsageError(
            f"The data folder {folder.path} cannot be read: {error.strerror or error}."
        ) from error
    if names and names.isdisjoint(FOLDERS):
        raise UsageError(f"The data folder {folder.path} has other files in it. {_ANOTHER}")


def checked_folder(path: Path) -> Path:
    """Return a folder of the store. Raise `UsageError` if it is a link, or no folder."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError as error:
        raise UsageError(
            f"{path} is missing. Make the store again: guidegen import --rebuild"
        ) from error
    if not stat.S_ISDIR(mode):
        raise UsageError(f"{path} must be a folder of its own, and no link. Put it right first.")
    return path


def checked_file(path: Path, most: int | None = None) -> Path:
    """Return a file of the store, or raise `UsageError` if it is a link, missing or too large."""
    try:
        facts = path.lstat()
    except OSError as error:
        raise UsageError(damaged(path, "it is missing")) from error
    if not stat.S_ISREG(facts.st_mode):
        raise UsageError(damaged(path, "it is not a file of its own"))
    if most is not None and facts.st_size > most:
        raise UsageError(damaged(path, f"it has more than {most:,} bytes"))
    return path


def damaged(path: Path, why: str) -> str:
    """Return what to tell about a file of the store that cannot be used."""
    return (
        f"{path} cannot be used: {why}. Delete it if it is there, and make the store again from "
        "what came in: guidegen import --rebuild"
    )
