"""Build a site with Sphinx, and refuse places where no site may be."""

from __future__ import annotations

import re
import shutil
import sys
import traceback
from argparse import Namespace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ConfigError, ExtensionError, SphinxError, SphinxParallelError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from guidegen.cli.gc_build import BuildCollection
from guidegen.cli.sphinx_messages import plain_messages
from guidegen.cli.terminal import say_error, say_progress
from guidegen.cli.workers import workers_ending_with_us
from guidegen.errors import UsageError
from guidegen.reading import Folder

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")


def require_language(options: Namespace) -> None:
    """Raise `UsageError` if ``--language`` is not the code of a language."""
    if options.language and not _LANGUAGE.fullmatch(options.language):
        raise UsageError(
            f"“{options.language}” is not a language. Write its code, such as es or pt_BR."
        )


def require_settings(folder: Folder) -> None:
    """Raise `UsageError` if Sphinx's settings are missing."""
    if not (folder.conf / "conf.py").is_file():
        raise UsageError(
            "conf/conf.py, which says how to build the site, is missing. "
            "Copy it from a new handbook: guidegen new DIR"
        )


def require_place(site: Path, folder: Folder) -> None:
    """Raise `UsageError` if a site must not go there: in the handbook's folders, or over a file."""
    kept = (folder.root, folder.conf, folder.content, folder.templates)
    is_above = any(path.is_relative_to(site) for path in kept)
    is_inside = any(site.is_relative_to(path) for path in kept[1:])
    if is_above or is_inside:
        raise UsageError(
            f"{site} belongs to the handbook itself. Name another folder with --output."
        )
    if site.is_file():
        raise UsageError(f"{site} is a file. Name a folder with --output.")


class _LostPagesError(Exception):
    """A worker process ended early, and Sphinx went on without its pages."""


def build_site(
    options: Namespace, folder: Folder, output: Path, doctrees: Path, **settings: object
) -> bool:
    """Build the site and return whether that worked; Sphinx's warnings go to standard error.

    Warnings count as failures, except those about wording, which were printed before. ``settings``
    override those of conf.py. Errors that the handbook did not cause are raised.
    """
    if options.language:
        settings["language"] = options.language
    say_progress("Building the handbook …")
    try:
        return _build_with(folder, output, doctrees, settings, options.jobs)
    except _LostPagesError:
        # Sphinx does not say why a worker process ended; a single process does
        remove_folders(output, doctrees)
        return _build_with(folder, output, doctrees, settings, jobs=1)


def _build_with(
    folder: Folder, output: Path, doctrees: Path, settings: dict[str, object], jobs: int
) -> bool:
    """Build the site with a number of processes. Raises `_LostPagesError` if one ended early."""
    on_terminal = sys.stderr.isatty()
    if not (on_terminal and color_terminal()):
        nocolor()
    app: Sphinx | None = None
    collection = BuildCollection(jobs)
    try:
        with (
            workers_ending_with_us(),
            collection.raise_threshold(),
            patch_docutils(folder.conf),
            docutils_namespace(),
        ):
            app = Sphinx(
                srcdir=folder.content,
                confdir=folder.conf,
                outdir=output,
                doctreedir=doctrees,
                buildername="html",
                confoverrides={"guidegen_warnings": False, **settings},
                status=sys.stdout if on_terminal else None,
                warning=sys.stderr,
                warningiserror=True,
                parallel=jobs,
            )
            collection.collect_between_pages(app)
            first = Path(app.env.doc2path(app.config.root_doc))
            if not first.is_file():
                say_error(_first_page_missing(folder, app.config.root_doc))
                return False
            with plain_messages(folder):
                _run(app)
            return app.statuscode == 0
    except _LostPagesError:
        raise
    except Exception as error:
        sentence = _explain(error, folder, is_set_up=app is not None)
        if sentence is None:
            raise
        say_error(sentence)
        return False


def _run(app: Sphinx) -> None:
    """Run Sphinx, and raise `_LostPagesError` if pages are missing."""
    try:
        app.build()
    except SphinxParallelError:
        raise
    except SphinxError:
        if not _has_lost_pages(app):
            raise
    if _has_lost_pages(app):
        raise _LostPagesError


def _has_lost_pages(app: Sphinx) -> bool:
    return app.parallel > 1 and not app.env.found_docs <= app.env.all_docs.keys()


def _first_page_missing(folder: Folder, name: str) -> str:
    page = folder.name(folder.content / f"{name}.md")
    return (
        f"{page} is missing: the first page of the site. "
        "Write it, with a title at least, as in “# Our handbook”."
    )


def _explain(error: Exception, folder: Folder, *, is_set_up: bool) -> str | None:
    """Explain an error that conf.py or a page caused; return None for faults of a program."""
    if isinstance(error, ConfigError) and error.__cause__:
        return _explain_settings_error(error.__cause__, folder)
    if isinstance(error, SphinxParallelError):
        return None
    if isinstance(error, SphinxError):
        cause = error.orig_exc if isinstance(error, ExtensionError) else None
        # conf.py can name an extension that is not installed
        if cause is None or isinstance(cause, SphinxError | ImportError):
            return f"{error.category}: {str(error).strip()}"
        return None
    if is_set_up or isinstance(error, OSError):
        return None
    return (
        f"Sphinx cannot use a setting of {folder.name(folder.conf / 'conf.py')}: "
        f"{type(error).__name__}: {error}. Compare it with that of a new handbook: guidegen new DIR"
    )


def _explain_settings_error(cause: BaseException, folder: Folder) -> str:
    """Say at which line conf.py cannot be run, and why."""
    conf = folder.conf / "conf.py"
    if isinstance(cause, SyntaxError):
        line, reason = cause.lineno, cause.msg
    else:
        frames = traceback.extract_tb(cause.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(conf)]
        line = lines[-1] if lines else 1
        reason = f"{type(cause).__name__}: {cause}"
    return (
        f"{folder.name(conf)}:{line or 1}: This line cannot be run as Python: {reason}. "
        "Correct it, or take conf.py from a new handbook: guidegen new DIR"
    )


def remove_folders(*folders: Path) -> None:
    """Remove folders; those that do not exist are ignored."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def display_path(path: Path) -> Path:
    """Return a path for messages: relative if it is below the current folder."""
    here = Path.cwd()
    if path.is_relative_to(here):
        return path.relative_to(here)
    return path
