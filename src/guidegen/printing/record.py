"""What was printed from what, so that a form is made again only when something changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from guidegen.files import write


class Made(NamedTuple):
    """One finished file."""

    #: digest of everything that went in
    source: str
    #: digest of what came out
    result: str
    #: for a compact form, by how many millimeters it is longer than a page
    too_long: float


def digest_of(data: bytes) -> str:
    """A short text that differs where the data differ."""
    return hashlib.sha256(data).hexdigest()


def read_record(path: Path | None) -> dict[str, Made]:
    """The record of earlier runs by the file's name; an unreadable one only costs time."""
    try:
        rows = json.loads(path.read_text("utf-8")) if path else {}
        return {
            str(name): Made(str(source), str(result), float(too_long))
            for name, (source, result, too_long) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_record(path: Path, record: dict[str, Made]) -> None:
    """Keep the record for the next run."""
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    write_if_new(path, text.encode())


def write_if_new(path: Path, data: bytes) -> bool:
    """Put ``data`` into the file in one step, if they are not in it already; tell which."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write(path, data)
    return True
