"""Read the names of the columns, and report what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.model import Tool
from guidegen.problems import ResponseCode, nearest
from guidegen.responses.checks import RowReport
from guidegen.responses.names import column_key, normalize_name
from guidegen.responses.rows import Faults, NumberedRow, TableRow
from guidegen.scoring.results import AnswerRow

#: every column that responses can have, apart from the tool's header fields
COLUMNS = (
    "administration",
    "unit",
    "rater",
    "role",
    "date",
    "tool",
    "tool_version",
    "variant",
    "view",
    "item",
    "part",
    "instance",
    "value",
)
#: nothing can be scored without these
NEEDED = ("administration", "item", "value")
_SURVEYMONKEY = "SurveyMonkey"
_TWO_ROWS = " and two rows of titles"
#: form services, by columns that all their exports have
_SERVICES = (
    (_SURVEYMONKEY, {"collector_id"}),
    (_SURVEYMONKEY, {"collectorid"}),
    ("Microsoft Forms", {"id", "start_time", "completion_time"}),
    ("KoboToolbox", {"_uuid", "_submission_time"}),
    ("ODK Central", {"submissiondate", "key"}),
    ("Qualtrics", {"startdate", "enddate", "responseid"}),
    ("Google Forms", {"timestamp"}),
)


@dataclass
class Header:
    """The row with the names of the columns."""

    report: RowReport
    cells: TableRow
    #: whether rows can be read
    is_whole: bool = True
    #: the names of columns that are not read, by their indices
    unknown: dict[int, str] = field(default_factory=dict)
    #: columns without a name (by index) in which something was found
    _said: set[int] = field(default_factory=set)

    def fitted(self, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        """Yield rows with one cell for each name, and the problems of those read."""
        width, has_gaps = len(self.cells), not all(map(normalize_name, self.cells))
        for number, cells, faults in rows:
            if faults or has_gaps or len(cells) != width:
                yield (number, *self._fitted(cells, faults, number))
            else:
                yield number, cells, faults

    def _fitted(self, cells: TableRow, faults: Faults, row: int) -> tuple[TableRow, Faults]:
        width = len(self.cells)
        names = self.report.names
        for index, cell in enumerate(cells):
            is_named = index < width and normalize_name(self.cells[index])
            if cell and not is_named and index not in self._said:
                self._said.add(index)
                self.report.say(ResponseCode.UNNAMED_COLUMN, row, index, number=index + 1, row=row)
        if faults and cells:
            faults = {at: why for at, why in faults.items() if at in names or at < 0}
        if not cells:
            return [], faults
        return [*cells[:width], *([""] * (width - len(cells)))], faults

    def say_unknown(self, row: int, tools: Iterable[Tool]) -> None:
        """Report the columns that are not read."""
        known = (*COLUMNS, *(str(id_) for tool in tools for id_ in tool.every_blank))
        for index, written in self.unknown.items():
            near = nearest(written, known)
            self.report.say(ResponseCode.UNKNOWN_COLUMN, row, index, column=written, nearest=near)

    def is_repeated(self, answer: AnswerRow) -> bool:
        """Tell whether a row repeats the names of the columns, as in files that were joined."""
        return (answer.administration, answer.item) == (self._named("administration"), self.item)

    @cached_property
    def item(self) -> str:
        """Return the name of the column with the items, as it is written."""
        return self._named("item")

    def _named(self, column: str) -> str:
        return normalize_name(self.cells[self.report.columns[column]])


def read_header(
    report: RowReport,
    tools: Sequence[Tool],
    cells: TableRow,
    row: int,
    below: TableRow,
    more: Collection[str] | None = None,
) -> Header:
    """Record in ``report`` where each column is; report missing, repeated and unknown ones.

    The rows answer any of the ``tools``. ``below`` are the cells of the next row, in which some
    exports also have titles. With ``more`` columns that are read, unknown ones are not reported.
    """
    columns = report.columns
    header = Header(report, cells)
    if _is_wide(report, tools, cells, row, below):
        header.is_whole = False
        return header
    own = {str(id_): None for tool in tools for id_ in tool.every_blank}
    known = _known(tuple(dict.fromkeys((*COLUMNS, *(more or ()), *own))))
    for index, cell in enumerate(cells):
        written = normalize_name(cell)
        name = written if written in known.values() else known.get(column_key(written), "")
        if name:
            first = columns.setdefault(name, index)
            if first != index:
                numbers = {"first": first + 1, "second": index + 1}
                report.say(ResponseCode.COLUMN_TWICE, row, index, column=name, **numbers)
                header.is_whole = False
        elif written:
            header.unknown[index] = written
    if more is None:
        header.say_unknown(row, tools)
    missing = [name for name in NEEDED if name not in columns]
    if all(tool.variants for tool in tools) and "variant" not in columns:
        missing.append("variant")
    for name in missing:
        report.say(ResponseCode.NO_COLUMN, row, 0, column=name)
        header.is_whole = False
    return header


def _is_wide(
    report: RowReport, tools: Sequence[Tool], cells: TableRow, row: int, below: TableRow
) -> bool:
    """Tell whether each question has a column, as in form services' exports; report it."""
    names = [column_key(cell) for cell in cells]
    if {"item", "value"} & {*names}:
        return False
    service = next((name for name, own in _SERVICES if own <= {*names}), "")
    here, there = _question_among(tools, names), _question_among(tools, below)
    if service == _SURVEYMONKEY or (service and here is None):
        rows = _TWO_ROWS if service == _SURVEYMONKEY else ""
        report.say(ResponseCode.SERVICE_EXPORT, row, 0, service=service, rows=rows)
    elif here is not None:
        report.say(ResponseCode.QUESTION_COLUMNS, row, here, column=normalize_name(cells[here]))
    elif there is not None:
        report.say(
            ResponseCode.QUESTION_COLUMNS, row + 1, there, column=normalize_name(below[there])
        )
    else:
        return False
    return True


def _question_among(tools: Iterable[Tool], titles: Iterable[str]) -> int | None:
    """Return the first column whose title is a question, or ``None``."""
    asked: set[str] = set()
    for tool in tools:
        asked |= {column_key(str(text)) for item in tool.items for text in (item.id, item.text)}
    for index, name in enumerate(map(column_key, titles)):
        # the row of a grid is in brackets, and a question follows its group and a slash
        if name in asked or re.split(r"[\[/]", name.rstrip("]"))[-1] in asked:
            return index
    return None


def _known(names: Collection[str]) -> Mapping[str, str]:
    """Return the names of columns by their keys, without case and separators.

    Two header fields that share a key are known only by their exact names.
    """
    keys = [column_key(name) for name in names]
    return {
        key if keys.count(key) == 1 else name: name for key, name in zip(keys, names, strict=True)
    }


def is_answer(tool_items: frozenset[str], header: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether cells are an answer to one of these items."""
    keys = [column_key(each) for each in header]
    at = keys.index("item") if "item" in keys else len(cells)
    return at < len(cells) and normalize_name(cells[at]) in tool_items
