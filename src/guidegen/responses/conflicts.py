"""Find rows that contradict each other, so that nobody can know which is right."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidegen.model import Tool
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.responses.rows import RowPlaces
from guidegen.scoring.results import AnswerRow, LostRow


class NumberedAnswers(NamedTuple):
    """Answers with the numbers of their rows, in two lists: pairs would take far more memory."""

    answers: list[AnswerRow]
    numbers: array[int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, AnswerRow]] = ()) -> NumberedAnswers:
        """Return these rows."""
        rows = cls([], array("l"))
        for number, answer in pairs:
            rows.add(number, answer)
        return rows

    def add(self, number: int, answer: AnswerRow) -> None:
        """Add a row."""
        self.answers.append(answer)
        self.numbers.append(number)

    def pairs(self) -> Iterator[tuple[int, AnswerRow]]:
        """Yield each number with its answer."""
        return zip(self.numbers, self.answers, strict=True)


def drop_contradictions(
    tool: Tool, rows: NumberedAnswers, where: RowPlaces
) -> tuple[list[AnswerRow], list[LostRow], list[Problem]]:
    """Return the answers with each question once; contradictory ones are unreadable.

    All rows of an administration that contradicts itself as a whole are lost.
    """
    problems: list[Problem] = []
    lost: list[LostRow] = []
    for name in once_each(tool):
        if name in where.columns or name == "variant":
            bad = _with_two_values(tool, rows, name, where, problems)
            if bad:
                lost += [
                    LostRow(row.administration, row.unit, str(tool.id), row.date)
                    for row in rows.answers
                    if (row.unit, row.administration) in bad
                ]
                rows = NumberedAnswers.of(
                    (number, row)
                    for number, row in rows.pairs()
                    if (row.unit, row.administration) not in bad
                )
    rows, two = settle_duplicates(rows, where)
    return rows.answers, lost, [*problems, *two]


def find_contradicted(tool: Tool, rows: NumberedAnswers, where: RowPlaces) -> list[Problem]:
    """Return a problem for each administration that contradicts itself as a whole."""
    problems: list[Problem] = []
    for name in once_each(tool):
        if name in where.columns or name == "variant":
            _with_two_values(tool, rows, name, where, problems)
    return problems


def in_both_versions(
    older: NumberedAnswers, rows: NumberedAnswers, tool: str, where: RowPlaces
) -> tuple[set[tuple[str, str]], list[Problem]]:
    """Return the administrations (unit and id) in which both versions of a tool were answered.

    Their score cannot be of one version only, nor be made from both.
    """
    before = {(row.unit, row.administration): (n, row.tool) for n, row in older.pairs()}
    both: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for number, row in rows.pairs():
        key = (row.unit, row.administration)
        if row.tool != tool or key in both or key not in before:
            continue
        both.add(key)
        other, name = before[key]
        facts = {"value": tool, "before": name, **_rows(where, number, other)}
        place = where.place(number, "tool")
        problems.append(problem(ResponseCode.TWO_VALUES, place, column="tool", **facts))
    return both, problems


def settle_duplicates(
    rows: NumberedAnswers, where: RowPlaces, apart: Sequence[str] = ()
) -> tuple[NumberedAnswers, list[Problem]]:
    """Return each question once; if two answers to it differ, it is unreadable.

    Rows that differ in a column of ``apart`` have nothing to do with each other.
    """
    problems: list[Problem] = []
    suspects = _suspects(rows.answers, apart)
    first: dict[tuple[str, ...], int] = {}
    bad: set[tuple[str, ...]] = set()
    twice: set[int] = set()
    for index, row in enumerate(rows.answers if suspects else ()):
        key = _question(row, apart)
        if hash(key) not in suspects:
            continue
        before = first.setdefault(key, index)
        if before == index:
            continue
        twice.add(index)
        other = rows.answers[before]
        if (other.value, other.unreadable) != (row.value, row.unreadable):
            bad.add(key)
            number = rows.numbers[index]
            facts = _rows(where, number, rows.numbers[before])
            place = where.place(number, "value")
            problems.append(problem(ResponseCode.TWO_RESPONSES, place, **facts))
    if not twice:
        return rows, problems
    once = NumberedAnswers.of(
        (
            number,
            row._replace(value="", unreadable=True)
            if bad and _question(row, apart) in bad
            else row,
        )
        for index, (number, row) in enumerate(rows.pairs())
        if index not in twice
    )
    return once, problems


def _rows(where: RowPlaces, number: int, other: int) -> dict[str, object]:
    """Return the names of two rows for a message."""
    return {"row": where.row(number), "other": where.other(other, number)}


def _suspects(rows: Iterable[AnswerRow], apart: Sequence[str]) -> set[int]:
    """Return hashes of questions that may be answered twice, which take little memory."""
    seen: set[int] = set()
    suspects: set[int] = set()
    for row in rows:
        number = hash(_question(row, apart))
        (suspects if number in seen else seen).add(number)
    return suspects


def _question(row: AnswerRow, apart: Sequence[str]) -> tuple[str, ...]:
    """Return what a row answers and by whom: all but the value, the date and the context."""
    own = (row.administration, row.item, *row[3:8], row.tool)
    if apart:
        return (*own, *(row.context.get(name, "") for name in apart))
    return own


def once_each(tool: Tool) -> Iterator[str]:
    """Yield the columns that can have only one value in an administration."""
    if tool.variants:
        yield "variant"
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


def _with_two_values(
    tool: Tool, rows: NumberedAnswers, name: str, where: RowPlaces, problems: list[Problem]
) -> set[tuple[str, str]]:
    """Return the administrations (unit and id) that have two values in a column."""
    first: dict[tuple[str, str], tuple[int, str]] = {}
    bad: set[tuple[str, str]] = set()
    for number, row in rows.pairs():
        value = row.variant if name == "variant" else row.context.get(name, "")
        key = (row.unit, row.administration)
        if row.tool != tool.id or not value or key in bad:
            continue
        other, before = first.setdefault(key, (number, value))
        if before != value:
            bad.add(key)
            facts = {"value": value, "before": before, **_rows(where, number, other)}
            place = where.place(number, name)
            problems.append(problem(ResponseCode.TWO_VALUES, place, column=name, **facts))
    return bad
