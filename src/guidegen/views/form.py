"""What a printed form consists of: plain, frozen records that a layout can show as they are.

All texts are ready to be shown: translated, with references resolved, in blocks of runs. Nothing
in here is markup of any kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.prose import Block

#: a text as blocks of runs
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place that can be filled in on a tablet."""

    #: unique on the form; `field_name` makes those that are read back
    name: str
    #: text (one line), lines (several), radio (one of the options) or choice (from a list)
    kind: str
    #: what a screen reader says
    label: str
    #: for radio and choice: what can be chosen, and what a screen reader says of each
    options: tuple[tuple[str, str], ...] = ()


def field_name(item: str, part: str = "", instance: str = "", rater: str = "") -> str:
    """The name of the field with the answer to an item."""
    return ":".join(("item", item, part, instance, rater))


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A blank at the top of the form."""

    title: str
    #: full, half, third or quarter of the line
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One answer of a scale, as the scale's key explains it."""

    #: what is circled: a point's value or a mark's code
    answer: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleKey:
    """What the answers of one scale mean; the points first, then the marks."""

    id: str
    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What earns one point of an item."""

    answer: str
    text: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of several answers to an item, or one that is written."""

    #: what it is about; empty where it is the item's only answer
    text: Blocks
    #: whether something is written: a blank is set
    written: bool
    #: what can be circled
    answers: tuple[str, ...]
    #: the unit behind the blank
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item of the form."""

    id: str
    #: from 1 through the whole tool
    number: int
    text: Blocks
    look_for: Blocks
    criteria: tuple[Criteria, ...]
    #: what can be circled, in the scale's printed order
    answers: tuple[str, ...]
    #: the scale's id; empty where the item has no scale
    scale: str
    #: several answers, or one that is written
    lines: tuple[Line, ...]
    #: when it is asked, for each of what, and how its number is worked out
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that follow each other in one section, or monitor the same component."""

    heading: str
    #: what to know before the items of the section
    text: Blocks
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A criterion: two boxes to tick, and who set it."""

    met: str
    below: str
    authority: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score lines; where there is no score only ``sentences`` are set."""

    heading: str
    #: how many items can earn points
    items: int
    #: the most points that can be earned
    maximum: str
    #: a line for each score, with ``{blank}`` where a number is written
    lines: tuple[str, ...]
    #: how to read the answers, and what the marks do
    sentences: tuple[str, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What stands at the bottom of each page."""

    form: str
    guide: str
    #: with ``{page}`` and ``{pages}``
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """The program's words on the form."""

    instructions: str
    scale: str
    item: str
    answers: str
    notes: str
    look_for: str
    sign_off: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed form."""

    #: letter or a4
    paper: str
    #: language code, as ``en``, and region, as ``US`` or empty
    language: str
    region: str
    #: title of the PDF document
    document: str
    district: str
    handbook: str
    code: str
    version: str
    title: str
    #: for which guide, since when and in what state: shown below the title
    facts: tuple[str, ...]
    header: tuple[Blank, ...]
    instructions: Blocks
    scales: tuple[ScaleKey, ...]
    groups: tuple[Group, ...]
    score: Score | None
    sign_off: tuple[str, ...]
    footer: Footer
    captions: Captions
