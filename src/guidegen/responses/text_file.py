"""Read text files: find their encoding, and make sure that they are complete."""

from __future__ import annotations

import codecs
import io
from functools import cached_property
from pathlib import Path
from typing import TextIO

from guidegen.responses.rows import TableError

#: bytes
_CHUNK = 1 << 16
#: characters; no row is nearly as long
_LONGEST_LINE = 2_000_000
#: byte order marks, and the encoding that each tells; the first that fits
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: how many bytes are examined to guess an encoding without a mark
_SAMPLE = 200


class TextFile:
    """The text of a file, which can be read several times."""

    def __init__(self, path: Path, otherwise: str = "utf-8") -> None:
        """Take a file, and the encoding to try if it is not UTF-8 and does not tell."""
        self.path = path
        self._otherwise = otherwise

    def open(self) -> TextIO:
        """Open the text; raise `TableError` if it is not complete.

        Line ends stay as they are in the file.
        """
        self._check()
        return self.path.open(encoding=self.encoding, newline="")

    @cached_property
    def encoding(self) -> str:
        """Return the encoding, by the file's first bytes: UTF-8 unless they tell otherwise."""
        with self.path.open("rb") as file:
            start = file.read(_SAMPLE)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        # in UTF-16, every other byte of Latin letters is zero
        even, odd = start[::2], start[1::2]
        if odd and not any(odd):
            return "utf-16-le"
        if even and not any(even):
            return "utf-16-be"
        return "utf-8" if self._is_utf8() else self._otherwise

    def _is_utf8(self) -> bool:
        """Tell whether it is UTF-8 to its end; not asked if it can be nothing else."""
        if self._otherwise == "utf-8":
            return True
        try:
            with self.path.open(encoding="utf-8") as file:
                while file.read(_CHUNK):
                    pass
        except UnicodeDecodeError:
            return False
        return True

    def first_lines(self, number: int) -> list[str]:
        """Return the first lines, whatever comes after them; nothing else is read or checked."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            return [file.readline(_LONGEST_LINE) for _ in range(number)]

    def _check(self) -> None:
        """Read it all once: nothing may be scored from a file that breaks off later."""
        decoder = codecs.getincrementaldecoder(self.encoding)()
        lines = io.IncrementalNewlineDecoder(decoder, translate=True)
        line, length = 1, 0
        with self.path.open("rb") as file:
            while True:
                chunk = file.read(_CHUNK)
                try:
                    text = lines.decode(chunk, final=not chunk)
                except UnicodeDecodeError as error:
                    before = error.object[: error.start].decode(self.encoding, "replace")
                    raise TableError(self._reason(error, before), line + _ends(before)) from error
                line += text.count("\n")
                length = len(text) - text.rfind("\n") - 1 + (0 if "\n" in text else length)
                if length > _LONGEST_LINE:
                    raise TableError(f"a line has more than {_LONGEST_LINE:,} characters", line)
                if not chunk:
                    return

    def _reason(self, error: UnicodeDecodeError, before: str) -> str:
        if not self.encoding.startswith("utf-8"):
            return f"it begins as {self.encoding.upper()} text and breaks off here"
        word = before[-20:].splitlines()[-1] if before else ""
        return f"it is not UTF-8 text from here on (after “{word}”); nothing of it is scored"


def _ends(text: str) -> int:
    """Count the line ends in a text."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
