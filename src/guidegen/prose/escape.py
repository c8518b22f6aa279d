"""Escape text so that Markdown shows it unchanged."""

from __future__ import annotations

import re

#: characters that mean something to Markdown anywhere
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
#: what would begin a list or a MyST block at the start of a line
_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+%:(])", re.MULTILINE)

_NUMBER = re.compile(r"(\d{1,9})(?=[.)](\s|$))")
#: what else would turn a line into something other than a paragraph
_BLOCK = re.compile(
    r"[-+*](\s|$)|([-_*]\s*){3,}$|#{1,6}(\s|$)|>|~~~|```[^`]*$|:::|%|\+\+\+|\(\S+\)=\s*$|\[[^]]*\]:"
)


def escape_paragraph(line: str) -> str:
    """Return a line that Markdown reads as a paragraph, whatever characters begin it."""
    if _NUMBER.match(line):
        return _NUMBER.sub(r"\1\\", line, count=1)
    if _BLOCK.match(line):
        return f"\\{line}"
    return line


def escape_text(text: str) -> str:
    """Return the text with a backslash before each character that would be markup."""
    signs = _SIGNS.sub(r"\\\1", text)
    return _START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", signs)
