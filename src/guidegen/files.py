"""Writing files so that nothing is lost when something goes wrong, or somebody ends the program."""

from __future__ import annotations

import filecmp
import os
import secrets
import shutil
import stat
from pathlib import Path

from guidegen.exchange import exchange
from guidegen.locks import release, take
from guidegen.scratch import NEW, PREFIX, replace_in_two_steps, scratch

#: what is published can be read by everybody, such as a web server, whatever the umask says
_FOLDER, _FILE = 0o755, 0o644
#: what Sphinx keeps for itself beside the pages
_KEPT_BY_SPHINX = (".buildinfo", ".buildinfo.bak")


def write(path: Path, data: bytes | str) -> None:
    """Write a file whole or not at all: to a temporary place beside it, then renamed.

    A file that was there keeps its permissions. Raises `OSError` if the folder cannot be written;
    a file that was there is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    content = data.encode() if isinstance(data, str) else data
    temporary, handle = _new_file(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if path.exists():
                temporary.chmod(stat.S_IMODE(path.stat().st_mode))
            if os.name == "posix":
                # while it is held: what nobody holds is taken for a leftover
                temporary.replace(path)
            release(handle)
        if os.name != "posix":
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_if_new(path: Path, data: bytes) -> bool:
    """Write ``data`` like `write` unless the file holds them; tell whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write(path, data)
    return True


def _new_file(folder: Path) -> tuple[Path, int]:
    """An empty file that is held, so that nobody takes it for one that a killed run left."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    while True:
        path = folder / f"{PREFIX}{secrets.token_hex(4)}"
        try:
            handle = os.open(path, flags, 0o666)
        except FileExistsError:
            continue
        except OSError as error:
            # the folder that a person knows of
            error.filename = str(folder)
            raise
        if os.name != "posix" or (take(handle) is not False and os.fstat(handle).st_nlink):
            return path, handle
        os.close(handle)


def write_public(path: Path, data: bytes | str) -> None:
    """Write a file that is published: it, and the folders made for it, can be read by all."""
    make_public_folder(path.parent)
    write(path, data)
    path.chmod(_FILE)


def make_public_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing; all can read them. Raises `OSError`."""
    if not folder.is_dir():
        make_public_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(_FOLDER)


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


def publish(made: Path, site: Path, *, keep: bool = True) -> None:
    """Put what the folder ``made`` holds in the place of ``site``, all at once.

    Files that are the same as in the site before are linked and not copied again; without ``keep``
    the others are linked, too, and ``made`` is not to be written to any more. What else is in
    ``site`` goes: ask `foreign`. All of it can be read by everybody. Raises `OSError`; the site
    before is then as it was.
    """
    with scratch(site.parent) as work:
        fresh = work / NEW
        for base, _, names in os.walk(made):
            folder = fresh / Path(base).relative_to(made)
            folder.mkdir()
            folder.chmod(_FOLDER)
            for name in sorted(set(names).difference(_KEPT_BY_SPHINX)):
                before = site / folder.relative_to(fresh) / name
                _place(Path(base, name), before, folder / name, keep=keep)
        own = (path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file())
        write_public(fresh / MANIFEST, "\n".join(sorted(own)))
        if not site.exists():
            fresh.replace(site)
        elif not exchange(fresh, site):
            replace_in_two_steps(site, work)


def _place(source: Path, before: Path, target: Path, *, keep: bool) -> None:
    """``source`` at ``target``; the file published before, with its time, if that is the same."""
    try:
        if not before.is_symlink() and filecmp.cmp(source, before, shallow=False):
            _link(before, target)
            return
    except OSError:
        # not there before, or on a disk that has no links
        pass
    try:
        if not keep and not source.is_symlink():
            _link(source, target)
            return
    except OSError:
        pass
    shutil.copyfile(source, target)
    target.chmod(_FILE)
    times = source.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _link(file: Path, target: Path) -> None:
    os.link(file, target)
    if stat.S_IMODE(target.stat().st_mode) != _FILE:
        target.chmod(_FILE)


def remove_compiled(*folders: Path) -> None:
    """Take away compiled catalogs, which Sphinx makes again from their sources.

    It writes them in place and takes the newer one for right: one of a build that was cut off may
    be there in part.
    """
    for folder in folders:
        for path in folder.rglob("*.mo"):
            if path.with_suffix(".po").is_file():
                path.unlink(missing_ok=True)
