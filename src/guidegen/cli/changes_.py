"""``guidegen changes``: what changed between two revisions of the handbook."""

from __future__ import annotations

from argparse import Namespace
from typing import NamedTuple

from guidegen.api.handbooks import find_folder
from guidegen.cli.changed import as_json, as_markdown, as_text
from guidegen.cli.terminal import DONE, PROBLEMS, say, say_error, visible
from guidegen.comparing.compare import compare
from guidegen.history import Revisions
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
    folder = find_folder(options.folder)
    revisions = Revisions(folder)
    old = Side(options.old, revisions.at(options.old))
    new = Side(options.new or NOW, revisions.at(options.new) if options.new else revisions.now())
    found = compare(old.reading, new.reading)
    form = {"text": as_text, "markdown": as_markdown, "json": as_json}[options.format]
    say(form(found, old.name, new.name))
    for side in (old, new):
        for each in side.reading.problems:
            say_error(f"{visible(side.name)}: {each}")
    return PROBLEMS if found.unread else DONE
