"""Read impact data: a row for each value of a measure, in a building, a group and a window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from guidegen.intake.measure_checks import COLUMNS, MeasureChecks
from guidegen.intake.privacy import refuse_students
from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.records import Intake, IntakeMeasure
from guidegen.intake.sample import Sample
from guidegen.problems import IntakeCode, ResponseCode, nearest
from guidegen.responses.checks import RowReport
from guidegen.responses.encoding_damage import Damage
from guidegen.responses.names import column_key, find_strange_character, normalize_name
from guidegen.responses.rows import NO_FAULTS, Faults, NumberedRow, TableRow, Wanted
from guidegen.responses.tables import UnreadableError, table
from guidegen.responses.text_cache import TextCache

_READER = "measures"
_NEEDED = ("measure",)
#: what else a column may be called
_OTHER_NAMES = {"building": "unit", "school": "unit", "measure_version": "version"}


def _recognizes(sample: Sample) -> bool:
    has_measure = sample.has("measure") or "measure" in sample.keys
    amounts = ("numerator", "value")
    return has_measure and any(sample.has(each) or each in sample.keys for each in amounts)


def _read(file: IntakeFile) -> Intake:
    return _MeasureFile(file).read()


MEASURES = Reader(
    name=_READER,
    title="rows of impact data, one for each value of a measure",
    recognizes=_recognizes,
    read=_read,
)


class _MeasureFile:
    """A file of impact data while it is read."""

    def __init__(self, file: IntakeFile) -> None:
        self.file = file
        self.report = RowReport(file.path.name)
        self.checks = MeasureChecks(file.handbook, self.report)
        self.texts = TextCache(Damage(self.report.file))
        self.dropped: list[str] = []

    def read(self) -> Intake:
        """Read every row."""
        measures = frozenset(str(each.id) for each in self.file.handbook.measures)
        rows = table(self.file.path, Wanted(_NEEDED, partial(_is_row, measures)))
        found: list[IntakeMeasure] = []
        try:
            number, header, _faults = next(rows, (1, [], NO_FAULTS))
            if not self._find_columns(header, number):
                return Intake(
                    reader=_READER,
                    problems=tuple(self.report.problems),
                    dropped=tuple(self.dropped),
                )
            width = len(header)
            for row in rows:
                taken = self._take(row, width)
                if taken:
                    found.append(taken)
        except UnreadableError as error:
            return Intake(reader=_READER, problems=(error.problem,))
        return Intake(
            reader=_READER,
            measures=self.checks.settle(found),
            problems=tuple(self.report.problems),
            dropped=tuple(self.dropped),
        )

    def _find_columns(self, header: TableRow, row: int) -> bool:
        """Find the columns; tell whether there are those that a row needs."""
        is_whole = True
        for index, cell in enumerate(header):
            key = column_key(cell)
            name = _OTHER_NAMES.get(key, key)
            if name in COLUMNS:
                first = self.report.columns.setdefault(name, index)
                if first != index:
                    facts = {"first": first + 1, "second": index + 1, "column": name}
                    self.report.say(ResponseCode.COLUMN_TWICE, row, index, **facts)
                    is_whole = False
            elif name:
                self._drop(normalize_name(cell), row, index)
        refuse_students(self.file, self.dropped)
        columns = self.report.columns
        if "measure" not in columns:
            self.report.say(ResponseCode.NO_COLUMN, row, 0, column="measure")
            return False
        if not ({"numerator", "denominator"} <= columns.keys() or {"value", "n"} <= columns.keys()):
            self.report.say(IntakeCode.NO_NUMBERS, row, 0)
            return False
        return is_whole

    def _drop(self, title: str, row: int, index: int) -> None:
        self.dropped.append(title)
        near = nearest(title, (name for name in COLUMNS if len(name) > 1))
        if near:
            facts = {"column": title, "nearest": near}
            self.report.say(ResponseCode.UNKNOWN_COLUMN, row, index, **facts)

    def _take(self, row: NumberedRow, width: int) -> IntakeMeasure | None:
        """Return what a row says; nothing if it cannot be read, which is reported."""
        number, cells, faults = row
        if not any(cells) and not faults:
            return None
        wrong = faults or self._strange(cells)
        if wrong:
            index = min(at for at, why in wrong.items() if why)
            facts = {"row": number, "reason": wrong[index]}
            self.report.say(ResponseCode.BAD_ROW, number, max(index, 0), **facts)
            return None
        padded = [*map(self.texts.name, cells[:width]), *([""] * (width - len(cells)))]
        return self.checks.check(
            number, {name: padded[index] for name, index in self.report.columns.items()}
        )

    def _strange(self, cells: Sequence[str]) -> Faults:
        """Report cells with characters that no text has."""
        found: dict[int, str] = {}
        for index, name in self.report.names.items():
            character = find_strange_character(cells[index]) if index < len(cells) else ""
            if character:
                found[index] = (
                    f"the cell of “{name}” holds a character that no text has "
                    f"(U+{ord(character):04X})"
                )
        return found


def _is_row(measures: frozenset[str], header: Sequence[str], cells: Sequence[str]) -> bool:
    keys = [column_key(each) for each in header]
    at = keys.index("measure") if "measure" in keys else len(cells)
    return at < len(cells) and normalize_name(cells[at]) in measures
