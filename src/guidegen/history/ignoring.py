"""Tell whether git would keep what is written into a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guidegen.history.command import HistoryError, first_line, run_git

#: what `git check-ignore` returns if it ignores some of the files, and if it ignores none
_SOME, _NONE = 0, 1


def is_kept_by_git(folder: Path, names: Iterable[str]) -> bool:
    """Tell whether git keeps a folder, or would keep one of these files in it.

    Neither the folder nor the files need to exist. Raise `HistoryError` if git cannot tell although
    there is a repository around the folder.
    """
    if not any((each / ".git").exists() for each in (folder, *folder.parents)):
        return False
    start = next(each for each in (folder, *folder.parents) if each.is_dir())
    if run_git(start, "rev-parse", "--is-inside-work-tree").text != "true":
        # what looks like a repository is none, or git does not trust it
        raise HistoryError(
            f"There seems to be a git repository around {folder}, and git cannot tell whether it "
            "would keep the files. Use a folder that is in no repository."
        )
    if folder.is_dir() and run_git(folder, "ls-files", "-z", "--", ".").text:
        return True
    paths = [str(folder / name) for name in names]
    done = run_git(start, "--no-literal-pathspecs", "check-ignore", "--", *paths)
    if done.code not in (_SOME, _NONE):
        raise HistoryError(f"git check-ignore failed: {first_line(done.said)}.")
    return len(done.text.splitlines()) < len(paths)
