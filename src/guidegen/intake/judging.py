"""Decide what becomes of each row: it is stored as it is, as unreadable, or as lost."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from guidegen.model import Handbook, Tool
from guidegen.model.text import major
from guidegen.problems import ResponseCode, nearest
from guidegen.responses.checks import Checks, RowReport
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import AnswerRow, LostRow

_NOTHING: AbstractSet[str] = frozenset()


class Judge:
    """Checks the rows of one file, which may be of several tools.

    What was found possible once is not checked again. Problems go to the report.
    """

    def __init__(
        self, handbook: Handbook, compiled: Callable[[Tool], CompiledTool], report: RowReport
    ) -> None:
        self.handbook, self.report = handbook, report
        self._compiled = compiled
        self._checks: dict[str, Checks | None] = {}
        self._old: dict[tuple[str, str], bool] = {}

    def checks(self, tool: str) -> Checks | None:
        """Return what checks the rows of a tool; ``None`` if the handbook does not have it."""
        if tool not in self._checks:
            found = self.handbook.tool(tool)
            self._checks[tool] = Checks(self._compiled(found), self.report) if found else None
        return self._checks[tool]

    def judge(
        self, answer: AnswerRow, version: str, row: int, unknown: AbstractSet[str] = _NOTHING
    ) -> AnswerRow | LostRow | None:
        """Return what is stored of a row; ``None`` if it answers what nobody asks.

        ``unknown`` are columns that cannot be read, which is reported already. An answer to an
        older version, whose questions nobody knows any more, is stored as it is.
        """
        checks = self.checks(answer.tool)
        if checks is None:
            return self._of_no_tool(answer, row, unknown)
        is_old = bool(version) and self._is_old(checks.tool, version)
        is_fine = not unknown and (not answer.context or checks.has_choices(answer.context, row))
        if is_fine and is_old:
            is_fine = checks.is_complete(answer, row)
        elif is_fine:
            is_fine = checks.is_possible(answer, version, row)
        if is_fine:
            now = checks.tool.id
            return answer if answer.tool == now else answer._replace(tool=str(now))
        return _remains(checks, answer, version, is_old, unknown)

    def _is_old(self, tool: Tool, version: str) -> bool:
        """Tell whether scores of a version do not compare with today's."""
        key = (str(tool.id), version)
        if key not in self._old:
            now = str(tool.version or version)
            self._old[key] = major(version) != major(now)
        return self._old[key]

    def _of_no_tool(self, answer: AnswerRow, row: int, unknown: AbstractSet[str]) -> LostRow:
        if not unknown and not answer.tool:
            self.report.say_of(ResponseCode.NOTHING_IN_COLUMN, row, "tool")
        elif not unknown:
            ids = [str(tool.id) for tool in self.handbook.tools]
            near = nearest(answer.tool, ids)
            facts = {"value": answer.tool, "known": "a tool's id", "nearest": near}
            self.report.say_of(ResponseCode.BAD_RESPONSE, row, "tool", **facts)
        if not answer.administration or not unknown.isdisjoint(("administration", "unit")):
            return LostRow()
        return LostRow(answer.administration, answer.unit)


def _remains(
    checks: Checks, answer: AnswerRow, version: str, is_old: bool, unknown: AbstractSet[str]
) -> AnswerRow | LostRow | None:
    """Return what a refused row still says, with its item as it is written."""
    if is_old:
        return checks.remains_older(answer, unknown)
    found = checks.remains(answer, version, unknown)
    if isinstance(found, AnswerRow):
        return found._replace(item=answer.item)
    return found
