"""Writing files so that nothing is lost when something goes wrong."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from pathlib import Path


def write(path: Path, data: bytes | str) -> None:
    """Write a file whole or not at all: to a temporary place beside it, then renamed.

    Raises `OSError` if the folder cannot be written; a file that was there is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    content = data.encode() if isinstance(data, str) else data
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".guidegen-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


#: in a published site: the names of its files
MANIFEST = ".handbook-files"


def foreign(site: Path) -> str | None:
    """A file below ``site`` that no `publish` put there, if there is one."""
    try:
        own = set((site / MANIFEST).read_text("utf-8").split("\n"))
    except OSError:
        own = set()
    for base, _, names in os.walk(site):
        for name in sorted(names):
            shown = Path(base, name).relative_to(site).as_posix()
            if shown not in own and shown != MANIFEST:
                return shown
    return None


def publish(made: Path, site: Path) -> None:
    """Put the folder ``made`` in the place of ``site``, all at once.

    Files that are the same as in the site before are linked and not copied again. Raises
    `OSError`; the site before is then as it was. What else is in ``site`` goes: ask `foreign`.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=site.parent, prefix=".guidegen-"))
    old = fresh.with_name(f"{fresh.name}-old")
    try:
        fresh.chmod(0o755)
        for base, _, names in os.walk(made):
            folder = fresh / Path(base).relative_to(made)
            folder.mkdir(exist_ok=True)
            for name in names:
                _place(Path(base, name), site / folder.relative_to(fresh) / name, folder / name)
        own = (path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file())
        (fresh / MANIFEST).write_text("\n".join(sorted(own)), "utf-8")
        if site.exists():
            site.replace(old)
        try:
            fresh.replace(site)
        except OSError:
            if old.exists():
                old.replace(site)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _place(source: Path, before: Path, target: Path) -> None:
    """``source`` at ``target``; the file published before, with its time, if that is the same."""
    try:
        if not before.is_symlink() and filecmp.cmp(source, before, shallow=False):
            os.link(before, target)
            return
    except OSError:
        # not there before, or on a disk that has no links
        pass
    shutil.copy2(source, target)
