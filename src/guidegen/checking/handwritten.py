"""Pages written by hand: what they refer to, and the order of their headings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from guidegen.checking.links import LinkChecker
from guidegen.problems import Problem, ProblemsFoundError, TextCode, nearest, problem
from guidegen.prose import Reference
from guidegen.prose.pages import Heading, find_wrong_headings, page_references
from guidegen.reading import Folder, Reading
from guidegen.reading.characters import turning_character
from guidegen.reading.handwritten import find_handwritten
from guidegen.reading.names import TAKEN
from guidegen.reading.sphinx_conf import literal_settings
from guidegen.reading.yaml_errors import conflict


def check_pages(reading: Reading) -> Iterator[Problem]:
    """Check the references and headings of every page written in Markdown."""
    folder = reading.folder
    content = folder.name(folder.content)
    if any(problem.place.file == content for problem in reading.problems):
        # the folder itself cannot be used
        return
    yield from _check_settings_conflict(folder)
    links = LinkChecker(reading)
    settings = literal_settings(folder)
    has_heading_rules = _has_heading_rules(settings)
    for path in find_handwritten(folder):
        try:
            text = folder.read(path)
        except ProblemsFoundError as error:
            yield from error.problems
            continue
        file = folder.name(path)
        if unmerged := conflict(text, file):
            yield unmerged
            continue
        if turning := turning_character(text, file):
            yield turning
        yield from _check_references(folder, links, page_references(text, file))
        if has_heading_rules and not _is_excluded(folder, path, settings):
            yield from map(_report_heading, find_wrong_headings(text, file))


def _check_references(
    folder: Folder, links: LinkChecker, references: Iterable[Reference]
) -> Iterator[Problem]:
    """Report links and included files that do not exist."""
    for reference in references:
        name = reference.target
        if reference.kind == "file":
            if not _is_file(folder, reference):
                near = nearest(PurePosixPath(name).name, _find_file_names(folder))
                yield problem(TextCode.MISSING_FILE, reference.place, name=name, nearest=near)
        elif reference.kind == "doc" and name.strip("/") in TAKEN:
            continue  # the program makes this page
        elif broken := links.check(reference):
            yield broken


def _is_file(folder: Folder, reference: Reference) -> bool:
    """Tell whether an included file exists; Sphinx reports one that is outside the handbook."""
    for name in (reference.target, unquote(reference.target)):
        if name.startswith("<"):  # docutils brings this file
            return True
        start = (folder.root / reference.place.file).parent
        if name.startswith("/"):
            start = folder.content
        path = start / name.lstrip("/")
        try:
            # image.* stands for any file with this stem
            if path.is_file() or (name.endswith(".*") and any(path.parent.glob(path.name))):
                return True
        except (OSError, ValueError):  # no file can have this name
            return False
    return False


def _find_file_names(folder: Folder) -> Iterator[str]:
    for _, _, files in os.walk(folder.content):
        yield from files


def _report_heading(heading: Heading) -> Problem:
    if heading.above:
        what = f"follows a heading with “{'#' * heading.above}” and skips a level"
    else:
        what = "is the first of the page, and a page begins with its title"
    return problem(
        TextCode.HEADING_LEVEL,
        heading.place,
        written="#" * heading.level,
        what=what,
        meant="#" * (heading.above + 1),
    )


def _is_excluded(folder: Folder, path: Path, settings: Mapping[str, object]) -> bool:
    """Tell whether Sphinx's settings exclude a page, such as one that other pages include."""
    patterns = settings.get("exclude_patterns")
    if not isinstance(patterns, list | tuple):
        return False
    relative = path.relative_to(folder.content)
    for name in (relative, *relative.parents):
        for pattern in patterns:
            if fnmatch(name.as_posix(), str(pattern).removeprefix("**/")):
                return True
    return False


def _has_heading_rules(settings: Mapping[str, object]) -> bool:
    """Tell whether Sphinx warns of headings that skip a level."""
    suppressed = settings.get("suppress_warnings")
    if not isinstance(suppressed, list | tuple):
        return True
    return {"myst", "myst.*", "myst.header"}.isdisjoint(map(str, suppressed))


def _check_settings_conflict(folder: Folder) -> Iterator[Problem]:
    """Report a merge conflict in Sphinx's settings, which are not read as YAML."""
    path = folder.conf / "conf.py"
    if not folder.has(path):
        return
    try:
        text = folder.read(path)
    except ProblemsFoundError:
        return  # Sphinx says what is wrong with a file that cannot be read
    if unmerged := conflict(text, folder.name(path)):
        yield unmerged
