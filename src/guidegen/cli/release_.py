"""``guidegen release``: verify, write the change logs, commit and tag an edition."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.cli.release_blockers import Release, find_blockers
from guidegen.cli.release_recovery import (
    Begun,
    find_interrupted,
    record_release,
    recover,
    single_release,
)
from guidegen.cli.terminal import DONE, PROBLEMS, count, say
from guidegen.comparing.change_log import make_entry
from guidegen.comparing.changes import PageChanges
from guidegen.comparing.compare import compare
from guidegen.comparing.sentences import describe_scores, format_heading
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
    """Why there is no release; the text says what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Nothing was released.")


def run(options: Namespace) -> int:
    """Release what is committed; where something is in the way, nothing is changed."""
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
    """Release alone; where there is no repository yet, say what to do."""
    try:
        revisions = Revisions(folder)
    except NoHistoryError:
        return _begin(folder, options)
    with single_release(revisions.repository) as held:
        return _run_alone(options, revisions, date, held.handle)


def _run_alone(options: Namespace, revisions: Revisions, date: dt.date, lock: int) -> int:
    """Release, or go on with one that was cut off."""
    clear(revisions.folder.root, revisions.folder.conf)
    clear_below(revisions.folder.content)
    if _is_finished(revisions.repository, options):
        return DONE
    _refuse(revisions, options.name)
    release = _asked(revisions, options)
    if not _is_free(release):
        return PROBLEMS
    entries = _entries(release, date)
    texts = _texts(release, entries)
    if not options.dry_run:
        _publish(release, revisions.repository, texts, lock)
    say("\n".join(_told(release, entries)))
    return DONE


def _begin(folder: Folder, options: Namespace) -> int:
    """Say what to do where there is no repository yet."""
    reading = read_handbook(folder)
    old = Reading(folder, Handbook(), ())
    _is_free(Release(options, reading, old, compare(old, reading), "", None))
    return PROBLEMS


def _is_free(release: Release) -> bool:
    """Whether nothing is in the way of a release; says all that is."""
    found = find_blockers(release)
    if found:
        found.say()
    return found is None


def _is_finished(repository: Repository, options: Namespace) -> bool:
    """Whether a release of this name was cut off when all was done; one that was not is put right.

    Raises `_RefusedError` where another one has to be finished first.
    """
    begun = find_interrupted(repository)
    if begun is None:
        return False
    again = f"Run guidegen release {begun.name}"
    if options.dry_run:
        raise _RefusedError(f"The release “{begun.name}” was cut off. {again} to put that right.")
    said = recover(repository)
    has_tag = begun.name in repository.every_tag()
    if find_interrupted(repository) and options.name != begun.name:
        raise _RefusedError(f"{said} {again} to finish it.")
    say(said)
    return has_tag and options.name == begun.name


def _refuse(revisions: Revisions, name: str) -> None:
    """Raise `_RefusedError` if there can be no edition of this name beside what is there."""
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
    own = [each.name for each in folder.content.iterdir() if each.is_dir()]
    why = find_clash(name, own, content)
    if why:
        raise _RefusedError(why)


def _asked(revisions: Revisions, options: Namespace) -> Release:
    """The release that is asked for, compared with the edition before."""
    reading = revisions.now()
    base = options.against or next(iter(revisions.repository.tags()), "")
    old = revisions.at(base) if base else Reading(reading.folder, Handbook(), ())
    return Release(options, reading, old, compare(old, reading), base, revisions.repository)


def _entries(release: Release, date: dt.date) -> dict[str, ChangeLogEntry]:
    """The entry for each guide and tool with a new version, by its file."""
    entries: dict[str, ChangeLogEntry] = {}
    handbook, options = release.reading.handbook, release.options
    for page in release.found.pages:
        after = handbook.page(page.new_file) if page.new_file else None
        if after and page.new_version and page.old_version != page.new_version:
            entries[page.new_file] = make_entry(
                page, after, handbook, options.name, date, options.note, draft=release.is_draft
            )
    return entries


def _texts(release: Release, entries: Mapping[str, ChangeLogEntry]) -> dict[Path, tuple[str, str]]:
    """The files that get an entry, with their texts before and after."""
    texts: dict[Path, tuple[str, str]] = {}
    folder = release.reading.folder
    for file, entry in entries.items():
        page = release.reading.handbook.page(file)
        assert page
        before = folder.read(folder.root / file)
        after = add_entry(before, page, entry)
        if after is None:
            raise _RefusedError(
                f"The change log of {file} cannot be written to. Write its entries as a list, each "
                "beginning with “- version: …” in a line of its own."
            )
        if after != before:
            texts[folder.root / file] = (before, after)
    return texts


def _publish(
    release: Release, git: Repository, texts: Mapping[Path, tuple[str, str]], lock: int
) -> None:
    """Write, commit and tag; what was written is taken back if that fails or is cut off."""
    name = release.options.name
    message = f"Release {name} (draft)" if release.is_draft else f"Release {name}"
    names = {path.relative_to(git.top).as_posix(): both for path, both in texts.items()}
    with record_release(git, Begun(name, git.commit("HEAD"), names)):
        try:
            for path, (_, after) in texts.items():
                write(path, after)
            if texts:
                git.run(
                    "commit", "--quiet", "--message", message, "--only", "--", *names,
                    held=(lock,),
                )  # fmt: skip
        except (OSError, HistoryError) as error:
            reason = str(error.strerror if isinstance(error, OSError) else error).rstrip(".")
            raise _RefusedError(f"The change logs could not be committed: {reason}.") from error
        try:
            git.run("tag", "--annotate", "--message", message, name, held=(lock,))
        except HistoryError as error:
            raise HistoryError(
                f"The change logs are committed, but there is no tag: {str(error).rstrip('.')}. "
                f"Run “guidegen release {name}” again when that is mended."
            ) from error


def _told(release: Release, entries: Mapping[str, ChangeLogEntry]) -> Iterator[str]:
    """What was released, page by page."""
    pages = [page for page in release.found.pages if page.sort != "settings"]
    since = f"since {release.base}" if release.base else "of the first edition"
    yield f"{count(pages, 'guide or tool').replace('guide or tools', 'guides and tools')} {since}:"
    for page in pages:
        yield f"  {format_heading(page)}"
        yield from (f"    {line}" for line in _lines(page, entries))
    if release.options.dry_run:
        yield "Nothing was changed, as you asked."
    else:
        kind = "draft edition" if release.is_draft else "edition"
        yield f"The {kind} “{release.options.name}” is tagged. Publish it: git push --follow-tags"


def _lines(page: PageChanges, entries: Mapping[str, ChangeLogEntry]) -> Sequence[str]:
    entry = entries.get(page.new_file)
    if entry is None:
        return ()
    retrain = f"Train again: {', '.join(entry.retrain)}." if entry.retrain else ""
    lines = (*entry.what, describe_scores(page) if page.changes else "", retrain)
    return [line for line in lines if line]
