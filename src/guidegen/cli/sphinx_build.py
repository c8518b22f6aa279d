"""Making a site with Sphinx, and where one may be put."""

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
    """Raise `UsageError` if what was written for ``--language`` is none."""
    if options.language and not _LANGUAGE.fullmatch(options.language):
        raise UsageError(f"“{options.language}” is no language. Write its code, as es or pt_BR.")


def require_settings(folder: Folder) -> None:
    """Raise `UsageError` if Sphinx's own settings are missing, without which there is no site."""
    if not (folder.conf / "conf.py").is_file():
        raise UsageError(
            "conf/conf.py is missing, which says how the site is built. "
            "Copy it from a new handbook: guidegen new DIR"
        )


def require_place(site: Path, folder: Folder) -> None:
    """Raise `UsageError` if no site may be put there: it is the handbook's folder, or a file."""
    kept = (folder.root, folder.conf, folder.content, folder.templates)
    if any(path == site or path.is_relative_to(site) for path in kept) or any(
        site.is_relative_to(path) for path in kept[1:]
    ):
        raise UsageError(
            f"{site} belongs to the handbook itself. Name another folder with --output."
        )
    if site.is_file():
        raise UsageError(f"{site} is a file. Name a folder with --output.")


class _LostPagesError(Exception):
    """A helping process ended early, and Sphinx went on without its pages."""


def build_site(
    options: Namespace, folder: Folder, output: Path, doctrees: Path, **settings: object
) -> bool:
    """Make the site and return whether it is whole; Sphinx's warnings go to standard error.

    Warnings count as failures, except those about the handbook's wording, which have been said.
    ``settings`` override those of conf.py. An error that is no fault of the handbook is raised.
    """
    if options.language:
        settings["language"] = options.language
    say_progress("Building the handbook …")
    try:
        return _build_with(folder, output, doctrees, settings, options.jobs)
    except _LostPagesError:
        # Sphinx does not tell why a helping process ended: one process alone does
        remove_folders(output, doctrees)
        return _build_with(folder, output, doctrees, settings, jobs=1)


def _build_with(
    folder: Folder, output: Path, doctrees: Path, settings: dict[str, object], jobs: int
) -> bool:
    """Make the site in so many processes. Raises `_LostPagesError` if one of them was lost."""
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
                srcdir=folder.content, confdir=folder.conf, outdir=output, doctreedir=doctrees,
                buildername="html", confoverrides={"guidegen_warnings": False, **settings},
                status=sys.stdout if on_terminal else None, warning=sys.stderr,
                warningiserror=True, parallel=jobs,
            )  # fmt: skip
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
        sentence = _explained(error, folder, is_set_up=app is not None)
        if sentence is None:
            raise
        say_error(sentence)
        return False


def _run(app: Sphinx) -> None:
    """Let Sphinx build, and see that no page was lost on the way."""
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


def _explained(error: Exception, folder: Folder, *, is_set_up: bool) -> str | None:
    """What conf.py or the handbook's pages made Sphinx stop for; None if a program is at fault."""
    if isinstance(error, ConfigError) and error.__cause__:
        return _line_of_settings(error.__cause__, folder)
    if isinstance(error, SphinxParallelError):
        return None
    if isinstance(error, SphinxError):
        cause = error.orig_exc if isinstance(error, ExtensionError) else None
        # conf.py can name an extension that is not there
        is_expected = cause is None or isinstance(cause, SphinxError | ImportError)
        return f"{error.category}: {str(error).strip()}" if is_expected else None
    if is_set_up or isinstance(error, OSError):
        return None
    return (
        f"Sphinx cannot use a setting of {folder.name(folder.conf / 'conf.py')}: "
        f"{type(error).__name__}: {error}. Compare it with that of a new handbook: guidegen new DIR"
    )


def _line_of_settings(cause: BaseException, folder: Folder) -> str:
    """Where conf.py cannot be run, and why, without a traceback."""
    conf = folder.conf / "conf.py"
    if isinstance(cause, SyntaxError):
        line, reason = cause.lineno, cause.msg
    else:
        frames = traceback.extract_tb(cause.__traceback__)
        line = next((each.lineno for each in reversed(frames) if each.filename == str(conf)), 1)
        reason = f"{type(cause).__name__}: {cause}"
    return (
        f"{folder.name(conf)}:{line or 1}: This line cannot be run as Python: {reason}. "
        "Correct it, or take conf.py from a new handbook: guidegen new DIR"
    )


def remove_folders(*folders: Path) -> None:
    """Take folders away, as far as they are there."""
    for each in folders:
        shutil.rmtree(each, ignore_errors=True)


def display_path(path: Path) -> Path:
    """A path as it is said: from the current folder, if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
