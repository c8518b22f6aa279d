"""Find rows that answer a tool other than the scored one by mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from guidegen.model import Handbook, Tool
from guidegen.model.variant import Crosswalk
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.responses.conflicts import NumberedAnswers
from guidegen.responses.rows import RowPlaces


def check_other_tools(
    handbook: Handbook, tool: Tool, rows: NumberedAnswers, where: RowPlaces
) -> Iterator[Problem]:
    """Yield a problem for rows of an older tool, and for a file without a row of the tool.

    Otherwise a file may have answers to several tools, each scored on its own.
    """
    numbers = Counter(str(tool.id) if row.crosswalk else row.tool for row in rows.answers)
    first: dict[str, int] = {}
    for number, row in rows.pairs() if len(numbers) > 1 or str(tool.id) not in numbers else ():
        first.setdefault(row.tool, number)
    yield from explain_other_tools(handbook, tool, numbers, first, where)


def explain_other_tools(
    handbook: Handbook,
    tool: Tool,
    numbers: Mapping[str, int],
    firsts: Mapping[str, int],
    where: RowPlaces,
) -> Iterator[Problem]:
    """Do the same for a number of rows of each tool, and the first row of each."""
    numbers = dict(numbers)
    is_answered = numbers.pop(str(tool.id), 0)
    needed = {str(item.from_tool.tool) for item in tool.items if item.from_tool}
    older = _older_tools(handbook, tool)
    for name, number in numbers.items():
        first = firsts[name]
        words = "1 row" if number == 1 else f"{number} rows"
        facts = {"number": words, "row": where.row(first), "name": name}
        place = where.place(first, "tool")
        if name in older and name not in needed:
            yield problem(
                ResponseCode.OLDER_TOOL, place, tool=tool.id, crosswalk=older[name].id, **facts
            )
        elif not is_answered and not needed:
            yield problem(ResponseCode.OTHER_TOOL, place, tool=tool.id, **facts)


def _older_tools(handbook: Handbook, tool: Tool) -> dict[str, Crosswalk]:
    """Return the crosswalks from another tool, by its current id."""
    found = ((handbook.tool(each.tool), each) for each in tool.crosswalks if each.tool)
    return {str(older.id): each for older, each in found if older}
