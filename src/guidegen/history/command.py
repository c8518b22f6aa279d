"""Run git so that nothing in a repository can make it start another program.

A repository's own settings may name programs: filters for files, a file system monitor, hooks, and
programs that make or show signatures. A handbook may come from elsewhere, and so may its ``.git``
folder, so none of them is started. What users configured for themselves, outside the repository, is
used.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from guidegen.errors import UsageError

#: messages of git are not parsed, but people read them: always in one language
_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_EDITOR": ":",
    # do not fetch what a partial clone lacks: the repository names the program for it
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
#: hooks set these for a repository other than the handbook's
_OF_A_HOOK = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)

#: settings that start programs in every repository
_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.alternateRefsCommand=",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "safe.bareRepository=explicit",
    "color.ui=false",
)
#: settings whose names a repository chooses, or that its users may have configured for themselves
_PROGRAM = re.compile(
    r"filter\..*\.(?:clean|smudge|process|required)"
    r"|gpg\.(?:.*\.)?program|gpg\.ssh\.defaultkeycommand"
    r"|hook\..*\.command",
    re.DOTALL,
)
#: the scopes of users' own configuration
_OWN = ("system", "global", "command")
#: the value of such a setting if the user did not set it, by its last word
_DEFAULT = {
    "clean": "",
    "smudge": "",
    "process": "",
    "required": "false",
    "command": ":",
    "defaultkeycommand": "",
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}


class HistoryError(UsageError):
    """What was asked of the history is not available; the text says why and what to do."""


class NoHistoryError(HistoryError):
    """There is no repository around the folder, or no git."""


class GitResult(NamedTuple):
    """The result of a git command."""

    code: int
    text: str
    #: its standard error
    said: str


def run_git(
    folder: Path, *arguments: str, settings: tuple[str, ...] = (), held: tuple[int, ...] = ()
) -> GitResult:
    """Run a git command in a folder and wait for it; write ``settings`` as ``name=value``.

    ``held`` are open files of locks that the command also keeps, in case it outlives this process.
    """
    process = start_git(folder, *arguments, settings=settings, held=held)
    out, said = process.communicate()
    text = out.decode("utf-8", "surrogateescape")
    return GitResult(
        process.returncode, text.removesuffix("\n"), said.decode("utf-8", "replace").strip()
    )


def start_git(
    folder: Path, *arguments: str, settings: tuple[str, ...] = (), held: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    """Start a git process with pipes. Raise `HistoryError` if git is not installed."""
    inherited = {k: v for k, v in os.environ.items() if k not in _OF_A_HOOK}
    options = [word for each in (*_SAFE, *settings) for word in ("-c", each)]
    try:
        return subprocess.Popen(
            ["git", "--no-pager", *options, *arguments],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**inherited, **_ENVIRONMENT},
            pass_fds=held if os.name == "posix" else (),
        )
    except FileNotFoundError as error:
        raise NoHistoryError(
            "git is needed for this and is not installed. "
            "Install it from git-scm.com, then open a new terminal."
        ) from error


def has_git(folder: Path) -> bool:
    """Tell whether git is installed."""
    try:
        return not run_git(folder, "--version").code
    except NoHistoryError:
        return False


def knows_its_user(folder: Path) -> bool:
    """Tell whether git knows whose name to commit under in this folder."""
    names = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    return has_git(folder) and not any(run_git(folder, "var", name).code for name in names)


def tracked_files(folder: Path) -> frozenset[str]:
    """Return the files below a folder that git tracks; none if git cannot tell."""
    try:
        return frozenset(run_git(folder, "ls-files", "-z").text.split("\0"))
    except NoHistoryError:
        return frozenset()


class Setting(NamedTuple):
    """A setting of git, from one of its files."""

    #: system, global, command, local or worktree
    scope: str
    name: str
    value: str


def without_programs(folder: Path) -> tuple[str, ...]:
    """Return settings that replace the programs named by the repository around a folder.

    If users configured one of their own for the same purpose, use it. Raise `HistoryError` if the
    repository's settings cannot be read.
    """
    found = [each for each in _settings(folder) if _PROGRAM.fullmatch(each.name)]
    own = {each.name: each.value for each in found if each.scope in _OWN}
    foreign = dict.fromkeys(each.name for each in found if each.scope not in _OWN)
    return tuple(f"{name}={own.get(name, _default(name))}" for name in foreign)


def _settings(folder: Path) -> Iterator[Setting]:
    """Return all settings that apply in a folder, including those of included files."""
    done = run_git(folder, "config", "--list", "--show-scope", "-z", "--includes")
    if done.code:
        raise HistoryError(
            f"The settings of git cannot be read: {first_line(done.said)}. "
            "git 2.26 or newer is needed; guidegen needs to know which programs they would start."
        )
    words = done.text.split("\0")
    for scope, row in zip(words[::2], words[1::2], strict=False):
        name, _, value = row.partition("\n")
        if "=" in name and _PROGRAM.fullmatch(name):
            raise HistoryError(
                f"The repository's settings name a program under “{name}”, and guidegen starts "
                "none of them. Give it a name without “=” in .git/config."
            )
        yield Setting(scope, name, value)


def _default(name: str) -> str:
    last = name.rpartition(".")[2]
    return _DEFAULT.get(name, _DEFAULT.get(last, "gpg"))


def first_line(said: str) -> str:
    """Return a summary of what git said."""
    if said:
        return said.splitlines()[0]
    return "it gave no reason"
