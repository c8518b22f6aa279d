"""Names of files and folders: read at all, possible everywhere, and not taken."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from guidegen.model.kinds import page_kinds, page_suffixes, source_suffixes, without_suffix
from guidegen.model.pointer import LONGEST, pointer_in
from guidegen.model.text import Place
from guidegen.problems import FileCode, Problem, ProblemsFoundError, problem
from guidegen.reading import Folder, Reading
from guidegen.reading.missing import SETTINGS, misnamed_settings
from guidegen.reading.names import TAKEN, alike, fault, is_yaml, meant_suffix
from guidegen.reading.rows import begins_with_key

_HIDDEN = (".", "_")


def check_names(reading: Reading) -> Iterator[Problem]:
    """Names that no system or address can have, names that are taken, and names nearly right."""
    folder = reading.folder
    if folder.missing():
        return
    yield from _settings(folder)
    for base, folders, files in os.walk(folder.content):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        shown = sorted(name for name in files if not name.startswith(_HIDDEN))
        yield from _alike(folder, Path(base), [*folders, *shown])
        for name in folders:
            yield from _possible(folder, Path(base, name), is_address=True)
        for name in shown:
            path = Path(base, name)
            yield from _possible(folder, path, is_address=name.endswith(source_suffixes()))
            yield from _taken(folder, path)
            yield from _nearly_right(folder, path)


def _possible(folder: Folder, path: Path, *, is_address: bool) -> Iterator[Problem]:
    why = fault(path.name, is_address=is_address)
    if why:
        place = Place(folder.name(path))
        yield problem(FileCode.BAD_FILE_NAME, place, name=path.name, why=why)


def _taken(folder: Folder, path: Path) -> Iterator[Problem]:
    """A page that would be replaced by one that Sphinx or guidegen writes."""
    if not path.name.endswith(source_suffixes()):
        return
    page = alike(without_suffix(path.relative_to(folder.content).as_posix())).removesuffix("/index")
    if page in TAKEN:
        yield problem(FileCode.TAKEN_NAME, Place(folder.name(path)), name=page)


def _alike(folder: Folder, base: Path, names: list[str]) -> Iterator[Problem]:
    """Names of one folder that are one and the same to some systems."""
    first: dict[str, str] = {}
    for name in names:
        key = alike(without_suffix(name))
        other = first.setdefault(key, name)
        # a folder has the name of its page, and a page with two sources is told elsewhere
        if without_suffix(other) != without_suffix(name):
            facts = {"name": name, "other": other}
            yield problem(FileCode.NEAR_FILES, Place(folder.name(base / name)), **facts)


def _nearly_right(folder: Folder, path: Path) -> Iterator[Problem]:
    """Files that are not read, though they look as if they are meant to be."""
    if path.name.endswith(source_suffixes()) or folder.misnamed(path):
        return
    suffix = meant_suffix(path.name)
    if suffix:
        how = f"Give it a name that ends in {suffix}, or delete it if it is a copy."
        yield problem(FileCode.MISNAMED, Place(folder.name(path)), suffix=suffix, how=how)
    elif is_yaml(path.name) and _has_keys(folder, path):
        suffixes = " or ".join(page_suffixes())
        first = page_kinds()[0].suffix
        how = f"Rename it, as “{path.name.partition('.')[0]}{first}”; or delete it."
        yield problem(FileCode.MISNAMED, Place(folder.name(path)), suffix=suffixes, how=how)


def _has_keys(folder: Folder, path: Path) -> bool:
    """Tell whether a file can be read and begins as a guide or a tool does."""
    try:
        return begins_with_key(folder.read(path))
    except ProblemsFoundError:
        return False


def _settings(folder: Folder) -> Iterator[Problem]:
    """Files of settings that have another name than guidegen reads."""
    for name, meant in misnamed_settings(folder).items():
        near = f" Did you mean “{meant}”?" if meant else ""
        place = Place(folder.name(folder.conf / name))
        yield problem(FileCode.UNREAD_SETTINGS, place, known=", ".join(SETTINGS), nearest=near)


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
