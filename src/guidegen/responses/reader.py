"""From rows to answers; a row that cannot be one becomes a problem, and the others are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from guidegen.model import Handbook, Item, Tool
from guidegen.model.edition import Crosswalk
from guidegen.model.text import Place, major
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.responses.conflicts import kept
from guidegen.responses.tables import Numbered, Row, UnreadableError, table
from guidegen.scoring import Answer, Plan, crossed, plan_of
from guidegen.scoring.plan import Asked

#: every column that responses can have, beside the blanks of the tool's header
COLUMNS = (
    "administration", "unit", "rater", "role", "date", "tool", "tool_version", "edition", "item",
    "part", "instance", "value",
)  # fmt: skip
#: without these nothing can be scored
NEEDED = ("administration", "item", "value")


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
    reader = _Reader(handbook, tool, file, crosswalk)
    try:
        reader.read(rows)
    except UnreadableError as error:
        reader.problems.append(error.problem)
    reader.cross()
    answers, contradictions = kept(tool, reader.rows, reader.columns, file)
    return Responses(tuple(answers), (*reader.problems, *contradictions))


@dataclass
class _Reader:
    handbook: Handbook
    tool: Tool
    file: str
    crosswalk: Crosswalk | None = None
    problems: list[Problem] = field(default_factory=list)
    #: the answers with the numbers of their rows
    rows: list[tuple[int, Answer]] = field(default_factory=list)
    #: those to the older version that the crosswalk leads from
    older: list[tuple[int, Answer]] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    #: tools that rows may belong to, by the text of the column
    plans: dict[str, Plan | None] = field(default_factory=dict)
    #: what was found possible: tool, edition, item, part, whether there is an instance, and value
    known: set[tuple[str, str, str, str, bool, str]] = field(default_factory=set)
    dates: set[str] = field(default_factory=lambda: {""})
    versions: dict[tuple[str, str], bool] = field(default_factory=dict)
    contexts: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def read(self, rows: Iterable[Numbered]) -> None:
        """Every row."""
        found = iter(rows)
        _number, first = next(found, (1, []))
        header = [] if isinstance(first, Problem) else [name.strip() for name in first]
        if not self._header(header):
            return
        wanted = itemgetter(*(self.columns.get(name, len(header)) for name in COLUMNS))
        own = [name for name in self.columns if name not in COLUMNS]
        places = [self.columns[name] for name in own]
        for position, row in found:
            cells = self._cells(row, len(header), position)
            if not cells:
                continue
            (
                adm, unit, rater, role, date, tool, version, edition, item, part, instance, value
            ) = wanted(cells)  # fmt: skip
            context = self._context(own, [cells[index] for index in places]) if own else _NONE
            if context and not self._has_choices(context, position):
                continue
            answer = Answer(
                adm, item, _unguarded(value), unit, part, instance, rater, role, date,
                tool or self.tool.id, context, edition,
            )  # fmt: skip
            if self._is_older(answer.tool, version):
                if self._is_complete(answer, position):
                    self.older.append((position, answer))
            elif self._is_possible(answer, version, position):
                self.rows.append((position, answer))
            elif self._is_unreadable(answer, version):
                self.rows.append((position, answer._replace(value="", unreadable=True)))

    def _cells(self, row: Row | Problem, width: int, position: int) -> Row:
        """The cells of a row and one that is empty; none where there is nothing to read."""
        if isinstance(row, Problem):
            self.problems.append(row)
            return []
        if len(row) == width:
            row.append("")
            return row if any(row) else []
        if any(row[width:]):
            reason = f"it has {len(row)} cells, and there are {width} columns"
            self._say(Code.BAD_ROW, position, width, row=position, reason=reason)
            return []
        return [*row[:width], *([""] * (width + 1 - len(row)))] if any(row) else []

    def _header(self, header: Row) -> bool:
        """Whether rows can be read: nothing needed is missing, and no column stands twice."""
        fields = set(self.tool.blanks)
        twice = False
        for index, name in enumerate(header):
            if name in COLUMNS or name in fields:
                first = self.columns.setdefault(name, index)
                if first != index:
                    numbers = {"first": first + 1, "second": index + 1}
                    self._say(Code.COLUMN_TWICE, 1, index, column=name, **numbers)
                    twice = True
            elif name:
                near = nearest(name, (*COLUMNS, *fields))
                self._say(Code.UNKNOWN_COLUMN, 1, index, column=name, nearest=near)
        missing = [name for name in NEEDED if name not in self.columns]
        if self.tool.editions and "edition" not in self.columns:
            missing.append("edition")
        for name in missing:
            self._say(Code.NO_COLUMN, 1, 0, column=name)
        return not (missing or twice)

    def _context(self, names: list[str], values: list[str]) -> Mapping[str, str]:
        key = tuple(values)
        if key not in self.contexts:
            self.contexts[key] = dict(zip(names, values, strict=True))
        return self.contexts[key]

    def _has_choices(self, context: Mapping[str, str], row: int) -> bool:
        """Whether blanks of the header hold what can be written there; else says what can."""
        for name, choices in self.choices.items():
            written = context.get(name, "")
            if written and written not in choices:
                return self._bad(row, name, written, f"one of these: {', '.join(choices)}")
        return True

    @cached_property
    def choices(self) -> dict[str, list[str]]:
        """What can be written in the blanks of the header that are not free."""
        found = ((id_, self.handbook.field(self.tool, id_)) for id_ in set(self.tool.blanks))
        return {
            str(id_): [str(each) for each in blank.choices]
            for id_, blank in found
            if blank and blank.choices
        }

    def _say(self, code: Code, row: int, index: int, /, **facts: object) -> None:
        self.problems.append(problem(code, Place(self.file, row, index + 1), **facts))

    def _bad(self, row: int, column: str, value: str, known: str, near: str = "") -> bool:
        self._say(
            Code.BAD_RESPONSE, row, self.columns.get(column, 0), row=row, column=column,
            value=value, known=known, nearest=near,
        )  # fmt: skip
        return False

    def _is_older(self, tool: str, version: str) -> bool:
        """Whether a row answers the older version that the crosswalk leads from."""
        if self.crosswalk is None:
            return False
        if self.crosswalk.tool:
            return tool == self.crosswalk.tool
        return tool == self.tool.id and major(version) == major(self.crosswalk.version)

    def cross(self) -> None:
        """Turn answers to the older version into answers to this one."""
        if self.crosswalk is None or not self.older:
            return
        plan = plan_of(self.handbook, self.tool)
        made = crossed(plan, self.crosswalk, [answer for _row, answer in self.older])
        self.rows += [(self.older[index][0], answer) for index, answer in made.answers]
        for position, why in made.refused:
            row, answer = self.older[position]
            facts = {"row": row, "value": answer.value, "crosswalk": self.crosswalk.id}
            self._say(Code.NOT_IN_CROSSWALK, row, self.columns["value"], known=why, **facts)

    def _is_complete(self, answer: Answer, row: int) -> bool:
        """Whether a row says what it is about; else says what is missing."""
        if not answer.administration or not answer.item:
            column = "item" if answer.administration else "administration"
            self._say(Code.NOTHING_IN_COLUMN, row, self.columns[column], row=row, column=column)
            return False
        if answer.date not in self.dates and not self._is_date(answer.date):
            return self._bad(row, "date", answer.date, "year, month and day, as 2026-08-17")
        return True

    def _is_possible(self, answer: Answer, version: str, row: int) -> bool:
        """Whether a row can be scored; else says why not."""
        if not self._is_complete(answer, row):
            return False
        # first the version: what an older one could say need not be possible now
        if version and not self._is_version(answer, version, row):
            return False
        key = (
            answer.tool, answer.edition, answer.item, answer.part, bool(answer.instance),
            answer.value,
        )  # fmt: skip
        if key not in self.known:
            if not self._is_answer(answer, row):
                return False
            self.known.add(key)
        return True

    def _is_unreadable(self, answer: Answer, version: str) -> bool:
        """Whether a row that cannot be scored says of a known question that it was answered."""
        plan = self.plans.get(answer.tool)
        asked = plan and plan.asked(answer.item)
        question = asked.questions.get(answer.part) if asked else None
        if not asked or not question or question.parse(answer.value) is not None:
            return False
        old = version and not self.versions.get((answer.tool, version))
        return not old and bool(answer.instance) == bool(asked.per)

    def _is_date(self, text: str) -> bool:
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            return False
        self.dates.add(text)
        return True

    def _is_answer(self, answer: Answer, row: int) -> bool:
        if answer.tool not in self.plans:
            found = self.handbook.tool(answer.tool)
            self.plans[answer.tool] = plan_of(self.handbook, found) if found else None
        plan = self.plans[answer.tool]
        if plan is None:
            ids = [str(tool.id) for tool in self.handbook.tools]
            return self._bad(row, "tool", answer.tool, "a tool's id", nearest(answer.tool, ids))
        asked = plan.asked(answer.item)
        question = asked.questions.get(answer.part) if asked else None
        if asked is None or question is None:
            return self._no_question(plan, asked, answer, row)
        if answer.instance and asked.per is None and plan.tool is self.tool:
            return self._bad(row, "instance", answer.instance, "nothing: it is answered once")
        if not answer.instance and asked.per:
            what = f"for which {asked.per.what}: it is answered for each"
            return self._bad(row, "instance", "", what)
        if question.parse(answer.value) is None:
            return self._bad(row, "value", answer.value, f"one of these: {question.choices}")
        return self._is_in_edition(plan.tool, asked.item, answer, row)

    def _is_in_edition(self, tool: Tool, item: Item, answer: Answer, row: int) -> bool:
        """Whether the edition asks the item; a tool without editions needs none."""
        if not tool.editions:
            return not answer.edition or self._bad(row, "edition", answer.edition, "nothing")
        edition = tool.edition(answer.edition)
        if edition is None:
            known = ", ".join(each.id for each in tool.editions)
            return self._bad(row, "edition", answer.edition, f"one of these: {known}")
        if item in tool.items_in(edition):
            return True
        return self._bad(row, "item", answer.item, f"an item of the edition {edition.id}")

    def _no_question(self, plan: Plan, asked: Asked | None, answer: Answer, row: int) -> bool:
        if asked is None:
            near = nearest(answer.item, plan.items)
            return self._bad(row, "item", answer.item, "the id of an item", near)
        if asked.item.is_computed:
            return self._bad(row, "item", answer.item, "nothing: this item is worked out")
        parts = ", ".join(part for part in asked.questions if part)
        return self._bad(row, "part", answer.part, f"one of these: {parts}" if parts else "nothing")

    def _is_version(self, answer: Answer, version: str, row: int) -> bool:
        """A first number that differs means that scores do not compare."""
        if self.versions.get((answer.tool, version)):
            return True
        tool = self.handbook.tool(answer.tool)
        own = (tool.version if tool else None) or version
        if major(own) == major(version):
            self.versions[answer.tool, version] = True
            return True
        at = self.columns["tool_version"]
        ways = [each.id for each in self.tool.crosswalks if major(each.version) == major(version)]
        facts = {"row": row, "found": version, "version": own}
        if ways:
            self._say(Code.OLDER_VERSION, row, at, crosswalk=ways[0], **facts)
        else:
            self._say(Code.OTHER_VERSION, row, at, **facts)
        return False


def _unguarded(value: str) -> str:
    """A value without the mark that keeps spreadsheets from taking it for a formula."""
    value = value.strip()
    return value[1:] if value[:1] == "'" and value[1:2] in "=+-@" else value
