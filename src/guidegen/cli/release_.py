"""``guidegen release``: verify, write the change logs, commit and tag an edition."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.checking import check
from guidegen.cli.resuming import Begun, cut_off, only_release, recorded, resume
from guidegen.cli.terminal import (
    DONE,
    PROBLEMS,
    WRONG_CALL,
    count,
    find_folder,
    say,
    say_error,
    say_problems,
)
from guidegen.comparing.changes import Comparison, PageChanges
from guidegen.comparing.compare import compare
from guidegen.comparing.log import entry_of
from guidegen.comparing.rule import check_versions
from guidegen.comparing.told import heading, scores
from guidegen.files import write
from guidegen.history import HistoryError, Repository, Revisions
from guidegen.locks import BusyError
from guidegen.model import Guide, Handbook, Tool
from guidegen.model.base import Change
from guidegen.problems import Code, Problem, in_order, problem
from guidegen.problems.catalogue import REVIEWS
from guidegen.publishing import bad_name
from guidegen.reading import Reading
from guidegen.reading.changelog import with_entry
from guidegen.scratch import clear, clear_below

#: so many files are named in a message
_MOST_NAMED = 5


class _RefusedError(Exception):
    """Why there is no release; the text says what to do."""


@dataclass(frozen=True)
class _Release:
    """What a release is made of."""

    revisions: Revisions
    reading: Reading
    name: str
    #: the revision before, empty for the first edition
    base: str
    found: Comparison
    #: the entries for the change logs, by the files of their pages
    entries: Mapping[str, Change]


def run(options: Namespace) -> int:
    """Release what is committed; where something is in the way, nothing is changed."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    try:
        date = dt.date.fromisoformat(options.date) if options.date else dt.date.today()
    except ValueError:
        say_error(f"“{options.date}” is no date. Write year, month and day, as 2026-08-17.")
        return WRONG_CALL
    try:
        revisions = Revisions(folder)
        with only_release(revisions.repository) as held:
            return _run(options, revisions, date, held.handle)
    except BusyError:
        say_error("Another release of this handbook is running. Wait until it is done.")
    except HistoryError as error:
        say_error(str(error))
        return WRONG_CALL
    except _RefusedError as error:
        say_error(f"{error} Nothing was released.")
    except BrokenPipeError:
        raise
    except OSError as error:
        say_error(f"{error.filename} cannot be written: {error.strerror}. Nothing was released.")
    return PROBLEMS


def _run(options: Namespace, revisions: Revisions, date: dt.date, lock: int) -> int:
    """Release, or go on with one that was cut off."""
    if _is_finished(revisions.repository, options):
        return DONE
    clear(revisions.folder.root, revisions.folder.conf)
    clear_below(revisions.folder.content)
    _refuse(revisions, options.name)
    release = _release(revisions, options, date)
    if isinstance(release, tuple):
        say_problems(release, "Nothing was released.")
        return PROBLEMS
    texts = _texts(release)
    if not options.dry_run:
        _publish(release, texts, lock)
    say("\n".join(_told(release, dry=options.dry_run)))
    return DONE


def _is_finished(repository: Repository, options: Namespace) -> bool:
    """Whether a release of this name was cut off when all was done; one that was not is put right.

    Raises `_RefusedError` where another one has to be finished first.
    """
    begun = cut_off(repository)
    if begun is None:
        return False
    again = f"Run guidegen release {begun.name}"
    if options.dry_run:
        raise _RefusedError(f"The release “{begun.name}” was cut off. {again} to put that right.")
    said = resume(repository)
    has_tag = begun.name in repository.every_tag()
    has_commit = repository.commit("HEAD") != begun.head
    if has_commit and not has_tag and options.name != begun.name:
        raise _RefusedError(f"{said} {again} to finish it.")
    say(said)
    return has_tag and options.name == begun.name


def _refuse(revisions: Revisions, name: str) -> None:
    """Say why a release of this name cannot begin, if it cannot."""
    repository = revisions.repository
    bad = bad_name(name)
    if bad:
        raise HistoryError(bad)
    if name in repository.every_tag():
        raise _RefusedError(
            f"There is an edition “{name}” already, and an edition never changes. "
            "Give this one another name."
        )
    changed = repository.changed()
    if changed:
        more = ", …" if len(changed) > _MOST_NAMED else ""
        raise _RefusedError(
            f"These files are not committed: {', '.join(changed[:_MOST_NAMED])}{more}. "
            "Commit them first, or take them out: an edition is what git has."
        )


def _release(
    revisions: Revisions, options: Namespace, date: dt.date
) -> _Release | tuple[Problem, ...]:
    """What is to be released, or the problems that are in the way."""
    reading = revisions.now()
    base = options.against or next(iter(revisions.repository.tags()), "")
    old = revisions.at(base) if base else Reading(reading.folder, Handbook(), ())
    found = compare(old, reading)
    versions = check_versions(found, old, reading) if base else ()
    problems = in_order((*check(reading), *versions, *_new_without_version(found, reading)))
    stopping = tuple(p for p in problems if p.is_error or p.code in REVIEWS)
    if stopping:
        return stopping
    if not reading.handbook.lock.exists:
        raise _RefusedError(
            "Nobody has compared the items with their components yet. Run guidegen review, accept "
            "what fits by its name, and commit alignment.lock."
        )
    entries = _entries(found, reading.handbook, options, date)
    return _Release(revisions, reading, options.name, base, found, entries)


def _new_without_version(found: Comparison, reading: Reading) -> Iterator[Problem]:
    for page in found.pages:
        after = reading.handbook.page(page.new_file)
        if after and page.what == "added" and not after.version:
            yield problem(Code.NO_VERSION, after.id.place, id=after.id, needed="1.0.0")


def _entries(
    found: Comparison, handbook: Handbook, options: Namespace, date: dt.date
) -> dict[str, Change]:
    """The entry for each guide and tool with a new version, by its file."""
    entries: dict[str, Change] = {}
    silent: list[str] = []
    for page in found.pages:
        after = handbook.page(page.new_file) if page.new_file else None
        if after is None or page.old_version == page.new_version or not page.new_version:
            continue
        entry = entry_of(page, after, handbook, options.name, date, options.why)
        if not entry.note and page.what == "changed":
            silent.append(f"{after.id} {page.new_version}")
        entries[page.new_file] = entry
    if silent:
        raise _RefusedError(
            f"Nothing says why these changed: {', '.join(silent)}. Write a “note” into “changes” "
            'at that version, or give one reason for all of them: --why "…".'
        )
    return entries


def _texts(release: _Release) -> dict[Path, tuple[str, str]]:
    """The files that get an entry, with their texts before and after."""
    texts: dict[Path, tuple[str, str]] = {}
    folder = release.reading.folder
    for file, entry in release.entries.items():
        page = release.reading.handbook.page(file)
        assert isinstance(page, Guide | Tool)
        before = folder.read(folder.root / file)
        after = with_entry(before, page, entry) if isinstance(before, str) else None
        if after is None or not isinstance(before, str):
            raise _RefusedError(
                f"The change log of {file} cannot be written to. Write its entries as a list, each "
                "beginning with “- version: …” in a line of its own."
            )
        if after != before:
            texts[folder.root / file] = (before, after)
    return texts


def _publish(release: _Release, texts: Mapping[Path, tuple[str, str]], lock: int) -> None:
    """Write, commit and tag; what was written is taken back if that fails or is cut off."""
    git = release.revisions.repository
    message = f"Release {release.name}"
    names = {path.relative_to(git.top).as_posix(): both for path, both in texts.items()}
    with recorded(git, Begun(release.name, git.commit("HEAD"), names)):
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
            git.run("tag", "--annotate", "--message", message, release.name, held=(lock,))
        except HistoryError as error:
            raise HistoryError(
                f"The change logs are committed, but there is no tag: {str(error).rstrip('.')}. "
                f"Run “guidegen release {release.name}” again when that is mended."
            ) from error


def _told(release: _Release, *, dry: bool) -> Iterator[str]:
    """What was released, page by page."""
    pages = [page for page in release.found.pages if page.sort != "settings"]
    since = f"since {release.base}" if release.base else "of the first edition"
    yield f"{count(pages, 'guide or tool').replace('guide or tools', 'guides and tools')} {since}:"
    for page in pages:
        yield f"  {heading(page)}"
        yield from (f"    {line}" for line in _lines(page, release.entries))
    if dry:
        yield "Nothing was changed, as you asked."
    else:
        yield f"The edition “{release.name}” is tagged. Publish it: git push --follow-tags"


def _lines(page: PageChanges, entries: Mapping[str, Change]) -> Sequence[str]:
    entry = entries.get(page.new_file)
    if entry is None:
        return ()
    retrain = f"Train again: {', '.join(entry.retrain)}." if entry.retrain else ""
    lines = (*entry.what, scores(page) if page.changes else "", retrain)
    return [line for line in lines if line]
