"""``guidegen changes``: what changed between two revisions of the handbook."""

from __future__ import annotations

from argparse import Namespace
from typing import NamedTuple

from guidegen.cli.changed import as_json, as_markdown, as_text
from guidegen.cli.terminal import DONE, PROBLEMS, WRONG_CALL, find_folder, say, say_error, visible
from guidegen.comparing.compare import compare
from guidegen.history import HistoryError, Revisions
from guidegen.reading import Reading

#: how the handbook in the folder is called, committed or not
NOW = "the working tree"


class Side(NamedTuple):
    """One of the two handbooks that are compared."""

    #: as it was asked for
    name: str
    reading: Reading


def run(options: Namespace) -> int:
    """Print what changed; nothing is changed, and the working tree is only read."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    try:
        revisions = Revisions(folder)
        old = Side(options.old, revisions.at(options.old))
        new = Side(
            options.new or NOW, revisions.at(options.new) if options.new else revisions.now()
        )
    except HistoryError as error:
        say_error(str(error))
        return WRONG_CALL
    found = compare(old.reading, new.reading)
    form = {"text": as_text, "markdown": as_markdown, "json": as_json}[options.format]
    say(form(found, old.name, new.name))
    for side in (old, new):
        for each in side.reading.problems:
            say_error(f"{visible(side.name)}: {each}")
    return PROBLEMS if found.unread else DONE
