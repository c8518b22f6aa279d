"""The arguments of ``guidegen import``."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidegen.cli.commands import Commands, add_command, add_format
from guidegen.cli.data_arguments import add_data_actions


def add_import(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``import``."""
    command = add_command(
        commands, "import", "take in filled forms, rows of answers and impact data"
    )
    command.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="exports, workbooks, filled PDFs or rows of our own; a folder is all of its files",
    )
    command.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        help="what the files are, such as kobo (default: told by their contents)",
    )
    command.add_argument(
        "--tool", metavar="ID", help="the tool of forms and rows that do not name theirs"
    )
    command.add_argument(
        "--dry-run",
        dest="is_dry",
        action="store_true",
        help="say what would be imported, and change nothing",
    )
    command.add_argument(
        "--no-raw",
        dest="keeps_raw",
        action="store_false",
        help="keep no copy of the files; the import can then not be made again",
    )
    command.add_argument(
        "--aggregate",
        dest="counting_rules",
        type=Path,
        metavar="RULES",
        help="the files have a row for each student; count them as this file says, and keep only "
        "the counts",
    )
    command.add_argument(
        "--internal",
        dest="is_internal",
        action="store_true",
        help="with --aggregate: also keep counts of one student",
    )
    add_format(command, "import")
    add_data_actions(command)
