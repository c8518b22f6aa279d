"""What translators wrote: the handbook's own catalogues, message by message."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import PoFileError, read_po

from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem
from guidegen.reading.folder import LOCALE, Folder

#: what a translator writes above a message that says the same in another way
CHECKED = "guidegen: checked"


class Translation(NamedTuple):
    """One message, what it was translated to, and where that stands."""

    original: str
    said: str
    place: Place
    language: str
    #: the files of the handbook that it comes from
    files: tuple[str, ...]
    is_checked: bool


def catalogues(folder: Folder) -> list[Path]:
    """The catalogues that translators edit, in order."""
    return sorted((folder.root / LOCALE).glob("*/LC_MESSAGES/**/*.po"))


def translations(folder: Folder) -> Iterator[Translation | Problem]:
    """Every message that is translated; and what is wrong with a catalogue."""
    for path in catalogues(folder):
        text = folder.read(path)
        file = folder.name(path)
        if isinstance(text, Problem):
            yield text
            continue
        language = path.relative_to(folder.root / LOCALE).parts[0].partition("_")[0]
        try:
            catalogue = read_po(StringIO(text), abort_invalid=True)
        except PoFileError as error:
            yield problem(Code.BAD_CATALOGUE, Place(file, error.lineno + 1), reason=str(error))
            continue
        for message in catalogue:
            if not (message.id and message.string) or message.fuzzy:
                continue
            if isinstance(message.id, str) and isinstance(message.string, str):
                files = tuple(_from_content(str(name)) for name, _ in message.locations)
                is_checked = any(CHECKED in each for each in message.user_comments)
                place = Place(file, message.lineno or 1)
                yield Translation(
                    message.id, message.string, place, language, files, is_checked
                )  # fmt: skip


def _from_content(name: str) -> str:
    """A file's name below the handbook's folder; Sphinx gives it from where it wrote."""
    _, content, rest = name.replace("\\", "/").rpartition("content/")
    return f"{content}{rest}"
