"""Remember what was printed from what, so that only changed forms are made again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from guidegen.files import write_if_new


class PrintedFile(NamedTuple):
    """One finished file."""

    #: digest of everything that went in
    source: str
    #: digest of what came out
    result: str
    #: for a compact form, by how many millimeters it is longer than a page
    too_long: float


def digest_of(data: bytes) -> str:
    """Return a digest of the data."""
    return hashlib.sha256(data).hexdigest()


def read_record(path: Path | None) -> dict[str, PrintedFile]:
    """Return the record of earlier runs by file name; losing it only costs time."""
    try:
        rows = json.loads(path.read_text("utf-8")) if path else {}
        return {
            str(name): PrintedFile(str(source), str(result), float(too_long))
            for name, (source, result, too_long) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_record(path: Path, record: dict[str, PrintedFile]) -> None:
    """Save the record for the next run."""
    text = json.dumps(record, indent=1, sort_keys=True) + "\n"
    write_if_new(path, text.encode())
