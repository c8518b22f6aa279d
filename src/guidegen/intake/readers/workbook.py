"""Read workbooks of forms that guidegen made: questions down, filled forms across."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.exports import Export, ExportColumn, ExportedForm
from guidegen.intake.readers.named_questions import NamedQuestions
from guidegen.intake.readers.times import utc_time
from guidegen.intake.readers.wide import FormCell, FormRecord
from guidegen.intake.sample import Sample
from guidegen.intake.submissions import ReadFile
from guidegen.model.digital_names import FormIdentity, instance_name, read_identity
from guidegen.model.text import Place
from guidegen.model.workbook_layout import LISTS_SHEET, SUBMISSION
from guidegen.problems import ExportCode, Problem, ProblemsFoundError, problem
from guidegen.responses.areas import Area, column_name
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import NumberedRow
from guidegen.responses.workbook import OpenWorkbook, SheetPart, date_saved, open_workbook

#: hexadecimal digits of the digest that a form is known by
_DIGITS = 24

_NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)


def _recognizes(sample: Sample) -> bool:
    if sample.kind != "workbook":
        return False
    # a workbook whose hidden column was deleted still has the hidden sheet
    return any(
        sheet.title == LISTS_SHEET or any(SUBMISSION in row for row in sheet.rows)
        for sheet in sample.sheets
    )


def _read(file: IntakeFile) -> ReadFile:
    with open_workbook(file.path) as book:
        sheets = [sheet for sheet in book.sheets if sheet.title != LISTS_SHEET]
        forms = [_FormSheet.of(file, book, sheet) for sheet in sheets]
    found = [form for form in forms if form]
    if not found:
        raise ProblemsFoundError([problem(ExportCode.KEYS_GONE, Place(file.path.name))])
    saved = utc_time(date_saved(file.path)) or ""
    exported: list[ExportedForm] = []
    columns: list[ExportColumn] = []
    problems: list[Problem] = []
    for form in found:
        problems += form.problems()
        columns += (ExportColumn(key, key) for key in form.keys)
        exported += (each._replace(revision=saved) for each in form.forms())
    made = Export(file, exported, columns, frozenset((SUBMISSION,))).read()
    return replace(made, problems=(*problems, *made.problems))


@dataclass(frozen=True)
class _FormSheet:
    """A sheet with the filled forms of one kind."""

    file: Path
    identity: FormIdentity
    names: NamedQuestions | None
    #: where the hidden keys are, from 0
    key_at: int
    rows: tuple[NumberedRow, ...]
    #: the areas of cells that are merged
    merged: tuple[Area, ...]

    @classmethod
    def of(cls, file: IntakeFile, book: OpenWorkbook, sheet: SheetPart) -> _FormSheet | None:
        """Return the forms of a sheet; ``None`` if it has none."""
        rows = tuple(book.plain_rows(sheet))
        for _, cells, _ in rows:
            for index, cell in enumerate(cells):
                identity = read_identity(cell)
                if identity:
                    tool = file.handbook.tool(identity.copy.tool)
                    names = NamedQuestions(file.digital(tool)) if tool else None
                    merged = tuple(book.merged(sheet))
                    return cls(file.path, identity, names, index, rows, merged)
        return None

    @cached_property
    def keys(self) -> Mapping[str, NumberedRow]:
        """The rows with a key, by their keys."""
        found: dict[str, NumberedRow] = {}
        for row in self.rows:
            key = self._key(row)
            if key and read_identity(key) is None:
                found.setdefault(key, row)
        return found

    def _key(self, row: NumberedRow) -> str:
        cells = row[1]
        return cells[self.key_at].strip() if self.key_at < len(cells) else ""

    @cached_property
    def spans(self) -> Mapping[str, tuple[int, ...]]:
        """The columns of each filled form, by its number."""
        found: dict[str, list[int]] = {}
        numbers = self.keys.get(SUBMISSION)
        for index, text in enumerate(numbers[1] if numbers else ()):
            if index != self.key_at and _NUMBER.fullmatch(text):
                found.setdefault(text, []).append(index)
        return {number: tuple(columns) for number, columns in found.items()}

    def problems(self) -> Iterator[Problem]:
        """Yield problems with answers that nobody can tell what they are to."""
        place = Place(self.file.name)
        if not self.spans:
            yield problem(ExportCode.KEYS_GONE, place)
            return
        answered = {index for columns in self.spans.values() for index in columns}
        asked = [row for key, row in self.keys.items() if self.names and self.names.knows(key)]
        last = max((number for number, _, _ in asked), default=0)
        for row in self.rows:
            number, cells, _ = row
            is_filled = any(cells[index].strip() for index in answered if index < len(cells))
            if is_filled and row not in asked and self._is_strange(row) and number < last:
                facts = {"row": number, "name": self._title(row)}
                yield problem(ExportCode.KEY_GONE, place._replace(line=number), **facts)
        yield from self._outside(asked, answered)
        yield from self._merged_over_forms(asked)

    def _outside(self, asked: Iterable[NumberedRow], answered: Iterable[int]) -> Iterator[Problem]:
        """Yield a problem for each column beside the forms in which something is answered."""
        last = max(answered)
        found: dict[int, int] = {}
        for number, cells, _ in asked:
            for index in range(last + 1, len(cells)):
                if cells[index].strip():
                    found.setdefault(index, number)
        for index, number in found.items():
            place = Place(self.file.name, number, index + 1)
            yield problem(ExportCode.COLUMN_OUTSIDE, place, column=column_name(index))

    def _merged_over_forms(self, asked: Iterable[NumberedRow]) -> Iterator[Problem]:
        """Yield a problem for cells of several questions or forms that somebody merged."""
        rows = {number for number, _, _ in asked}
        form_of = {at: number for number, columns in self.spans.items() for at in columns}
        for area in self.merged:
            forms = {form_of.get(at) for at in range(area.left, area.right + 1)} - {None}
            questions = rows.intersection(range(area.first, area.last + 1))
            if (len(forms) > 1 and questions) or (forms and len(questions) > 1):
                place = Place(self.file.name, area.first, area.left + 1)
                yield problem(ExportCode.CELLS_MERGED, place, cells=area.written)

    def _is_strange(self, row: NumberedRow) -> bool:
        key = self._key(row)
        return (
            key != SUBMISSION
            and read_identity(key) is None
            and not (self.names and self.names.knows(key))
        )

    def _title(self, row: NumberedRow) -> str:
        """Return the number and the text at the beginning of a row."""
        number, text, *_ = (*row[1][self.key_at + 1 : self.key_at + 3], "", "")
        # what to look for follows on lines of its own
        lines = text.splitlines() or [""]
        return normalize_name(f"{number} {lines[0]}")

    def forms(self) -> Iterator[ExportedForm]:
        """Yield the forms in which anything is answered."""
        for number, columns in self.spans.items():
            spans = [columns]
            if self.names and not self.names.instances:
                # without rooms, each column is a form, even if somebody copied it with its number
                spans = [(column,) for column in columns]
            for again, span in enumerate(spans):
                record = self._record(span)
                if any(not cell.is_blank for cell in self._answers(record)):
                    id_ = self._id(record, number, again)
                    yield ExportedForm(id_, record, identity=self.identity)

    def _answers(self, record: FormRecord) -> Iterator[FormCell]:
        headers = self.names.headers if self.names else {}
        for each in (record, *record.inner):
            for cell in each.cells:
                if cell.name not in headers and not (
                    self.names and cell.name in self.names.instances
                ):
                    yield cell

    def _id(self, record: FormRecord, number: str, again: int) -> str:
        """Return what a form is known by: its place in the workbook, and what is at its top.

        Copies of one workbook go to many schools, and nothing but the top tells them apart.
        """
        tool, variant, view, _version = self.identity.copy
        headers = self.names.headers if self.names else {}
        top = [f"{cell.name}={cell.text.strip()}" for cell in record.cells if cell.name in headers]
        if not any(cell.text.strip() for cell in record.cells if cell.name in headers):
            top = [self.file.name]
        parts = (tool, variant, view, number, str(again or ""), *sorted(top))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGITS]

    # --- from columns to records

    def _record(self, columns: tuple[int, ...]) -> FormRecord:
        """Return one filled form: what is asked once, and a record for each room or the like."""
        repeated = self._repeated()
        once: list[FormCell] = []
        for key, row in self.keys.items():
            if key in repeated or key == SUBMISSION:
                continue
            cells = [_cell(key, row, index) for index in columns]
            filled = [cell for cell in cells if not cell.is_blank]
            # of merged cells or of a form with rooms, the first has it
            once += filled or cells[:1]
        inner: list[FormRecord] = []
        for for_each in dict.fromkeys(repeated.values()):
            asked = [key for key in self.keys if repeated.get(key) == for_each]
            which = instance_name(for_each)
            for position, index in enumerate(columns, start=1):
                cells = [_cell(key, self.keys[key], index) for key in asked]
                if any(not cell.is_blank for cell in cells if cell.name != which):
                    inner.append(FormRecord(tuple(cells), 1, position=position))
        return FormRecord(tuple(once), 1, tuple(inner))

    def _repeated(self) -> Mapping[str, str]:
        """Return what each question is asked once each for, by the names of those that are."""
        found: dict[str, str] = {}
        if self.names is None:
            return found
        for name, (item, _part) in self.names.questions.items():
            asked = self.names.compiled.find_item(item)
            if asked and asked.repeat:
                for_each = str(asked.repeat.for_each)
                found[name] = found[instance_name(for_each)] = for_each
        return found


def _cell(key: str, row: NumberedRow, index: int) -> FormCell:
    number, cells, faults = row
    text = cells[index] if index < len(cells) else ""
    return FormCell(key, text, number, index + 1, faults.get(index, ""))


WORKBOOK = Reader(name="workbook", title="a workbook of forms", recognizes=_recognizes, read=_read)
