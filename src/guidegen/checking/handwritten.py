"""Pages written by hand name what exists, and their headings follow one another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from guidegen.checking.links import LinkChecker
from guidegen.problems import Problem, ProblemsFoundError, TextCode, nearest, problem
from guidegen.prose import Reference
from guidegen.prose.pages import Heading, page_references, wrong_headings
from guidegen.reading import Folder, Reading
from guidegen.reading.characters import turning_character
from guidegen.reading.confpy import literal_settings
from guidegen.reading.names import TAKEN
from guidegen.reading.yamlerrors import conflict


def check_pages(reading: Reading) -> Iterator[Problem]:
    """What does not exist, and headings out of order, in every page written in Markdown."""
    targets, content = LinkChecker(reading), reading.folder.name(reading.folder.content)
    if any(found.place.file == content for found in reading.problems):
        # the folder itself cannot be used
        return
    yield from _settings(reading.folder)
    settings = literal_settings(reading.folder)
    headings = _keeps_headings(settings)
    for path in _pages(reading.folder):
        try:
            text = reading.folder.read(path)
        except ProblemsFoundError as found:
            yield from found.problems
            continue
        file = reading.folder.name(path)
        if unmerged := conflict(text, file):
            yield unmerged
            continue
        if turning := turning_character(text, file):
            yield turning
        yield from _references(reading.folder, targets, page_references(text, file))
        if headings and not _is_left_out(reading.folder, path, settings):
            yield from map(_heading, wrong_headings(text, file))


def _references(
    folder: Folder, targets: LinkChecker, references: Iterable[Reference]
) -> Iterator[Problem]:
    """What a page refers to, or takes in, and is not there."""
    for found in references:
        if found.kind == "file":
            if not _is_there(folder, found):
                near = nearest(PurePosixPath(found.target).name, _files(folder))
                yield problem(TextCode.MISSING_FILE, found.place, name=found.target, nearest=near)
        elif found.kind == "doc" and found.target.strip("/") in TAKEN:
            continue  # a page that the program makes
        elif unknown := targets.problem(found):
            yield unknown


def _is_there(folder: Folder, found: Reference) -> bool:
    """Whether there is a file that a page takes in; outside the handbook that is Sphinx's."""
    for name in (found.target, unquote(found.target)):
        if name.startswith("<"):  # one that comes with docutils
            return True
        start = folder.content if name.startswith("/") else (folder.root / found.place.file).parent
        path = start / name.lstrip("/")
        try:
            # image.* is whichever is there
            if path.is_file() or (name.endswith(".*") and any(path.parent.glob(path.name))):
                return True
        except (OSError, ValueError):  # a name that no file can have
            return False
    return False


def _files(folder: Folder) -> Iterator[str]:
    for _, _, files in os.walk(folder.content):
        yield from files


def _heading(found: Heading) -> Problem:
    written, meant = "#" * found.level, "#" * (found.above + 1)
    what = f"follows one of “{'#' * found.above}” and skips a level"
    if not found.above:
        what = "is the first of the page, and a page begins with its title"
    return problem(TextCode.HEADING_LEVEL, found.place, written=written, what=what, meant=meant)


def _is_left_out(folder: Folder, path: Path, settings: Mapping[str, object]) -> bool:
    """Whether Sphinx's settings leave a page out, such as one that others take in."""
    patterns = settings.get("exclude_patterns")
    name = path.relative_to(folder.content)
    names = [each.as_posix() for each in (name, *name.parents)]
    return isinstance(patterns, list | tuple) and any(
        fnmatch(each, str(pattern).removeprefix("**/")) for each in names for pattern in patterns
    )


def _keeps_headings(settings: Mapping[str, object]) -> bool:
    """Whether Sphinx's settings let pages have any headings."""
    suppressed = settings.get("suppress_warnings")
    known = {"myst", "myst.*", "myst.header"}
    return not isinstance(suppressed, list | tuple) or known.isdisjoint(map(str, suppressed))


def _settings(folder: Folder) -> Iterator[Problem]:
    """What git could not put together in Sphinx's settings, which are not read as YAML."""
    path = folder.conf / "conf.py"
    text = ""
    if folder.has(path):
        # Sphinx says what is wrong with a file that cannot be read
        with suppress(ProblemsFoundError):
            text = folder.read(path)
    unmerged = conflict(text, folder.name(path))
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
