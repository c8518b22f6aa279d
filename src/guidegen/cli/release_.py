"""``guidegen release``: check, write the change logs, commit them and tag an edition."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.cli.check_output import count_pages
from guidegen.cli.release_blockers import Release, find_blockers
from guidegen.cli.release_recovery import (
    Begun,
    find_interrupted,
    record_release,
    recover,
    single_release,
)
from guidegen.cli.terminal import DONE, PROBLEMS, say
from guidegen.comparing.change_log import make_entry
from guidegen.comparing.changes import PageChanges
from guidegen.comparing.compare import compare
from guidegen.comparing.sentences import describe_scores, format_heading
from guidegen.comparing.stage_rules import (
    find_logged,
    find_stage_changes,
    has_new_version,
    stages_file,
)
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import write
from guidegen.history import HistoryError, NoHistoryError, Repository, Revisions
from guidegen.model import Handbook
from guidegen.model.base import ChangeLogEntry
from guidegen.publishing import bad_name, find_clash
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.reading.changelog import add_entry
from guidegen.scratch import clear, clear_below


class _RefusedError(GuidegenError):
    """Why there is no release, and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Nothing was released.")


def run(options: Namespace) -> int:
    """Release what is committed, or say what prevents that and change nothing."""
    folder = find_folder(options.folder)
    try:
        date = dt.date.fromisoformat(options.date) if options.date else dt.date.today()
    except ValueError as error:
        raise UsageError(
            f"“{options.date}” is not a date. Write year, month and day, such as 2026-08-17."
        ) from error
    refusal = bad_name(options.name)
    if refusal:
        raise UsageError(refusal)
    try:
        return _run(options, folder, date)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _RefusedError(f"{error.filename} cannot be written: {error.strerror}.") from error


def _run(options: Namespace, folder: Folder, date: dt.date) -> int:
    """Release while no other release runs; if there is no repository yet, say what to do."""
    try:
        revisions = Revisions(folder)
    except NoHistoryError:
        return _begin(folder, options)
    with single_release(revisions.repository) as held:
        return _run_alone(options, revisions, date, held.handle)


def _run_alone(options: Namespace, revisions: Revisions, date: dt.date, lock: int) -> int:
    """Release, or recover a release that was interrupted."""
    clear(revisions.folder.root, revisions.folder.conf)
    clear_below(revisions.folder.content)
    if _is_finished(revisions.repository, options):
        return DONE
    _refuse(revisions, options.name)
    release = _prepare(revisions, options)
    if not _is_free(release):
        return PROBLEMS
    entries = _entries(release, date)
    texts = _texts(release, entries)
    if not options.dry_run:
        _publish(release, revisions.repository, texts, lock)
    say("\n".join(_report_lines(release, entries)))
    return DONE


def _begin(folder: Folder, options: Namespace) -> int:
    """Say what to do if there is no repository yet."""
    reading = read_handbook(folder)
    old = Reading(folder, Handbook(), ())
    _is_free(Release(options, reading, old, compare(old, reading), "", None, None))
    return PROBLEMS


def _is_free(release: Release) -> bool:
    """Whether nothing prevents a release. If something does, print it."""
    blockers = find_blockers(release)
    if blockers:
        blockers.say()
    return blockers is None


def _is_finished(repository: Repository, options: Namespace) -> bool:
    """Whether a release of this name was interrupted when it was done; recovers unfinished ones.

    Raises `_RefusedError` if a release of another name must be finished first.
    """
    begun = find_interrupted(repository)
    if begun is None:
        return False
    again = f"Run guidegen release {begun.name}"
    if options.dry_run:
        raise _RefusedError(f"The release “{begun.name}” was interrupted. {again} to recover it.")
    outcome = recover(repository)
    has_tag = begun.name in repository.every_tag()
    if find_interrupted(repository) and options.name != begun.name:
        raise _RefusedError(f"{outcome} {again} to finish it.")
    say(outcome)
    return has_tag and options.name == begun.name


def _refuse(revisions: Revisions, name: str) -> None:
    """Raise `_RefusedError` if the name cannot be that of a new edition."""
    repository, folder = revisions.repository, revisions.folder
    tags = repository.every_tag()
    if name in tags:
        raise _RefusedError(
            f"There is an edition “{name}” already, and an edition never changes. "
            "Give this one another name."
        )
    if repository.has_branch(name):
        raise _RefusedError(
            f"There is a branch “{name}”, and git could not tell it from the edition. "
            "Give the edition another name, as 2026-fall."
        )
    below = f"{repository.prefix}{folder.name(folder.content)}"
    content = {tag: repository.folders_in(f"refs/tags/{tag}", below) for tag in sorted(tags)}
    own = [path.name for path in folder.content.iterdir() if path.is_dir()]
    why = find_clash(name, own, content)
    if why:
        raise _RefusedError(why)


def _prepare(revisions: Revisions, options: Namespace) -> Release:
    """Return the release that the user asks for, compared with the edition before."""
    reading = revisions.now()
    base = options.against or next(iter(revisions.repository.tags()), "")
    old = Reading(reading.folder, Handbook(), ())
    if base:
        old = revisions.at(base)
    edition = revisions.last_edition()
    found = compare(old, reading)
    return Release(options, reading, old, found, base, edition, revisions.repository)


def _entries(release: Release, date: dt.date) -> dict[str, ChangeLogEntry]:
    """Return the new entry for the change log of each file with a new version."""
    entries: dict[str, ChangeLogEntry] = {}
    handbook, options = release.reading.handbook, release.options
    for page in _find_raised(release):
        after = find_logged(release.reading, page.new_file)
        if after:
            entries[page.new_file] = make_entry(
                page, after, handbook, options.name, date, options.note, draft=release.is_draft
            )
    return entries


def _find_raised(release: Release) -> Iterator[PageChanges]:
    """Yield what has a new version: pages, and the stages and rules."""
    for page in release.found.pages:
        if page.sort == "settings":
            stages = find_stage_changes(page, release.old, release.reading)
            if has_new_version(stages):
                yield stages
        elif page.new_version and page.old_version != page.new_version:
            yield page


def _texts(release: Release, entries: Mapping[str, ChangeLogEntry]) -> dict[Path, tuple[str, str]]:
    """Return the text before and after for each file that gets an entry."""
    texts: dict[Path, tuple[str, str]] = {}
    folder = release.reading.folder
    for file, entry in entries.items():
        logged = find_logged(release.reading, file)
        assert logged
        before = folder.read(folder.root / file)
        after = add_entry(before, file, logged, entry)
        if after is None:
            raise _RefusedError(
                f"The change log of {file} cannot be written to. Write its entries as a list, each "
                "beginning with “- version: …” on a line of its own."
            )
        if after != before:
            texts[folder.root / file] = (before, after)
    return texts


def _publish(
    release: Release, git: Repository, texts: Mapping[Path, tuple[str, str]], lock: int
) -> None:
    """Write, commit and tag. If that fails or is interrupted, restore the files."""
    name = release.options.name
    message = f"Release {name} (draft)" if release.is_draft else f"Release {name}"
    names = {path.relative_to(git.top).as_posix(): both for path, both in texts.items()}
    with record_release(git, Begun(name, git.commit("HEAD"), names)):
        try:
            for path, (_, after) in texts.items():
                write(path, after)
            if texts:
                commit = ("commit", "--quiet", "--message", message, "--only", "--", *names)
                git.run(*commit, held=(lock,))
        except (OSError, HistoryError) as error:
            reason = str(getattr(error, "strerror", None) or error).rstrip(".")
            raise _RefusedError(f"The change logs could not be committed: {reason}.") from error
        try:
            git.run("tag", "--annotate", "--message", message, name, held=(lock,))
        except HistoryError as error:
            raise HistoryError(
                f"The change logs are committed, but there is no tag: {str(error).rstrip('.')}. "
                f"Run “guidegen release {name}” again when that is fixed."
            ) from error


def _report_lines(release: Release, entries: Mapping[str, ChangeLogEntry]) -> Iterator[str]:
    """Yield what was released, page by page."""
    pages = [page for page in release.found.pages if page.sort != "settings"]
    sorts = Counter(page.sort for page in pages)
    since = f"since {release.base}" if release.base else "of the first edition"
    yield f"{count_pages(sorts) or 'No pages'} {since}:"
    for page in pages:
        yield f"  {format_heading(page)}"
        for line in _entry_lines(page, entries):
            yield f"    {line}"
    file = stages_file(release.reading.folder)
    if file in entries:
        yield f"  {file}, version {entries[file].version}"
        for line in entries[file].what:
            yield f"    {line}"
    if release.options.dry_run:
        yield "Nothing was changed, because of --dry-run."
    else:
        kind = "draft edition" if release.is_draft else "edition"
        yield f"The {kind} “{release.options.name}” is tagged. Publish it: git push --follow-tags"


def _entry_lines(page: PageChanges, entries: Mapping[str, ChangeLogEntry]) -> Iterator[str]:
    """Yield the new entry of a page's change log, if it has one."""
    entry = entries.get(page.new_file)
    if entry is None:
        return
    yield from entry.what
    if page.changes and describe_scores(page):
        yield describe_scores(page)
    if entry.retrain:
        yield f"Train again: {', '.join(entry.retrain)}."
