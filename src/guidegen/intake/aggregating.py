"""Count an export with a row for each student, in memory: only the counts are kept.

Nothing that stands in a cell is shown or kept, apart from what the counts are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from guidegen.intake.reader import IntakeFile
from guidegen.intake.sheets import OpenSheet, open_sheets
from guidegen.intake.student_rows import CellError, StudentRow, StudentRows
from guidegen.model import Measure
from guidegen.model.student_counts import StudentCounts
from guidegen.model.text import Place
from guidegen.problems import IntakeCode, Problem, nearest, problem
from guidegen.responses.codebook import as_csv
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import HEADER_WITHIN, MOST_COLUMNS, WHOLE

_HEADER = (
    "measure", "version", "unit", "group", "grade", "school_year", "window", "numerator",
    "denominator",
)  # fmt: skip


class CountedCell(NamedTuple):
    """What is counted apart."""

    unit: str
    group: str
    grade: str
    school_year: str
    window: str

    def __str__(self) -> str:
        grade = f"grade {self.grade}" if self.grade else ""
        where = f"in “{self.unit}”"
        return ", ".join(filter(None, (self.group, grade, where, self.window)))


@dataclass(slots=True)
class _Count:
    """How many there are, and of how many."""

    numerator: Decimal = Decimal(0)
    denominator: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentsCounted:
    """What the rows of students come to."""

    #: the counts as rows of impact data; empty if they may not be kept
    text: str = ""
    #: how many rows were counted
    rows: int = 0
    problems: tuple[Problem, ...] = ()


def count_students(
    file: IntakeFile, rules: StudentCounts, rules_file: str, *, is_internal: bool = False
) -> StudentsCounted:
    """Count the rows of an export as the rules say.

    Counts of one student are kept only if ``is_internal``. Raise `TableError` if the file cannot be
    read to its end.
    """
    counting = _Counting(file, rules, rules_file, is_internal)
    with open_sheets(file.path) as sheets:
        return counting.count(sheets)


@dataclass
class _Counting:
    """One export while it is counted."""

    file: IntakeFile
    rules: StudentCounts
    rules_file: str
    is_internal: bool
    counts: dict[CountedCell, _Count] = field(default_factory=lambda: defaultdict(_Count))
    #: why rows are not counted, with the first of them and how many they are
    left_out: dict[str, tuple[int, int]] = field(default_factory=dict)
    rows: int = 0

    def count(self, sheets: Sequence[OpenSheet]) -> StudentsCounted:
        """Count all rows of the sheet that has the columns."""
        place = Place(self.file.path.name)
        measure = self.file.handbook.measure(self.rules.measure)
        wrong = self._wrong_rules(measure)
        if wrong or measure is None:
            return StudentsCounted(problems=tuple(wrong))
        found = self._find_columns(sheets)
        if isinstance(found, Problem):
            return StudentsCounted(problems=(found,))
        sheet, header, columns = found
        reader = StudentRows(self.file, self.rules, measure, columns)
        needed = {WHOLE, *(columns[title] for title in _titles(self.rules))}
        for number, cells, faults in islice(sheet.rows(), header, None):
            if not any(cells) and not faults:
                continue
            if not needed.isdisjoint(faults):
                self._leave_out("a cell of theirs cannot be read", number)
                continue
            try:
                self._add(reader.read(number, cells))
            except CellError as error:
                if error.is_unit:
                    facts = {"column": self.rules.unit, "row": number, "nearest": error.reason}
                    return StudentsCounted(
                        problems=(problem(IntakeCode.STUDENT_UNIT, place, **facts),)
                    )
                self._leave_out(error.reason, number)
        return self._finished(measure)

    def _leave_out(self, why: str, row: int) -> None:
        first, many = self.left_out.get(why, (row, 0))
        self.left_out[why] = (first, many + 1)

    def _add(self, row: StudentRow) -> None:
        self.rows += 1
        for group in row.groups:
            cell = CountedCell(row.unit, group, row.grade, row.school_year, row.window)
            count = self.counts[cell]
            count.numerator += row.number
            count.denominator += 1

    def _finished(self, measure: Measure) -> StudentsCounted:
        place = Place(self.file.path.name)
        problems = [
            problem(IntakeCode.NOT_COUNTED, place, number=_rows(many), row=first, why=why)
            for why, (first, many) in self.left_out.items()
        ]
        alone = [cell for cell, count in sorted(self.counts.items()) if count.denominator == 1]
        if alone and not self.is_internal:
            number = "1 count is" if len(alone) == 1 else f"{len(alone):,} counts are"
            facts = {"number": number, "example": str(alone[0])}
            problems.append(problem(IntakeCode.GROUP_OF_ONE, place, **facts))
            return StudentsCounted(problems=tuple(problems))
        version = str(self.rules.version or "")
        rows = [
            (
                str(measure.id),
                version,
                *cell,
                format(count.numerator, "f"),
                str(count.denominator),
            )
            for cell, count in sorted(self.counts.items())
        ]
        text = as_csv([_HEADER, *rows]) if rows else ""
        return StudentsCounted(text=text, rows=self.rows, problems=tuple(problems))

    # --- what the rules name

    def _wrong_rules(self, measure: Measure | None) -> list[Problem]:
        """Return what does not fit the measure."""
        if measure is None:
            ids = [str(each.id) for each in self.file.handbook.measures]
            near = nearest(self.rules.measure, ids)
            return [self._rule(f"there is no measure “{self.rules.measure}”.{near}", "an id")]
        problems: list[Problem] = []
        if measure.unit in ("percent", "count") and self.rules.met is None:
            how = "met: {column: …, values: […]}"
            problems.append(self._rule("it does not say who met it.", f"“{how}”"))
        if measure.unit in ("mean", "score", "rate") and self.rules.value is None:
            problems.append(self._rule("it does not say where the number is.", "“value: …”"))
        if bool(self.rules.window) == bool(self.rules.date):
            why = "it says neither in which window all were tested nor which column has the day, or"
            problems.append(self._rule(f"{why} both.", "“window: …” or “date: …”"))
        known = [str(each) for each in measure.groups]
        for each in self.rules.groups:
            if known and each.group not in known:
                near = nearest(each.group, known)
                why = f"the measure does not tell the group “{each.group}” apart.{near}"
                problems.append(self._rule(why, f"one of these: {', '.join(known)}"))
        return problems

    def _rule(self, why: str, known: str) -> Problem:
        return problem(IntakeCode.COUNTING_RULE, Place(self.rules_file), reason=why, known=known)

    def _find_columns(
        self, sheets: Sequence[OpenSheet]
    ) -> tuple[OpenSheet, int, dict[str, int]] | Problem:
        """Return the sheet with the columns, how many rows end with their titles, and where."""
        wanted = list(_titles(self.rules))
        titles: dict[str, None] = {}
        for sheet in sheets:
            for at, (_number, cells, _) in enumerate(islice(sheet.rows(), HEADER_WITHIN), start=1):
                there = {normalize_name(cell): index for index, cell in enumerate(cells)}
                if there.keys() & {*wanted} and len(cells) <= MOST_COLUMNS:
                    titles |= dict.fromkeys(there)
                    if there.keys() >= {*wanted}:
                        return sheet, at, there
        missing = next(each for each in wanted if each not in titles)
        facts = {"column": missing, "file": self.rules_file, "nearest": nearest(missing, titles)}
        return problem(IntakeCode.COLUMN_NOT_THERE, Place(self.file.path.name), **facts)


def _titles(rules: StudentCounts) -> Iterator[str]:
    """Yield the titles of the columns that are needed."""
    yield normalize_name(rules.unit)
    for title in (rules.grade, rules.date, rules.value, rules.met and rules.met.column):
        if title:
            yield normalize_name(title)
    for each in rules.groups:
        yield normalize_name(each.column)


def _rows(number: int) -> str:
    return "1 row is" if number == 1 else f"{number:,} rows are"
