"""Git, as far as a handbook needs it. Its objects are read; only `run` can change anything."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

#: git's own words are matched nowhere, but people read them: always in one language
_SETTINGS = {
    "LC_ALL": "C.UTF-8", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat",
    "GIT_LITERAL_PATHSPECS": "1",
}  # fmt: skip

#: a line of `git log --raw`: a file's modes, then its blobs before and after
_RAW = re.compile(r":[01]\d{5} [01]\d{5} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ")

#: how to get the rest of a history
_FETCH = (
    "Run “git fetch --unshallow --tags”; in a workflow of GitHub write “fetch-depth: 0” below "
    "actions/checkout."
)


class HistoryError(Exception):
    """What was asked of the history cannot be had; the text says why and what to do."""


class Entry(NamedTuple):
    """A file of a tree."""

    #: the id of its content
    blob: str
    #: a symbolic link, whose content is where it leads
    is_link: bool


@dataclass(frozen=True)
class Repository:
    """A repository that has a handbook's folder in it."""

    #: the top of the working tree
    top: Path
    #: the handbook's folder below it, with a slash at its end; empty if it is the top itself
    prefix: str

    @classmethod
    def of(cls, folder: Path) -> Repository:
        """The repository around a folder. Raises `HistoryError` if there is none, or no git."""
        top = _git(folder, "rev-parse", "--show-toplevel")
        if top.code:
            if "dubious ownership" in top.said:
                raise HistoryError(f"git does not trust {folder}: {_first_line(top.said)}.")
            raise HistoryError(
                f"{folder} is not in a git repository, so nothing is known of what it said before. "
                "Run “git init”, then “git add .” and “git commit” in the handbook's folder."
            )
        prefix = _git(folder, "rev-parse", "--show-prefix").text
        return cls(Path(top.text), prefix)

    def run(self, *arguments: str) -> str:
        """What a git command answers. Raises `HistoryError` with git's own words if it fails."""
        done = _git(self.top, *arguments)
        if done.code:
            raise HistoryError(f"git {arguments[0]} failed: {_first_line(done.said)}")
        return done.text

    def commit(self, name: str) -> str:
        """The full id of the commit that a name means. Raises `HistoryError` if there is none."""
        return self._resolved(name, self._no_revision)

    def tagged(self, tag: str) -> str:
        """The full id of the commit that a tag names. Raises `HistoryError` if it is no tag."""
        return self._resolved(f"refs/tags/{tag}", lambda _: self._no_tag(tag))

    def _resolved(self, name: str, why_not: Callable[[str], str]) -> str:
        """The full id of a commit; else raises `HistoryError` with the reason."""
        done = _git(
            self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        if done.code or not done.text:
            raise HistoryError(why_not(name))
        return done.text

    def date(self, commit: str) -> str:
        """When a commit was made, as 2026-08-01T12:00:00+00:00, always in this time zone."""
        seconds = int(self.run("show", "--no-patch", "--format=%ct", commit))
        return datetime.fromtimestamp(seconds, UTC).isoformat()

    def has_commits(self) -> bool:
        """Whether anything was committed yet."""
        return not _git(self.top, "rev-parse", "--verify", "--quiet", "HEAD").code

    def is_shallow(self) -> bool:
        """Whether a part of the history was not fetched."""
        return _git(self.top, "rev-parse", "--is-shallow-repository").text == "true"

    def tags(self, commit: str = "HEAD") -> tuple[str, ...]:
        """The tags that a commit can reach, the newest first; of one second, the higher name."""
        done = _git(
            self.top, "for-each-ref", "--sort=-version:refname", "--sort=-creatordate",
            "--format=%(refname:strip=2)", f"--merged={commit}", "refs/tags",
        )  # fmt: skip
        return tuple(done.text.splitlines()) if not done.code else ()

    def every_tag(self) -> frozenset[str]:
        """All tags, whatever commit they are at."""
        text = self.run("for-each-ref", "--format=%(refname:strip=2)", "refs/tags")
        return frozenset(text.splitlines())

    def changed(self) -> tuple[str, ...]:
        """The files that are not as they were committed, those not known to git among them."""
        text = self.run("status", "--porcelain=v1", "-z", "--untracked-files=all")
        return tuple(row[3:] for row in text.split("\0") if row[2:3] == " ")

    def tree(self, commit: str) -> Mapping[str, Entry]:
        """The files of a commit, by their paths; what is in another repository is left out."""
        text = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        rows = (row.partition("\t") for row in text.split("\0") if row)
        files = ((name, facts.split(" ")) for facts, _, name in rows)
        return {
            name: Entry(blob, mode == "120000")
            for name, (mode, kind, blob) in files
            if kind == "blob"
        }

    def versions_of(self, path: str, most: int) -> tuple[str, ...]:
        """The ids of what a file held, the newest first, through its last commits and merges."""
        text = self.run(
            "log", "--follow", "--raw", "-m", "--no-abbrev", "-z", f"-{most}", "--format=", "--",
            path,
        )  # fmt: skip
        # a commit shows both what it found and what it left; 0…0 is no file
        pairs = _RAW.findall(text)
        ids = (each for old, new in pairs for each in (new, old))
        return tuple(dict.fromkeys(each for each in ids if each.strip("0")))

    def blobs(self, ids: Iterable[str]) -> Iterator[bytes]:
        """What these blobs hold, in their order, by one call.

        Raises `HistoryError` if one is missing, as in a clone that fetched only a part.
        """
        wanted = list(ids)
        if not wanted:
            return
        process = _start(self.top, "cat-file", "--batch", "--buffer")
        data = process.communicate("".join(f"{each}\n" for each in wanted).encode())[0]
        at = 0
        for each in wanted:
            end = data.find(b"\n", at)
            head = data[at:end].split(b" ")
            if end < 0 or len(head) != 3:  # noqa: PLR2004 - id, kind and size
                raise HistoryError(
                    f"git has no content for {each}: this clone holds only a part of the "
                    "repository. Run “git fetch --refetch”, or clone it again."
                )
            start, size = end + 1, int(head[2])
            yield data[start : start + size]
            at = start + size + 1

    def _no_tag(self, tag: str) -> str:
        """Why a name is no tag."""
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
        """Why a name means no commit."""
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
        """A sentence on the tags that can be meant, if there are any."""
        known = ", ".join(self.tags()[:5])
        return f" The newest tags: {known}." if known else ""


class _Done(NamedTuple):
    """How a git command ended."""

    code: int
    text: str
    #: what it said on standard error
    said: str


def _git(folder: Path, *arguments: str) -> _Done:
    process = _start(folder, *arguments)
    out, said = process.communicate()
    text = out.decode("utf-8", "surrogateescape")
    return _Done(
        process.returncode, text.removesuffix("\n"), said.decode("utf-8", "replace").strip()
    )


def _start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A git process. Raises `HistoryError` where git is not installed or the folder is gone."""
    # hooks set GIT_DIR and the like for another repository than the handbook's
    inherited = {k: v for k, v in os.environ.items() if k not in _OF_A_HOOK}
    try:
        return subprocess.Popen(
            ["git", *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**inherited, **_SETTINGS},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise HistoryError(
            "git is needed for this and is not installed. "
            "Install it from git-scm.com, then open a new terminal."
        ) from error


_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def _first_line(said: str) -> str:
    return said.splitlines()[0] if said else "it gave no reason"
