"""``guidegen build``: check, then make the site and its printed forms."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from guidegen.checking import check_again, check_folder
from guidegen.cli.edition import build_edition
from guidegen.cli.making import (
    no_place,
    remove,
    shown,
    sphinx,
    without_settings,
    wrong_language,
)
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    find_folder,
    say,
    say_error,
    say_problems,
)
from guidegen.files import foreign, publish, write
from guidegen.problems import Problem
from guidegen.reading import Folder
from guidegen.reading.inputs import digest_of_files, inputs
from guidegen.reading.remembered import remembered


def run(options: Namespace) -> int:
    """Build beside the last good site, and put the new one in its place only when it is whole."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    if options.edition is not None:
        return build_edition(options, folder)
    name = f"html-{options.language}" if options.language else "html"
    site = (options.output or folder.root / "build" / name).resolve()
    refusal = without_settings(folder) or wrong_language(options) or _refusal(site, folder)
    if refusal:
        say_error(refusal)
        return WRONG_CALL
    made = folder.root / "build" / ".cache" / name
    problems = check_folder(folder) if options.fresh else _check(folder, made)
    if any(each.is_error for each in problems):
        say_problems(problems, "The site was not built.")
        return PROBLEMS
    if problems:
        say_problems(problems)
    try:
        if not _make(options, folder, made):
            return PROBLEMS
        publish(made, site)
    except OSError as error:
        say_error(f"The site cannot be written to {site}: {error.strerror}. Nothing was changed.")
        return PROBLEMS
    say(f"The handbook is in {shown(site)}: open {shown(site / 'index.html')}")
    return DONE


def _make(options: Namespace, folder: Folder, made: Path) -> bool:
    """Whether the site could be made in the folder ``made``; says so if not.

    A mark stands beside the folder while Sphinx works. Where it is found, a build was cut off,
    and what it left is not to be trusted; nor is what is left of one that failed, since Sphinx
    does not repeat the warnings of pages that it has read.
    """
    doctrees, mark = _doctrees(made), made.with_name(f"{made.name}.pid")
    if _is_running(mark):
        say_error("Another build of this handbook is running. Wait until it is done.")
        return False
    if mark.exists() or options.fresh:
        remove(made, doctrees)
    write(mark, str(os.getpid()))
    failed = sphinx(options, folder, made, doctrees)
    if failed:
        remove(made, doctrees)
        say_error(
            "The site was not built; see the messages above. The last good site is as it was."
        )
    mark.unlink(missing_ok=True)
    return not failed


def _check(folder: Folder, made: Path) -> tuple[Problem, ...]:
    """The problems; what did not change since the last build is neither read nor checked again."""
    files = digest_of_files(inputs(folder))
    return check_again(remembered(folder, _doctrees(made), files))


def _doctrees(made: Path) -> Path:
    """Where Sphinx keeps what it knows of a site, and the extension what it has read."""
    return made.with_name(f"{made.name}-doctrees")


def _is_running(mark: Path) -> bool:
    """Whether the process that left the mark is still there; not known on Windows."""
    try:
        process = int(mark.read_text("utf-8"))
        if os.name != "posix":
            # there this call would end the process
            return False
        os.kill(process, 0)
    except (OSError, ValueError, OverflowError):
        return False
    return True


def _refusal(site: Path, folder: Folder) -> str | None:
    """Why a folder must not be replaced by a site: it holds something else."""
    other = foreign(site)
    no_site = (
        f"{site} holds {other}, which is no part of a built site. "
        "Name another folder with --output."
    )
    return no_place(site, folder) or (no_site if other else None)
