"""Real git repositories for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: who commits, whatever the machine says
_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Tester"), ("EMAIL", "tester@example.org"))
} | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(root: Path, *arguments: str, fails: bool = False) -> str:
    """What a git command answers; it must fail only where it is meant to."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, check=False, text=True,
        env={**os.environ, **_WHO},
    )  # fmt: skip
    assert bool(done.returncode) is fails, done.stdout + done.stderr
    return done.stdout


def committed(root: Path, message: str = "a change") -> None:
    """Everything below ``root`` becomes a commit; of a repository that is made if there is none."""
    if not (root / ".git").exists():
        git(root, "init", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-m", message)
