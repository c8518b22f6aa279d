"""Read earlier revisions of a handbook from git's objects, without touching the working tree."""

from guidegen.history.command import HistoryError, NoHistoryError, has_git, knows_its_user
from guidegen.history.export import export
from guidegen.history.former_texts import FormerComponent, FormerTexts
from guidegen.history.git import Repository
from guidegen.history.revision import HANDBOOK_FOLDERS, ReleasedHandbook, Revision, Revisions
from guidegen.history.start import Beginning, begin_history

__all__ = [
    "HANDBOOK_FOLDERS",
    "Beginning",
    "FormerComponent",
    "FormerTexts",
    "HistoryError",
    "NoHistoryError",
    "ReleasedHandbook",
    "Repository",
    "Revision",
    "Revisions",
    "begin_history",
    "export",
    "has_git",
    "knows_its_user",
]
