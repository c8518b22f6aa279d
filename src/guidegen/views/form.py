"""What a printed form consists of: plain, frozen records that a layout can show as they are.

All texts are ready to be shown: translated, with references resolved, in blocks of runs. Nothing
in here is markup of any kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.prose import Block
from guidegen.views.measures import FormMeasures

#: a text as blocks of runs
FormText = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A blank at the top of the form."""

    title: str
    #: full, half, third or quarter of the line
    width: str
    #: what can be written there, where it is not free
    choices: tuple[str, ...]
    #: name of the field
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChoice:
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
    keys: tuple[AnswerChoice, ...]
    #: whether boxes are ticked, not circles
    boxes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCriteria:
    """What earns one point of an item."""

    answer: str
    text: FormText


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer to an item."""

    #: what it is about; empty where it is the item's only answer
    text: FormText
    #: what to look or listen for, where it is a part of an item
    look_for: FormText
    #: choice; or the kind of answer that is written
    kind: str
    #: the unit behind the blank
    unit: str
    #: how wide the blank is, in millimeters; ``None`` for whole lines, and where nothing is written
    width: int | None
    #: whether strokes can be made that are then counted
    has_strokes: bool
    #: what can be circled or ticked, in the scale's printed order, each with what it means
    answers: tuple[AnswerChoice, ...]
    #: whether boxes are ticked, not circles
    boxes: bool
    #: the field's name, or one for each of the row's columns
    fields: tuple[str, ...]
    #: the names of the voters' fields
    votes: tuple[str, ...] = ()
    #: the name of the field with what can be circled where something is written
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One item of the form."""

    id: str
    #: from 1 through the whole tool
    number: int
    text: FormText
    look_for: FormText
    criteria: tuple[PointCriteria, ...]
    #: its answers; none where it is worked out
    lines: tuple[AnswerLine, ...]
    #: the heads of the columns that each line has, where it is answered several times
    columns: tuple[str, ...]
    #: that it is under review, when it is asked, for each of what, and how its number is worked out
    notes: tuple[str, ...]
    #: the names of the fields in the columns to write in
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """Items that follow each other in one section, or monitor the same component."""

    heading: str
    #: what to know before the items of the section
    text: FormText
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCriterion:
    """A criterion: two boxes to tick, and who set it."""

    met: str
    below: str
    authority: str
    note: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """A score with blanks to write in."""

    #: the texts before, between and behind the blanks
    parts: tuple[str, ...]
    #: the names of the blanks' fields
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScore:
    """The score lines; where there is no score only ``sentences`` are set."""

    heading: str
    lines: tuple[ScoreLine, ...]
    #: how to read the answers, and what the marks do
    sentences: tuple[str, ...]
    cuts: tuple[FormCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One column of a matrix, in which each person has a row."""

    #: the item's number, with a letter where it has several parts
    head: str
    #: the item that the answers feed
    feeds: str
    line: AnswerLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelText:
    """What a component is like at one level."""

    title: str
    text: FormText
    #: whether this is what is aimed at
    target: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedItem:
    """An item with its number, to talk about."""

    number: int
    text: FormText
    #: that it is under review, and why
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPitfall:
    """What often goes wrong, and what to try."""

    problem: FormText
    remedy: FormText


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A component to talk about or to make an action plan for."""

    #: ``guide-id.component-id``
    name: str
    title: str
    levels: tuple[LevelText, ...]
    items: tuple[NumberedItem, ...]
    pitfalls: tuple[FormPitfall, ...]
    supports: FormText
    #: what to talk about, with room to write
    questions: tuple[Blank, ...]
    #: the names of the fields of a blank action plan, row by row
    action_plan: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, and when."""

    title: str
    field: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What stands at the bottom of each page."""

    form: str
    guide: str
    #: since when it is in effect; may be empty
    date: str
    #: with ``{page}`` and ``{pages}``
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """The program's words on the form."""

    instructions: str
    scale: str
    item: str
    answers: str
    write: str
    strokes: str
    total: str
    consensus: str
    person: str
    feeds: str
    look_for: str
    sign_off: str
    date: str
    notes: str
    level: str
    description: str
    pitfalls: str
    supports: str
    action_plan: str
    #: the columns of an action plan
    steps: tuple[str, ...]
    web: str
    cut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed form."""

    #: form, rubric, votes, matrix, tally, card, discussion or action-plan
    layout: str
    #: letter or a4
    paper: str
    landscape: bool
    measures: FormMeasures
    #: whether everything is black
    contrast: bool
    fillable: bool
    district: str
    handbook: str
    #: the form's name, as ``tool-id.variant-id.view-id``
    code: str
    #: the name above the names of all fields
    root: str
    version: str
    title: str
    #: what stands across every page, as that the tool is retired; may be empty
    notice: str
    #: the address of the tool's page, of this version; empty where nobody has said where
    address: str
    #: for which guide, since when and in what state: shown below the title
    facts: tuple[str, ...]
    header: tuple[Blank, ...]
    instructions: FormText
    scales: tuple[ScaleKey, ...]
    groups: tuple[FormGroup, ...]
    #: the titles of the columns to write in
    columns: tuple[str, ...]
    #: for how many voters or people there is room
    people: int
    matrix: tuple[MatrixColumn, ...]
    topics: tuple[Topic, ...]
    score: FormScore | None
    sign_off: tuple[Signature, ...]
    footer: Footer
    captions: Captions


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverEntry:
    """One line of a cover: a form that the packet holds."""

    title: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page of a packet."""

    title: str
    district: str
    handbook: str
    #: what the list of forms is called
    contents: str
    #: what the list's columns are called
    heads: tuple[str, str]
    entries: tuple[CoverEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What becomes one PDF: a form, or several behind a cover."""

    title: str
    author: str
    #: language code, as ``en``, and region, as ``US`` or empty
    language: str
    region: str
    cover: Cover | None
    sheets: tuple[Sheet, ...]
