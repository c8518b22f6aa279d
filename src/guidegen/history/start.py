"""Start a handbook's history."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from guidegen.history.command import (
    HistoryError,
    NoHistoryError,
    has_git,
    knows_its_user,
    run_git,
    without_programs,
)
from guidegen.history.git import Repository

#: the result: a first commit; a repository without a commit, because git does not know its user or
#: could not commit; nothing, because the folder is in a larger repository; nothing, because there
#: is no git
Beginning = Literal["committed", "started", "inside", "no git"]


def begin_history(folder: Path, message: str) -> Beginning:
    """Make a folder a repository, and commit its contents if git knows its user."""
    if not has_git(folder):
        return "no git"
    try:
        if Repository.of(folder).prefix:
            return "inside"
    except NoHistoryError:
        chosen = run_git(folder, "config", "--get", "init.defaultBranch").text
        run_git(folder, "init", "--quiet", settings=() if chosen else ("init.defaultBranch=main",))
    except HistoryError:
        return "inside"
    if knows_its_user(folder) and _committed(folder, message):
        return "committed"
    return "started"


def _committed(folder: Path, message: str) -> bool:
    settings = without_programs(folder)
    commands = (("add", "--all"), ("commit", "--quiet", "--message", message))
    return not any(run_git(folder, *words, settings=settings).code for words in commands)
