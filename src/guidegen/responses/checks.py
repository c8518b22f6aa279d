"""Decide whether a row of responses can be scored, and report what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from guidegen.model import Handbook, Item, Tool
from guidegen.model.settings import DateOrder
from guidegen.model.text import major
from guidegen.problems import Code, Problem, ResponseCode, nearest, problem
from guidegen.responses.rows import RowPlaces
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.results import AnswerRow, LostRow
from guidegen.scoring.spellings import parse_date, suggest_date

#: a number as written with a decimal comma
_DECIMAL = re.compile(r"-?\d+,\d+", re.ASCII)
#: the columns without which nobody knows which administration and question a row is for
_WHOSE = ("administration", "unit")
_WHAT = ("item", "part", "tool", "tool_version")


@dataclass
class RowReport:
    """Gathers the problems of a file, each with its row and column."""

    file: str
    #: the column of each name, from 0
    columns: dict[str, int] = field(default_factory=dict)
    #: what a message calls a column whose title is not its name
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def names(self) -> dict[int, str]:
        """Return the columns that are read, by their indices."""
        return {index: name for name, index in self.columns.items()}

    @cached_property
    def where(self) -> RowPlaces:
        """Return where the rows are."""
        return RowPlaces(self.file, self.columns)

    def say(self, code: Code, row: int, index: int, /, **facts: object) -> None:
        """Report a problem of a row, at a column counted from 0."""
        if "row" in facts:
            facts["row"] = self.where.row(row)
        self.problems.append(problem(code, self.where.cell(row, index), **facts))

    def say_of(self, code: Code, row: int, column: str, /, **facts: object) -> None:
        """Report a problem of a row in a column, which the message names."""
        title = self.titles.get(column, column)
        self.say(code, row, self.columns.get(column, 0), row=row, column=title, **facts)


@dataclass
class Checks:
    """Checks rows one by one; what was found possible once is not checked again."""

    compiled: CompiledTool
    report: RowReport
    #: compiled tools that rows may belong to, by the text of the column
    _compiled: dict[str, CompiledTool | None] = field(default_factory=dict)
    #: what was found possible: tool, variant, view, item, part, whether it has an instance, value
    _known: set[tuple[str, str, str, str, str, bool, str]] = field(default_factory=set)
    #: days by how they are written; ``None`` for what is not a day
    days: dict[str, str | None] = field(default_factory=lambda: {"": ""})
    #: tools with versions whose scores compare
    _versions: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._compiled[str(self.tool.id)] = self.compiled

    @property
    def handbook(self) -> Handbook:
        """Return the handbook of the tool."""
        return self.compiled.handbook

    @property
    def tool(self) -> Tool:
        """Return the tool that the rows are for."""
        return self.compiled.tool

    def _bad(self, row: int, column: str, value: str, known: str, near: str = "") -> bool:
        facts = {"value": value, "known": known, "nearest": near}
        self.report.say_of(ResponseCode.BAD_RESPONSE, row, column, **facts)
        return False

    def _to_leave_empty(
        self, row: int, column: str, value: str, why: str, how: str = "Leave this cell empty."
    ) -> bool:
        """Report a value where none is allowed."""
        facts = {"value": value, "why": why, "how": how}
        self.report.say_of(ResponseCode.LEAVE_EMPTY, row, column, **facts)
        return False

    def has_choices(self, context: Mapping[str, str], row: int) -> bool:
        """Tell whether the header fields have possible values; report those that do not."""
        for name, choices in self._choices.items():
            written = context.get(name, "")
            if self._is_no_choice(name, written):
                return self._bad(row, name, written, f"one of these: {', '.join(choices)}")
        return True

    @cached_property
    def _choices(self) -> dict[str, list[str]]:
        """Return the possible values of the header fields with choices."""
        found = ((id_, self.handbook.field(self.tool, id_)) for id_ in self.tool.every_blank)
        return {
            str(id_): [str(each) for each in blank.choices]
            for id_, blank in found
            if blank and blank.choices
        }

    def is_complete(self, answer: AnswerRow, row: int) -> bool:
        """Tell whether a row says what it is about; report what is missing if not."""
        if not answer.administration or not answer.item:
            column = "item" if answer.administration else "administration"
            self.report.say_of(ResponseCode.NOTHING_IN_COLUMN, row, column)
            return False
        return self.is_dated(answer, row)

    def is_dated(self, answer: AnswerRow, row: int) -> bool:
        """Tell whether the date of a row is a day, or empty; report what is none."""
        if not self.days.get(answer.date) and self.day(answer.date) is None:
            remedy = suggest_date(answer.date, self._order)
            return self._bad(row, "date", answer.date, remedy)
        return True

    def day(self, written: str) -> str | None:
        """Return a day such as 2026-08-17; ``None`` if nobody can tell which is meant."""
        if written not in self.days:
            self.days[written] = parse_date(written, self._order)
        return self.days[written]

    @property
    def _order(self) -> DateOrder:
        return self.handbook.settings.district.dates

    def is_possible(self, answer: AnswerRow, version: str, row: int) -> bool:
        """Tell whether a row can be scored; report why not."""
        if not self.is_complete(answer, row):
            return False
        # check the version first: what an older version said need not be possible now
        if version and not self._is_version(answer, version, row):
            return False
        key = (
            answer.tool,
            answer.variant,
            answer.view,
            answer.item,
            answer.part,
            bool(answer.instance),
            answer.value,
        )
        if key not in self._known:
            if not self._is_answer(answer, row):
                return False
            self._known.add(key)
        return True

    def remains(
        self, answer: AnswerRow, version: str, unknown: AbstractSet[str]
    ) -> AnswerRow | LostRow | None:
        """Return what a refused row still says, apart from the ``unknown`` columns.

        This is the question that it answers, so that the question does not count as blank, or at
        least its administration. Return ``None`` if it answers what nobody asks, such as a computed
        item.
        """
        if not answer.administration or not unknown.isdisjoint(("administration", "unit")):
            return LostRow()
        tool = None if "tool" in unknown else self.handbook.tool(answer.tool)
        day = "" if "date" in unknown else self.day(answer.date) or ""
        lost = LostRow(answer.administration, answer.unit, str(tool.id) if tool else "", day)
        if tool is None or not unknown.isdisjoint(("item", "part", "variant", "view")):
            return lost
        compiled = self._made_ready(tool)
        asked = compiled.find_item(answer.item)
        if asked and asked.source.is_computed:
            return None
        if asked is None or answer.part not in asked.questions:
            return lost
        if not self._is_on_form(tool, asked.source, answer) or self._is_old(tool, version):
            return lost
        instance = answer.instance if asked.repeat and "instance" not in unknown else ""
        known = {name: "" for name in ("rater", "role") if name in unknown}
        context = {
            name: "" if name in unknown or self._is_no_choice(name, value) else value
            for name, value in answer.context.items()
        }
        return self.current(answer)._replace(
            value="", unreadable=True, instance=instance, date=day, context=context, **known
        )

    def remains_older(self, answer: AnswerRow, unknown: AbstractSet[str]) -> AnswerRow | LostRow:
        """Do the same for an answer to an older version, whose questions nobody knows any more."""
        if not answer.administration or not unknown.isdisjoint(_WHOSE):
            return LostRow()
        day = self.day(answer.date) or ""
        if answer.item and unknown.isdisjoint(_WHAT):
            return answer._replace(value="", unreadable=True, date=day)
        return LostRow(answer.administration, answer.unit, str(self.tool.id), day)

    def _is_on_form(self, tool: Tool, item: Item, answer: AnswerRow) -> bool:
        """Tell whether the variant and the view that a row names ask an item."""
        variant, view = tool.variant(answer.variant), tool.view(answer.view)
        if bool(variant) != bool(tool.variants) or bool(view) != bool(answer.view):
            return False
        return not (variant and item not in tool.items_in(variant)) and not (
            view and item not in tool.items_in(view)
        )

    @staticmethod
    def _is_old(tool: Tool, version: str) -> bool:
        """Tell whether scores of a version do not compare with today's."""
        return bool(version and tool.version) and major(version) != major(str(tool.version))

    def _is_no_choice(self, name: str, written: str) -> bool:
        """Tell whether a header field has an impossible value."""
        return bool(written) and written not in self._choices.get(name, (written,))

    def current(self, answer: AnswerRow) -> AnswerRow:
        """Return a row that can be scored with today's ids in place of former ones."""
        compiled = self._compiled.get(answer.tool)
        if compiled is None or (not compiled.aliases and answer.tool == compiled.tool.id):
            return answer
        return answer._replace(tool=str(compiled.tool.id), item=compiled.current_id(answer.item))

    def _made_ready(self, tool: Tool) -> CompiledTool:
        """Compile a tool once."""
        compiled = self._compiled.get(str(tool.id)) or compile_tool(self.handbook, tool)
        self._compiled[str(tool.id)] = compiled
        return compiled

    def _is_answer(self, answer: AnswerRow, row: int) -> bool:
        if answer.tool not in self._compiled:
            found = self.handbook.tool(answer.tool)
            self._compiled[answer.tool] = self._made_ready(found) if found else None
        compiled = self._compiled[answer.tool]
        if compiled is None:
            ids = [str(tool.id) for tool in self.handbook.tools]
            return self._bad(row, "tool", answer.tool, "a tool's id", nearest(answer.tool, ids))
        asked = compiled.find_item(answer.item)
        question = asked.questions.get(answer.part) if asked else None
        if asked is None or question is None:
            return self._no_question(compiled, asked, answer, row)
        if answer.instance and asked.repeat is None and compiled.tool is self.tool:
            why = f"“{asked.source.id}” is answered once"
            return self._to_leave_empty(row, "instance", answer.instance, why)
        if not answer.instance and asked.repeat:
            what = f"for which {asked.repeat.for_each}: it is answered for each"
            return self._bad(row, "instance", "", what)
        if question.parse(answer.value) is None:
            known = f"one of these: {question.choices}"
            if _DECIMAL.fullmatch(answer.value):
                known += "; the decimal sign is a point"
            return self._bad(row, "value", answer.value, known)
        return self._is_in_variant(compiled.tool, asked.source, answer, row) and self._is_in_view(
            compiled.tool, asked.source, answer, row
        )

    def _is_in_variant(self, tool: Tool, item: Item, answer: AnswerRow, row: int) -> bool:
        """Tell whether the variant asks the item; a tool without variants needs none."""
        if not tool.variants:
            return not answer.variant or self._to_leave_empty(
                row, "variant", answer.variant, f"the tool “{tool.id}” has no variants"
            )
        variant = tool.variant(answer.variant)
        if variant is None:
            known = ", ".join(each.id for each in tool.variants)
            return self._bad(row, "variant", answer.variant, f"one of these: {known}")
        if item in tool.items_in(variant):
            return True
        return self._bad(row, "item", answer.item, f"an item of the variant {variant.id}")

    def _is_in_view(self, tool: Tool, item: Item, answer: AnswerRow, row: int) -> bool:
        """Tell whether the view has the item; without a view, the tool's own form was answered."""
        if not answer.view:
            return True
        ids = [str(each.id) for each in tool.views]
        view = tool.view(answer.view)
        if view is None:
            if not ids:
                why = f"the tool “{tool.id}” has no views"
                return self._to_leave_empty(row, "view", answer.view, why)
            known = f"one of these: {', '.join(ids)}"
            return self._bad(row, "view", answer.view, known, nearest(answer.view, ids))
        if item in tool.items_in(view):
            return True
        return self._bad(row, "item", answer.item, f"an item of the view {view.id}")

    def _no_question(
        self, compiled: CompiledTool, asked: CompiledItem | None, answer: AnswerRow, row: int
    ) -> bool:
        if asked is None:
            near = nearest(answer.item, compiled.items)
            return self._bad(row, "item", answer.item, "the id of an item", near)
        if asked.source.is_computed:
            why = "the number of this item is worked out"
            return self._to_leave_empty(row, "item", answer.item, why, "Delete the row.")
        parts = ", ".join(part for part in asked.questions if part)
        if not parts:
            why = f"the item “{asked.source.id}” has no parts"
            return self._to_leave_empty(row, "part", answer.part, why)
        return self._bad(row, "part", answer.part, f"one of these: {parts}")

    def _is_version(self, answer: AnswerRow, version: str, row: int) -> bool:
        """Tell whether scores compare: the first number of the version must be the same."""
        if (answer.tool, version) in self._versions:
            return True
        tool = self.handbook.tool(answer.tool)
        own = (tool.version if tool else None) or version
        if major(own) == major(version):
            self._versions.add((answer.tool, version))
            return True
        at = self.report.columns["tool_version"]
        # a row of the scored tool says nothing about other tools' rows
        crosswalks = self.tool.crosswalks if tool and tool.id == self.tool.id else ()
        ways = [each.id for each in crosswalks if major(each.version) == major(version)]
        facts = {"row": row, "found": version, "version": own}
        if ways:
            self.report.say(ResponseCode.OLDER_VERSION, row, at, crosswalk=ways[0], **facts)
        else:
            self.report.say(ResponseCode.OTHER_VERSION, row, at, **facts)
        return False
