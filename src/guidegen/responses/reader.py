"""Turn rows into answers; a row that cannot become one is a problem, and the others are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path

from guidegen.model.variant import Crosswalk
from guidegen.problems import Problem, ResponseCode
from guidegen.responses.checks import Checks, RowReport
from guidegen.responses.conflicts import drop_contradictions
from guidegen.responses.counts import check_counts
from guidegen.responses.encoding_damage import Damage
from guidegen.responses.header import COLUMNS, NEEDED, is_answer, read_header
from guidegen.responses.names import find_strange_character
from guidegen.responses.other_tools import check_other_tools
from guidegen.responses.partly_filled import check_partly_filled
from guidegen.responses.rows import NO_FAULTS, Faults, NumberedRow, TableRow, Wanted
from guidegen.responses.tables import UnreadableError, table
from guidegen.responses.taken_rows import TakenRows
from guidegen.responses.text_cache import TextCache
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import AnswerRow, LostRow

#: header fields that have no column
_NONE: Mapping[str, str] = {}
_REPEATED = "it has the names of the columns again"


@dataclass(frozen=True)
class Responses:
    """The answers of a file, and the problems of the other rows."""

    answers: tuple[AnswerRow, ...]
    problems: tuple[Problem, ...]
    #: rows that were refused and do not say what they answer
    lost: tuple[LostRow, ...] = ()
    #: the id of the tool that they answer
    tool: str = ""


def read_responses(
    compiled: CompiledTool, path: Path, crosswalk: Crosswalk | None = None
) -> Responses:
    """Return a file's answers to a tool; with a ``crosswalk``, also to its older version.

    If a file cannot be read to its end, return only the problem.
    """
    report = RowReport(path.name)
    checks = Checks(compiled, report)
    handbook, tool = compiled.handbook, compiled.tool
    taken = TakenRows(checks, crosswalk)
    reader = _Reader(taken)
    items = frozenset((*compiled.items, *compiled.aliases))
    try:
        reader.read(table(path, Wanted(NEEDED, partial(is_answer, items))))
    except UnreadableError as error:
        return Responses((), (error.problem,), tool=str(tool.id))
    taken.apply_crosswalk()
    where = report.where
    answers, lost, contradictions = drop_contradictions(tool, taken.rows, where)
    near = taken.near.problems(where)
    partly = check_partly_filled(taken.rows, where)
    too_many = check_counts(tool, taken.rows, where)
    others = check_other_tools(handbook, tool, taken.rows, where)
    problems = (*report.problems, *contradictions, *near, *partly, *too_many, *others)
    return Responses(tuple(answers), problems, (*taken.lost, *lost), str(tool.id))


@dataclass
class _Reader:
    """Reads the rows of one file."""

    taken: TakenRows
    contexts: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.checks = self.taken.checks
        self.report = self.checks.report
        self.damage = Damage(self.report.file)
        self.texts = TextCache(self.damage)

    def read(self, rows: Iterable[NumberedRow]) -> None:
        """Read every row."""
        found = iter(rows)
        position, first, _faults = next(found, (1, [], NO_FAULTS))
        if not any(first):
            raise UnreadableError(self.report.file, "none of its rows can be read")
        second = next(found, None)
        header = read_header(
            self.report, self.checks.tool, first, position, second[1] if second else []
        )
        if not header.is_whole:
            return
        found = chain([second] if second else [], found)
        width, columns = len(first), self.report.columns
        wanted = itemgetter(*(columns.get(name, width) for name in COLUMNS))
        own = [name for name in columns if name not in COLUMNS]
        places = [columns[name] for name in own]
        name_of, value_of, day_of = self.texts.name, self.texts.value, self.checks.day
        # look up known texts at once: a call for each cell would double the cost
        names, values = self.texts.names.get, self.texts.values.get
        days = self.checks.days.get
        at_value = columns["value"]
        for position, cells, faults in header.fitted(found):
            if not any(cells):
                self._take_none(faults, position)
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
                tool or self.checks.tool.id,
                context,
                variant,
                view,
            )
            if self.damage.cells:
                self.report.problems += self.damage.problems(position, cells, self.report.names)
            wrong = {**faults, **self._strange(cells)} if self.texts.strange else faults
            if wrong:
                self._refuse(wrong, position)
                unknown = {name for name, index in columns.items() if index in wrong}
                self.taken.lose(answer, version, position, unknown)
            elif item == header.item and header.is_repeated(answer):
                self.report.say(ResponseCode.BAD_ROW, position, 0, row=position, reason=_REPEATED)
            else:
                self.taken.take(answer, version, position)

    def _take_none(self, faults: Faults, position: int) -> None:
        """Handle a row without cells: an empty one, or one that cannot be read at all."""
        if faults:
            self._refuse(faults, position)
            self.taken.lost.append(LostRow())

    def _refuse(self, faults: Faults, position: int) -> None:
        """Report the first problem with the cells of a row."""
        index = min(at for at, why in faults.items() if why)
        self.report.say(
            ResponseCode.BAD_ROW, position, max(index, 0), row=position, reason=faults[index]
        )

    def _strange(self, cells: TableRow) -> Faults:
        """Report cells with characters that no text has."""
        self.texts.strange = ""
        found = ((index, find_strange_character(cell)) for index, cell in enumerate(cells))
        return {
            index: f"the cell of “{self.report.names[index]}” holds a character that no text has "
            f"(U+{ord(character):04X})"
            for index, character in found
            if character and index in self.report.names
        }

    def _context(self, names: list[str], values: list[str]) -> Mapping[str, str]:
        key = tuple(values)
        if key not in self.contexts:
            self.contexts[key] = dict(zip(names, values, strict=True))
        return self.contexts[key]
