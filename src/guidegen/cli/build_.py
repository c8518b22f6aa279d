"""``guidegen build``: check, then make the site and its printed forms."""

from __future__ import annotations

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
    count,
    find_folder,
    render_text,
    say,
    say_error,
    say_progress,
)
from guidegen.files import publish
from guidegen.reading import Folder


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
    name = f"html-{options.language}" if options.language else "html"
    site = (options.output or folder.root / "build" / name).resolve()
    refusal = _refusal(site, folder)
    if refusal:
        say_error(refusal)
        return WRONG_CALL
    problems = check_folder(folder)
    if problems:
        say(f"{render_text(problems)}\n{count(problems)} found. The site was not built.")
        return PROBLEMS
    cache = folder.root / "build" / ".cache"
    doctrees = cache / f"{name}-doctrees"
    if _sphinx(options, folder, cache / name, doctrees):
        # Sphinx does not repeat the warnings of pages that it has read: read them all next time
        shutil.rmtree(doctrees, ignore_errors=True)
        say_error(
            "The site was not built; see the messages above. The last good site is as it was."
        )
        return PROBLEMS
    try:
        publish(cache / name, site)
    except OSError as error:
        say_error(f"The site cannot be written to {site}: {error.strerror}. Nothing was changed.")
        return PROBLEMS
    say(f"The handbook is in {_shown(site)}: open {_shown(site / 'index.html')}")
    return DONE


def _sphinx(options: Namespace, folder: Folder, output: Path, doctrees: Path) -> int:
    """Sphinx's exit code; its warnings go to standard error and count as failures."""
    arguments = ["-b", "html", "-W", "-j", options.jobs, "-c", folder.conf, "-d", doctrees]
    arguments += ["-D", f"language={options.language}"] if options.language else []
    arguments += ["-E", "-a"] if options.fresh else []
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
    if site.is_dir() and any(site.iterdir()) and not (site / ".buildinfo").is_file():
        return f"{site} holds something that is no built site. Name another folder with --output."
    return None


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
