"""Read tables of form services, which have a column for each title and a row for each form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guidegen.intake.reader import IntakeFile
from guidegen.intake.readers.export_tables import ExportTable
from guidegen.intake.readers.exports import Export, ExportColumn, ExportedForm
from guidegen.intake.readers.mapped_titles import TitleNames, find_titles
from guidegen.intake.readers.rooms import join_rooms
from guidegen.intake.readers.times import find_order, has_zone, utc_time
from guidegen.intake.readers.wide import FormCell, FormRecord
from guidegen.intake.submissions import ReadFile
from guidegen.model.settings import DateOrder
from guidegen.model.text import Place
from guidegen.planning.time_zones import find_zone
from guidegen.problems import ExportCode, Problem, ProblemsFoundError, problem
from guidegen.responses.names import normalize_name
from guidegen.responses.rows import NumberedRow


@dataclass(frozen=True)
class ServiceTimes:
    """Reads the times of an export, which say no zone or not in which order days are written."""

    zone: dt.tzinfo | None
    order: DateOrder

    def utc(self, written: str) -> str:
        """Return a time as 2026-10-08T14:30:00Z; empty if there is none."""
        return utc_time(written, self.zone, self.order) or ""


def read_times(file: IntakeFile, table: ExportTable, titles: Sequence[str]) -> ServiceTimes:
    """Return how the times in some columns of a table are read.

    Raise `ProblemsFoundError` if nobody can tell.
    """
    found: list[tuple[int, str]] = []
    for number, cells, _ in table.rows:
        times = (table.cell(cells, title) for title in titles)
        found += ((number, written) for written in times if written)
    zone = find_zone(file.settings.data.time_zone)
    needed = [(row, written) for row, written in found if not has_zone(written)]
    name = file.path.name
    if zone is None and needed:
        row, _written = needed[0]
        value = file.settings.data.time_zone
        code = ExportCode.UNKNOWN_TIME_ZONE if value else ExportCode.NO_TIME_ZONE
        raise ProblemsFoundError([problem(code, Place(name, row), value=value)])
    usual = file.settings.district.dates
    order = find_order((written for _row, written in found), usual)
    if order is None:
        raise ProblemsFoundError([_unclear(name, found, usual)])
    return ServiceTimes(zone, order)


def _unclear(name: str, found: Iterable[tuple[int, str]], usual: DateOrder) -> Problem:
    """Return the problem with the first time that cannot be read as the district writes days."""
    unread = ((row, each) for row, each in found if utc_time(each, dt.UTC, usual) is None)
    row, written = next(unread)
    return problem(ExportCode.TIMES_UNCLEAR, Place(name, row), row=row, value=written)


@dataclass(frozen=True)
class ServiceTable:
    """A table of a form service with the questions of its columns."""

    file: IntakeFile
    table: ExportTable
    titles: TitleNames

    @classmethod
    def of(
        cls, file: IntakeFile, table: ExportTable, service: str, own: Iterable[str]
    ) -> ServiceTable:
        """Find the questions of the columns, apart from the service's ``own``.

        Raise `ProblemsFoundError` if a person must first say what the columns are.
        """
        return cls(file, table, find_titles(file, table, service, frozenset(own)))

    def record(self, row: NumberedRow) -> FormRecord:
        """Return the cells of a row, with codes for the words that a person explained."""
        record = self.table.record(row, self.titles.names)
        if not self.titles.words:
            return record
        cells: list[FormCell] = []
        for cell in record.cells:
            words = self.titles.words.get(cell.column - 1, {})
            cells.append(cell._replace(text=words.get(normalize_name(cell.text), cell.text)))
        return FormRecord(tuple(cells), record.row)

    def read(self, forms: Sequence[ExportedForm], used: Iterable[str]) -> ReadFile:
        """Return the submissions, whose form all titles together name."""
        identity = self.titles.identity
        of_form = [form._replace(identity=identity) for form in forms]
        columns = [
            ExportColumn(title, name)
            for title, name in zip(self.table.titles, self.titles.names, strict=True)
        ]
        found = join_rooms(Export(self.file, of_form, columns, frozenset(used)).read())
        problems = (*self.titles.problems, *found.problems)
        digest = self.titles.map_digest
        return replace(found, problems=problems, options={"map": digest} if digest else {})
