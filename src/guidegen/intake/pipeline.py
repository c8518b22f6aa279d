"""Turn the forms that a reader found into what the data folder stores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from guidegen.intake.administrations import (
    AdministrationUndeclaredError,
    PlannedAdministrations,
    form_code,
)
from guidegen.intake.judging import Judge
from guidegen.intake.privacy import refuse_students
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.records import Intake, IntakeAnswer, IntakeForm
from guidegen.intake.stored import KeptBlanks, blanks_json, stored_answer
from guidegen.intake.submissions import ReadFile, Submission, SubmittedAnswer
from guidegen.intake.units import UnitNames
from guidegen.intake.windows import FoundWindow, WindowFinder, is_day
from guidegen.model import Tool
from guidegen.model.text import Place
from guidegen.planning.time_zones import find_zone
from guidegen.problems import IntakeCode, nearest, problem
from guidegen.responses.checks import Checks, RowReport
from guidegen.responses.names import normalize_name
from guidegen.scoring.results import AnswerRow
from guidegen.scoring.spellings import parse_date

#: the columns that a header field can fill
_COLUMNS = ("unit", "rater", "role", "date")


def take_in(file: IntakeFile, reader: Reader) -> Intake:
    """Read a file and return all that it adds.

    What cannot be used is a problem. Raise `TableError` if the file cannot be read to its end, and
    `ProblemsFoundError` if it says who a student is, or if a person must decide something first.
    """
    found = reader.read(file)
    if isinstance(found, Intake):
        return found
    refuse_students(file, [title for title in found.dropped if title not in reader.own])
    return collect(file, found, reader.name)


def collect(file: IntakeFile, found: ReadFile, reader: str) -> Intake:
    """Return what the forms of a file add; nothing if a plan must first say what they are."""
    collecting = _Collecting(file, reader)
    try:
        for submission in found.submissions:
            collecting.add(submission)
    except AdministrationUndeclaredError as error:
        facts = {"tool": error.tool, "where": error.where}
        asked = problem(IntakeCode.ADMINISTRATION_UNDECLARED, Place(file.path.name), **facts)
        return Intake(reader=reader, problems=(asked,), dropped=found.dropped)
    collecting.windows.say_outside("form")
    return Intake(
        reader=reader,
        forms=tuple(collecting.forms),
        answers=tuple(collecting.answers),
        problems=(*found.problems, *collecting.report.problems),
        dropped=tuple(dict.fromkeys((*found.dropped, *collecting.dropped))),
        options=found.options,
    )


class _Collecting:
    """The forms of one file while they are taken in."""

    def __init__(self, file: IntakeFile, reader: str) -> None:
        self.file, self.reader = file, reader
        self.report = RowReport(file.path.name)
        self.judge = Judge(file.handbook, file.compiled, self.report)
        self.units = UnitNames(file.settings, self.report)
        self.windows = WindowFinder(file.settings.school_years, self.report)
        self.plans: dict[str, PlannedAdministrations] = {}
        self.forms: list[IntakeForm] = []
        self.answers: list[IntakeAnswer] = []
        self.dropped: list[str] = []

    def add(self, submission: Submission) -> None:
        """Take in one form."""
        tool = self._find_tool(submission)
        if tool is None:
            return
        blanks = self._kept_blanks(tool, submission)
        columns = self._columns(tool, submission)
        date = self._day(columns["date"], submission)
        unit = self.units.resolve(columns["unit"], date if is_day(date) else "", submission.row)
        if is_day(date):
            self.windows.note(date, submission.row)
        copy = submission.form.copy
        number = len(self.forms) + 1
        code = form_code(self.reader, submission.id)
        own = submission.administration or code
        administration = self._administration(tool, submission, unit, date, own)
        rater = columns["rater"]
        if administration != own:
            # of several forms that count together, each is somebody's
            rater = rater or code
        first = AnswerRow(
            administration,
            "",
            "",
            unit,
            rater=rater,
            role=columns["role"],
            date=date,
            tool=str(tool.id),
            context=blanks,
            variant=copy.variant,
            view=copy.view,
        )
        form = IntakeForm(
            number,
            submission.row,
            submission.id,
            administration,
            unit,
            str(tool.id),
            copy.version,
            copy.variant,
            copy.view,
            submission.revision,
            submission.submitted,
            blanks_json(blanks),
        )
        self.forms.append(form)
        self.answers += self._answers(form, first, submission)

    def _find_tool(self, submission: Submission) -> Tool | None:
        """Return the tool of a form; report one that says none, or one of another handbook."""
        name = submission.form.copy.tool
        if not name and self.file.tool:
            return self.file.tool
        tool = self.file.handbook.tool(name) if name else None
        if tool is None:
            code = IntakeCode.TOOL_NOT_HERE if name else IntakeCode.NO_TOOL_NAMED
            near = nearest(name, (str(each.id) for each in self.file.handbook.tools))
            self.report.say(code, submission.row, 0, row=submission.row, tool=name, nearest=near)
        return tool

    def _kept_blanks(self, tool: Tool, submission: Submission) -> Mapping[str, str]:
        """Return what was written at the top, but not who was observed."""
        own = KeptBlanks(self.file.handbook, tool)
        written = {id_: normalize_name(text) for id_, text in submission.blanks.items()}
        for id_ in written:
            if id_ not in (*tool.every_blank, *_COLUMNS):
                self.dropped.append(id_)
            elif id_ in own.dropped:
                self.dropped.append(own.dropped[id_])
        return own.kept(written)

    def _columns(self, tool: Tool, submission: Submission) -> dict[str, str]:
        """Return the unit, the rater, the role and the date that header fields say."""
        found = dict.fromkeys(_COLUMNS, "")
        for id_, text in submission.blanks.items():
            blank = self.file.handbook.field(tool, id_)
            # digital forms ask for a column that no field fills, too
            column = (blank.column if blank and id_ in tool.every_blank else None) or id_
            if column in found:
                found[column] = found[column] or normalize_name(text)
        return found

    def _day(self, written: str, submission: Submission) -> str:
        """Return the day of a form as 2026-10-08, or what was written if that is no day.

        Without one, it is the day on which the form was sent, where the district is.
        """
        if written:
            return parse_date(written, self.file.settings.district.dates) or written
        if not submission.submitted:
            return ""
        zone = find_zone(self.file.settings.data.time_zone) or dt.UTC
        sent = dt.datetime.fromisoformat(submission.submitted)
        return sent.astimezone(zone).date().isoformat()

    def _administration(
        self, tool: Tool, submission: Submission, unit: str, date: str, own: str
    ) -> str:
        """Return which administration a form belongs to, as the plan says: its ``own``, or all.

        A form with a name of its own, such as a PDF, is one if no plan speaks of the tool.
        """
        found: FoundWindow | None = self.windows.find(date) if is_day(date) else None
        plans = self.plans.setdefault(
            str(tool.id), PlannedAdministrations(self.file.handbook, tool)
        )
        try:
            kind = plans.kind(submission.form.copy.view, unit, found)
        except AdministrationUndeclaredError:
            if not submission.administration:
                raise
            return own
        if kind == "submission":
            return own
        if found is None:
            self.report.say_of(IntakeCode.NO_DAY_FOR_WINDOW, submission.row, "date")
            return own
        return found.label

    def _answers(
        self, form: IntakeForm, first: AnswerRow, submission: Submission
    ) -> Iterator[IntakeAnswer]:
        """Yield the answers of a form that can be stored."""
        unknown: set[str] = set()
        checks = self.judge.checks(form.tool)
        # said once for the form, and not for each of its answers
        if checks and not checks.is_dated(first, submission.row):
            unknown.add("date")
        if checks and not checks.has_choices(first.context, submission.row):
            unknown.add("context")
        once = _settle(submission.answers, checks)
        for answer, before in once:
            row = answer.row or submission.row
            self.report.columns["value"] = max(answer.column - 1, 0)
            self.report.titles["value"] = ".".join(filter(None, (answer.item, answer.part)))
            written = first._replace(
                item=answer.item,
                value=answer.value.strip(),
                part=answer.part,
                instance=normalize_name(answer.instance),
                rater=answer.rater or first.rater,
                role=answer.role or first.role,
            )
            unread = {*unknown, "value"} if answer.is_unreadable or before is not None else unknown
            if before is not None:
                title = self.report.titles["value"]
                facts = {"item": title, "before": before, "value": answer.value}
                self.report.say_of(IntakeCode.ANSWERED_TWICE, row, "value", **facts)
            kept = self.judge.judge(written, form.tool_version, row, unread)
            if kept is not None:
                yield stored_answer(form, row, kept)


def _settle(
    answers: tuple[SubmittedAnswer, ...], checks: Checks | None
) -> Iterator[tuple[SubmittedAnswer, str | None]]:
    """Yield each answered question once, with another value if it has two."""
    first: dict[tuple[str, ...], SubmittedAnswer] = {}
    other: dict[tuple[str, ...], str] = {}
    for answer in answers:
        item = checks.compiled.current_id(answer.item) if checks else answer.item
        key = (item, answer.part, answer.instance, answer.rater, answer.role)
        known = first.setdefault(key, answer)
        if known.value != answer.value:
            other.setdefault(key, answer.value)
    for question, answer in first.items():
        yield answer, other.get(question)
