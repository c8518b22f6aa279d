"""Read the handbook's own translation catalogs, message by message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import PoFileError, read_po

from guidegen.model.text import Place
from guidegen.problems import Problem, ProblemsFoundError, TranslationCode, problem
from guidegen.reading.characters import turning_character
from guidegen.reading.folder import Folder
from guidegen.reading.po_files import catalogs, language_of
from guidegen.reading.yaml_errors import conflict

#: what a translator writes above a message that says the same in another way
CHECKED = "guidegen: checked"
#: a line with a text; Babel drops the end of one whose quotation marks are not closed
_LINE = re.compile(r"(?P<keyword>[a-z_]+(?:\[\d\])?\s+)?(?P<text>\".*)")
_WHOLE = re.compile(r'"(?:[^"\\]|\\.)*"')


class Translation(NamedTuple):
    """One message with its translation and their places."""

    original: str
    said: str
    place: Place
    language: str
    #: the files of the handbook that it comes from
    files: tuple[str, ...]
    is_checked: bool


def translations(folder: Folder) -> Iterator[Translation | Problem]:
    """Yield every message that is translated, and the problems with catalogs."""
    for path in catalogs(folder):
        yield from read_catalog(folder, path)


def read_catalog(folder: Folder, path: Path) -> Iterator[Translation | Problem]:
    """Yield every message that one catalog translates, and the problems with it."""
    file = folder.name(path)
    try:
        text = folder.read(path)
    except ProblemsFoundError as found:
        yield from found.problems
        return
    if broken := conflict(text, file) or _broken_line(text, file):
        yield broken
        return
    if turning := turning_character(text, file):
        yield turning
    language = language_of(folder, path)
    try:
        catalog = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        yield problem(TranslationCode.BAD_CATALOG, Place(file, error.lineno + 1), reason=str(error))
        return
    yield from _twice(text, file)
    for message in catalog:
        if not (message.id and message.string) or message.fuzzy:
            continue
        if isinstance(message.id, str) and isinstance(message.string, str):
            files = tuple(_from_content(str(name)) for name, _ in message.locations)
            is_checked = any(CHECKED in each for each in message.user_comments)
            place = Place(file, message.lineno or 1)
            yield Translation(message.id, message.string, place, language, files, is_checked)


def _broken_line(text: str, file: str) -> Problem | None:
    """Return the problem with the first line whose quotation marks do not close at its end."""
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line.strip())
        if found and not _WHOLE.fullmatch(found["text"]):
            reason = "a quotation mark is not closed, or one within the text has no backslash"
            return problem(TranslationCode.BAD_CATALOG, Place(file, number), reason=reason)
    return None


def _twice(text: str, file: str) -> Iterator[Problem]:
    """Yield problems with messages that occur twice in a catalog: only one of them is shown."""
    seen: dict[tuple[str, ...], int] = {}
    for number, key in _keys(text):
        if key in seen:
            reason = f"this message is also on line {seen[key]}"
            yield problem(TranslationCode.BAD_CATALOG, Place(file, number), reason=reason)
        seen.setdefault(key, number)


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line and the original of each message, after its context."""
    lines = [line.strip() for line in text.splitlines()]
    context: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.startswith("msgctxt "):
            context = [line]
        elif line.startswith("msgid "):
            below = takewhile(lambda each: each.startswith('"'), lines[number:])
            words = (line.removeprefix("msgid "), *below)
            yield number, (*context, "".join(word[1:-1] for word in words))
            context = []


def _from_content(name: str) -> str:
    """Return a file's name relative to the handbook; Sphinx gives it relative to its output."""
    _, content, rest = name.replace("\\", "/").rpartition("content/")
    return f"{content}{rest}"
