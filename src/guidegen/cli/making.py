"""Making a site with Sphinx, and where one may be put."""

from __future__ import annotations

import re
import shutil
import sys
from argparse import Namespace
from pathlib import Path

from sphinx.cmd.build import build_main

from guidegen.cli.terminal import say_progress
from guidegen.cli.workers import ending_with_us
from guidegen.reading import Folder

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")


def wrong_language(options: Namespace) -> str | None:
    """Why what was written for ``--language`` is none."""
    if not options.language or _LANGUAGE.fullmatch(options.language):
        return None
    return f"“{options.language}” is no language. Write its code, as es or pt_BR."


def without_settings(folder: Folder) -> str | None:
    """Why a handbook cannot become a site: Sphinx's own settings are missing."""
    if (folder.conf / "conf.py").is_file():
        return None
    return (
        "conf/conf.py is missing, which says how the site is built. "
        "Copy it from a new handbook: guidegen new DIR"
    )


def no_place(site: Path, folder: Folder) -> str | None:
    """Why no site may be put there: it is the handbook's own folder, or no folder."""
    kept = (folder.root, folder.conf, folder.content, folder.templates)
    if any(path == site or path.is_relative_to(site) for path in kept) or any(
        site.is_relative_to(path) for path in kept[1:]
    ):
        return f"{site} belongs to the handbook itself. Name another folder with --output."
    if site.is_file():
        return f"{site} is a file. Name a folder with --output."
    return None


def sphinx(options: Namespace, folder: Folder, output: Path, doctrees: Path, *settings: str) -> int:
    """Sphinx's exit code; its warnings go to standard error and count as failures.

    Those about the handbook's wording have been said, and are no failures. ``settings`` go before
    those of conf.py, as ``name=value``.
    """
    arguments = ["-b", "html", "-W", "-j", options.jobs, "-c", folder.conf, "-d", doctrees]
    arguments += ["-D", "guidegen_warnings=0"]
    arguments += ["-D", f"language={options.language}"] if options.language else []
    for each in settings:
        arguments += ["-D", each]
    arguments += [] if sys.stderr.isatty() else ["-q"]
    say_progress("Building the handbook …")
    with ending_with_us():
        return build_main([str(each) for each in (*arguments, folder.content, output)])


def remove(*folders: Path) -> None:
    """Take folders away, as far as they are there."""
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)


def shown(path: Path) -> Path:
    """A path as it is said: from the current folder, if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
