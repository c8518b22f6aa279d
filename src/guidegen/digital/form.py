"""What a digital form has, whatever program shows it: plain, frozen records in one language.

Names and codes come from ids alone and are the same in every language; titles are to be shown as
they are. None of them is markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from guidegen.model.digital_names import FormIdentity
from guidegen.model.form import Form
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.numbers import Exact
from guidegen.views.words import HandbookWords


class NotHeld(NamedTuple):
    """What a form cannot hold, and what happens instead: two parts of a sentence, in English."""

    #: the names of the forms, such as ``tool-id.variant-id.view-id``
    forms: tuple[str, ...]
    what: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalChoice:
    """One answer to choose."""

    #: what is stored, and what exports should say
    code: str
    #: the code without white space, for lists of several choices
    name: str
    title: str
    description: str = ""
    #: whether it is not a point of the scale, such as NA
    is_mark: bool = False

    @property
    def label(self) -> str:
        """Return the choice for people; those of one question never have the same."""
        return f"{self.code}: {self.title}" if self.title not in ("", self.code) else self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class AskIf:
    """One condition for asking a question; it is not met as long as its question is blank."""

    #: the name of the question or the header field that decides
    name: str
    #: its answers for which the question is asked
    codes: tuple[str, ...] = ()
    #: if no answers are listed: the smallest and the largest number
    at_least: Exact | None = None
    at_most: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalBlank:
    """A field at the top of the form. None of them says who is observed."""

    id: str
    #: as `header_name` makes it
    name: str
    title: str
    #: the column of responses that it fills: unit, rater, role or date; empty for one of its own
    column: str = ""
    #: nothing if anything can be written
    choices: tuple[DigitalChoice, ...] = ()
    #: what is usually written: the titles of the district's buildings
    suggested: tuple[str, ...] = ()

    @property
    def is_date(self) -> bool:
        """Tell whether it is a day."""
        return self.column == "date" or self.id == "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalQuestion:
    """One question: an item, or one of its parts."""

    item: str
    part: str
    #: as `digital_name` makes it of the item and the part
    name: str
    #: the item's number in the tool, with a letter for each of several parts, such as 3a
    number: str
    #: the item as the view words it
    text: str
    #: the part; empty if the item has none
    part_text: str = ""
    #: what to look or listen for; `DigitalForm.help_title` stands before it
    help: tuple[str, ...] = ()
    #: when and how often it is asked, how its number is worked out, and whether it is under review
    notes: tuple[str, ...] = ()
    #: what earns each point, by the point's code
    criteria: tuple[tuple[str, str], ...] = ()
    #: ``choice``, or the kind of answer that is written, such as ``count`` (see `ANSWER_KINDS`)
    kind: str = "choice"
    #: what the number counts, such as minutes
    unit: str = ""
    #: the points and then the marks; for a written answer only the marks
    choices: tuple[DigitalChoice, ...] = ()
    #: the smallest and the largest number that can be written
    low: Exact | None = None
    high: Exact | None = None
    is_whole: bool = False
    #: for what it is asked once each, as the author wrote it, such as room; empty if once in all
    for_each: str = ""
    #: all of them must be met
    conditions: tuple[AskIf, ...] = ()

    @property
    def is_choice(self) -> bool:
        """Tell whether an answer is chosen rather than written."""
        return self.kind == "choice"

    @property
    def title(self) -> str:
        """Return the question in one line, without its number."""
        return " – ".join(filter(None, (self.text, self.part_text)))

    @property
    def marks(self) -> tuple[DigitalChoice, ...]:
        """Return the choices that are not points."""
        return tuple(choice for choice in self.choices if choice.is_mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalSection:
    """Questions below one heading; an empty heading if they have none."""

    title: str
    #: what to know before its questions
    text: tuple[str, ...]
    questions: tuple[DigitalQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalRepeat:
    """What some questions are asked once each for: rooms, sessions, pairs or the like."""

    #: as the author wrote it; questions name it in ``for_each``
    for_each: str
    #: the same in the reader's language
    title: str
    #: how many of them the printed form has room for; 0 if it does not say
    columns: int


@dataclass(frozen=True, kw_only=True)
class DigitalForm:
    """One form of one tool: what every kind of digital form needs to know."""

    #: the tool with its rules
    compiled: CompiledTool
    form: Form
    identity: FormIdentity
    #: the language of its titles, such as ``en``, and the authors' words in it
    language: str
    words: HandbookWords
    tool_title: str
    #: the tool's title with those of its variant and its view
    title: str
    #: the variant's title with the view's; empty for a tool's only form
    short_title: str
    district: str
    #: what must be seen before all else, such as that the tool is retired; may be empty
    notice: str
    #: the guide, the version, the first day and the state
    facts: tuple[str, ...]
    instructions: tuple[str, ...]
    #: what stands before the help of questions, such as “Look for:”
    help_title: str
    blanks: tuple[DigitalBlank, ...]
    sections: tuple[DigitalSection, ...]
    repeats: tuple[DigitalRepeat, ...]
    #: how many raters or voters the printed form has room for; 0 if one person answers
    raters: int
    #: how the answers become a score, and what the marks do, in sentences
    score_rules: tuple[str, ...]
    #: what no digital form can hold of this form
    not_held: tuple[NotHeld, ...]

    @property
    def name(self) -> str:
        """Return its name: ``tool-id``, with ``.variant-id`` and ``.view-id``."""
        return self.form.name

    @cached_property
    def questions(self) -> tuple[DigitalQuestion, ...]:
        """Return all questions, in the order of the form."""
        found: list[DigitalQuestion] = []
        for section in self.sections:
            found += section.questions
        return tuple(found)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of all questions and header fields."""
        questions = [question.name for question in self.questions]
        return frozenset((*questions, *(blank.name for blank in self.blanks)))

    def question(self, name: str) -> DigitalQuestion | None:
        """Return the question with this name."""
        return next((each for each in self.questions if each.name == name), None)

    def blank(self, name: str) -> DigitalBlank | None:
        """Return the header field with this name."""
        return next((each for each in self.blanks if each.name == name), None)

    def is_required(self, blank: DigitalBlank) -> bool:
        """Tell whether nobody knows without a field what the form is about, or who answers."""
        if blank.column == "rater":
            return self.raters > 0
        return blank.column in ("unit", "date")

    def help_lines(self, question: DigitalQuestion) -> Iterator[str]:
        """Yield what to look for, what earns each point, and what else to know, for a question."""
        if question.help:
            yield self.help_title
            yield from question.help
        for code, text in question.criteria:
            yield f"{code}: {text}"
        yield from question.notes

    def missed(self, what: str, instead: str) -> NotHeld:
        """Return a note about what a kind of form cannot hold of this one."""
        return NotHeld((self.name,), what, instead)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalTool:
    """The forms of one tool that are to be made, each with its translations."""

    #: the stem of a file for all of them: the tool's id, with those of a chosen variant and view
    name: str
    compiled: CompiledTool
    #: in the language of the authors
    forms: tuple[DigitalForm, ...]
    #: for each of the handbook's other languages, the same forms in the same order
    translated: tuple[tuple[DigitalForm, ...], ...] = ()


class DigitalFile(NamedTuple):
    """One file to write."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class DigitalFiles:
    """What one kind of form makes of a tool."""

    files: tuple[DigitalFile, ...] = ()
    #: what this kind cannot hold, beyond what no digital form can
    not_held: tuple[NotHeld, ...] = field(default=())


def merge_notes(notes: Iterable[NotHeld]) -> tuple[NotHeld, ...]:
    """Return the notes, each once with all of its forms."""
    forms: dict[tuple[str, str], dict[str, None]] = {}
    for note in notes:
        forms.setdefault((note.what, note.instead), {}).update(dict.fromkeys(note.forms))
    return tuple(NotHeld(tuple(names), *words) for words, names in forms.items())
