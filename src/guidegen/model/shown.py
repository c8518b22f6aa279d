"""Describe how the keys of a page are shown: one record for each field, for pages and docs."""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.language import N_


@dataclass(frozen=True)
class ShownField:
    """A field of a page as blocks show it: one or several keys under a heading."""

    #: its name in templates
    name: str
    heading: str
    #: the section of the template that contains it, for templates that ask for whole sections
    section: str = ""
    #: whether it is collapsed there until a reader opens it
    is_folded: bool = False
    #: the keys that it shows, if not the one with its name
    keys: tuple[str, ...] = ()
    #: what it shows, for the documentation, if not what its key's documentation says
    meaning: str = ""

    @property
    def shows(self) -> tuple[str, ...]:
        """Return the keys that it shows."""
        return self.keys or (self.name,)


#: the short facts of a page
FACT_KEYS = (
    "status",
    "version",
    "effective",
    "school_year",
    "review_by",
    "owner",
    "authors",
    "approvers",
)
CHANGES = ShownField(
    "changes",
    N_("History"),
    "versions",
    meaning="the history: every version with what changed and why, whether scores compare, and "
    "who should be trained again",
)
SOURCE = ShownField("source", N_("Source and rights"), "versions", is_folded=True)
#: the fields that pages of all kinds have
SHARED_FIELDS = (
    ShownField("summary", N_("Summary")),
    ShownField(
        "facts",
        N_("At a glance"),
        keys=FACT_KEYS,
        meaning="the short facts",
    ),
    ShownField(
        "standing",
        N_("This version"),
        keys=("version", "status", "effective", "review_by"),
        meaning="version, status, the day it took effect and the next review, in one line",
    ),
    CHANGES,
    SOURCE,
)
