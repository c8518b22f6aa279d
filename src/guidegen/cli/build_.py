"""``guidegen build``: check, then make the site and its printed forms."""

from __future__ import annotations

import os
import re
import shutil
import sys
from argparse import Namespace
from pathlib import Path

from sphinx.cmd.build import build_main

from guidegen.checking import check_folder
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    find_folder,
    say,
    say_error,
    say_problems,
    say_progress,
)
from guidegen.files import foreign, publish, write
from guidegen.reading import Folder

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")


def run(options: Namespace) -> int:
    """Build beside the last good site, and put the new one in its place only when it is whole."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    if not (folder.conf / "conf.py").is_file():
        say_error(
            "conf/conf.py is missing, which says how the site is built. "
            "Copy it from a new handbook: guidegen new DIR"
        )
        return WRONG_CALL
    if options.language and not _LANGUAGE.fullmatch(options.language):
        say_error(f"“{options.language}” is no language. Write its code, as es or pt_BR.")
        return WRONG_CALL
    name = f"html-{options.language}" if options.language else "html"
    site = (options.output or folder.root / "build" / name).resolve()
    refusal = _refusal(site, folder)
    if refusal:
        say_error(refusal)
        return WRONG_CALL
    problems = check_folder(folder)
    if any(each.is_error for each in problems):
        say_problems(problems, "The site was not built.")
        return PROBLEMS
    if problems:
        say_problems(problems)
    made = folder.root / "build" / ".cache" / name
    try:
        if not _make(options, folder, made):
            return PROBLEMS
        publish(made, site)
    except OSError as error:
        say_error(f"The site cannot be written to {site}: {error.strerror}. Nothing was changed.")
        return PROBLEMS
    say(f"The handbook is in {_shown(site)}: open {_shown(site / 'index.html')}")
    return DONE


def _make(options: Namespace, folder: Folder, made: Path) -> bool:
    """Whether the site could be made in the folder ``made``; says so if not.

    A mark stands beside the folder while Sphinx works. Where it is found, a build was cut off,
    and what it left is not to be trusted; nor is what is left of one that failed, since Sphinx
    does not repeat the warnings of pages that it has read.
    """
    doctrees, mark = made.with_name(f"{made.name}-doctrees"), made.with_name(f"{made.name}.pid")
    if _is_running(mark):
        say_error("Another build of this handbook is running. Wait until it is done.")
        return False
    if mark.exists() or options.fresh:
        _remove(made, doctrees)
    write(mark, str(os.getpid()))
    failed = _sphinx(options, folder, made, doctrees)
    if failed:
        _remove(made, doctrees)
        say_error(
            "The site was not built; see the messages above. The last good site is as it was."
        )
    mark.unlink(missing_ok=True)
    return not failed


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


def _remove(*folders: Path) -> None:
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)


def _sphinx(options: Namespace, folder: Folder, output: Path, doctrees: Path) -> int:
    """Sphinx's exit code; its warnings go to standard error and count as failures.

    Those about the handbook's wording have been said, and are no failures.
    """
    arguments = ["-b", "html", "-W", "-j", options.jobs, "-c", folder.conf, "-d", doctrees]
    arguments += ["-D", "guidegen_warnings=0"]
    arguments += ["-D", f"language={options.language}"] if options.language else []
    arguments += [] if sys.stderr.isatty() else ["-q"]
    say_progress("Building the handbook …")
    return build_main([str(each) for each in (*arguments, folder.content, output)])


def _refusal(site: Path, folder: Folder) -> str | None:
    """Why a folder must not be replaced by a site: it holds something else."""
    kept = (folder.root, folder.conf, folder.content, folder.templates)
    if any(path == site or path.is_relative_to(site) for path in kept) or any(
        site.is_relative_to(path) for path in kept[1:]
    ):
        return f"{site} belongs to the handbook itself. Name another folder with --output."
    if site.is_file():
        return f"{site} is a file. Name a folder with --output."
    other = foreign(site)
    if other:
        return (
            f"{site} holds {other}, which is no part of a built site. "
            "Name another folder with --output."
        )
    return None


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
