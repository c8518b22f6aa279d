"""``guidegen build``: check the handbook, then build the site with its printed forms."""

from __future__ import annotations

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.checking import check_cached, check_folder
from guidegen.cli.build_edition import build_edition
from guidegen.cli.gc_pause import collection_paused
from guidegen.cli.single_run import single_run
from guidegen.cli.sphinx_build import (
    build_site,
    display_path,
    remove_folders,
    require_language,
    require_place,
    require_settings,
)
from guidegen.cli.terminal import DONE, PROBLEMS, say, say_error, say_problems
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import foreign, publish, remove_compiled, write
from guidegen.problems import Problem, ProblemsFoundError
from guidegen.reading import Folder
from guidegen.reading.cached_reading import cached_reading
from guidegen.reading.inputs import digest_of_files, inputs
from guidegen.reading.po_files import catalog_folders, missing_catalog
from guidegen.scratch import clear, clear_below


def run(options: Namespace) -> int:
    """Build a new site beside the last good one, and replace that only when it is complete."""
    folder = find_folder(options.folder)
    if options.edition is not None:
        return build_edition(options, folder)
    name = f"html-{options.language}" if options.language else "html"
    site = (options.output or folder.root / "build" / name).resolve()
    made = folder.root / "build" / ".cache" / name
    # a killed run may have left temporary folders
    clear(folder.root, folder.root / "build", made.parent, site.parent)
    clear_below(folder.content)
    require_settings(folder)
    require_language(options)
    _require_place(site, folder)
    busy = "Another build of this handbook is running. Wait until it is done."
    with ExitStack() as held:
        try:
            path = made.with_name(f"{name}.lock")
            held.enter_context(single_run(path, "another build of this handbook", busy))
        except OSError as error:
            raise _not_written(site, error) from error
        return _build(options, folder, made, site)


def _build(options: Namespace, folder: Folder, made: Path, site: Path) -> int:
    """Check, build the site in the folder ``made``, and publish it."""
    problems = _check(folder, made, no_cache=options.no_cache)
    if any(each.is_error for each in problems):
        raise ProblemsFoundError(problems, "The site was not built.")
    if problems:
        say_problems(problems)
    if options.language and (missing := missing_catalog(folder, options.language)):
        say_error(
            f"There is no catalog for “{options.language}”, so the handbook's own texts are not "
            f"translated. guidegen expects it at {folder.name(missing)}."
        )
    try:
        if not _make(options, folder, made):
            return PROBLEMS
        publish(made, site)
    except OSError as error:
        raise _not_written(site, error) from error
    say(f"The handbook is in {display_path(site)}: open {display_path(site / 'index.html')}")
    return DONE


def _not_written(site: Path, error: OSError) -> GuidegenError:
    return GuidegenError(
        f"The site cannot be written to {site}: {error.strerror}. Nothing was changed."
    )


def _make(options: Namespace, folder: Folder, made: Path) -> bool:
    """Build the site in the folder ``made``. Return whether that worked, and say so if not.

    A mark beside the folder shows that Sphinx is running. If an earlier build left it, that build
    was interrupted, and its results are removed. So are those of a build that failed, since Sphinx
    does not repeat the warnings of pages that it has read.
    """
    doctrees = _doctrees(made)
    mark = made.with_name(f"{made.name}.unfinished")
    # what earlier versions of guidegen wrote instead
    former = made.with_name(f"{made.name}.pid")
    is_cut_off = mark.exists() or former.exists()
    write(mark, "")
    if is_cut_off or options.no_cache:
        remove_folders(made, doctrees)
        former.unlink(missing_ok=True)
    if is_cut_off:
        remove_compiled(*catalog_folders(folder))
    is_whole = build_site(options, folder, made, doctrees)
    if not is_whole:
        remove_folders(made, doctrees)
        say_error(
            "The site was not built; see the messages above. The last good site is as it was."
        )
    mark.unlink(missing_ok=True)
    return is_whole


def _check(folder: Folder, made: Path, *, no_cache: bool) -> tuple[Problem, ...]:
    """Return the problems. Unless ``no_cache``, only read and check what changed since a build."""
    if no_cache:
        return check_folder(folder)
    files = digest_of_files(inputs(folder))
    with collection_paused():
        return check_cached(cached_reading(folder, _doctrees(made), files))


def _doctrees(made: Path) -> Path:
    """Return the folder for the caches of Sphinx and of the extension."""
    return made.with_name(f"{made.name}-doctrees")


def _require_place(site: Path, folder: Folder) -> None:
    """Raise `UsageError` if a site must not replace a folder, since it holds other files."""
    require_place(site, folder)
    other = foreign(site)
    if other:
        raise UsageError(
            f"{site} contains {other}, which is not part of a built site. "
            "Name another folder with --output."
        )
