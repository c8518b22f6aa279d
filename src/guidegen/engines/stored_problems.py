"""Say what is wrong with what is stored for a tool, in the order in which a file would be told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import get_args

from guidegen.engines.scoring_job import ScoringJob
from guidegen.engines.stored_answers import (
    ProblemKind,
    StoredPlaces,
    StoredProblem,
    describe_problems,
    row_number,
)
from guidegen.model.text import Place
from guidegen.problems import Problem, ResponseCode, problem
from guidegen.responses.conflicts import NumberedAnswers
from guidegen.responses.header import COLUMNS
from guidegen.responses.other_tools import explain_other_tools
from guidegen.responses.partly_filled import check_partly_filled
from guidegen.responses.similar_names import MOST_NAMES, NearNames
from guidegen.scoring.results import AnswerRow
from guidegen.store.current import CurrentData

_KINDS: tuple[ProblemKind, ...] = get_args(ProblemKind)
_NAMED = ("administration", "unit", "rater", "role", "instance")
#: administrations that have rows with a unit, and rows without one
_WITHOUT_UNIT = """
SELECT position, "row", administration, unit, rater, role, tool, instance
FROM answers JOIN imports USING ("import") SEMI JOIN (
  SELECT tool, administration FROM answers WHERE state = '' AND tool IN ({tools})
  GROUP BY ALL HAVING min(unit) = '' AND max(unit) <> ''
) USING (tool, administration)
WHERE state = '' ORDER BY ALL
"""
#: rows that answer a question differently than an earlier row of another submission
_CONTRADICTING = """
SELECT here.position, later."row", there.position, earlier."row"
FROM repeated AS later JOIN repeated AS earlier
  ON earlier.place = later.first AND earlier.counts
  AND (later.rater, later.role, later.item, later.part, later.instance)
    = (earlier.rater, earlier.role, earlier.item, earlier.part, earlier.instance)
JOIN imports AS here ON here."import" = later."import"
JOIN imports AS there ON there."import" = earlier."import"
SEMI JOIN (SELECT * FROM forms WHERE tool IN ({tools})) AS own
  ON (own."import", own.form) = (later."import", later.form)
WHERE later.differs AND NOT later.counts
  AND (later.value, later.state) <> (earlier.value, earlier.state)
"""


def stored_problems(
    data: CurrentData, job: ScoringJob, kept: Iterable[StoredProblem]
) -> Iterator[Problem]:
    """Yield all problems: those kept of administrations, and those of several together."""
    files = {record.id: record.file for record in data.records}
    places = StoredPlaces("", dict.fromkeys(COLUMNS, 0), files)
    found = [
        *kept,
        *describe_problems("contradiction", _contradictions(data, job, places)),
        *describe_problems("near", _near_names(data, job, places)),
        *describe_problems("no-unit", _without_unit(data, job, places)),
        *describe_problems("tool", _other_tools(data, job, places)),
    ]
    positions = {imported: at for at, imported in enumerate(files)}

    def in_order(each: StoredProblem) -> tuple[int, bool, int, int]:
        is_late = each.code == ResponseCode.TWO_RESPONSES.name
        return _KINDS.index(each.kind), is_late, positions[each.imported], each.row

    # near names and tools are in an order of their own
    own = [each for each in found if each.kind in ("near", "tool")]
    found = [each for each in found if each.kind not in ("near", "tool")]
    for each in sorted([*found, *own], key=in_order):
        place = Place(files[each.imported], each.row)
        yield Problem(place, ResponseCode[each.code], each.message, each.remedy)


def _contradictions(data: CurrentData, job: ScoringJob, places: StoredPlaces) -> Iterator[Problem]:
    """Yield a problem for each question that two submissions answer differently."""
    for position, row, other_position, other_row in data.rows(
        _CONTRADICTING.format(tools=job.tools)
    ):
        number, other = row_number(position, row), row_number(other_position, other_row)
        facts = {"row": row, "other": places.other(other, number)}
        yield problem(ResponseCode.TWO_RESPONSES, places.cell(number, 0), **facts)


def _near_names(data: CurrentData, job: ScoringJob, places: StoredPlaces) -> Iterator[Problem]:
    near = NearNames(job.compiled.tool)
    for column in _NAMED:
        query = (
            f'SELECT {column}, min(position * {row_number(1, 0)} + "row") AS number '
            f'FROM answers JOIN imports USING ("import") WHERE tool IN ({job.tools}) '
            f"AND state <> 'lost' AND {column} <> '' GROUP BY 1 ORDER BY 2 LIMIT {MOST_NAMES}"
        )
        for name, number in data.rows(query):
            near.note_name(column, name, number)
    own = frozenset(map(str, job.compiled.tool.every_blank))
    for blanks, number in data.rows(
        f'SELECT blanks, min(position * {row_number(1, 0)} + "row") FROM forms '
        f'JOIN imports USING ("import") WHERE tool IN ({job.tools}) GROUP BY 1 ORDER BY 2'
    ):
        context = json.loads(blanks) if blanks else {}
        near.note_context({name: text for name, text in context.items() if name in own}, number)
    return near.problems(places)


def _without_unit(data: CurrentData, job: ScoringJob, places: StoredPlaces) -> Iterator[Problem]:
    rows = NumberedAnswers.of()
    for position, row, id_, unit, rater, role, tool, instance in data.rows(
        _WITHOUT_UNIT.format(tools=job.tools)
    ):
        answer = AnswerRow(id_, "", "", unit, "", instance, rater, role, tool=tool)
        rows.add(row_number(position, row), answer)
    return check_partly_filled(rows, StoredPlaces("", {"unit": 0}, places.names))


def _other_tools(data: CurrentData, job: ScoringJob, places: StoredPlaces) -> Iterator[Problem]:
    crossed = ""
    if job.crosswalk and job.crosswalk.tool:
        older = job.compiled.handbook.tool(job.crosswalk.tool)
        crossed = str(older.id) if older else ""
    numbers: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for tool, number, first in data.rows(
        f'SELECT tool, count(*), min(position * {row_number(1, 0)} + "row") FROM answers '
        f"JOIN imports USING (\"import\") WHERE tool IN ({job.tools}) AND tool <> '' "
        "AND state <> 'lost' GROUP BY 1 ORDER BY 3"
    ):
        if tool != crossed:
            numbers[tool], firsts[tool] = number, first
    tool = job.compiled.tool
    return explain_other_tools(job.compiled.handbook, tool, numbers, firsts, places)
