"""Read files of our own: a row for each answer, of any number of tools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial

from guidegen.intake.judging import Judge
from guidegen.intake.long_forms import LongForms, WhoseRow
from guidegen.intake.privacy import refuse_students
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.times import utc_time
from guidegen.intake.records import Intake
from guidegen.intake.sample import Sample
from guidegen.intake.stored import KeptBlanks, blanks_json
from guidegen.intake.units import UnitNames
from guidegen.intake.windows import WindowFinder, is_day
from guidegen.planning.time_zones import find_zone
from guidegen.problems import ResponseCode
from guidegen.responses.answer_rows import AnswerRows, ReadRow
from guidegen.responses.checks import RowReport
from guidegen.responses.conflicts import NumberedAnswers, find_contradicted, settle_duplicates
from guidegen.responses.counts import check_counts
from guidegen.responses.header import NEEDED, Header, is_answer, read_header
from guidegen.responses.partly_filled import check_partly_filled
from guidegen.responses.rows import NumberedRow, TableRow, Wanted
from guidegen.responses.similar_names import NearNames
from guidegen.responses.tables import UnreadableError, table
from guidegen.scoring.results import AnswerRow, LostRow
from guidegen.scoring.spellings import parse_date

#: columns that say which form a row is of and when it was sent, so that it can be edited
SUBMISSION, SUBMITTED = "submission", "submitted"
_READER = "answers"


def recognizes(sample: Sample) -> bool:
    """Tell whether a file has a row for each answer."""
    return sample.has("item", "value") or {"item", "value"} <= sample.keys


def read(file: IntakeFile) -> Intake:
    """Return what the rows of a file add."""
    return LongFile(file).read()


ANSWERS = Reader(
    name=_READER,
    title="rows of answers, as the template that comes with the codebook has them",
    recognizes=recognizes,
    read=read,
)


class LongFile:
    """A file of our own while it is read."""

    def __init__(self, file: IntakeFile) -> None:
        self.file = file
        self.report = RowReport(file.path.name)
        self.judge = Judge(file.handbook, file.compiled, self.report)
        self.units = UnitNames(file.settings, self.report)
        self.windows = WindowFinder(file.settings.school_years, self.report)
        self.forms = LongForms()
        #: the answers to each tool, by the id of the tool
        self.rows: dict[str, NumberedAnswers] = {}
        self.near: dict[str, NearNames] = {}
        self.dropped: tuple[str, ...] = ()
        self._whose: dict[tuple[int, str, str], WhoseRow] = {}

    def read(self) -> Intake:
        """Read every row."""
        try:
            self.take(table(self.file.path, self.wanted))
        except UnreadableError as error:
            return Intake(reader=_READER, problems=(error.problem,))
        self.settle()
        forms, stored = self.forms.finish()
        return Intake(
            reader=_READER,
            forms=forms,
            answers=stored,
            problems=tuple(self.report.problems),
            dropped=self.dropped,
        )

    @property
    def wanted(self) -> Wanted:
        """Return what tells the names of the columns and answers from other rows."""
        items: set[str] = set()
        for tool in self.file.handbook.tools:
            items.update(*((str(item.id), *map(str, item.former_ids)) for item in tool.items))
        return Wanted(NEEDED, partial(is_answer, frozenset(items)))

    @property
    def own_tool(self) -> str:
        """Return the tool of rows that name none; empty without one."""
        return str(self.file.tool.id) if self.file.tool else ""

    def take(self, rows: Iterable[NumberedRow]) -> None:
        """Take rows, the names of the columns first. Raise `UnreadableError` without any."""
        reader = AnswerRows(self.report, self.find_header, self.read_day, self.own_tool)
        for found in reader.read(rows):
            self._take(found, reader)

    def settle(self) -> None:
        """Report what rows say only together, and keep each question once."""
        self.windows.say_outside("row")
        for id_, answers in self.rows.items():
            self.forms.keep(self._settled(id_, answers))

    def find_header(self, cells: TableRow, row: int, below: TableRow) -> Header:
        """Find the columns; name those that are not kept, and report what is missing.

        Raise `ProblemsFoundError` if one says who a student is.
        """
        tools = self.file.handbook.tools
        more = (SUBMISSION, SUBMITTED)
        header = read_header(self.report, tools, cells, row, below, more)
        self.dropped = tuple(dict.fromkeys(header.unknown.values()))
        refuse_students(self.file, self.dropped)
        if header.is_whole and "tool" not in self.report.columns and self.file.tool is None:
            self.report.say(ResponseCode.NO_COLUMN, row, 0, column="tool")
            header.is_whole = False
        return header

    def read_day(self, written: str) -> str | None:
        """Return a day as 2026-10-08; ``None`` if it is none."""
        return parse_date(written, self.file.settings.district.dates)

    def _take(self, found: ReadRow, reader: AnswerRows) -> None:
        """Keep a row, or what remains of it."""
        if found.answer is None:
            self.forms.lose(found.row, LostRow())
            return
        answer = self._placed(found.answer, found.row)
        whose = self._find_whose(answer, found.version, found.row)
        self.forms.note(found.row, answer, whose)
        if found.faults:
            unknown = reader.unknown_columns(found.faults)
            kept = self.judge.judge(answer, found.version, found.row, unknown)
        else:
            kept = self.judge.judge(answer, found.version, found.row)
        if isinstance(kept, LostRow):
            self.forms.lose(found.row, kept)
        elif kept:
            self._add(found.row, kept)

    def _add(self, row: int, answer: AnswerRow) -> None:
        if answer.tool not in self.rows:
            tool = self.file.handbook.tool(answer.tool)
            assert tool, "the judge keeps no answer to an unknown tool"
            self.rows[answer.tool] = NumberedAnswers.of()
            self.near[answer.tool] = NearNames(tool)
        self.near[answer.tool].note(answer, row)
        self.rows[answer.tool].add(row, answer)

    def _placed(self, answer: AnswerRow, row: int) -> AnswerRow:
        """Return a row with the id of its building, and note a day in no window."""
        date = answer.date
        if date and is_day(date):
            self.windows.note(date, row)
        else:
            date = ""
        unit = self.units.resolve(answer.unit, date, row)
        return answer if unit == answer.unit else answer._replace(unit=unit)

    def _find_whose(self, answer: AnswerRow, version: str, row: int) -> WhoseRow:
        """Return what a row says of its form."""
        key = (id(answer.context), version, answer.tool)
        if key not in self._whose:
            self._whose[key] = self.find_whose(answer.tool, version, answer.context, row)
        return self._whose[key]

    def find_whose(
        self, tool_id: str, version: str, context: Mapping[str, str], row: int
    ) -> WhoseRow:
        """Return what the header fields of a row say of its form; note those not kept."""
        blanks = context
        tool = self.file.handbook.tool(tool_id)
        if tool:
            own = KeptBlanks(self.file.handbook, tool)
            gone = [title for id_, title in own.dropped.items() if blanks.get(id_)]
            self.dropped = tuple(dict.fromkeys((*self.dropped, *gone)))
            blanks = own.kept(blanks)
        submission = context.get(SUBMISSION, "")
        submitted = self._time(context.get(SUBMITTED, ""), row)
        return WhoseRow(version, submission, submitted, blanks_json(blanks))

    def _time(self, written: str, row: int) -> str:
        """Return when a form was sent in UTC, or a day; nothing if it cannot be read."""
        order = self.file.settings.district.dates
        zone = find_zone(self.file.settings.data.time_zone) or dt.UTC
        found = utc_time(written, zone, order) or parse_date(written, order)
        if written and found is None:
            known = "a time as 2026-10-08T14:30:00Z; until then, no other version replaces it"
            facts = {"value": written, "known": known, "nearest": ""}
            self.report.say_of(ResponseCode.BAD_RESPONSE, row, SUBMITTED, **facts)
        return found or ""

    def _settled(self, id_: str, answers: NumberedAnswers) -> NumberedAnswers:
        """Return the answers to a tool with each question once; report what is strange."""
        where, problems = self.report.where, self.report.problems
        apart = [name for name in (SUBMISSION, SUBMITTED) if name in self.report.columns]
        tool = self.file.handbook.tool(id_)
        if tool and not apart:
            problems += find_contradicted(tool, answers, where)
            problems += check_counts(tool, answers, where)
        problems += self.near[id_].problems(where)
        problems += check_partly_filled(answers, where)
        kept, twice = settle_duplicates(answers, where, apart)
        problems += twice
        return kept
