"""Text that Markdown is to show as it is."""

from __future__ import annotations

import re

#: signs that mean something to Markdown, wherever they stand
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
#: what would begin a list, or one of MyST's blocks, where a line does
_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+%:(])", re.MULTILINE)

_NUMBER = re.compile(r"(\d{1,9})(?=[.)](\s|$))")
#: what else would make something else than a paragraph of a line
_BLOCK = re.compile(
    r"[-+*](\s|$)|([-_*]\s*){3,}$|#{1,6}(\s|$)|>|~~~|```[^`]*$|:::|%|\+\+\+|\(\S+\)=\s*$|\[[^]]*\]:"
)


def as_paragraph(line: str) -> str:
    """Return a line that Markdown reads as a paragraph, whatever signs it begins with."""
    if _NUMBER.match(line):
        return _NUMBER.sub(r"\1\\", line, count=1)
    return f"\\{line}" if _BLOCK.match(line) else line


def escaped(text: str) -> str:
    """The text with a backslash before each sign that would be markup."""
    signs = _SIGNS.sub(r"\\\1", text)
    return _START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", signs)
