"""The arguments of ``guidegen digital``."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidegen.cli.commands import Commands, add_command
from guidegen.digital.kinds import DIGITAL_KINDS


def add_digital(commands: Commands[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add ``digital``, without ``--format``, and return it."""
    command = add_command(commands, "digital", "make forms to fill in on a screen")
    command.add_argument("tools", nargs="*", metavar="TOOL", help="ids of tools (default: all)")
    command.add_argument(
        "--as",
        dest="kinds",
        action="append",
        default=[],
        metavar="KINDS",
        help=f"kinds of forms, with commas between them: {', '.join(DIGITAL_KINDS)} "
        f"(default: {next(iter(DIGITAL_KINDS))})",
    )
    command.add_argument(
        "--variant",
        action="append",
        default=[],
        metavar="ID",
        help="only this variant; can be repeated",
    )
    command.add_argument(
        "--view", action="append", default=[], metavar="ID", help="only this view; can be repeated"
    )
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for the forms (default: build/digital)"
    )
    command.add_argument(
        "--validate",
        action="store_true",
        help="also check XLSForms with ODK Validate, which needs Java",
    )
    return command
