"""What a handbook said before: revisions, read from git's objects; the working tree stays as is."""

from guidegen.history.command import HistoryError
from guidegen.history.export import export
from guidegen.history.former import Former, FormerTexts
from guidegen.history.git import Repository
from guidegen.history.revision import Revision, Revisions

__all__ = [
    "Former", "FormerTexts", "HistoryError", "Repository", "Revision", "Revisions", "export",
]  # fmt: skip
