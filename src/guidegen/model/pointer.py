"""What Git LFS puts in the place of a large file: a few lines that name its content."""

from __future__ import annotations

import re
from typing import NamedTuple

#: a file that is longer is none; in bytes
LONGEST = 1024
_POINTER = re.compile(
    rb"version https://(?:git-lfs\.github|hawser\.github)\.com/spec/v1\r?\n"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*?oid sha256:(?P<digest>[0-9a-f]{64})\r?\n"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*?size (?P<size>\d{1,18})\r?\n?"
    rb"(?:[a-z0-9.-]+ [^\n]*\n)*"
)


class Pointer(NamedTuple):
    """The content that is meant."""

    #: of all its bytes, SHA-256
    digest: str
    #: bytes
    size: int


def pointer_in(data: bytes) -> Pointer | None:
    """The pointer that a file with these bytes is; `None` if it is the content itself."""
    found = _POINTER.fullmatch(data) if len(data) <= LONGEST else None
    return Pointer(found["digest"].decode(), int(found["size"])) if found else None
