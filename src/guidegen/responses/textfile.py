"""Files of text: in which encoding they are, and whether they are whole."""

from __future__ import annotations

import codecs
import io
from functools import cached_property
from pathlib import Path
from typing import TextIO

from guidegen.responses.rows import TableError

#: in bytes
_CHUNK = 1 << 16
#: in characters; no row is nearly as long
_LONGEST_LINE = 2_000_000
#: the marks at the start of a file that say its encoding; the first that fits
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: how much is looked at to know an encoding without a mark
_SAMPLE = 200


class TextFile:
    """The text of a file, which can be read several times."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> TextIO:
        """Open the text; raises `TableError` where it is not whole.

        Ends of lines are those of the file.
        """
        self._check()
        return self.path.open(encoding=self.encoding, newline="")

    @cached_property
    def encoding(self) -> str:
        """The encoding, by the file's first bytes: UTF-8 where they do not say another."""
        with self.path.open("rb") as file:
            start = file.read(_SAMPLE)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name
        # in UTF-16, every other byte of Latin letters is nothing
        even, odd = start[::2], start[1::2]
        if odd and not any(odd):
            return "utf-16-le"
        return "utf-16-be" if even and not any(even) else "utf-8"

    def _check(self) -> None:
        """Read all of it once: nothing may be scored of a file that breaks off later."""
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
        return f"it is no UTF-8 text from here on (after “{word}”); nothing of it is scored"


def _ends(text: str) -> int:
    """How many lines end in a text."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
