"""What ``guidegen digital`` made, and what the forms could not hold, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from guidegen.cli.print_output import display_file
from guidegen.cli.terminal import as_json, count, visible
from guidegen.digital.form import NotHeld
from guidegen.reading import Folder

#: of how many forms a note names
_MOST_NAMED = 3


class MadeFile(NamedTuple):
    """One file of digital forms."""

    path: Path
    #: the kind of form, as ``--as`` names it
    kind: str
    tool: str
    #: whether it was not there, or has new contents
    is_new: bool


class MadeForms(NamedTuple):
    """The files of all forms, what they could not hold, and what is wrong with them."""

    files: tuple[MadeFile, ...]
    not_held: tuple[NotHeld, ...]
    #: what a validator says, by file
    faults: tuple[tuple[Path, str], ...]


def text_pieces(made: MadeForms, retired: Sequence[str], folder: Folder) -> Iterator[str]:
    """Yield the names of new files, then what the forms could not hold."""
    for id_ in retired:
        yield f"{id_} is retired, so it has no digital form.\n"
    new = [each for each in made.files if each.is_new]
    for each in new:
        yield f"{visible(display_file(each.path, folder))}\n"
    if made.not_held:
        yield "\nWhat these forms cannot hold, and what happens instead:\n"
        for note in made.not_held:
            yield f"  {visible(_describe(note))}\n"
        yield "\n"
    for path, fault in made.faults:
        yield f"{visible(display_file(path, folder))}: {visible(fault)}\n"
    unchanged = len(made.files) - len(new)
    yield f"{count(new, 'file')} made, {unchanged} unchanged.\n"


def _describe(note: NotHeld) -> str:
    """Return a note in a line: what forms cannot hold, what happens instead, and which forms."""
    names = ", ".join(note.forms[:_MOST_NAMED])
    more = len(note.forms) - _MOST_NAMED
    if more > 0:
        names += f" and {more} more"
    return f"{note.what}: {note.instead.removesuffix('.')}. ({names})"


def json_pieces(made: MadeForms, retired: Sequence[str], folder: Folder) -> Iterator[str]:
    """Yield all of it as one JSON object. The keys are documented and do not change."""
    files = [
        {
            "file": display_file(each.path, folder),
            "kind": each.kind,
            "tool": each.tool,
            "new": each.is_new,
        }
        for each in made.files
    ]
    notes = [
        {"forms": list(note.forms), "what": note.what, "instead": note.instead}
        for note in made.not_held
    ]
    faults = [{"file": display_file(path, folder), "message": fault} for path, fault in made.faults]
    data = {
        "version": 1,
        "files": files,
        "not_held": notes,
        "retired": list(retired),
        "faults": faults,
    }
    yield f"{as_json(data)}\n"
