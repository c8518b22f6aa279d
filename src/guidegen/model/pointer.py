"""Read what Git LFS puts in place of a large file: a few lines that identify its content."""

from __future__ import annotations

import re
from typing import NamedTuple

#: bytes; a longer file is not a pointer
LONGEST = 1024
_POINTER = re.compile(
    rb"version https://(?:git-lfs\.github|hawser\.github)\.com/spec/v1\r?\n"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*?oid sha256:(?P<digest>[0-9a-f]{64})\r?\n"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*?size (?P<size>\d{1,18})\r?\n?"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*"
)


class Pointer(NamedTuple):
    """The content that a pointer stands for."""

    #: of all its bytes, SHA-256
    digest: str
    #: bytes
    size: int


def pointer_in(data: bytes) -> Pointer | None:
    """Return the pointer in a file with these bytes; `None` if it is the content itself."""
    found = _POINTER.fullmatch(data) if len(data) <= LONGEST else None
    if found:
        return Pointer(found["digest"].decode(), int(found["size"]))
    return None
