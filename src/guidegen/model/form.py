"""Describe how a tool is printed: its layout, and views of it for other uses of the same items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from guidegen.model.base import Part, without_empty
from guidegen.model.text import Id, Line, Lines, Texts
from guidegen.model.variant import Selection, Variant

#: what a printed form looks like
Layout = Literal["form", "rubric", "votes", "matrix", "tally", "card", "discussion"]


class Laid(Part):
    """How a form is laid out."""

    layout: Layout | None = None
    """form (items with answers to circle), rubric (the criteria are circled), votes (a box for each
    voter, then the consensus), matrix (a row for each person), tally (strips to count on), card
    (two half sheets) or discussion (levels and questions, without answers)."""
    columns: Lines | None = None
    """For form, votes and tally: the titles of the columns to write in, such as [What I saw]; []
    for none."""
    people: int | None = None
    """For votes and matrix: how many voters or people there is room for."""
    orientation: Literal["portrait", "landscape"] | None = None
    """portrait or landscape; if left out, the content decides."""
    one_page: bool = False
    """true tightens it to fit one page, as long as it stays readable."""


class View(Laid, Selection):
    """A form of the same items for another use, such as a peer visit, with the same meaning.

    Keys that are left out are as on the tool's own form.
    """

    artifacts_only: bool = False
    """true for a ghost walk: only the items that have artifacts."""
    brief: bool = False
    """true leaves out what to look for and what earns each point, for people who know them."""
    anonymous: bool = False
    """true leaves out the fields that say who is observed, and the signatures."""
    header_fields: tuple[Id, ...] | None = None
    """The fields at the top; [] for none."""
    instructions: Texts | None = None
    """What to do before and while filling it in; [] for none."""
    sign_off: Lines | None = None
    """Who signs; [] for nobody."""
    wording: Annotated[Mapping[Id, Line], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """Other wording for items, by their ids, such as the first person: {listed: I listed ...}."""
    questions: Lines = ()
    """For discussion: what to talk about for each component."""


#: how many voters or people there is room for by default
PEOPLE: Mapping[Layout, int] = {"votes": 6, "matrix": 12}


class Form(NamedTuple):
    """One printed form of a tool: all of it or a variant, in its own layout or a view."""

    #: ``tool-id``, with ``.variant-id`` and ``.view-id`` where it has them
    name: str
    variant: Variant | None = None
    view: View | None = None


def forms(tool: str, variants: tuple[Variant, ...], views: tuple[View, ...]) -> tuple[Form, ...]:
    """Return every form of a tool: its own and then its views, for each variant."""
    return tuple(
        Form(_name_form(tool, variant, view), variant, view)
        for variant in variants or (None,)
        for view in (None, *views)
    )


def _name_form(tool: str, variant: Variant | None, view: View | None) -> str:
    parts = [tool]
    if variant:
        parts.append(str(variant.id))
    if view:
        parts.append(str(view.id))
    return ".".join(parts)
