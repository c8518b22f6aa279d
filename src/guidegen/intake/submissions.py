"""What every reader of a filled form gives: submissions, whatever program collected them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from guidegen.model.digital_names import FormIdentity
from guidegen.problems import Problem


class SubmittedAnswer(NamedTuple):
    """One answer as it was given: the code of a choice, or what was written; empty for a blank."""

    item: str
    value: str
    part: str = ""
    #: which session, room or the like
    instance: str = ""
    #: only where one submission has the answers of several raters
    rater: str = ""
    role: str = ""
    #: where the answer is in the file, from 1
    row: int = 0
    column: int = 0
    #: whether there is an answer that cannot be read, which was reported, so that it is not blank
    is_unreadable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One filled form."""

    #: its name in the program that collected it, the same after an edit
    id: str
    form: FormIdentity
    #: of two with one id, the one whose revision sorts last counts; a UTC time, or a number
    #: with leading zeros
    revision: str = ""
    #: when it was sent, as 2026-10-08T14:30:00Z; empty if unknown
    submitted: str = ""
    #: which use of the tool, where the form or its file has a name; a plan may put forms together
    administration: str = ""
    #: what was written in the header fields, by their ids
    blanks: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[SubmittedAnswer, ...] = ()
    #: the row of the file that it begins in
    row: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What a reader found in a file."""

    submissions: tuple[Submission, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: the titles of columns that are not kept: they are about people or devices, or unknown
    dropped: tuple[str, ...] = ()
    #: what else decided how the file was read, such as a map that a person confirmed
    options: Mapping[str, str] = field(default_factory=dict)
