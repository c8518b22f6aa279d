"""``guidegen changes``: list what changed between two revisions of the handbook."""

from __future__ import annotations

from argparse import Namespace

from guidegen.api.changes import compare_revisions
from guidegen.api.handbooks import find_folder
from guidegen.cli.formats import load_writer
from guidegen.cli.terminal import DONE, PROBLEMS, say_error, visible, write

#: name for the handbook in the folder, committed or not
NOW = "the working tree"


def run(options: Namespace) -> int:
    """Print what changed. This only reads the repository and the working tree."""
    write_result = load_writer("changes", options.format)
    old, new = options.old, options.new or NOW
    found = compare_revisions(find_folder(options.folder), options.old, options.new)
    write(write_result(found.comparison, old, new))
    for name, reading in ((old, found.old), (new, found.new)):
        for problem in reading.problems:
            say_error(f"{visible(name)}: {problem}")
    return PROBLEMS if found.comparison.unread else DONE
