"""The arguments of ``guidegen import`` that are about what is in the data folder already."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_data_actions(command: argparse.ArgumentParser) -> None:
    """Add what can be done instead of importing files."""
    group = command.add_argument_group(
        "instead of files", "Look at what was imported, and change what counts."
    )
    only_one = group.add_mutually_exclusive_group()
    only_one.add_argument(
        "--list", dest="lists", action="store_true", help="show what was imported, oldest first"
    )
    only_one.add_argument(
        "--withdraw",
        metavar="ID",
        help="take an import out of what counts; all of it is kept (with --why)",
    )
    only_one.add_argument(
        "--reinstate", metavar="ID", help="make a withdrawn import count again (with --why)"
    )
    only_one.add_argument(
        "--compact",
        action="store_true",
        help="put the tables of small imports together, so that there are fewer files",
    )
    only_one.add_argument(
        "--export",
        type=Path,
        metavar="FOLDER",
        help="write all that counts as CSV and Parquet, with a data dictionary",
    )
    only_one.add_argument(
        "--rebuild",
        action="store_true",
        help="make the tables again from the files that came in, with today's handbook",
    )
    group.add_argument("--why", metavar="TEXT", default="", help="why an import counts or not")
    group.add_argument(
        "--who",
        metavar="ROLE",
        default="",
        help="who decided it: a role, and nobody's name (with --why)",
    )
