"""``guidegen changes``: what changed between two revisions of the handbook."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.changes import compare_revisions
from guidegen.api.handbooks import find_folder
from guidegen.cli.formats import load_writer
from guidegen.cli.terminal import DONE, PROBLEMS, say_error, visible, write

#: how the handbook in the folder is called, committed or not
NOW = "the working tree"


def run(options: Namespace) -> int:
    """Print what changed; nothing is changed, and the working tree is only read."""
    write_result = load_writer("changes", options.format)
    old, new = options.old, options.new or NOW
    found = compare_revisions(find_folder(options.folder), options.old, options.new)
    write(write_result(found.comparison, old, new))
    for name, reading in ((old, found.old), (new, found.new)):
        for each in reading.problems:
            say_error(f"{visible(name)}: {each}")
    return PROBLEMS if found.comparison.unread else DONE
