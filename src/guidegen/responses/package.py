"""Read the parts of a workbook: a packed file of XML, which anybody can have written.

Nothing in it can name a file of the machine, and the unpacked size is limited. No part is held in
memory as a whole: a `Listener` receives its elements.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from guidegen.responses.file_kinds import describe_package
from guidegen.responses.rows import TableError

#: bytes; a million answers have thirty million, and unpack to three hundred million
LARGEST = 100_000_000
UNPACKED = 600_000_000
#: bytes of the list of parts; a workbook has a few dozen parts
_LARGEST_LIST = 1_000_000
_CHUNK = 1 << 16
_END_OF_LIST = b"PK\x05\x06"


class Listener:
    """Receives the elements of a part as they begin and end, by their names without namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Receive the beginning of an element."""

    def end(self, name: str) -> None:
        """Receive the end of an element."""

    def text(self, text: str) -> None:
        """Receive a piece of text."""


class Package:
    """An open workbook. Problems with it are raised as `TableError`."""

    def __init__(self, path: Path) -> None:
        _check_size(path)
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, NotImplementedError, ValueError) as error:
            raise TableError("it is not a workbook, or it is damaged") from error
        self.names = {*self._zip.namelist()}
        self._sizes: dict[str, int] = {}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def require(self, part: str) -> None:
        """Refuse a workbook without this part: another program wrote it."""
        if part not in self.names:
            raise TableError(describe_package(self.names))

    def hear(self, part: str, listener: Listener) -> None:
        """Send a whole part to a listener."""
        for _chunk in self.heard(part, listener):
            pass

    def heard(self, part: str, listener: Listener) -> Iterator[None]:
        """Send a part to a listener, and yield after each piece."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = partial(_refuse_type, part)
        parser.StartElementHandler = lambda name, attributes: listener.start(
            name.rpartition(" ")[2], attributes
        )
        parser.EndElementHandler = lambda name: listener.end(name.rpartition(" ")[2])
        parser.CharacterDataHandler = listener.text
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk, False)
                yield
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise TableError(f"its part {part} is damaged: its XML is incomplete") from error
        yield

    def has_word(self, part: str, word: bytes) -> bool:
        """Tell whether a word occurs in a part; this is quicker than parsing it."""
        before = b""
        for chunk in self._chunks(part):
            # in letters of two bytes, one byte is null
            if word in (before + chunk).replace(b"\0", b""):
                return True
            before = chunk[-2 * len(word) :]
        return False

    def _chunks(self, part: str) -> Iterator[bytes]:
        if part not in self.names:
            raise TableError(f"it is damaged: its part {part or 'for a sheet'} is not there")
        size = 0
        try:
            with self._zip.open(part) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    self._count(part, size)
                    yield chunk
        except (BadZipFile, zlib.error, EOFError, OSError) as error:
            raise TableError(f"its part {part} is damaged") from error
        except (NotImplementedError, RuntimeError) as error:
            raise TableError(f"its part {part} is packed in a way that cannot be read") from error

    def _count(self, part: str, size: int) -> None:
        """Refuse to unpack more than is sensible for all parts together."""
        self._sizes[part] = max(size, self._sizes.get(part, 0))
        if sum(self._sizes.values()) > UNPACKED:
            raise TableError(f"it unpacks to more than {UNPACKED:,} bytes; save the sheet as CSV")

    def relations(self, part: str) -> Relations:
        """Return what a part refers to; the package itself has no name."""
        folder, name = posixpath.split(part)
        found = Relations(folder)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations in self.names:
            self.hear(relations, found)
        return found


class Relations(Listener):
    """The parts that a folder refers to; what is outside is never opened."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        #: parts by the ids of the references
        self.parts: dict[str, str] = {}
        #: the first part of each kind, such as ``styles``
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Record where a reference leads."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join(f"/{self.folder}", attributes.get("Target", ""))
            part = posixpath.normpath(target).lstrip("/")
            self.parts[attributes.get("Id", "")] = part
            self.kinds.setdefault(posixpath.basename(attributes.get("Type", "")), part)


def _refuse_type(part: str, *_: object) -> None:
    """Refuse a document type: it can turn a few bytes into gigabytes, and no workbook has one."""
    raise TableError(f"its part {part} defines a document type, and is not read")


def _check_size(path: Path) -> None:
    """Refuse what is too large before its list of parts is read."""
    size = path.stat().st_size
    if size > LARGEST:
        raise TableError(f"it has more than {LARGEST:,} bytes; save the sheet as CSV")
    with path.open("rb") as file:
        # a comment may follow the list
        file.seek(max(0, size - (1 << 16) - 22))
        _, mark, end = file.read().rpartition(_END_OF_LIST)
    if mark and int.from_bytes(end[8:12], "little") > _LARGEST_LIST:
        raise TableError("it is not a workbook: it has too many parts")
