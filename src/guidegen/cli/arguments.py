"""The arguments of all commands. Nothing that loads slowly is imported here."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from guidegen.cli.commands import Commands, add_command, add_format
from guidegen.cli.digital_arguments import add_digital
from guidegen.cli.import_arguments import add_import
from guidegen.cli.paper_arguments import add_action_plan, add_calendar, add_print
from guidegen.version import __version__

#: arguments that take several values, which are a list
_SEVERAL = {"names", "tools", "view", "variant", "kinds", "files", "raters"}


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line. After a usage error, print a message and exit."""
    top = parser()
    options = top.parse_args(arguments)
    # for “--against=--”, older versions of argparse give an empty list
    empty = [
        name
        for name, value in vars(options).items()
        if value in ([], "--", Path("--")) and name not in _SEVERAL
    ]
    if empty:
        top.error(f"“--” is not a value for {empty[0]}")
    return options


def parser() -> argparse.ArgumentParser:
    """Return the parser for the whole command line."""
    top = argparse.ArgumentParser(
        prog="guidegen",
        description="Implementation guides and aligned fidelity tools, from one description.",
        epilog="Exit: 0 done, 1 problems found, 2 usage error, 70 error in guidegen itself.",
    )
    top.add_argument("--version", action="version", version=f"guidegen {__version__}")
    top.add_argument(
        "-C",
        dest="folder",
        type=Path,
        metavar="DIR",
        help="the handbook's folder (else the current folder or one above it)",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _new(commands)
    _check(commands)
    _review(commands)
    _build(commands)
    _serve(commands)
    add_print(commands)
    add_action_plan(commands)
    add_calendar(commands)
    add_format(add_digital(commands), "digital")
    _collect(commands)
    add_import(commands)
    _score(commands)
    _agreement(commands)
    _changes(commands)
    _release(commands)
    _schema(commands)
    return top


def _new(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "new", "start a handbook, or add a page to one")
    command.add_argument(
        "what",
        metavar="DIR | guide | tool | plan | measure | decision",
        help="the folder of a new handbook, or what to add to a handbook",
    )
    command.add_argument("name", nargs="?", help="the title of the new page")
    command.add_argument(
        "--guide",
        metavar="ID",
        help="for a tool: the guide that it monitors; for a decision: the strategy",
    )
    command.add_argument("--id", metavar="ID", help="the new id (default: made from the title)")
    command.add_argument(
        "--no-git",
        dest="git",
        action="store_false",
        help="for a new handbook: start no history in git",
    )


def _check(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "check", "list every problem of the handbook, with its place")
    add_format(command, "check")
    command.add_argument(
        "--against",
        metavar="REV",
        help="also check that versions match the changes since this tag, branch or commit",
    )


def _review(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(
        commands, "review", "show the items whose components changed, and accept those that fit"
    )
    command.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="what still fits: an item (tool-id.item-id), a component (guide-id.component-id), "
        "or all of a tool or a guide",
    )


def _build(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(
        commands, "build", "check the handbook, then build the site with its printed forms"
    )
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for the site (default: build/html)"
    )
    command.add_argument(
        "--edition",
        metavar="TAG",
        help="build the edition of this tag, beside the others (default: in build/editions)",
    )
    command.add_argument("--language", metavar="CODE", help="build a translation, such as es")
    command.add_argument(
        "-j",
        dest="jobs",
        type=_jobs,
        default="auto",
        metavar="N",
        help="number of processes (default: auto)",
    )
    command.add_argument("--no-cache", action="store_true", help="build every page again")


def _jobs(written: str) -> int:
    """Return the number of processes that ``-j`` asks for."""
    if written == "auto":
        return os.cpu_count() or 1
    return _number(written, 1, 64)


def _port(written: str) -> int:
    """Return the port that ``--port`` asks for, one that needs no special rights."""
    return _number(written, 1024, 65535)


def _number(written: str, low: int, high: int) -> int:
    """Return a whole number within limits. Raises an error that argparse prints as a message."""
    if not written.isdecimal() or not low <= int(written[:9]) <= high:
        raise argparse.ArgumentTypeError(f"“{written}” is not a whole number from {low} to {high}")
    return int(written)


def _serve(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "serve", "preview the handbook in a browser while you write it")
    command.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="port on this machine, 1024 to 65535 (default: 8000)",
    )
    command.add_argument("--open", action="store_true", help="open the browser")


def _collect(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "collect", "read filled forms (PDF) into a file of responses")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="filled forms, or folders of them"
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="FILE | DIR",
        help="file for the responses, or folder with one for each tool (default: standard output)",
    )
    command.add_argument("--tool", metavar="ID", help="only the forms of this tool")


def _score(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "score", "score the responses to a tool")
    _responses(command, nargs="?")
    command.add_argument(
        "--stored",
        dest="module",
        action="store_const",
        const="score_stored",
        help="score what was imported, instead of a file",
    )
    command.add_argument(
        "--workers",
        type=int,
        metavar="N",
        help="with --stored: how many processes score at once (default: one for each processor)",
    )
    command.add_argument(
        "--fast",
        type=Path,
        metavar="FOLDER",
        help="with --stored: only write the scores and criteria of a plain tool into this folder",
    )
    command.add_argument(
        "--crosswalk",
        metavar="ID",
        help="also score answers to an older version, by this crosswalk",
    )
    add_format(command, "score")


def _agreement(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "agreement", "compare the raters of the responses to a tool")
    _responses(command)
    command.add_argument(
        "--raters",
        nargs=2,
        metavar="RATER",
        help="compare only these two raters, whatever their roles, such as consensus",
    )
    add_format(command, "agreement")


def _responses(command: argparse.ArgumentParser, nargs: str | None = None) -> None:
    """Add a tool and its responses."""
    command.add_argument("tool", metavar="TOOL", help="the tool's id")
    command.add_argument(
        "responses",
        nargs=nargs,
        type=Path,
        metavar="RESPONSES",
        help="a CSV, JSON Lines or XLSX file",
    )


def _changes(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "changes", "list what changed between two revisions in git")
    command.add_argument(
        "old",
        nargs="?",
        default="HEAD",
        metavar="REV",
        help="the earlier tag, branch or commit (default: HEAD)",
    )
    command.add_argument(
        "new", nargs="?", metavar="REV", help="the later one (default: the files as they are now)"
    )
    add_format(command, "changes")


def _release(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(
        commands, "release", "check, write the change logs, commit them and tag an edition"
    )
    command.add_argument("name", metavar="NAME", help="the edition's name, such as 2026-fall")
    command.add_argument(
        "--note",
        metavar="TEXT",
        help="why pages changed, if their change logs do not say",
    )
    command.add_argument(
        "--against",
        metavar="REV",
        help="the edition before (default: the newest tag in this history)",
    )
    command.add_argument(
        "--draft",
        action="store_true",
        help="make a draft edition, with guides or tools that have “status: draft”",
    )
    command.add_argument(
        "--date", metavar="DAY", help="the date, such as 2026-08-17 (default: today)"
    )
    command.add_argument("--dry-run", action="store_true", help="only show what would be released")


def _schema(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add_command(commands, "schema", "write JSON Schemas for completion in editors")
    command.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for the schemas (default: schemas)"
    )
