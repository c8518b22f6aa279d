"""A kind of page of its own, as somebody could add it: workshops, with their sessions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidegen.model import PageKind
from guidegen.model.base import Page, Part
from guidegen.model.kinds import PartKind
from guidegen.model.shown import ShownField
from guidegen.model.text import Id, Line, Texts
from guidegen.problems import AlignmentCode, Problem, problem
from guidegen.reading import Reading

TEMPLATE = """\
:::{guidegen:fields} facts agenda changes
:::

{% if guide %}
## {{ names.many("guide") }}

For {{ guide.title }}: {{ names.one("workshop") }}
{% endif %}
"""
STARTER = """\
id: $id
title: $title
guide: greeting
sessions:
  - {id: first, title: What we do first}
"""


class Session(Part):
    """A part of a workshop."""

    id: Id
    """Stable name within the workshop."""
    title: Line
    """What it is about."""
    former_ids: tuple[Id, ...] = ()
    """Ids that it had before."""


class Workshop(Page):
    """A day on which people learn what a guide asks for."""

    guide: Id
    """The guide that it is about."""
    agenda: Texts = ()
    """What is done."""
    sessions: tuple[Session, ...] = ()
    """Its parts, in order."""


def check(reading: Reading) -> Iterator[Problem]:
    """Workshops without a session."""
    for page in reading.handbook.pages:
        if isinstance(page, Workshop) and not page.sessions:
            yield problem(AlignmentCode.NO_ITEMS, page.id.place, id=page.id)


def workshop_kind(folder: Path) -> PageKind:
    """The kind; what a new workshop begins with is written into the folder."""
    (folder / "workshop.yaml").write_text(STARTER, "utf-8")
    return PageKind(
        "workshop", Workshop, "workshop", "workshops",
        parts=(
            PartKind(
                "session", Session,
                lambda workshop: workshop.sessions, lambda session: session.title,
            ),
        ),
        guide_of=lambda workshop: workshop.guide,
        checks=("helpers.workshops:check",),
        fields=(ShownField("agenda", "Agenda"),),
        starter=str(folder / "workshop.yaml"),
    )  # fmt: skip
