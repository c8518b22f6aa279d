"""Names of files and folders, and files that git has not fetched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from guidegen.model.kinds import page_kinds, page_suffixes, source_suffixes, without_suffix
from guidegen.model.pointer import LONGEST, pointer_in
from guidegen.model.text import Place
from guidegen.naming import list_choices
from guidegen.problems import FileCode, Problem, ProblemsFoundError, problem
from guidegen.reading import Folder, Reading
from guidegen.reading.missing import SETTINGS, misnamed_settings
from guidegen.reading.names import TAKEN, alike, fault, is_yaml, meant_suffix
from guidegen.reading.yaml_lines import begins_with_key

_HIDDEN = (".", "_")


# --- names


def check_names(reading: Reading) -> Iterator[Problem]:
    """Check that names of files are portable, are not taken, and let each file be read."""
    folder = reading.folder
    if folder.missing():
        return
    yield from _check_settings_names(folder)
    for base, folders, files in os.walk(folder.content):
        folders[:] = _list_visible(folders)
        visible = _list_visible(files)
        yield from _check_similar_names(folder, Path(base), [*folders, *visible])
        for name in folders:
            yield from _check_portable(folder, Path(base, name), is_address=True)
        for name in visible:
            path = Path(base, name)
            yield from _check_portable(folder, path, is_address=name.endswith(source_suffixes()))
            yield from _check_taken(folder, path)
            yield from _check_suffix(folder, path)


def _list_visible(names: list[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith(_HIDDEN))


def _check_portable(folder: Folder, path: Path, *, is_address: bool) -> Iterator[Problem]:
    why = fault(path.name, is_address=is_address)
    if why:
        place = Place(folder.name(path))
        yield problem(FileCode.BAD_FILE_NAME, place, name=path.name, why=why)


def _check_taken(folder: Folder, path: Path) -> Iterator[Problem]:
    """Report a page that a page made by Sphinx or guidegen would overwrite."""
    if not path.name.endswith(source_suffixes()):
        return
    name = without_suffix(path.relative_to(folder.content).as_posix())
    page = alike(name).removesuffix("/index")
    if page in TAKEN:
        yield problem(FileCode.TAKEN_NAME, Place(folder.name(path)), name=page)


def _check_similar_names(folder: Folder, base: Path, names: list[str]) -> Iterator[Problem]:
    """Report names in one folder that some file systems cannot tell apart."""
    first: dict[str, str] = {}
    for name in names:
        key = alike(without_suffix(name))
        other = first.setdefault(key, name)
        # a folder may share the name of its page, and `check_ids` reports a page with two sources
        if without_suffix(other) != without_suffix(name):
            place = Place(folder.name(base / name))
            yield problem(FileCode.NEAR_FILES, place, name=name, other=other)


def _check_suffix(folder: Folder, path: Path) -> Iterator[Problem]:
    """Report a file that is not read although it looks like a page."""
    if path.name.endswith(source_suffixes()) or folder.misnamed(path):
        return
    place = Place(folder.name(path))
    suffix = meant_suffix(path.name)
    if suffix:
        how = f"Give it a name that ends in {suffix}, or delete it if it is a copy."
        yield problem(FileCode.MISNAMED, place, suffix=suffix, how=how)
    elif is_yaml(path.name) and _has_keys(folder, path):
        suffixes = list_choices(page_suffixes())
        stem = path.name.partition(".")[0]
        how = f"Rename it, for example to “{stem}{page_kinds()[0].suffix}”, or delete it."
        yield problem(FileCode.MISNAMED, place, suffix=suffixes, how=how)


def _has_keys(folder: Folder, path: Path) -> bool:
    """Tell whether a file can be read and begins as a guide or a tool does."""
    try:
        return begins_with_key(folder.read(path))
    except ProblemsFoundError:
        return False


def _check_settings_names(folder: Folder) -> Iterator[Problem]:
    """Report files among the settings whose names guidegen does not read."""
    for name, meant in misnamed_settings(folder).items():
        near = f" Did you mean “{meant}”?" if meant else ""
        place = Place(folder.name(folder.conf / name))
        yield problem(FileCode.UNREAD_SETTINGS, place, known=", ".join(SETTINGS), nearest=near)


# --- files that are not here


def check_pointers(reading: Reading) -> Iterator[Problem]:
    """Report files that Git LFS has not fetched.

    Such a file holds a few lines that point to its content, and these would be published.
    """
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
        # whatever reads the file for its content reports this
        return False


#: the file in which git keeps the paths of submodules
_SUBMODULES = ".gitmodules"
_SUBMODULE_PATH = re.compile(r"^\s*path\s*=\s*(?P<path>.*?)\s*$", re.MULTILINE)


def check_submodules(reading: Reading) -> Iterator[Problem]:
    """Report empty git submodules below ``conf`` and ``content``."""
    folder = reading.folder
    for path in _find_submodules(folder.root):
        is_ours = path.is_relative_to(folder.conf) or path.is_relative_to(folder.content)
        if is_ours and _is_empty(path):
            yield problem(FileCode.NOT_FETCHED, Place(folder.name(path)))


def _find_submodules(root: Path) -> Iterator[Path]:
    """Yield the folders of all submodules in the repository that holds a handbook."""
    top = root
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            top = folder
            break
    try:
        text = (top / _SUBMODULES).read_text("utf-8", "replace")
    except OSError:
        return
    for match in _SUBMODULE_PATH.finditer(text):
        yield top / match["path"].strip('"')


def _is_empty(path: Path) -> bool:
    """Tell whether a folder exists and is empty."""
    try:
        return not any(path.iterdir())
    except OSError:
        return False
