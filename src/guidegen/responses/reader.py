"""From rows to answers; a row that cannot be one becomes a problem, and the others are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from guidegen.model import Handbook, Tool
from guidegen.model.edition import Crosswalk
from guidegen.model.text import major
from guidegen.problems import Code, Problem, nearest
from guidegen.responses.checks import Checks
from guidegen.responses.conflicts import kept, settled
from guidegen.responses.tables import Numbered, Row, UnreadableError, table
from guidegen.scoring.crossing import crossed
from guidegen.scoring.making import plan_of
from guidegen.scoring.results import Answer

#: every column that responses can have, beside the blanks of the tool's header
COLUMNS = (
    "administration", "unit", "rater", "role", "date", "tool", "tool_version", "edition", "view",
    "item", "part", "instance", "value",
)  # fmt: skip
#: without these nothing can be scored
NEEDED = ("administration", "item", "value")
#: what rows have in the blanks of a header that no column is for
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Responses:
    """The answers of a file, and what is wrong with the others."""

    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def read_responses(
    handbook: Handbook, tool: Tool, path: Path, crosswalk: Crosswalk | None = None
) -> Responses:
    """The answers of a file to a tool, and by a ``crosswalk`` those to its older version."""
    return answers_in(handbook, tool, table(path), path.name, crosswalk)


def answers_in(
    handbook: Handbook,
    tool: Tool,
    rows: Iterable[Numbered],
    file: str,
    crosswalk: Crosswalk | None = None,
) -> Responses:
    """The answers of rows, whose first names the columns."""
    checks = Checks(handbook, tool, file)
    reader = _Reader(checks, crosswalk)
    try:
        reader.read(rows)
    except UnreadableError as error:
        checks.problems.append(error.problem)
    reader.cross()
    answers, contradictions = kept(tool, reader.rows, checks.columns, file)
    return Responses(tuple(answers), (*checks.problems, *contradictions))


@dataclass
class _Reader:
    """Reads the rows of one file; what is wrong with them goes to its ``checks``."""

    checks: Checks
    crosswalk: Crosswalk | None = None
    #: the answers with the numbers of their rows
    rows: list[tuple[int, Answer]] = field(default_factory=list)
    #: those to the older version that the crosswalk leads from
    older: list[tuple[int, Answer]] = field(default_factory=list)
    contexts: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def read(self, rows: Iterable[Numbered]) -> None:
        """Every row."""
        found = iter(rows)
        _number, first = next(found, (1, []))
        header = [] if isinstance(first, Problem) else [name.strip() for name in first]
        if not self._header(header):
            return
        columns = self.checks.columns
        wanted = itemgetter(*(columns.get(name, len(header)) for name in COLUMNS))
        own = [name for name in columns if name not in COLUMNS]
        places = [columns[name] for name in own]
        for position, row in found:
            cells = self._cells(row, len(header), position)
            if not cells:
                continue
            (
                adm, unit, rater, role, date, tool, version, edition, view, item, part, instance,
                value,
            ) = wanted(cells)  # fmt: skip
            context = self._context(own, [cells[index] for index in places]) if own else _NONE
            if context and not self.checks.has_choices(context, position):
                continue
            answer = Answer(
                adm, item, _unguarded(value), unit, part, instance, rater, role, date,
                tool or self.checks.tool.id, context, edition,
                view,
            )  # fmt: skip
            if self._is_older(answer.tool, version):
                if self.checks.is_complete(answer, position):
                    self.older.append((position, answer))
            elif self.checks.is_possible(answer, version, position):
                self.rows.append((position, self.checks.current(answer)))
            elif self.checks.is_unreadable(answer, version):
                answer = self.checks.current(answer)
                self.rows.append((position, answer._replace(value="", unreadable=True)))

    def _cells(self, row: Row | Problem, width: int, position: int) -> Row:
        """The cells of a row and one that is empty; none where there is nothing to read."""
        if isinstance(row, Problem):
            self.checks.problems.append(row)
            return []
        if len(row) == width:
            row.append("")
            return row if any(row) else []
        if any(row[width:]):
            reason = (
                f"it has {len(row)} cells, and there are {width} columns; a text that holds commas "
                "stands in quotation marks"
            )
            self.checks.say(Code.BAD_ROW, position, width, row=position, reason=reason)
            return []
        return [*row[:width], *([""] * (width + 1 - len(row)))] if any(row) else []

    def _header(self, header: Row) -> bool:
        """Whether rows can be read: nothing needed is missing, and no column stands twice."""
        tool, columns = self.checks.tool, self.checks.columns
        twice = False
        for index, name in enumerate(header):
            if name in COLUMNS or name in tool.every_blank:
                first = columns.setdefault(name, index)
                if first != index:
                    numbers = {"first": first + 1, "second": index + 1}
                    self.checks.say(Code.COLUMN_TWICE, 1, index, column=name, **numbers)
                    twice = True
            elif name:
                near = nearest(name, (*COLUMNS, *tool.every_blank))
                self.checks.say(Code.UNKNOWN_COLUMN, 1, index, column=name, nearest=near)
        missing = [name for name in NEEDED if name not in columns]
        if tool.editions and "edition" not in columns:
            missing.append("edition")
        for name in missing:
            self.checks.say(Code.NO_COLUMN, 1, 0, column=name)
        return not (missing or twice)

    def _context(self, names: list[str], values: list[str]) -> Mapping[str, str]:
        key = tuple(values)
        if key not in self.contexts:
            self.contexts[key] = dict(zip(names, values, strict=True))
        return self.contexts[key]

    def _is_older(self, tool: str, version: str) -> bool:
        """Whether a row answers the older version that the crosswalk leads from."""
        if self.crosswalk is None:
            return False
        found = self.checks.handbook.tool(tool)
        if self.crosswalk.tool:
            older = self.checks.handbook.tool(self.crosswalk.tool)
            return older is not None and found is older
        return found is self.checks.tool and major(version) == major(self.crosswalk.version)

    def cross(self) -> None:
        """Turn answers to the older version into answers to this one."""
        if self.crosswalk is None or not self.older:
            return
        plan = plan_of(self.checks.handbook, self.checks.tool)
        older, problems = settled(self.older, self.checks.columns, self.checks.file)
        self.checks.problems += problems
        made = crossed(plan, self.crosswalk, [answer for _row, answer in older])
        self.rows += [(older[index][0], answer) for index, answer in made.answers]
        for position, why in made.refused:
            row, answer = older[position]
            facts = {"value": answer.value, "crosswalk": self.crosswalk.id, "known": why}
            at = self.checks.columns["value"]
            self.checks.say(Code.NOT_IN_CROSSWALK, row, at, row=row, **facts)


def _unguarded(value: str) -> str:
    """A value without the mark that keeps spreadsheets from taking it for a formula."""
    value = value.strip()
    return value[1:] if value[:1] == "'" and value[1:2] in "=+-@" else value
