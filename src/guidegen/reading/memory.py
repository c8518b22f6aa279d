"""What was read and found before, so that only what has changed is read again.

Only builds keep such a file, beside Sphinx's own environment, and trust it as much. A check by
itself never opens one: what came along with somebody else's handbook must run nothing.
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
from guidegen.problems import Problem
from guidegen.version import __version__

T = TypeVar("T")
#: what a file is to be, its name and its text
Key = tuple[type[Part], str, str]
Read = tuple[Part | None, list[Problem]]

_PROTOCOL = pickle.HIGHEST_PROTOCOL
_PACKAGE = Path(__file__).parents[1]
#: the file's name, in the folder of a build
MEMORY = "guidegen.pickle"
#: how the file is made; another number, and it is not read
_FORM = 3
#: bytes
_SEAL = 32


class Memory:
    """What was read of each file and found in it, by the digest of its text.

    ``path`` is the file; one that is missing, broken or of another program is none.
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

    def get(self, key: Key) -> Read | None:
        """What was read of a file with this text."""
        kind, file, text = key
        before = self._read_before.get(file)
        if before is None or before[0] != _digest(kind, text):
            return None
        self._read[file] = before
        return cast("Read", pickle.loads(before[1]))

    def __setitem__(self, key: Key, read: Read) -> None:
        kind, file, text = key
        self._read[file] = (_digest(kind, text), pickle.dumps(read, _PROTOCOL))

    def digests(self) -> dict[str, str]:
        """A digest of each file that was read in this run."""
        return {file: digest for file, (digest, _) in self._read.items()}

    def note_unread(self, files: Iterable[str]) -> None:
        """Note which files could not be read, which is not the same as not to be there."""
        self._unread = frozenset(files)

    # --- what rules find

    def found(self, rule: str, file: str, find: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """What a rule finds that looks at one file and the settings, and at nothing else."""
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
        """Whether every file that is no page is what it was; asked when all has been read."""
        # all that is no page is settings
        files = {*self._read, *self._read_before, *self._unread, *self._unread_before}
        return all(self._is_same(file) for file in files if not file.endswith(page_suffixes()))

    # --- the whole

    def problems(self, files: str) -> tuple[Problem, ...] | None:
        """What the check found last, if ``files`` is the digest of all that it looked at."""
        digest, problems = self._checked
        return cast("tuple[Problem, ...]", pickle.loads(problems)) if digest == files else None

    def save(self, files: str, problems: tuple[Problem, ...]) -> None:
        """Keep what this run has read and found; where that cannot be, the next one reads all."""
        self._checked = (files, pickle.dumps(problems, _PROTOCOL))
        kept = (self._read, self._found, self._unread, self._checked)
        data = pickle.dumps(kept, _PROTOCOL)
        with suppress(OSError):
            write(self._path, _seal(data) + data)


def _unpacked(path: Path) -> tuple[Any, ...] | None:
    """What a file holds, if it is whole and this program wrote it."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    seal, data = data[:_SEAL], data[_SEAL:]
    return cast("tuple[Any, ...]", pickle.loads(data)) if seal == _seal(data) else None


def _seal(data: bytes) -> bytes:
    """What stands before the data: it changes with them and with the program."""
    return blake2b(data, digest_size=_SEAL, key=program().encode()).digest()


@cache  # a build asks several times
def program() -> str:
    """A text that changes with all that decides what is read in a file."""
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
