"""Locate a handbook's files and open them safely."""

from __future__ import annotations

import errno
import os
import posixpath
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from guidegen.model.kinds import kind_of_file, page_kinds, page_suffixes
from guidegen.model.text import Place
from guidegen.naming import list_choices
from guidegen.problems import FileCode, Problem, ProblemsFoundError, problem

#: records the component text that each item was reviewed against; `guidegen review` writes it
LOCK = "alignment.lock"
#: the folder of the handbook's translations
LOCALE = "locale"
#: a guide of 150 lines has 8,000 bytes; this leaves room and catches accidents
LARGEST = 1_000_000

#: no system allows longer paths
LONGEST_ADDRESS = 4_000


@cache
def _misnamed(kinds: str) -> re.Pattern[str]:
    """Return a pattern for names that are meant for a page but are not read as one."""
    return re.compile(rf"(?:.*[._ -])?(?P<kind>{kinds})\.ya?ml(?:\.txt)?", re.IGNORECASE)


@cache
def _below(folder: Path, root: Path) -> str:
    """Return the prefix of the names of a folder's files."""
    name = folder.relative_to(root).as_posix()
    if name == ".":
        return ""
    return f"{name}/"


@dataclass(frozen=True, slots=True)
class Folder:
    """A handbook on disk: its settings, its content and its own templates."""

    root: Path
    conf: Path
    content: Path
    templates: Path

    @classmethod
    def at(cls, root: Path) -> Folder:
        """Return the handbook whose folder is ``root``."""
        root = root.resolve()
        return cls(root, root / "conf", root / "content", root / "_templates")

    @classmethod
    def of(cls, conf: Path, content: Path) -> Folder:
        """Return the handbook with these folders; its root is the folder that contains both."""
        conf, content = conf.resolve(), content.resolve()
        root = Path(os.path.commonpath([conf.parent, content.parent]))
        return cls(root, conf, content, root / "_templates")

    def name(self, path: Path) -> str:
        """Return ``path`` as messages show it: relative to the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def missing(self) -> Problem | None:
        """Return the problem that this is not a handbook, if it is not."""
        for path in (self.conf, self.content):
            place = Place(path.name)
            if not _is_folder(path):
                facts = {"folder": self.root, "missing": path.name}
                return problem(FileCode.NO_HANDBOOK, place, **facts)
            if not path.resolve().is_relative_to(self.root):
                return problem(FileCode.SYMLINK, place, where="out of the handbook's folder")
        return None

    def pages(self) -> Iterator[Path]:
        """Yield all guides and tools below ``content``, in order, and what cannot be read as one.

        Files and folders whose names begin with ``.`` or ``_`` are not pages. Folders are included
        if they are named like a page, are links, or cannot be opened.
        """
        closed: list[OSError] = []
        for base, folders, files in os.walk(self.content, onerror=closed.append):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
            for name in sorted([*files, *folders]):
                path = Path(base, name)
                page = name.endswith(page_suffixes()) or self.misnamed(path)
                linked = name in folders and _is_link(path)
                if (page or linked) and not name.startswith((".", "_")):
                    yield path
        yield from (Path(error.filename) for error in closed)

    def misnamed(self, path: Path) -> Problem | None:
        """Return the problem that a name is almost that of a guide or a tool, if it is."""
        found = _misnamed("|".join(kind.name for kind in page_kinds())).fullmatch(path.name)
        if not found or path.name.endswith(page_suffixes()):
            return None
        suffix = f".{found['kind'].lower()}.yaml"
        how = f"Rename it if it is {_any_kind()}; else leave the word out of its name."
        return problem(FileCode.MISNAMED, Place(self.name(path)), suffix=suffix, how=how)

    def docname(self, file: str) -> str:
        """Return Sphinx's name for the page of a guide's or tool's file."""
        name = file.removeprefix(_below(self.content, self.root))
        kind = kind_of_file(name)
        if kind:
            return name.removesuffix(kind.suffix)
        return name

    def page_address(self, address: str, file: str) -> str:
        """Return where the page of a file is published, in a handbook with this address."""
        return f"{address.rstrip('/')}/{self.docname(file)}.html"

    def has(self, path: Path) -> bool:
        """Tell whether a path exists; a path that cannot be looked at does not."""
        try:
            return path.exists()
        except OSError:
            return False

    def holds(self, path: Path) -> bool:
        """Tell whether a file has this path, even if it cannot be read."""
        return os.path.lexists(path)

    def target(self, file: str, address: str) -> Path | None:
        """Return where a link in ``file`` leads: a path in ``content``, or ``None`` if outside.

        The address is relative to the file's folder, or to ``content`` if it begins with a slash.
        The path may not exist.
        """
        name = unquote(address.partition("#")[0])
        if "\0" in name or len(name) > LONGEST_ADDRESS:
            return None
        if name.startswith("/"):
            path = self.content / posixpath.normpath(name.lstrip("/"))
        else:
            path = self.root / posixpath.normpath(PurePosixPath(file).parent / name)
        try:
            real, content = path.resolve(), self.content.resolve()
            path.is_file()
        except (OSError, RuntimeError):  # a name that no file can have, or links in a circle
            return None
        inside = path.is_relative_to(self.content) and real.is_relative_to(content)
        if inside:
            return path
        return None

    def read(self, path: Path) -> str:
        """Return the text of a file. Raise `ProblemsFoundError` if it cannot be read."""
        place = Place(self.name(path))
        try:
            data = self._bytes(path, place)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ELOOP) and _is_link(path):
                raise unreadable(FileCode.SYMLINK, place, where="to nothing") from error
            raise ProblemsFoundError([_closed("file", place, error.strerror)]) from error
        return decode(data, place.file)

    def _bytes(self, path: Path, place: Place) -> bytes:
        """Return the bytes of a regular file of the handbook.

        Raise `ProblemsFoundError` if it is not one, and `OSError` if it cannot be opened.
        """
        real = Path(os.path.realpath(path, strict=True))
        if not real.is_relative_to(self.root):
            raise unreadable(FileCode.SYMLINK, place, where="out of the handbook's folder")
        found = real.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ProblemsFoundError([_folder(path, place)])
        if not stat.S_ISREG(found.st_mode):
            raise unreadable(FileCode.NOT_A_FILE, place, what="something other than a file")
        if found.st_size > LARGEST:
            raise unreadable(FileCode.TOO_LARGE, place, size=found.st_size, limit=LARGEST)
        return real.read_bytes()


def _any_kind() -> str:
    """Return the kinds of pages for a sentence, such as “a guide or a tool”."""
    return list_choices([f"a {kind.one}" for kind in page_kinds()])


def unreadable(code: FileCode, place: Place, **facts: object) -> ProblemsFoundError:
    """Return the error to raise where a file cannot be read."""
    return ProblemsFoundError([problem(code, place, **facts)])


def decode(data: bytes, file: str) -> str:
    """Return the contents of a file as text. Raise `ProblemsFoundError` if it is not text."""
    for start, what in _OTHER_KINDS.items():
        if data.startswith(start):
            raise unreadable(FileCode.NOT_TEXT, Place(file), what=what)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_of(data, error.start, file)
        found = _encoding(data, error.start)
        raise unreadable(FileCode.NOT_UTF8, place, found=found) from error


#: how files begin that are often mistaken for text
_OTHER_KINDS = {
    b"PK\x03\x04": "a file of Word, Excel or the like",
    b"\xd0\xcf\x11\xe0": "a file of an older Word or Excel",
    b"%PDF-": "a PDF",
    b"{\\rtf": "a text with formats (RTF)",
}


def _encoding(data: bytes, start: int) -> str:
    """Guess how a file was saved: with two bytes per character, or in a Windows encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ", but as UTF-16 (Notepad calls it Unicode)"
    try:
        sign = data[start : start + 1].decode("cp1252")
    except UnicodeDecodeError:
        return ""
    # half a UTF-8 character is no sign of a Windows encoding
    after = data[start + 1 : start + 2]
    is_sign = sign.isprintable() and after and after < b"\x80"
    if is_sign:
        return f": “{sign}” is saved in an encoding of Windows"
    return ""


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # it is in a folder that may not be looked into
        return False


def _folder(path: Path, place: Place) -> Problem:
    """Return the problem with a folder in the place of a page, or one that cannot be opened."""
    if _is_link(path):
        return problem(FileCode.SYMLINK, place, where="to a folder")
    if not os.access(path, os.R_OK | os.X_OK):
        return _closed("folder", place, os.strerror(errno.EACCES))
    return problem(FileCode.NOT_A_FILE, place, what="a folder")


def _closed(thing: str, place: Place, reason: str | None) -> Problem:
    reason = (reason or "unknown reason").lower()
    return problem(FileCode.NO_PERMISSION, place, thing=thing, reason=reason)


def _place_of(data: bytes, offset: int, file: str) -> Place:
    """Return the line and column of a byte, as far as they can be determined."""
    before = data[:offset]
    return Place(file, before.count(b"\n") + 1, offset - before.rfind(b"\n"))
