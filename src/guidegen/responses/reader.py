"""Turn rows into answers; a row that cannot become one is a problem, and the others are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path

from guidegen.model.text import major
from guidegen.model.variant import Crosswalk
from guidegen.problems import Problem, ResponseCode
from guidegen.responses.checks import Checks, RowReport
from guidegen.responses.conflicts import (
    NumberedAnswers,
    drop_contradictions,
    in_both_versions,
    settle_duplicates,
)
from guidegen.responses.counts import check_counts
from guidegen.responses.encoding_damage import Damage
from guidegen.responses.header import COLUMNS, NEEDED, is_answer, read_header
from guidegen.responses.names import find_strange_character
from guidegen.responses.other_tools import check_other_tools
from guidegen.responses.partly_filled import check_partly_filled
from guidegen.responses.rows import NO_FAULTS, Faults, NumberedRow, TableRow, Wanted
from guidegen.responses.similar_names import NearNames
from guidegen.responses.tables import UnreadableError, table
from guidegen.responses.text_cache import TextCache
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.crosswalks import apply_crosswalk
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
    reader = _Reader(checks, crosswalk)
    items = frozenset((*compiled.items, *compiled.aliases))
    try:
        reader.read(table(path, Wanted(NEEDED, partial(is_answer, items))))
    except UnreadableError as error:
        return Responses((), (error.problem,), tool=str(tool.id))
    reader.cross()
    columns, file = report.columns, report.file
    answers, lost, contradictions = drop_contradictions(tool, reader.rows, columns, file)
    near = reader.near.problems(file, columns)
    partly = check_partly_filled(reader.rows, columns, file)
    too_many = check_counts(tool, reader.rows, columns, file)
    others = check_other_tools(handbook, tool, reader.rows, columns, file)
    problems = (*report.problems, *contradictions, *near, *partly, *too_many, *others)
    return Responses(tuple(answers), problems, (*reader.lost, *lost), str(tool.id))


@dataclass
class _Reader:
    """Reads the rows of one file; problems go to its ``checks``."""

    checks: Checks
    crosswalk: Crosswalk | None = None
    #: the answers with the numbers of their rows
    rows: NumberedAnswers = field(default_factory=NumberedAnswers.of)
    #: answers to the older version that the crosswalk starts from
    older: NumberedAnswers = field(default_factory=NumberedAnswers.of)
    lost: list[LostRow] = field(default_factory=list)
    contexts: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = self.checks.report
        self.near = NearNames(self.checks.tool)
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
                self._lose(answer, version, position, unknown)
            elif item == header.item and header.is_repeated(answer):
                self.report.say(ResponseCode.BAD_ROW, position, 0, row=position, reason=_REPEATED)
            else:
                self._take(answer, version, position)

    def _take(self, answer: AnswerRow, version: str, position: int) -> None:
        """Accept a row whose cells can all be read, if it can be scored."""
        self.near.note(answer, position)
        is_older = self._is_older(answer.tool, version)
        if answer.context and not self.checks.has_choices(answer.context, position):
            self._lose(answer, version, position)
        elif is_older and self._is_possible_older(answer, version, position):
            self.older.add(position, answer)
        elif not is_older and self.checks.is_possible(answer, version, position):
            self.rows.add(position, self.checks.current(answer))
        else:
            self._lose(answer, version, position)

    def _is_possible_older(self, answer: AnswerRow, version: str, position: int) -> bool:
        """Tell whether a row for the older version can be used."""
        if self._has_older_tool:
            return self.checks.is_possible(answer, version, position)
        return self.checks.is_complete(answer, position)

    @property
    def _has_older_tool(self) -> bool:
        """Tell whether the older tool itself scores the rows, and so must know what is answered."""
        return self.crosswalk is not None and bool(self.crosswalk.scores)

    def _take_none(self, faults: Faults, position: int) -> None:
        """Handle a row without cells: an empty one, or one that cannot be read at all."""
        if faults:
            self._refuse(faults, position)
            self.lost.append(LostRow())

    def _refuse(self, faults: Faults, position: int) -> None:
        """Report the first problem with the cells of a row."""
        index = min(at for at, why in faults.items() if why)
        self.report.say(
            ResponseCode.BAD_ROW, position, max(index, 0), row=position, reason=faults[index]
        )

    def _lose(
        self,
        answer: AnswerRow,
        version: str,
        position: int,
        unknown: AbstractSet[str] = frozenset(),
    ) -> None:
        """Keep what a refused row still says, so that it does not count as a blank."""
        is_older = self._is_older(answer.tool, version)
        remains: AnswerRow | LostRow | None
        if is_older and not self._has_older_tool:
            remains = self.checks.remains_older(answer, unknown)
        else:
            remains = self.checks.remains(answer, version, unknown)
        if isinstance(remains, LostRow):
            self.lost.append(remains)
        elif remains:
            (self.older if is_older else self.rows).add(position, remains)

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

    def _is_older(self, tool: str, version: str) -> bool:
        """Tell whether a row answers the older version that the crosswalk starts from."""
        if self.crosswalk is None:
            return False
        found = self.checks.handbook.tool(tool)
        if self.crosswalk.tool:
            older = self.checks.handbook.tool(self.crosswalk.tool)
            is_meant = not version or major(version) == major(self.crosswalk.version)
            return is_meant and older is not None and found is older
        return found is self.checks.tool and major(version) == major(self.crosswalk.version)

    def _without_both(self, older: NumberedAnswers) -> NumberedAnswers:
        """Drop the administrations in which both versions were answered."""
        tool, columns, file = str(self.checks.tool.id), self.report.columns, self.report.file
        both, problems = in_both_versions(older, self.rows, tool, columns, file)
        self.report.problems += problems
        self.lost += [LostRow(administration, unit, tool) for unit, administration in sorted(both)]
        if both:
            self.rows = _but(self.rows, both)
        return _but(older, both)

    def cross(self) -> None:
        """Turn answers to the older version into answers to this one."""
        if self.crosswalk is None or not self.older.answers:
            return
        older, problems = settle_duplicates(self.older, self.report.columns, self.report.file)
        self.report.problems += problems
        older = self._without_both(older) if self._has_older_tool else older
        made = apply_crosswalk(self.checks.compiled, self.crosswalk, older.answers)
        for index, answer in made.answers:
            self.rows.add(older.numbers[index], answer)
        for position, why in made.refused:
            row, answer = older.numbers[position], older.answers[position]
            facts = {"value": answer.value, "crosswalk": self.crosswalk.id, "known": why}
            at = self.report.columns["value"]
            self.report.say(ResponseCode.NOT_IN_CROSSWALK, row, at, row=row, **facts)


def _but(rows: NumberedAnswers, both: AbstractSet[tuple[str, str]]) -> NumberedAnswers:
    return NumberedAnswers.of(
        (number, row) for number, row in rows.pairs() if (row.unit, row.administration) not in both
    )
