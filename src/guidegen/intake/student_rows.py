"""Read what is counted of a student's row, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from guidegen.intake.reader import IntakeFile
from guidegen.intake.units import UnitNames, name_key
from guidegen.intake.windows import WindowFinder
from guidegen.model import Measure
from guidegen.model.student_counts import StudentCounts
from guidegen.responses.checks import RowReport
from guidegen.responses.names import normalize_name
from guidegen.scoring.spellings import parse_date

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?", re.ASCII)
#: what a grade can be: anything else may be a name in the wrong column
_GRADE = re.compile(
    r"(?:grade|gr\.?)?\s*0*(\d{1,2}|pre-?k|pk|tk|k|kg|ug)(?:st|nd|rd|th)?(?:\s*grade)?", re.ASCII
)
_ALL = "all"


class CellError(Exception):
    """A row is not counted: the reason, which does not say what is in it."""

    def __init__(self, reason: str, *, is_unit: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_unit = reason, is_unit


class StudentRow(NamedTuple):
    """What is counted of a row."""

    unit: str
    grade: str
    school_year: str
    window: str
    groups: tuple[str, ...]
    number: Decimal


class StudentRows:
    """Reads the rows of one export."""

    def __init__(
        self,
        file: IntakeFile,
        rules: StudentCounts,
        measure: Measure,
        columns: Mapping[str, int],
    ) -> None:
        self._settings = file.settings
        self._rules, self._measure, self._columns = rules, measure, columns
        report = RowReport(file.path.name)
        self._units = UnitNames(file.settings, report)
        self._windows = WindowFinder(file.settings.school_years, report)

    def read(self, row: int, cells: Sequence[str]) -> StudentRow:
        """Return what is counted. Raise `CellError` if the row is not."""
        number = self._number(cells)
        year, window = self._window(cells)
        unit = self._unit(row, self._cell(cells, self._rules.unit))
        return StudentRow(unit, self._grade(cells), year, window, self._groups(cells), number)

    def _cell(self, cells: Sequence[str], title: str) -> str:
        index = self._columns[normalize_name(title)]
        return normalize_name(cells[index]) if index < len(cells) else ""

    def _unit(self, row: int, written: str) -> str:
        if not written:
            raise CellError("they name no building")
        if self._settings.buildings.buildings and self._units.find(written) is None:
            raise CellError(self._units.nearest(written), is_unit=True)
        return self._units.resolve(written, "", row)

    def _grade(self, cells: Sequence[str]) -> str:
        if self._rules.grade is None:
            return ""
        found = _GRADE.fullmatch(self._cell(cells, self._rules.grade).casefold())
        if found is None:
            raise CellError(f"what is in “{self._rules.grade}” is no grade")
        return found[1].upper()

    def _window(self, cells: Sequence[str]) -> tuple[str, str]:
        rules = self._rules
        if rules.date is None:
            return str(rules.school_year or ""), str(rules.window)
        day = parse_date(self._cell(cells, rules.date), self._settings.district.dates)
        found = self._windows.find(day or "")
        if found is None or found.window is None:
            raise CellError(f"the day in “{rules.date}” is in no window")
        return str(found.year.school_year), str(found.window.id)

    def _number(self, cells: Sequence[str]) -> Decimal:
        met = self._rules.met
        if met is None:
            return self._decimal(cells, str(self._rules.value))
        written = self._cell(cells, met.column)
        if not written:
            raise CellError("they have no result")
        if met.at_least is not None or met.at_most is not None:
            number = self._decimal(cells, met.column)
            is_enough = met.at_least is None or number >= Decimal(str(met.at_least))
            is_met = is_enough and (met.at_most is None or number <= Decimal(str(met.at_most)))
            return Decimal(int(is_met))
        if name_key(written) in self._yes:
            return Decimal(1)
        if self._no and name_key(written) not in self._no:
            raise CellError(
                f"what is in “{met.column}” is under neither “values” nor “other_values”"
            )
        return Decimal(0)

    def _decimal(self, cells: Sequence[str], title: str) -> Decimal:
        written = self._cell(cells, title)
        if not written:
            raise CellError("they have no result")
        if not _NUMBER.fullmatch(written):
            raise CellError(f"what is in “{title}” is no number")
        return Decimal(written)

    @cached_property
    def _yes(self) -> set[str]:
        return {name_key(each) for each in self._rules.met.values} if self._rules.met else set()

    @cached_property
    def _no(self) -> set[str]:
        return (
            {name_key(each) for each in self._rules.met.other_values} if self._rules.met else set()
        )

    def _groups(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the groups that a student is in, as far as the measure tells them apart."""
        found: list[str] = []
        counted = {str(each.group) for each in self._rules.groups}
        for each in self._rules.groups:
            values = {name_key(value) for value in each.values}
            group = self._settings.group(each.group)
            if name_key(self._cell(cells, each.column)) in values:
                found.append(str(each.group))
            elif group and group.complement and group.complement not in counted:
                found.append(str(group.complement))
        known = {str(each) for each in self._measure.groups}
        if not known:
            return ("", *found)
        return tuple(group for group in (_ALL, *found) if group in known)
