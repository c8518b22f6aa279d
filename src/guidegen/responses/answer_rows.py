"""Turn the cells of a file with a row for each answer into answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from guidegen.problems import ResponseCode
from guidegen.responses.checks import RowReport
from guidegen.responses.encoding_damage import Damage
from guidegen.responses.header import COLUMNS, Header
from guidegen.responses.names import find_strange_character
from guidegen.responses.rows import NO_FAULTS, Faults, NumberedRow, TableRow
from guidegen.responses.tables import UnreadableError
from guidegen.responses.text_cache import TextCache
from guidegen.scoring.results import AnswerRow

#: header fields that have no column
_NONE: Mapping[str, str] = {}
_REPEATED = "it has the names of the columns again"


class ReadRow(NamedTuple):
    """A row that was read."""

    row: int
    #: ``None`` if it has no cells
    answer: AnswerRow | None
    #: the version of the tool, as the row has it
    version: str = ""
    #: what is wrong with its cells; their columns are unknown
    faults: Faults = NO_FAULTS


class AnswerRows:
    """Reads the rows of one file; what is wrong with their cells is reported."""

    def __init__(
        self,
        report: RowReport,
        find_header: Callable[[TableRow, int, TableRow], Header],
        day: Callable[[str], str | None],
        tool: str = "",
    ) -> None:
        #: ``find_header`` gets the cells of the first row, its number, and the cells below
        self.report, self._find_header, self._day, self._tool = report, find_header, day, tool
        self._damage = Damage(report.file)
        self._texts = TextCache(self._damage)
        self._contexts: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._days: dict[str, str | None] = {}

    def read(self, rows: Iterable[NumberedRow]) -> Iterator[ReadRow]:
        """Yield every row below the names of the columns; none if these are not whole.

        A row that cannot be read has faults, which are reported. Raise `UnreadableError` if the
        file has no rows.
        """
        found = iter(rows)
        position, first, _faults = next(found, (1, [], NO_FAULTS))
        if not any(first):
            raise UnreadableError(self.report.file, "none of its rows can be read")
        second = next(found, None)
        header = self._find_header(first, position, second[1] if second else [])
        if header.is_whole:
            below = chain([second] if second else [], found)
            yield from self._read_below(header, len(first), below)

    def _read_below(
        self, header: Header, width: int, found: Iterable[NumberedRow]
    ) -> Iterator[ReadRow]:
        columns = self.report.columns
        wanted = itemgetter(*(columns.get(name, width) for name in COLUMNS))
        own = [name for name in columns if name not in COLUMNS]
        places = [columns[name] for name in own]
        name_of, value_of = self._texts.name, self._texts.value
        # look up known texts at once: a call for each cell would double the cost
        names, values = self._texts.names.get, self._texts.values.get
        days, day_of = self._days.get, self._read_day
        at_value = columns["value"]
        for position, cells, faults in header.fitted(found):
            if not any(cells):
                if faults:
                    self._refuse(faults, position)
                    yield ReadRow(position, None, "", faults)
                continue
            row = [cell and (names(cell) or name_of(cell)) for cell in cells]
            row.append("")
            value = values(cells[at_value]) or value_of(cells[at_value])
            (
                adm,
                unit,
                rater,
                role,
                date,
                tool,
                version,
                variant,
                view,
                item,
                part,
                instance,
                _value,
            ) = wanted(row)
            context = self._context(own, [row[index] for index in places]) if own else _NONE
            answer = AnswerRow(
                adm,
                item,
                value,
                unit,
                part,
                instance,
                rater,
                role,
                days(date) or day_of(date) or date,
                tool or self._tool,
                context,
                variant,
                view,
            )
            if self._damage.cells:
                self.report.problems += self._damage.problems(position, cells, self.report.names)
            wrong = {**faults, **self._strange(cells)} if self._texts.strange else faults
            if wrong:
                self._refuse(wrong, position)
                yield ReadRow(position, answer, version, wrong)
            elif item == header.item and header.is_repeated(answer):
                self.report.say(ResponseCode.BAD_ROW, position, 0, row=position, reason=_REPEATED)
            else:
                yield ReadRow(position, answer, version)

    def unknown_columns(self, faults: Faults) -> set[str]:
        """Return the columns that cannot be read."""
        return {name for name, index in self.report.columns.items() if index in faults}

    def _read_day(self, written: str) -> str | None:
        self._days[written] = self._day(written)
        return self._days[written]

    def _refuse(self, faults: Faults, position: int) -> None:
        """Report the first problem with the cells of a row."""
        index = min(at for at, why in faults.items() if why)
        self.report.say(
            ResponseCode.BAD_ROW, position, max(index, 0), row=position, reason=faults[index]
        )

    def _strange(self, cells: TableRow) -> Faults:
        """Report cells with characters that no text has."""
        self._texts.strange = ""
        names = self.report.names
        found = ((index, find_strange_character(cell)) for index, cell in enumerate(cells))
        return {
            index: f"the cell of “{names[index]}” holds a character that no text has "
            f"(U+{ord(character):04X})"
            for index, character in found
            if character and index in names
        }

    def _context(self, names: list[str], values: list[str]) -> Mapping[str, str]:
        key = tuple(values)
        if key not in self._contexts:
            self._contexts[key] = dict(zip(names, values, strict=True))
        return self._contexts[key]
