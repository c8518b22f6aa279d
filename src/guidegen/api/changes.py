"""List what changed between two revisions of a handbook."""

from __future__ import annotations

from typing import NamedTuple

from guidegen.comparing.changes import Comparison
from guidegen.comparing.compare import compare
from guidegen.comparing.export import ChangeRow, change_rows, comparison_data
from guidegen.history import Revisions
from guidegen.reading import Folder, Reading

__all__ = [
    "ChangeRow",
    "Comparison",
    "change_rows",
    "compare_revisions",
    "comparison_data",
    "list_changes",
]


class RevisionPair(NamedTuple):
    """Two revisions of a handbook, and the differences between them."""

    old: Reading
    new: Reading
    comparison: Comparison


def list_changes(reading: Reading, old: str = "HEAD", new: str | None = None) -> Comparison:
    """Return what changed in a handbook between two revisions, page by page.

    ``old`` and ``new`` are tags, branches or commits of its git repository. Without ``new``, the
    newer revision is the handbook as it is in the folder now. The result contains only pages that
    changed; its ``unread`` are files that could not be compared. Raises `UsageError` if there is no
    repository or no such revision.
    """
    return compare_revisions(reading.folder, old, new).comparison


def compare_revisions(folder: Folder, old: str, new: str | None = None) -> RevisionPair:
    """Return two revisions of a handbook and what changed between them, as for `list_changes`."""
    revisions = Revisions(folder)
    before = revisions.at(old)
    after = revisions.at(new) if new else revisions.now()
    return RevisionPair(before, after, compare(before, after))
