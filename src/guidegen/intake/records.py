"""What an import adds to the data folder: checked rows, whatever the file was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from guidegen.problems import Problem

#: what the row of an answer is: an answer, something that cannot be read and so is not blank, or
#: the rest of a row that does not say what it answers
AnswerState = Literal["", "unreadable", "lost"]


class IntakeForm(NamedTuple):
    """One filled form."""

    #: its number in the import, from 1
    form: int
    #: the row of the file that it begins in
    row: int
    #: its id in the program that has it; in a file of ours without ids, a digest of what it says
    submission: str
    administration: str
    unit: str
    tool: str
    tool_version: str
    variant: str
    view: str
    revision: str
    submitted: str
    #: the header fields by their ids, as JSON with sorted keys; none that says who was observed,
    #: unless a rule of the tool needs it
    blanks: str


class IntakeAnswer(NamedTuple):
    """One answer of a filled form."""

    #: the number of its form
    form: int
    row: int
    submission: str
    administration: str
    unit: str
    rater: str
    role: str
    date: str
    tool: str
    tool_version: str
    variant: str
    view: str
    item: str
    part: str
    instance: str
    value: str
    state: AnswerState = ""


class IntakeMeasure(NamedTuple):
    """One value of an impact measure: numbers are written as the file has them."""

    row: int
    measure: str
    measure_version: str
    unit: str
    group: str
    grade: str
    school_year: str
    window: str
    date: str
    numerator: str
    denominator: str
    value: str
    n: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that one file adds."""

    #: the name of the reader that read it, such as workbook or odk
    reader: str
    forms: tuple[IntakeForm, ...] = ()
    answers: tuple[IntakeAnswer, ...] = ()
    measures: tuple[IntakeMeasure, ...] = ()
    #: every row that was not read, and why
    problems: tuple[Problem, ...] = ()
    #: the titles of columns that are not kept
    dropped: tuple[str, ...] = ()
    #: what else decided how the file was read, such as a map that a person confirmed
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def answer_count(self) -> int:
        """How many answers there are."""
        return len(self.answers)

    @property
    def form_count(self) -> int:
        """How many forms there are."""
        return len(self.forms)

    @property
    def measure_count(self) -> int:
        """How many values of measures there are."""
        return len(self.measures)

    @property
    def unread(self) -> int:
        """How many answers are not as they were written."""
        return sum(bool(answer.state) for answer in self.answers)

    @property
    def tools(self) -> frozenset[str]:
        """The tools of the forms."""
        return frozenset(form.tool for form in self.forms)

    @property
    def is_empty(self) -> bool:
        """Whether it adds nothing."""
        return not (self.forms or self.answers or self.measures)
