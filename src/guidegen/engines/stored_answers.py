"""Make answers to score of stored rows, and say what is wrong with them by today's tool.

Rows that are as usual take a short way: each different answer is checked once. The others go the
way of the rows of a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from guidegen.model.text import Place
from guidegen.model.variant import Crosswalk
from guidegen.problems import Problem
from guidegen.responses.checks import Checks, RowReport
from guidegen.responses.conflicts import drop_contradictions, once_each
from guidegen.responses.counts import check_counts
from guidegen.responses.header import COLUMNS
from guidegen.responses.partly_filled import check_partly_filled
from guidegen.responses.rows import RowPlaces
from guidegen.responses.taken_rows import TakenRows
from guidegen.scoring.administrations import AdministrationRows, GatheredAnswers, group_answers
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import AnswerRow, LostRow

_new_row = tuple.__new__
#: more rows than any file has
_ROWS = 1 << 40


class AnswerGroup(NamedTuple):
    """The stored answers of one rater on one form: the same in all but the last columns."""

    unit: str
    administration: str
    imported: str
    blanks: str
    rater: str
    role: str
    date: str
    tool: str
    tool_version: str
    variant: str
    view: str
    #: whether each is an answer to an item without parts and instances
    is_simple: bool
    items: Sequence[str]
    values: Sequence[str]
    #: empty if they are simple
    parts: Sequence[str] = ()
    instances: Sequence[str] = ()
    states: Sequence[str] = ()


#: the row of the file that each answer of a group is from
GroupRows = Sequence[int]


#: problems are told in the order of these kinds, and then of their rows
ProblemKind = Literal[
    "row", "crosswalk", "contradiction", "near", "no-unit", "partly-filled", "count", "tool"
]


class StoredProblem(NamedTuple):
    """A problem of an administration, with the import and the row that it is in."""

    kind: ProblemKind
    imported: str
    row: int
    code: str
    message: str
    remedy: str


class ReadAdministration(NamedTuple):
    """The answers of one administration, ready to be scored."""

    date: str
    form: GatheredAnswers
    problems: tuple[StoredProblem, ...] = ()


@dataclass(frozen=True)
class StoredPlaces(RowPlaces):
    """Where rows are: in the files of several imports, by numbers that say both."""

    #: the files by import, oldest first
    names: Mapping[str, str]

    def cell(self, number: int, _index: int) -> Place:
        """Return the import and the row; nobody knows the column any more."""
        return Place(self._import(number), self.row(number))

    def row(self, number: int) -> int:
        """Return the row of its file."""
        return number % _ROWS

    def other(self, number: int, beside: int) -> int | str:
        """Return the row, with the file if that is another one."""
        row = self.row(number)
        if number // _ROWS == beside // _ROWS:
            return row
        return f"{row} of {self.names[self._import(number)]}"

    def _import(self, number: int) -> str:
        return list(self.names)[number // _ROWS]


def row_number(position: int, row: int) -> int:
    """Return the number of a row of an import, which sorts as the import and then the row."""
    return position * _ROWS + row


@dataclass
class AnswerReader:
    """Reads the stored answers of one administration after the other."""

    compiled: CompiledTool
    crosswalk: Crosswalk | None
    #: the names of the files, by import, oldest first
    files: Mapping[str, str]
    #: imports with rows of which nobody knows the administration
    with_lost: frozenset[str] = frozenset()
    _contexts: dict[str, Mapping[str, str] | None] = field(default_factory=dict)
    _usual: dict[tuple[str, str, str, str], set[tuple[str, str]]] = field(default_factory=dict)
    _usual_parts: dict[tuple[str, str, str, str], set[tuple[str, str, str, bool]]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self._blanks = frozenset(map(str, self.compiled.tool.every_blank))
        report = RowReport("", dict.fromkeys(COLUMNS, 0))
        self._scratch = TakenRows(Checks(self.compiled, report), self.crosswalk)
        self._checks = self._scratch.checks

    # --- the short way

    def usual(self, groups: Sequence[AnswerGroup]) -> ReadAdministration | None:
        """Return an administration in which nothing is wrong; ``None`` if it is to be judged."""
        if self._is_counting or (len(groups) > 1 and not self._agree(groups)):
            return None
        rows: list[AnswerRow] = []
        lost: tuple[LostRow, ...] = ()
        for group in groups:
            context = self._context(group.blanks)
            day = self._checks.day(group.date)
            if context is None or day is None or not self._is_usual(group):
                return None
            rows += _rows(group, day, context)
            if group.imported in self.with_lost:
                lost = (LostRow(),)
        if not _is_each_once(groups, rows):
            return None
        first, own = groups[0], self.compiled.own_ids
        if all(group.tool in own for group in groups):
            form = GatheredAnswers(first.administration, first.unit, rows, lost=lost)
            return ReadAdministration(form.date, form)
        found = AdministrationRows.of(first.unit, first.administration, rows, own, lost)
        return ReadAdministration(found.date, found.gather(own))

    @cached_property
    def _is_counting(self) -> bool:
        """Whether it must be counted how many people answered."""
        raters = self.compiled.scoring.raters
        return bool(raters and raters.response_rate)

    @cached_property
    def _same(self) -> tuple[str, ...]:
        """The columns that can have only one value in an administration."""
        return tuple(once_each(self.compiled.tool))

    @cached_property
    def _older_tools(self) -> frozenset[str]:
        """The tools that this one replaced: rows of them are counted."""
        return frozenset(str(each.tool) for each in self.compiled.tool.crosswalks if each.tool)

    def _agree(self, groups: Sequence[AnswerGroup]) -> bool:
        """Whether groups have all names or none, and no contradiction."""
        for column in (4, 5):
            names = {group[column] for group in groups}
            if "" in names and len(names) > 1:
                return False
        if not self._same:
            return True
        return len({(group.blanks, group.variant) for group in groups}) == 1

    def _context(self, blanks: str) -> Mapping[str, str] | None:
        """Return the header fields; ``None`` if one has no possible value."""
        if blanks not in self._contexts:
            found = self.read_context(blanks)
            is_possible = not found or self._checks.has_choices(found, 0)
            self._checks.report.problems.clear()
            self._contexts[blanks] = found if is_possible else None
        return self._contexts[blanks]

    def read_context(self, blanks: str) -> Mapping[str, str]:
        """Return the header fields that the tool has."""
        if not blanks:
            return {}
        return {name: text for name, text in json.loads(blanks).items() if name in self._blanks}

    def _is_usual(self, group: AnswerGroup) -> bool:
        key = (group.tool, group.tool_version, group.variant, group.view)
        if group.is_simple:
            usual = self._usual.setdefault(key, set())
            if usual.issuperset(zip(group.items, group.values, strict=True)):
                return True
            for item, value in set(zip(group.items, group.values, strict=True)) - usual:
                if not self._is_possible(group, item, value):
                    return False
                usual.add((item, value))
            return True
        if any(group.states):
            return False
        parts = self._usual_parts.setdefault(key, set())
        answers = zip(
            group.items, group.values, group.parts, map(bool, group.instances), strict=True
        )
        for each in set(answers) - parts:
            if not self._is_possible(group, *each):
                return False
            parts.add(each)
        return True

    def _is_possible(
        self, group: AnswerGroup, item: str, value: str, part: str = "", instance: bool = False
    ) -> bool:
        """Tell whether today's tool can use an answer."""
        if group.tool in self._older_tools or self._scratch.is_older(
            group.tool, group.tool_version
        ):
            return False
        answer = AnswerRow(
            "-", item, value, part=part, instance="-" if instance else "", tool=group.tool,
            variant=group.variant, view=group.view,
        )  # fmt: skip
        is_possible = self._checks.is_possible(answer, group.tool_version, 0)
        # what is wrong is said where the administration is judged
        self._checks.report.problems.clear()
        return is_possible

    # --- the way of the rows of a file

    def judged(
        self, groups: Sequence[AnswerGroup], numbers: Sequence[GroupRows]
    ) -> ReadAdministration:
        """Return an administration, with what is wrong; ``numbers`` are the rows of the groups."""
        first = groups[0]
        stored = sorted(self._each(groups, numbers), key=itemgetter(0))
        places = self.places
        report = RowReport("", dict(places.columns))
        report.where = places
        checks = Checks(self.compiled, report)
        taken = TakenRows(checks, self.crosswalk)
        for number, answer, version, state in stored:
            if state == "lost":
                lost = LostRow(answer.administration, answer.unit, answer.tool, answer.date)
                taken.lost.append(lost)
            elif state:
                taken.lose(answer, version, number)
            else:
                taken.take(answer, version, number)
        refused = len(report.problems)
        taken.apply_crosswalk()
        tool = self.compiled.tool
        answers, more, contradictions = drop_contradictions(tool, taken.rows, places)
        problems = (
            *describe_problems("row", report.problems[:refused]),
            *describe_problems("crosswalk", report.problems[refused:]),
            *describe_problems("contradiction", contradictions),
            *describe_problems("partly-filled", check_partly_filled(taken.rows, places)),
            *describe_problems("count", check_counts(tool, taken.rows, places)),
        )
        anywhere = [LostRow()] if any(each.imported in self.with_lost for each in groups) else []
        own = self.compiled.own_ids
        found = group_answers(answers, own, (*taken.lost, *more, *anywhere))
        nothing = AdministrationRows(first.unit, "", first.administration, (), ())
        rows = found[0] if found else nothing
        return ReadAdministration(rows.date, rows.gather(own), problems)

    @cached_property
    def places(self) -> StoredPlaces:
        """Where rows are; whether units are missing is found out for all buildings together."""
        columns = dict.fromkeys((*COLUMNS, *self._blanks), 0)
        del columns["unit"]
        return StoredPlaces("", columns, self.files)

    def _each(
        self, groups: Sequence[AnswerGroup], numbers: Sequence[GroupRows]
    ) -> Iterator[tuple[int, AnswerRow, str, str]]:
        """Yield each row with its number, its version and its state."""
        positions = {imported: at for at, imported in enumerate(self.files)}
        for group, rows in zip(groups, numbers, strict=True):
            context = self.read_context(group.blanks)
            day = self._checks.day(group.date)
            states = group.states or [""] * len(rows)
            answers = _rows(group, group.date if day is None else day, context)
            for row, answer, state in zip(rows, answers, states, strict=True):
                number = row_number(positions[group.imported], row)
                yield number, answer, group.tool_version, state


def _rows(group: AnswerGroup, day: str, context: Mapping[str, str]) -> list[AnswerRow]:
    """Return the rows of a group."""
    unit, id_, _, _, rater, role, _, tool, _, variant, view = group[:11]
    whose = (rater, role, day, tool, context, variant, view, "", False)
    if group.is_simple:
        answers = zip(group.items, group.values, strict=True)
        # a third of the time that AnswerRow() takes, for every answer
        return [
            _new_row(AnswerRow, (id_, item, value, unit, "", "", *whose)) for item, value in answers
        ]
    columns = zip(group.items, group.values, group.parts, group.instances, strict=True)
    return [
        AnswerRow(id_, item, value, unit, part, instance, *whose)
        for item, value, part, instance in columns
    ]


def _is_each_once(groups: Sequence[AnswerGroup], rows: Sequence[AnswerRow]) -> bool:
    """Tell whether no question is answered twice."""
    if len(groups) == 1 and groups[0].is_simple:
        return len(set(groups[0].items)) == len(rows)
    return len({(row.item, *row[4:8], row.tool) for row in rows}) == len(rows)


def describe_problems(kind: ProblemKind, problems: Iterable[Problem]) -> Iterator[StoredProblem]:
    """Yield problems at `StoredPlaces` as they are kept."""
    for each in problems:
        imported, row, _column = each.place
        yield StoredProblem(kind, imported, row, each.code.name, each.message, each.remedy)
