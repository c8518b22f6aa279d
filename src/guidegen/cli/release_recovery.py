"""A release that was cut off: what it had written is taken back, or what it began is finished.

While a release writes, commits and tags, a record of it stands in git's folder. Where a later one
finds it and its lock is free, nothing of the earlier one runs any more.
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
#: nanoseconds; git makes its lock on the index as soon as it starts
_AT_ONCE = 10_000_000_000


@dataclass(frozen=True)
class Begun:
    """A release that has begun to write."""

    name: str
    #: the commit that it began with
    head: str
    #: the texts of its files before and after, by their paths below the top of the repository
    texts: Mapping[str, tuple[str, str]]
    #: git's lock files that others held before it began, with their times in nanoseconds
    foreign: Mapping[str, int] = field(default_factory=dict)


@contextmanager
def single_release(repository: Repository) -> Iterator[Held]:
    """Let no other release of this repository run meanwhile.

    Raises `GuidegenError` if one is running.
    """
    busy = "Another release of this handbook is running. Wait until it is done."
    path = _path(repository, _LOCK)
    with single_run(path, "another release of this handbook", busy) as held:
        yield held


@contextmanager
def record_release(repository: Repository, begun: Begun) -> Iterator[None]:
    """Keep a record meanwhile; if the work fails, all is put right at once."""
    foreign = {str(path): time for path, time in _locks(repository, begun.name).items()}
    data = {"name": begun.name, "head": begun.head, "texts": begun.texts, "foreign": foreign}
    write(_path(repository, _RECORD), json.dumps(data, ensure_ascii=True))
    try:
        yield
    except BaseException:
        # git has ended and has taken its own locks away: any that is there is somebody else's
        with suppress(HistoryError, OSError):
            _put_right(repository, begun)
        raise
    _path(repository, _RECORD).unlink(missing_ok=True)


def find_interrupted(repository: Repository) -> Begun | None:
    """The release that was cut off, if there is one."""
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
    """Put right what a release that was cut off has left; a sentence on what became of it.

    Before its commit, its files get the text that they had, unless somebody has changed them since.
    After it, the index follows; the same release makes the tag when it is run again. Where the tag
    is there, nothing is left to do. Empty if no release was cut off.
    """
    begun, record = find_interrupted(repository), _path(repository, _RECORD)
    if begun is None:
        record.unlink(missing_ok=True)
        return ""
    _take_away_locks(repository, begun, record)
    return _put_right(repository, begun)


def _put_right(repository: Repository, begun: Begun) -> str:
    """Take back what was written, or go on from what is committed; say what became of it."""
    record = _path(repository, _RECORD)
    ours = [file for file, texts in begun.texts.items() if _holds(repository.top / file, texts[1])]
    if begun.name in repository.every_tag():
        said = "when all was done"
    elif repository.commit("HEAD") == begun.head:
        for file in ours:
            write(repository.top / file, begun.texts[file][0])
        said = "before anything was committed; what it had written is taken back"
    elif _is_committed(repository, begun):
        if ours:
            repository.run("add", "--", *ours)
        # the record stays, so that a release of another name can say what is missing
        return f"The release “{begun.name}” was cut off after its commit; it has no tag yet."
    else:
        said = "and other commits were made since"
    record.unlink(missing_ok=True)
    return f"The release “{begun.name}” was cut off {said}."


def _is_committed(repository: Repository, begun: Begun) -> bool:
    """Whether the newest commit has what the release wrote."""
    try:
        return bool(begun.texts) and all(
            repository.run("cat-file", "blob", f"HEAD:{file}").split() == after.split()
            for file, (_, after) in begun.texts.items()
        )
    except HistoryError:
        return False


def _take_away_locks(repository: Repository, begun: Begun, record: Path) -> None:
    """Remove the lock files of a git command that was killed with the release.

    What was there before the release began, or has been made anew since, is somebody else's. git
    holds the locks of names for an instant; that of the index it makes as soon as it starts, so
    that a later one is somebody else's, too.
    """
    since = record.stat().st_mtime_ns
    index = _path(repository, "index.lock")
    for path, time in _locks(repository, begun.name).items():
        is_ours = time >= since and begun.foreign.get(str(path)) != time
        if is_ours and (path != index or time - since <= _AT_ONCE):
            path.unlink(missing_ok=True)


def _locks(repository: Repository, name: str) -> dict[Path, int]:
    """The lock files that a release of this name can meet, with their times in nanoseconds."""
    branch = repository.run("rev-parse", "--symbolic-full-name", "HEAD")
    names = ("HEAD.lock", f"{branch}.lock", f"refs/tags/{name}.lock")
    index = _path(repository, "index.lock")
    paths = [*(_path(repository, each) for each in names), index]
    paths += index.parent.glob("next-index-*.lock")
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found


def _path(repository: Repository, name: str) -> Path:
    """A file in git's own folder."""
    return repository.top / repository.run("rev-parse", "--git-path", name)


def _is_inside(top: Path, file: str) -> bool:
    """Whether a path stays below the top of the repository, links followed."""
    return (top / file).resolve().is_relative_to(top.resolve())


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
