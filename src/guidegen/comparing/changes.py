"""What changed, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from guidegen.model.base import ChangeKind
from guidegen.model.text import NOWHERE, Place

#: what happened to a thing; of each there is one that undoes it
ChangeAction = Literal[
    "added", "removed", "withdrawn", "restored", "renamed", "moved", "reordered", "reworded",
    "re-keyed", "re-linked", "changed",
]  # fmt: skip
#: the kinds of change by their weight, the lightest first
KINDS: tuple[ChangeKind, ...] = ("wording", "meaning", "structure", "scoring")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed."""

    #: what it is, in small letters: item, component, section, scale, score, tool …
    thing: str
    #: its id today; where it is gone, the id that it had
    id: str
    #: what people call it
    title: str
    what: ChangeAction
    kind: ChangeKind
    #: the keys of the thing that changed, as ``levels.expected``; empty for the thing as a whole
    key: str = ""
    #: what was there and what is there now, each empty where there is nothing
    before: str = ""
    after: str = ""
    #: where it stands; where it is gone, where it stood
    place: Place = NOWHERE
    #: for other words: whether their author said that they mean the same, or something else
    said: bool = True
    #: whether scores before and after do not compare because of this
    breaks: bool = False
    #: the sections whose scores do not compare either; ``None`` for all of them
    sections: tuple[str, ...] | None = ()


class SectionScores(NamedTuple):
    """Whether the scores of a section before and after compare."""

    id: str
    title: str
    compare: bool


class Comparability(NamedTuple):
    """Whether the scores of a tool before and after compare, as a whole and by section."""

    compare: bool
    sections: tuple[SectionScores, ...]
    #: ids of crosswalks that lead from the version before
    crosswalks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What changed in a page or in the settings."""

    #: the name of the page's kind, as guide or tool; or settings
    sort: str
    id: str
    title: str
    what: Literal["added", "removed", "changed"]
    changes: tuple[Change, ...] = ()
    #: the version numbers, empty where none is written
    old_version: str = ""
    new_version: str = ""
    #: the files, empty where there is none
    old_file: str = ""
    new_file: str = ""
    #: for tools that were there before and are there now
    scores: Comparability | None = None

    @property
    def kind(self) -> ChangeKind | None:
        """The weightiest kind among the changes."""
        return max((each.kind for each in self.changes), key=KINDS.index, default=None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two handbooks; pages that are the same are not in it."""

    pages: tuple[PageChanges, ...]
    #: files that one of the two could not read, so that nothing is said of them
    unread: tuple[str, ...] = ()
