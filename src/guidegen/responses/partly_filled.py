"""Find columns that are filled in for some rows of an administration and empty in others.

Spreadsheets often have a name only in the first of the rows that it is for. An empty cell does not
repeat it: the rows would count as another school's or rater's.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from guidegen.model.fields import CONSENSUS
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.responses.conflicts import NumberedAnswers
from guidegen.responses.rows import RowPlaces
from guidegen.scoring.results import AnswerRow

_Key = tuple[str, ...]


def check_partly_filled(rows: NumberedAnswers, where: RowPlaces) -> Iterator[Problem]:
    """Yield a problem for each administration and column; a team's consensus has no rater."""
    for column in ("unit", "rater", "role"):
        if column not in where.columns:
            continue
        cell = attrgetter(column)
        if not any(map(cell, rows.answers)) or all(map(cell, rows.answers)):
            continue
        empty = _empty(rows, column)
        for number, row in rows.pairs() if empty else ():
            value = cell(row)
            if not value or row.role == CONSENSUS:
                continue
            for key in _filled_keys(row, column):
                first = empty.pop(key, None)
                if first is not None:
                    place = where.place(first, column)
                    other = where.other(number, first)
                    facts = {"row": where.row(first), "value": value, "other": other}
                    yield problem(ResponseCode.PARTLY_FILLED, place, column=column, **facts)


def _empty(rows: NumberedAnswers, column: str) -> dict[_Key, int]:
    """Return the first row without a name, by what it shares with rows that may have one."""
    empty: dict[_Key, int] = {}
    for number, row in rows.pairs():
        if row.role == CONSENSUS or row.unreadable:
            continue
        if not getattr(row, column):
            empty.setdefault(_empty_key(row, column), number)
    return empty


def _empty_key(row: AnswerRow, column: str) -> _Key:
    if column == "unit":
        return row.tool, row.administration
    whose = row.role if column == "rater" else row.rater
    return (*_form(row), whose)


def _filled_keys(row: AnswerRow, column: str) -> Iterator[_Key]:
    """Yield the keys of rows without a name, if they may belong to this one."""
    yield _empty_key(row, column)
    if column == "rater" and row.role:
        # such a row may have neither a rater nor a role
        yield (*_form(row), "")


def _form(row: AnswerRow) -> _Key:
    """Return what rows that one rater may have written have in common.

    On a form with a row for each person, answers for each session have no rater.
    """
    kind = "each" if row.instance else "once"
    return row.tool, row.administration, row.unit, kind
