"""What changed, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from guidegen.model.base import ChangeKind
from guidegen.model.text import NOWHERE, Place

#: what happened to a part; each action has one that reverses it
ChangeAction = Literal[
    "added",
    "removed",
    "withdrawn",
    "restored",
    "renamed",
    "moved",
    "reordered",
    "reworded",
    "re-keyed",
    "re-linked",
    "changed",
]
#: the kinds of change by weight, lightest first
KINDS: tuple[ChangeKind, ...] = ("wording", "meaning", "structure", "scoring")


@dataclass(frozen=True, slots=True)
class PartChange:
    """One change of a part of a page or of the settings."""

    #: what the part is, in lower case: item, component, section, scale, score, tool …
    thing: str
    #: the part's id; if it is gone, the id that it had
    id: str
    #: what people call it
    title: str
    what: ChangeAction
    kind: ChangeKind
    #: the path of the key that changed, such as ``levels.expected``; empty for the whole part
    key: str = ""
    #: the values before and after; each is empty if there is none
    before: str = ""
    after: str = ""
    #: where the part is, or was if it is gone
    place: Place = NOWHERE
    #: for rewording: whether the author said if it means the same
    is_classified: bool = True
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
    """Whether the scores of a tool before and after compare, as a whole and by section.

    Or the values of a measure, or the results of a plan.
    """

    compare: bool
    sections: tuple[SectionScores, ...]
    #: the ids of crosswalks that start from the version before
    crosswalks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What changed in a page or in the settings."""

    #: the name of the page's kind, such as guide or tool; or settings
    sort: str
    id: str
    title: str
    what: Literal["added", "removed", "changed"]
    changes: tuple[PartChange, ...] = ()
    #: the version numbers, empty if none is written
    old_version: str = ""
    new_version: str = ""
    #: the files, empty if there is none
    old_file: str = ""
    new_file: str = ""
    #: for tools and measures that both handbooks have, and for plans whose results do not compare
    scores: Comparability | None = None

    @property
    def kind(self) -> ChangeKind | None:
        """The weightiest kind among the changes."""
        kinds = [change.kind for change in self.changes]
        return max(kinds, key=KINDS.index, default=None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two handbooks; it does not contain pages that are the same."""

    pages: tuple[PageChanges, ...]
    #: files that one of the two handbooks could not read, and that were not compared
    unread: tuple[str, ...] = ()
