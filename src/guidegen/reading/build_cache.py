"""Keep what was read and found, so that only changed files are read again.

Only builds keep such a file, beside Sphinx's own environment, and trust it just as much. A check on
its own never opens one: nothing that came with another person's handbook may be executed.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import pydantic
import yaml

from guidegen.files import write
from guidegen.model.base import Part
from guidegen.model.kinds import page_suffixes
from guidegen.plugins import LANGUAGES, plugins
from guidegen.problems import Findings, Problem
from guidegen.version import __version__

T = TypeVar("T")
#: the part that a file becomes, its name and its text
ReadKey = tuple[type[Part], str, str]
Read = tuple[Part | None, list[Problem]]

_PROTOCOL = pickle.HIGHEST_PROTOCOL
_PACKAGE = Path(__file__).parents[1]
#: the file's name in a build folder
MEMORY = "guidegen.pickle"
#: the format of the file; one with another number is not read
_FORM = 4
#: bytes
_SEAL = 32


class BuildCache:
    """What was read from each file and found in it, by the digest of its text.

    ``path`` is the file; a missing or broken file, or one of another program, counts as empty.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_before: dict[str, tuple[str, bytes]] = {}
        self._found_before: dict[str, dict[str, bytes]] = {}
        self._read: dict[str, tuple[str, bytes]] = {}
        self._found: dict[str, dict[str, bytes]] = {}
        self._checked = ("", b"")
        self._unread: frozenset[str] = frozenset()
        self._unread_before: frozenset[str] = frozenset()
        before = _unpacked(path)
        if before:
            self._read_before, self._found_before, self._unread_before, self._checked = before

    # --- files

    def get(self, key: ReadKey) -> Read | None:
        """Return what was read from a file with this text."""
        kind, file, text = key
        before = self._read_before.get(file)
        if before is None or before[0] != _digest(kind, text):
            return None
        self._read[file] = before
        return cast("Read", pickle.loads(before[1]))

    def __setitem__(self, key: ReadKey, read: Read) -> None:
        kind, file, text = key
        self._read[file] = (_digest(kind, text), pickle.dumps(read, _PROTOCOL))

    def digests(self) -> dict[str, str]:
        """Return a digest of each file that this run has read."""
        return {file: digest for file, (digest, _) in self._read.items()}

    def note_unread(self, files: Iterable[str]) -> None:
        """Note which files could not be read, which is not the same as missing files."""
        self._unread = frozenset(files)

    # --- findings of rules

    def found(self, rule: str, file: str, find: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """Return what a rule finds that looks only at one file and the settings."""
        before = self._found_before.get(rule, {}).get(file)
        if before is not None and self._same_settings and self._is_same(file):
            self._found.setdefault(rule, {})[file] = before
            return cast("tuple[T, ...]", pickle.loads(before))
        found = tuple(find())
        self._found.setdefault(rule, {})[file] = pickle.dumps(found, _PROTOCOL)
        return found

    def _is_same(self, file: str) -> bool:
        same = (file in self._unread) == (file in self._unread_before)
        return same and self._read.get(file) == self._read_before.get(file)

    @cached_property
    def _same_settings(self) -> bool:
        """Tell whether every file that is not a page is unchanged; ask after reading everything."""
        # every file that is not a page is a settings file
        files = {*self._read, *self._read_before, *self._unread, *self._unread_before}
        return all(self._is_same(file) for file in files if not file.endswith(page_suffixes()))

    # --- the whole memory

    def findings(self, files: str) -> Findings | None:
        """Return what the last check found, if ``files`` is the digest of what it looked at."""
        digest, findings = self._checked
        if digest == files:
            return cast("Findings", pickle.loads(findings))
        return None

    def save(self, files: str, findings: Findings) -> None:
        """Save what this run has read and found; if that fails, the next run reads everything."""
        self._checked = (files, pickle.dumps(findings, _PROTOCOL))
        kept = (self._read, self._found, self._unread, self._checked)
        data = pickle.dumps(kept, _PROTOCOL)
        with suppress(OSError):
            write(self._path, _seal(data) + data)


def _unpacked(path: Path) -> tuple[Any, ...] | None:
    """Return the contents of a file, if it is intact and this program wrote it."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    seal, data = data[:_SEAL], data[_SEAL:]
    if seal == _seal(data):
        return cast("tuple[Any, ...]", pickle.loads(data))
    return None


def _seal(data: bytes) -> bytes:
    """Return the prefix of the data, which changes with them and with the program."""
    return blake2b(data, digest_size=_SEAL, key=program().encode()).digest()


@cache  # a build asks several times
def program() -> str:
    """Return a text that changes with everything that decides how a file is read."""
    files = (
        (path.relative_to(_PACKAGE).as_posix(), status.st_size, status.st_mtime_ns)
        for path in sorted(_PACKAGE.rglob("*.py"))
        for status in (path.stat(),)
    )
    libraries = (pydantic.VERSION, yaml.__version__)
    made_with = (_FORM, __version__, sys.version, *libraries, *plugins(LANGUAGES))
    return blake2b(repr((made_with, *files)).encode(), digest_size=16).hexdigest()


def _digest(kind: type[Part], text: str) -> str:
    data = f"{kind.__name__}\n{text}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()
