"""The arguments of the commands that make forms and calendars."""

from __future__ import annotations

import argparse
from pathlib import Path

from guidegen.cli.commands import Commands, add_command


def add_print(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``print``."""
    command = add_command(commands, "print", "print forms (PDF)")
    command.add_argument("tools", nargs="*", metavar="TOOL", help="ids of tools (default: all)")
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for the forms (default: build/print)"
    )
    command.add_argument(
        "--codebook", action="store_true", help="also write a codebook and a file for the responses"
    )
    command.add_argument(
        "--view", action="append", default=[], metavar="ID", help="only this view; can be repeated"
    )
    _add_variant(command, "standard", "compact", "large")
    command.add_argument(
        "--packet",
        action="store_true",
        help="all in one file, with a cover; TOOL can also be a guide, for all of its tools",
    )
    command.add_argument(
        "--building",
        metavar="ID",
        help="the forms that plans name for this building, in one file with a cover",
    )
    command.add_argument(
        "--retired",
        action="store_true",
        help="also print retired tools, marked as retired on every page",
    )
    command.add_argument(
        "--reports",
        action="store_true",
        help="print reports instead; TOOL is then a report, such as goals or building-north, or a "
        "kind of them, such as building",
    )


def add_action_plan(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``action-plan``."""
    command = add_command(
        commands, "action-plan", "print a coaching sheet with an empty action plan (PDF)"
    )
    command.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help="an item (tool-id.item-id) or a component (guide-id.component-id)",
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="file for the sheet (default: build/print/action-plan.pdf)",
    )
    _add_variant(command, "standard", "large")


def add_calendar(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``calendar``."""
    command = add_command(
        commands, "calendar", "write the days of plans as calendars to subscribe to (iCalendar)"
    )
    command.add_argument("--building", metavar="ID", help="only the calendar of this building")
    command.add_argument(
        "--role", metavar="ID", help="only the calendar of this role; with --building, there"
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="folder for the calendars (default: build/calendar)",
    )


def _add_variant(command: argparse.ArgumentParser, *sizes: str) -> None:
    """Add the options for paper, size, contrast and fields to fill in."""
    command.add_argument(
        "--paper", choices=("letter", "a4"), help="paper (default: as conf/district.yaml says)"
    )
    help_ = "large: large print (default: standard)"
    if "compact" in sizes:
        help_ = f"compact: on one page if that can be read; {help_}"
    command.add_argument("--size", choices=sizes, default=sizes[0], help=help_)
    command.add_argument("--contrast", action="store_true", help="everything in black")
    command.add_argument("--fillable", action="store_true", help="with fields to fill in on screen")
