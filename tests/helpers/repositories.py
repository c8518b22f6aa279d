"""Handbooks in git repositories, for tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.handbooks import write

WHO = {
    "GIT_AUTHOR_NAME": "A coordinator", "GIT_AUTHOR_EMAIL": "coordinator@example.org",
    "GIT_COMMITTER_NAME": "A coordinator", "GIT_COMMITTER_EMAIL": "coordinator@example.org",
    "GIT_AUTHOR_DATE": "2026-08-17T12:00:00Z", "GIT_COMMITTER_DATE": "2026-08-17T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def git(root: Path, *arguments: str, fails: bool = False) -> str:
    """What a git command answers; it must fail only where it is meant to."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, env={**os.environ, **WHO}, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    assert bool(done.returncode) is fails, done.stdout + done.stderr
    return done.stdout.strip()


def committed(root: Path, message: str = "A change") -> None:
    """Everything below ``root`` becomes a commit; a repository is made if there is none."""
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def commit(root: Path, files: Mapping[str, str], *, tag: str = "") -> None:
    """A commit with the handbook of these files below ``root``, which is made a repository."""
    write(root, files)
    top = next((each for each in (root, *root.parents) if (each / ".git").exists()), None)
    if top is None:
        git(root, "init", "--quiet", "--initial-branch=main")
        top = root
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--allow-empty", "--message", "A change")
    if tag:
        git(top, "tag", tag)


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command in the handbook, and what was written."""
    try:
        code = main(["-C", str(root), *arguments])
    except SystemExit as ended:
        code = int(ended.code or 0)
    written = capsys.readouterr()
    return code, written.out, written.err
