"""Make submissions of the forms that an export holds, whatever program wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidegen.digital.form import DigitalForm
from guidegen.intake.reader import IntakeFile
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.wide import NOTHING, FormRecord, read_record
from guidegen.intake.submissions import ReadFile, Submission
from guidegen.model import Tool
from guidegen.model.digital_names import (
    IDENTITY,
    FormIdentity,
    question_names,
    read_identity,
    repeat_name,
)
from guidegen.model.fields import Copy
from guidegen.model.text import Place
from guidegen.problems import ExportCode, Problem, ProblemsFoundError, problem

#: what programs put between the names of groups and of the question in them
_SEPARATORS = re.compile(r"[/.:-]")
NO_FORM = FormIdentity(Copy("", "", "", ""))


class ExportColumn(NamedTuple):
    """A column of an export."""

    title: str
    #: the name of the question that it answers; empty if it answers none
    name: str


class ExportedForm(NamedTuple):
    """One filled form of an export."""

    id: str
    record: FormRecord
    submitted: str = ""
    revision: str = ""
    #: whether somebody marked it, in the program that has it, as one that does not count
    is_rejected: bool = False
    #: which form it is, where the export says so once for all of its forms
    identity: FormIdentity | None = None


def question_name(title: str) -> str:
    """Return the name at the end of a column's title, after the groups that the question is in."""
    return _SEPARATORS.split(title)[-1]


@dataclass(frozen=True)
class Export:
    """All that a file holds, before the forms are read by the tools that they are of."""

    file: IntakeFile
    forms: Sequence[ExportedForm]
    columns: Sequence[ExportColumn]
    #: the titles of columns that say which form it is and when it was sent
    used: frozenset[str] = frozenset()
    #: whether blanks are there, too; otherwise what is not there was left blank
    has_blanks: bool = True

    def read(self) -> ReadFile:
        """Return the submissions; those of unknown tools have no answers."""
        problems: list[Problem] = list(self._doubts())
        submissions: dict[str, Submission] = {}
        for form, identity in zip(self.forms, self.identities, strict=True):
            if not form.id:
                place = Place(self.file.path.name, form.record.row)
                problems.append(problem(ExportCode.NO_SUBMISSION_ID, place, row=form.record.row))
                continue
            names = self._names.get(identity.copy.tool)
            filled = NOTHING
            if names:
                asked = None if self.has_blanks else _asked(names, identity.copy)
                filled = read_record(names, form.record, self.file.path.name, asked)
                problems += filled.problems
            made = Submission(
                id=form.id,
                form=identity,
                revision=form.revision,
                submitted=form.submitted,
                blanks=filled.blanks,
                answers=filled.answers,
                row=form.record.row,
            )
            problems += self._keep(made, submissions)
        return ReadFile(
            submissions=tuple(submissions.values()),
            problems=tuple(problems),
            dropped=self.dropped,
        )

    def _keep(self, made: Submission, submissions: dict[str, Submission]) -> Iterator[Problem]:
        """Add a form; of one that is there twice, keep the later and say so if they differ."""
        before = submissions.get(made.id)
        if before is None or made.revision >= before.revision:
            submissions[made.id] = made
        if before and made.revision == before.revision and _said(made) != _said(before):
            place = Place(self.file.path.name, made.row)
            yield problem(ExportCode.SAME_FORM, place, row=made.row, other=before.row)

    @cached_property
    def dropped(self) -> tuple[str, ...]:
        """Return the titles of the columns that are not kept."""
        found = dict.fromkeys(
            column.title
            for column in self.columns
            if column.title and column.title not in self.used and not self._knows(column.name)
        )
        return tuple(found)

    def _knows(self, name: str) -> bool:
        return any(names.knows(name) for names in self._names.values())

    @cached_property
    def identities(self) -> tuple[FormIdentity, ...]:
        """Return which form each is: by itself, by all others, or by what the user named."""
        said = [form.identity or _identity_in(form.record) for form in self.forms]
        others = {identity.copy.form: identity for identity in said if identity}
        usual = NO_FORM
        if len(others) == 1:
            copy = next(iter(others.values())).copy
            # an old form may have lost its identity, so that nobody knows its version
            usual = FormIdentity(copy._replace(version=""))
        elif not others and self._guessed:
            usual = FormIdentity(self._guessed_form(self._guessed))
        return tuple(identity or usual for identity in said)

    def _guessed_form(self, tool: Tool) -> Copy:
        """Return the form of a tool that asks all that the columns answer, and the least besides.

        Nobody knows its version.
        """
        there = {column.name for column in self.columns}
        fewest: dict[int, Copy] = {}
        for form in NamedQuestions(self.file.digital(tool)).own_forms:
            asked = {question.name for question in form.questions}
            if not there & question_names(tool).keys() - asked:
                # the tool's own form comes before its views
                fewest.setdefault(len(asked), form.identity.copy)
        if fewest:
            return fewest[min(fewest)]._replace(version="")
        return Copy(str(tool.id), "", "", "")

    @cached_property
    def _guessed(self) -> Tool | None:
        """Return the tool that the user named, or else the only one that most columns answer."""
        if self.file.tool:
            return self.file.tool
        found: dict[str, int] = {}
        for tool in self.file.handbook.tools:
            names = question_names(tool)
            found[str(tool.id)] = sum(column.name in names for column in self.columns)
        most = max(found.values(), default=0)
        best = [id_ for id_, number in found.items() if number == most]
        return self.file.handbook.tool(best[0]) if most and len(best) == 1 else None

    def require_repeats(self, how: str) -> None:
        """Raise `ProblemsFoundError` if the file has nothing of what a form asks for each room.

        ``how`` says how to export that, too.
        """
        there = {column.name for column in self.columns}
        for identity in dict.fromkeys(self.identities):
            names = self._names.get(identity.copy.tool)
            form = names.form(identity.copy) if names else None
            for question in form.questions if form else ():
                repeat = repeat_name(question.for_each) if question.for_each else ""
                if repeat and question.name not in there and repeat not in there:
                    facts = {"name": question.for_each, "how": how}
                    place = Place(self.file.path.name)
                    raise ProblemsFoundError([problem(ExportCode.REPEATS_MISSING, place, **facts)])

    def _doubts(self) -> Iterator[Problem]:
        """Yield a warning if the file has no column for a question that a form asks."""
        yield from self._doubts_about_form()
        rejected = [form.record.row for form in self.forms if form.is_rejected]
        if rejected:
            number = "1 form" if len(rejected) == 1 else f"{len(rejected):,} forms"
            place = Place(self.file.path.name, rejected[0])
            yield problem(ExportCode.REJECTED_FORMS, place, number=number, row=rejected[0])
        there = {column.name for column in self.columns}
        missing: dict[str, None] = {}
        for identity in dict.fromkeys(self.identities) if self.has_blanks else ():
            names = self._names.get(identity.copy.tool)
            form = _asked(names, identity.copy) if names and identity.copy.version else None
            missing.update(
                (question.title, None)
                for question in (form.questions if form else ())
                if question.name not in there
            )
        if missing:
            titles = list(missing)
            name = f"“{titles[0]}”" + (f" and {len(titles) - 1} more" if titles[1:] else "")
            yield problem(ExportCode.QUESTIONS_MISSING, Place(self.file.path.name), name=name)

    def _doubts_about_form(self) -> Iterator[Problem]:
        """Yield a warning if the file does not say which form it is, and its questions do."""
        is_said = any(form.identity or _identity_in(form.record) for form in self.forms)
        if self.forms and not is_said and self._guessed and not self.file.tool:
            place = Place(self.file.path.name)
            yield problem(ExportCode.FORM_GUESSED, place, tool=self._guessed.id)

    @cached_property
    def _names(self) -> Mapping[str, NamedQuestions]:
        """Return the questions of each tool, by the ids that the forms have for it."""
        found: dict[str, NamedQuestions] = {}
        for id_ in dict.fromkeys(identity.copy.tool for identity in self.identities):
            tool = self.file.handbook.tool(id_) if id_ else None
            if tool:
                found[id_] = NamedQuestions(self.file.digital(tool))
        return found


def _said(form: Submission) -> tuple[object, ...]:
    """Return what a form says, wherever in the file it is."""
    answers = (answer._replace(row=0, column=0) for answer in form.answers)
    return (form.form, form.blanks, tuple(answers))


def _asked(names: NamedQuestions, copy: Copy) -> DigitalForm | None:
    """Return the form that a copy is of; ``None`` if nobody knows any more what it asked."""
    version = names.compiled.tool.version
    if copy.version in ("", version or ""):
        return names.form(copy)
    return None


def _identity_in(record: FormRecord) -> FormIdentity | None:
    """Return the identity that a form holds."""
    said = (cell.text for cell in record.cells if cell.name == IDENTITY)
    found: Iterable[FormIdentity | None] = map(read_identity, said)
    return next(filter(None, found), None)
