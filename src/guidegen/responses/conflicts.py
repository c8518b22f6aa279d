"""Rows that contradict each other: nobody can know which is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidegen.model import Tool
from guidegen.model.text import Place
from guidegen.problems import Code, Problem, problem
from guidegen.scoring.results import Answer

#: the answers with the numbers of their rows
Rows = Sequence[tuple[int, Answer]]


def kept(
    tool: Tool, rows: Rows, columns: Mapping[str, int], file: str
) -> tuple[list[Answer], list[Problem]]:
    """The answers, each question once; where two contradict each other it is unreadable."""
    problems: list[Problem] = []
    for name in _once_each(tool):
        if name in columns or name == "edition":
            rows = _without_two_values(tool, rows, name, columns.get(name, 0), file, problems)
    rows, two = settled(rows, columns, file)
    return [row for _number, row in rows], [*problems, *two]


def settled(rows: Rows, columns: Mapping[str, int], file: str) -> tuple[Rows, list[Problem]]:
    """Each question once, whoever answered it twice; where two answers differ, unreadable."""
    problems: list[Problem] = []
    first: dict[tuple[str, ...], int] = {}
    bad: set[tuple[str, ...]] = set()
    twice: set[int] = set()
    for index, (number, row) in enumerate(rows):
        key = _question(row)
        before = first.setdefault(key, index)
        if before == index:
            continue
        twice.add(index)
        if rows[before][1].value != row.value:
            bad.add(key)
            place = Place(file, number, columns["value"] + 1)
            facts = {"row": number, "other": rows[before][0]}
            problems.append(problem(Code.TWO_RESPONSES, place, **facts))
    if not twice:
        return rows, problems
    once = [
        (number, row._replace(value="", unreadable=True) if _question(row) in bad else row)
        for index, (number, row) in enumerate(rows)
        if index not in twice
    ]
    return once, problems


def _question(row: Answer) -> tuple[str, ...]:
    """What a row answers, by whom; everything but the value, the date and the context."""
    return (row.administration, row.item, *row[3:8], row.tool)


def _once_each(tool: Tool) -> Iterator[str]:
    """The columns that can have only one value in an administration, for what depends on them."""
    if tool.editions:
        yield "edition"
    fields = [
        condition.field
        for item in tool.items
        for condition in tool.conditions_of(item)
        if condition.field
    ]
    raters = tool.scoring.raters if tool.scoring else None
    if raters and raters.response_rate:
        fields.append(raters.response_rate.of)
    yield from dict.fromkeys(map(str, fields))


def _without_two_values(
    tool: Tool, rows: Rows, name: str, column: int, file: str, problems: list[Problem]
) -> Rows:
    """The rows of administrations that have at most one value in a column."""
    first: dict[tuple[str, str], tuple[int, str]] = {}
    bad: set[tuple[str, str]] = set()
    for number, row in rows:
        value = row.edition if name == "edition" else row.context.get(name, "").strip()
        key = (row.unit, row.administration)
        if row.tool != tool.id or not value or key in bad:
            continue
        other, before = first.setdefault(key, (number, value))
        if before != value:
            bad.add(key)
            facts = {
                "row": number,
                "value": value,
                "before": before,
                "other": other,
                "column": name,
            }
            problems.append(problem(Code.TWO_VALUES, Place(file, number, column + 1), **facts))
    if not bad:
        return rows
    return [each for each in rows if (each[1].unit, each[1].administration) not in bad]
