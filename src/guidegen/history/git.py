"""Use git as far as a handbook needs it. Objects are only read; `run` alone can change anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from guidegen.history.command import (
    GitResult,
    HistoryError,
    NoHistoryError,
    first_line,
    run_git,
    start_git,
    without_programs,
)

#: a line of `git log --raw`: a file's modes, then its blobs before and after
_RAW = re.compile(r":[01]\d{5} [01]\d{5} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ")

#: how git says that another command is still running
_LOCKED = re.compile(r"Unable to create '(.+\.lock)': File exists")
#: how to get the rest of a history
_FETCH = (
    "Run “git fetch --unshallow --tags”; in a workflow of GitHub write “fetch-depth: 0” below "
    "actions/checkout."
)


#: the words before a blob: its id, kind and size
_HEAD_WORDS = 3
#: keep git, too, from holding a large blob, or its pack, in memory as a whole
_IN_PIECES = (
    "core.bigFileThreshold=1m",
    "core.packedGitWindowSize=8m",
    "core.packedGitLimit=32m",
    "core.deltaBaseCacheLimit=8m",
)
#: how many bytes of a blob are in memory while it is copied
_PIECE = 1 << 20


class TreeEntry(NamedTuple):
    """A file of a tree."""

    #: the id of its content
    blob: str
    #: a symbolic link, whose content is its target
    is_link: bool


@dataclass(frozen=True)
class Repository:
    """A repository that contains a handbook's folder."""

    #: the top of the working tree
    top: Path
    #: the handbook's folder below it, with a slash at its end; empty if it is the top itself
    prefix: str
    #: settings that replace the programs named by the repository's own settings
    settings: tuple[str, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> Repository:
        """Return the repository around a folder, or raise `HistoryError` without one or git."""
        top = run_git(folder, "rev-parse", "--show-toplevel")
        if top.code:
            if "dubious ownership" in top.said:
                raise HistoryError(f"git does not trust {folder}: {first_line(top.said)}.")
            raise NoHistoryError(
                f"{folder} is not in a git repository, so nothing is known of what it said before. "
                "Run “git init”, then “git add .” and “git commit” in the handbook's folder."
            )
        if not folder.resolve().is_relative_to(Path(top.text).resolve()):
            raise HistoryError(
                f"The git repository around {folder} says that its files are in {top.text}. "
                "Take “worktree” out of .git/config."
            )
        prefix = run_git(folder, "rev-parse", "--show-prefix").text
        return cls(Path(top.text), prefix, without_programs(folder))

    def run(self, *arguments: str, held: tuple[int, ...] = ()) -> str:
        """Return the output of a git command. Raise `HistoryError` with git's words if it fails.

        ``held`` are open files of locks that the command also keeps.
        """
        done = run_git(self.top, *arguments, settings=self.settings, held=held)
        if done.code:
            raise HistoryError(f"git {arguments[0]} failed: {_reason(done.said)}")
        return done.text

    def _ask(self, *arguments: str) -> GitResult:
        return run_git(self.top, *arguments, settings=self.settings)

    def commit(self, name: str) -> str:
        """Return the full id of the commit that a name means, or raise `HistoryError`."""
        return self._resolved(name, self._no_revision)

    def tagged(self, tag: str) -> str:
        """Return the full id of the commit that a tag names, or raise `HistoryError`."""
        return self._resolved(f"refs/tags/{tag}", lambda _: self._no_tag(tag))

    def _resolved(self, name: str, why_not: Callable[[str], str]) -> str:
        """Return the full id of a commit; otherwise raise `HistoryError` with the reason."""
        done = self._ask(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        if done.code or not done.text:
            raise HistoryError(why_not(name))
        return done.text

    def date(self, commit: str) -> str:
        """Return the time of a commit in UTC, such as 2026-08-01T12:00:00+00:00."""
        seconds = int(self.run("show", "--no-patch", "--no-show-signature", "--format=%ct", commit))
        return datetime.fromtimestamp(seconds, UTC).isoformat()

    def has_commits(self) -> bool:
        """Tell whether there are any commits."""
        return not self._ask("rev-parse", "--verify", "--quiet", "HEAD").code

    def is_shallow(self) -> bool:
        """Tell whether a part of the history was not fetched."""
        return self._ask("rev-parse", "--is-shallow-repository").text == "true"

    def tags(self, commit: str = "HEAD") -> tuple[str, ...]:
        """Return the tags that a commit can reach, newest first; within a second, by name."""
        done = self._ask(
            "for-each-ref",
            "--sort=-version:refname",
            "--sort=-creatordate",
            "--format=%(refname:strip=2)",
            f"--merged={commit}",
            "refs/tags",
        )
        if not done.code:
            return tuple(done.text.splitlines())
        return ()

    def every_tag(self) -> frozenset[str]:
        """Return all tags, whatever commit they are at."""
        text = self.run("for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
        return frozenset(text.splitlines())

    def folders_in(self, name: str, below: str) -> tuple[str, ...]:
        """Return the names of the folders in a folder at a revision; none if it did not exist."""
        done = self._ask(
            "ls-tree", "-d", "-z", "--name-only", "--full-tree", name, "--", f"{below}/"
        )
        return tuple(each.rpartition("/")[2] for each in done.text.split("\0") if each)

    def has_branch(self, name: str) -> bool:
        """Tell whether there is a branch with this name."""
        return not self._ask("rev-parse", "--verify", "--quiet", f"refs/heads/{name}").code

    def changed(self) -> tuple[str, ...]:
        """Return the handbook's files that differ from the last commit or are unknown to git.

        Their names are relative to the top of the repository.
        """
        text = self.run(
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--no-renames",
            # otherwise git would look into them with their own settings
            "--ignore-submodules=dirty",
            "--",
            self.prefix or ".",
        )
        return tuple(row[3:] for row in text.split("\0") if row[2:3] == " ")

    def tree(self, commit: str) -> Mapping[str, TreeEntry]:
        """Return the files of a commit by their paths, without those of other repositories."""
        text = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        rows = (row.partition("\t") for row in text.split("\0") if row)
        files = ((name, facts.split(" ")) for facts, _, name in rows)
        return {
            name: TreeEntry(blob, mode == "120000")
            for name, (mode, kind, blob) in files
            if kind == "blob"
        }

    def submodules(self, commit: str = "") -> tuple[str, ...]:
        """Return the folders whose files are in another repository: at a commit, or as staged."""
        listed = ("ls-tree", "-r", "--full-tree", commit) if commit else ("ls-files", "--stage")
        text = self.run(listed[0], "-z", *listed[1:])
        rows = (row.partition("\t") for row in text.split("\0"))
        return tuple(name for facts, _, name in rows if facts.startswith("160000 "))

    def versions_of(self, path: str, most: int) -> tuple[str, ...]:
        """Return the blobs that a file had, newest first, through its last commits and merges."""
        text = self.run(
            "log",
            "--follow",
            "--raw",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "-m",
            "--no-abbrev",
            "-z",
            f"-{most}",
            "--format=",
            "--",
            path,
        )
        # a commit shows both what it found and what it left; 0…0 is no file
        pairs = _RAW.findall(text)
        ids = (each for old, new in pairs for each in (new, old))
        return tuple(dict.fromkeys(each for each in ids if each.strip("0")))

    def blobs(self, ids: Iterable[str]) -> Iterator[bytes]:
        """Return the contents of these blobs, in their order, with one call.

        Raise `HistoryError` if one is missing, as in a clone that fetched only a part.
        """
        wanted = list(ids)
        if not wanted:
            return
        process = start_git(self.top, "cat-file", "--batch", "--buffer", settings=self.settings)
        data = process.communicate("".join(f"{each}\n" for each in wanted).encode())[0]
        at = 0
        for each in wanted:
            end = data.find(b"\n", at)
            head = data[at:end].split(b" ")
            if end < 0 or len(head) != _HEAD_WORDS:
                raise _no_content(each)
            start, size = end + 1, int(head[2])
            yield data[start : start + size]
            at = start + size + 1

    def copy_blobs(self, targets: Mapping[Path, str]) -> None:
        """Write blobs into files, piece by piece, with one call; folders must exist.

        Raise `HistoryError` if one is missing, and `OSError` if a file cannot be written.
        """
        settings = (*self.settings, *_IN_PIECES)
        process = start_git(self.top, "cat-file", "--batch", settings=settings)
        asked, answers = process.stdin, process.stdout
        assert asked is not None and answers is not None
        with process:
            for path, blob in targets.items():
                asked.write(f"{blob}\n".encode())
                asked.flush()
                head = answers.readline().split()
                if len(head) != _HEAD_WORDS:
                    raise _no_content(blob)
                _copy(answers, path, int(head[2]))
                answers.read(1)

    def _no_tag(self, tag: str) -> str:
        """Explain why a name is not a tag."""
        if self.is_shallow():
            return (
                f"There is no tag “{tag}” in this clone, which has only a part of the history. "
                f"{_FETCH}"
            )
        return (
            f"There is no tag “{tag}”. Make it with “git tag {tag}” on the commit to publish, or "
            f"get those of others with “git fetch --tags”.{self._newest_tags()}"
        )

    def _no_revision(self, name: str) -> str:
        """Explain why a name means no commit."""
        shown = name or "(empty)"
        if not self.has_commits():
            return (
                f"There is no revision “{shown}”: nothing was committed yet. "
                "Run “git add .” and “git commit” first."
            )
        if self.is_shallow():
            return (
                f"There is no revision “{shown}” in this clone, which has only a part of the "
                f"history. {_FETCH}"
            )
        newest = self._newest_tags()
        return f"There is no revision “{shown}”. Write a tag, a branch or a commit's id.{newest}"

    def _newest_tags(self) -> str:
        """Return a sentence about the tags that may be meant, if there are any."""
        known = ", ".join(self.tags()[:5])
        if known:
            return f" The newest tags: {known}."
        return ""


def _reason(said: str) -> str:
    """Return what git says, and what to do if another command's lock is in the way."""
    lock = _LOCKED.search(said)
    if lock is None:
        return first_line(said)
    return (
        "another git command is at work in this repository, or was cut off. Wait until it has "
        f"ended; if none is running, delete the file {lock[1]}."
    )


def _copy(source: IO[bytes], path: Path, size: int) -> None:
    """Write the next ``size`` bytes into a file."""
    with path.open("wb") as file:
        left = size
        while left:
            piece = source.read(min(left, _PIECE))
            if not piece:
                raise HistoryError(f"git ended before {path.name} was whole. Try again.")
            file.write(piece)
            left -= len(piece)


def _no_content(blob: str) -> HistoryError:
    return HistoryError(
        f"git has no content for {blob}: this clone holds only a part of the repository. "
        "Run “git fetch --refetch”, or clone it again."
    )
