"""Find names in responses that are nearly the same but count as different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegen.model import Tool
from guidegen.model.fields import CONSENSUS
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.responses.names import find_near_names
from guidegen.responses.rows import RowPlaces
from guidegen.scoring.results import AnswerRow

#: how many names of one column are compared
MOST_NAMES = 50_000
#: no row: the tool itself has the name
_TOOL = 0


class NearNames:
    """The names of each column, with the rows of their first occurrence."""

    def __init__(self, tool: Tool) -> None:
        self._names: dict[str, dict[str, int]] = {
            name: {} for name in ("administration", "unit", "rater", "role", "instance")
        }
        self._last: tuple[object, ...] = ()
        self._contexts: dict[int, tuple[Mapping[str, str], int]] = {}
        for column, name in names_of(tool):
            self._names.setdefault(column, {}).setdefault(name, _TOOL)

    def note(self, answer: AnswerRow, row: int) -> None:
        """Record the names of a row."""
        # most rows have the names of the row before
        key = (
            answer.administration,
            answer.unit,
            answer.instance,
            answer.rater,
            answer.role,
            id(answer.context),
        )
        if key == self._last:
            return
        self._last = key
        for column, name in (
            ("administration", answer.administration),
            ("unit", answer.unit),
            ("rater", answer.rater),
            ("role", answer.role),
            ("instance", answer.instance),
        ):
            self.note_name(column, name, row)
        self.note_context(answer.context, row)

    def note_name(self, column: str, name: str, row: int) -> None:
        """Record a name of a row."""
        known = self._names[column]
        if name and name not in known and len(known) < MOST_NAMES:
            known[name] = row

    def note_context(self, context: Mapping[str, str], row: int) -> None:
        """Record the header fields of a row."""
        self._contexts.setdefault(id(context), (context, row))

    def problems(self, where: RowPlaces) -> Iterator[Problem]:
        """Yield a problem for each name that is nearly another."""
        for context, row in self._contexts.values():
            for column, name in context.items():
                known = self._names.setdefault(column, {})
                if name and len(known) < MOST_NAMES:
                    known.setdefault(name, row)
        for column, rows in self._names.items():
            for before, name in find_near_names(rows):
                if rows[name] == _TOOL:
                    continue
                number, first = rows[name], rows[before]
                place = where.place(number, column)
                other = "the tool" if first == _TOOL else f"row {where.other(first, number)}"
                facts = {"row": where.row(number), "value": name, "before": before, "other": other}
                yield problem(ResponseCode.NEAR_NAMES, place, column=column, **facts)


def names_of(tool: Tool) -> Iterator[tuple[str, str]]:
    """Yield the names in the tool's rules, by the columns that hold them."""
    yield "role", CONSENSUS
    raters = tool.scoring.raters if tool.scoring else None
    if raters:
        yield from (("role", str(each)) for each in (raters.role, *raters.non_voting) if each)
        yield from (("role", str(each)) for each in raters.present)
    for item in tool.items:
        if item.from_tool:
            yield from (("role", str(each)) for each in item.from_tool.roles)
        for condition in tool.conditions_of(item):
            if condition.field:
                yield from ((str(condition.field), str(each)) for each in condition.one_of)
