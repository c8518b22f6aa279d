"""Recover a release that was interrupted: restore what it wrote, or finish what it began.

While a release writes, commits and tags, git's folder holds a record of it. If a later release
finds the record and gets the lock, no process of the earlier release is running any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from guidegen.cli.single_run import single_run
from guidegen.files import write
from guidegen.history import HistoryError, Repository
from guidegen.locks import Held

_RECORD, _LOCK = "guidegen-release.json", "guidegen-release.lock"
#: nanoseconds within which git locks the index after it starts
_AT_ONCE = 10_000_000_000


@dataclass(frozen=True)
class Begun:
    """A release that began to write."""

    name: str
    #: the commit when it began
    head: str
    #: the text before and after of each of its files, by its path in the repository
    texts: Mapping[str, tuple[str, str]]
    #: lock files of git that existed before it began, with their times in nanoseconds
    foreign: Mapping[str, int] = field(default_factory=dict)


@contextmanager
def single_release(repository: Repository) -> Iterator[Held]:
    """Keep other releases of this repository from running at the same time.

    Raises `GuidegenError` if one is running.
    """
    busy = "Another release of this handbook is running. Wait until it is done."
    path = _path(repository, _LOCK)
    with single_run(path, "another release of this handbook", busy) as held:
        yield held


@contextmanager
def record_release(repository: Repository, begun: Begun) -> Iterator[None]:
    """Keep a record while the block runs, and recover at once if the block fails."""
    foreign = {str(path): time for path, time in _locks(repository, begun.name).items()}
    data = {"name": begun.name, "head": begun.head, "texts": begun.texts, "foreign": foreign}
    write(_path(repository, _RECORD), json.dumps(data, ensure_ascii=True))
    try:
        yield
    except BaseException:
        # git has ended and removed its own locks: any that are left belong to another process
        with suppress(HistoryError, OSError):
            _recover(repository, begun)
        raise
    _path(repository, _RECORD).unlink(missing_ok=True)


def find_interrupted(repository: Repository) -> Begun | None:
    """Return the release that was interrupted, if there is one."""
    try:
        data = json.loads(_path(repository, _RECORD).read_text("utf-8"))
        texts = {str(file): (str(old), str(new)) for file, (old, new) in data["texts"].items()}
        foreign = {str(path): int(time) for path, time in data["foreign"].items()}
        begun = Begun(str(data["name"]), str(data["head"]), texts, foreign)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    is_ours = all(_is_inside(repository.top, file) for file in texts)
    return begun if is_ours and Path(begun.name).name == begun.name else None


def recover(repository: Repository) -> str:
    """Recover a release that was interrupted, and return a sentence about it, or an empty text.

    If it was interrupted before its commit, its files get the text that they had, unless they were
    changed since. If it was interrupted after its commit, the index is updated, and running the
    same release again makes the tag. If the tag exists, nothing is left to do.
    """
    begun, record = find_interrupted(repository), _path(repository, _RECORD)
    if begun is None:
        record.unlink(missing_ok=True)
        return ""
    _remove_locks(repository, begun, record)
    return _recover(repository, begun)


def _recover(repository: Repository, begun: Begun) -> str:
    """Restore the files, or go on from the commit. Return a sentence about it."""
    record = _path(repository, _RECORD)
    ours = [file for file, texts in begun.texts.items() if _holds(repository.top / file, texts[1])]
    if begun.name in repository.every_tag():
        when = "when it was done"
    elif repository.commit("HEAD") == begun.head:
        for file in ours:
            write(repository.top / file, begun.texts[file][0])
        when = "before its commit; the files are restored"
    elif _is_committed(repository, begun):
        if ours:
            repository.run("add", "--", *ours)
        # keep the record, so that a release of another name can say what is missing
        return f"The release “{begun.name}” was interrupted after its commit; it has no tag yet."
    else:
        when = "and other commits were made since"
    record.unlink(missing_ok=True)
    return f"The release “{begun.name}” was interrupted {when}."


def _is_committed(repository: Repository, begun: Begun) -> bool:
    """Whether the newest commit contains what the release wrote."""
    try:
        return bool(begun.texts) and all(
            repository.run("cat-file", "blob", f"HEAD:{file}").split() == after.split()
            for file, (_, after) in begun.texts.items()
        )
    except HistoryError:
        return False


def _remove_locks(repository: Repository, begun: Begun, record: Path) -> None:
    """Remove the lock files of a git command that was killed with the release.

    A lock that existed before the release, or was made later, belongs to another process. git
    holds the locks of names only briefly, and locks the index as soon as it starts.
    """
    since = record.stat().st_mtime_ns
    index = _path(repository, "index.lock")
    for path, time in _locks(repository, begun.name).items():
        is_ours = time >= since and begun.foreign.get(str(path)) != time
        if is_ours and (path != index or time - since <= _AT_ONCE):
            path.unlink(missing_ok=True)


def _locks(repository: Repository, name: str) -> dict[Path, int]:
    """Return the lock files that a release of this name can meet, with their times."""
    branch = repository.run("rev-parse", "--symbolic-full-name", "HEAD")
    names = ("HEAD.lock", f"{branch}.lock", f"refs/tags/{name}.lock")
    index = _path(repository, "index.lock")
    paths = [index, *(_path(repository, lock) for lock in names)]
    paths += index.parent.glob("next-index-*.lock")
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found


def _path(repository: Repository, name: str) -> Path:
    """Return the path of a file in git's own folder."""
    return repository.top / repository.run("rev-parse", "--git-path", name)


def _is_inside(top: Path, file: str) -> bool:
    """Whether a path, with links resolved, is inside the repository."""
    return (top / file).resolve().is_relative_to(top.resolve())


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
