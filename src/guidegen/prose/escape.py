"""Text that Markdown is to show as it is."""

from __future__ import annotations

import re

#: signs that mean something to Markdown, wherever they stand
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
#: what would begin a list where a line does
_LIST = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+])", re.MULTILINE)


def escaped(text: str) -> str:
    """The text with a backslash before each sign that would be markup."""
    signs = _SIGNS.sub(r"\\\1", text)
    return _LIST.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", signs)
