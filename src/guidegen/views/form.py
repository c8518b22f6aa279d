"""The parts of a printed form: plain, frozen records that a layout can show as they are.

All texts are ready to be shown: translated, with references resolved, in blocks of runs. None of
them is markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidegen.prose import Block
from guidegen.views.measures import FormMeasures

#: a text as blocks of runs
FormText = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A blank to fill in: at the top of the form, or below a question."""

    title: str
    #: full, half, third or quarter of the line
    width: str
    #: what can be chosen; nothing if anything can be written
    choices: tuple[str, ...]
    #: name of the field
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChoice:
    """One answer that can be circled, as the scale's key explains it."""

    #: what is circled: a point's value or a mark's code
    answer: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleKey:
    """What the answers of one scale mean: the points first, then the marks."""

    id: str
    title: str
    keys: tuple[AnswerChoice, ...]
    #: whether there are boxes to tick, rather than circles
    boxes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCriteria:
    """What earns one point of an item."""

    answer: str
    text: FormText


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer to an item."""

    #: what it is about; empty if it is the item's only answer
    text: FormText
    #: what to look or listen for, if it is a part of an item
    look_for: FormText
    #: choice, or the kind of answer that is written
    kind: str
    #: the unit after the blank
    unit: str
    #: how wide the blank is, in millimeters; ``None`` for whole lines, and if nothing is written
    width: int | None
    #: whether strokes can be made, to be counted later
    has_strokes: bool
    #: what can be circled or ticked, in the order of the scale
    answers: tuple[AnswerChoice, ...]
    #: whether there are boxes to tick, rather than circles
    boxes: bool
    #: the name of the field, or of one for each of the row's columns
    fields: tuple[str, ...]
    #: the names of the voters' fields
    votes: tuple[str, ...] = ()
    #: the name of the field for marks to circle beside a written answer
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One item of the form."""

    id: str
    #: its number in the tool, from 1
    number: int
    text: FormText
    look_for: FormText
    criteria: tuple[PointCriteria, ...]
    #: its answers; none if it is worked out
    lines: tuple[AnswerLine, ...]
    #: the heads of the columns that each line has, if it is answered several times
    columns: tuple[str, ...]
    #: whether it is under review, when and how often it is asked, and how it is worked out
    notes: tuple[str, ...]
    #: the names of the fields in the columns to write in
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup:
    """Items of one section, or items in a row that monitor the same component."""

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
    """A line for a score, with blanks to write in."""

    #: the texts before, between and after the blanks
    parts: tuple[str, ...]
    #: the names of the blanks' fields
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScore:
    """The score lines; if there is no score, only ``sentences`` are set."""

    heading: str
    lines: tuple[ScoreLine, ...]
    #: how the answers become a score, and what the marks do
    sentences: tuple[str, ...]
    cuts: tuple[FormCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One column of a matrix, which has a row for each person."""

    #: the item's number, with a letter if it has several parts
    head: str
    #: what uses the answers: items of other tools, or the components that the item monitors
    feeds: str
    line: AnswerLine


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelText:
    """What a component is like at one level."""

    title: str
    text: FormText
    #: whether this level is the target
    target: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedItem:
    """An item to talk about, with its number."""

    number: int
    text: FormText
    #: whether it is under review, and why
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
    """The bottom of each page."""

    form: str
    guide: str
    #: when it took effect; may be empty
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
    #: the form's name, such as ``tool-id.variant-id.view-id``
    code: str
    #: the name below which the names of all fields are
    root: str
    version: str
    title: str
    #: what stands across every page, such as that the tool is retired; may be empty
    notice: str
    #: the address of this version of the tool's page; empty if the handbook has no address
    address: str
    #: the guide, the version, the first day and the state, shown below the title
    facts: tuple[str, ...]
    header: tuple[Blank, ...]
    instructions: FormText
    scales: tuple[ScaleKey, ...]
    groups: tuple[FormGroup, ...]
    #: the titles of the columns to write in
    columns: tuple[str, ...]
    #: how many voters or people there is room for
    people: int
    matrix: tuple[MatrixColumn, ...]
    topics: tuple[Topic, ...]
    score: FormScore | None
    sign_off: tuple[Signature, ...]
    footer: Footer
    captions: Captions


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverEntry:
    """One line of a cover: a form in the packet."""

    title: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page of a packet."""

    title: str
    district: str
    handbook: str
    #: the heading of the list of forms
    contents: str
    #: the heads of the list's columns
    heads: tuple[str, str]
    entries: tuple[CoverEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What becomes one PDF: a form, or several behind a cover."""

    title: str
    author: str
    #: language code, such as ``en``, and region, such as ``US`` or empty
    language: str
    region: str
    cover: Cover | None
    sheets: tuple[Sheet, ...]
