"""The fast lane's criteria: whether they held in each administration, and are met over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guidegen.engines.lane_asking import StoredList, store_lists
from guidegen.engines.lane_outcomes import TallyOutcomes
from guidegen.engines.score_tables import CRITERIA
from guidegen.model.scoring import Criterion
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.criteria import all_requirements, criterion_id, evaluate_criteria
from guidegen.scoring.history import NEED_DATES
from guidegen.scoring.results import HeldCriterion, ScoreResult, Share
from guidegen.scoring.totals import empty_result
from guidegen.store.engine import sql_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: the columns of ``lane_held``: whether a criterion held in an administration. If that cannot be
#: read, the row only counts, and is not shown
HELD = (
    ("unit", "VARCHAR"),
    ("administration", "VARCHAR"),
    ("date", "VARCHAR"),
    ("id", "VARCHAR"),
    ("held", "BOOLEAN"),
    ("is_counted", "BOOLEAN"),
    ("why", "VARCHAR"),
    ("is_shown", "BOOLEAN"),
)
_IN_ORDER = "ORDER BY date, administration"


def list_criteria(compiled: CompiledTool) -> tuple[HeldCriterion, ...]:
    """Return the criteria of every form, as they are without any answers."""
    nothing = [empty_result(score) for score in compiled.scores]
    return evaluate_criteria(compiled, nothing, (), {}, "")


# --- in one administration


def store_held(
    connection: DuckDBPyConnection, compiled: CompiledTool, outcomes: Sequence[TallyOutcomes]
) -> None:
    """Make the table ``lane_held`` of the administrations in ``lane_sums``."""
    columns = ", ".join(f"{name} {kind}" for name, kind in HELD)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE lane_held ({columns})")
    shown = {each.id for each in list_criteria(compiled)}
    for number, criterion in enumerate(compiled.scoring.criteria, start=1):
        id_ = criterion_id(criterion, number)
        if id_ in shown:
            needed = _needed(compiled, criterion, outcomes)
            _store_held(connection, compiled, id_, needed)


def _needed(
    compiled: CompiledTool, criterion: Criterion, outcomes: Sequence[TallyOutcomes]
) -> list[TallyOutcomes]:
    """Return what a criterion compares."""
    scores: set[str] = set()
    sections: set[str] = set()
    for requirement in all_requirements(criterion):
        if requirement.section:
            sections.add(str(requirement.section))
        else:
            scores.add(str(requirement.score or compiled.scores[0].id))
    found: list[TallyOutcomes] = []
    for each in outcomes:
        names = scores if each.tally.score else sections
        if each.tally.group.id in names:
            found.append(each)
    return found


def _store_held(
    connection: DuckDBPyConnection,
    compiled: CompiledTool,
    id_: str,
    needed: Sequence[TallyOutcomes],
) -> None:
    """Ask whether a criterion holds with each different combination of scores."""
    numbers = [f"{each.number} AS judged_{each.index}" for each in needed]
    joins = " ".join(each.join for each in needed)
    judged = f"SELECT unit, administration, date, {', '.join(numbers)} FROM lane_sums {joins}"
    names = [f"judged_{each.index}" for each in needed]
    different = connection.execute(f"SELECT DISTINCT {', '.join(names)} FROM ({judged})").fetchall()
    columns = [StoredList(name, "BIGINT", []) for name in names]
    columns += (
        StoredList("held", "BOOLEAN", []),
        StoredList("is_counted", "BOOLEAN", []),
        StoredList("why", "VARCHAR", []),
    )
    for combination in different:
        found = _evaluate(compiled, id_, needed, combination)
        values = (*combination, found.held, found.is_counted, found.why)
        for column, value in zip(columns, values, strict=True):
            column.values.append(value)
    store_lists(connection, "lane_combinations", columns)
    connection.execute(
        f"INSERT INTO lane_held SELECT unit, administration, date, {sql_text(id_)}, "
        f"held, is_counted, why, true FROM ({judged}) JOIN lane_combinations "
        f"USING ({', '.join(names)})"
    )


def _evaluate(
    compiled: CompiledTool, id_: str, needed: Sequence[TallyOutcomes], combination: Sequence[int]
) -> HeldCriterion:
    scores: list[ScoreResult] = []
    sections: list[Share] = []
    for outcomes, number in zip(needed, combination, strict=True):
        result = outcomes.compared(number)
        if isinstance(result, ScoreResult):
            scores.append(result)
        else:
            sections.append(result)
    for held in evaluate_criteria(compiled, scores, sections, {}, ""):
        if held.id == id_:
            return held
    raise ValueError(f"there is no criterion {id_}")


# --- over time


def store_criteria(connection: DuckDBPyConnection, compiled: CompiledTool, use: str) -> None:
    """Make the table ``lane_criteria`` of what is met, from all that ``lane_held`` has.

    ``use`` is what every table of results begins with.
    """
    queries = [_criterion_query(each, use) for each in list_criteria(compiled)]
    if not queries:
        typed = ", ".join(f'NULL::{each.type} AS "{each.name}"' for each in CRITERIA)
        queries = [f"SELECT {typed} WHERE false"]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE lane_criteria AS {' UNION ALL '.join(queries)}"
    )


def _criterion_query(criterion: HeldCriterion, use: str) -> str:
    """Return the query for a criterion, by the rules of `guidegen.scoring.history`.

    Its ``run`` counts from the last administration in which it did not hold, or may not have.
    """
    held = f"(SELECT * FROM lane_held WHERE id = {sql_text(criterion.id)})"
    met, history_why = "held", "''"
    if criterion.times:
        held = _over_time(held, (criterion.of_last or criterion.times) - 1)
        met = f"""CASE WHEN NOT is_ordered THEN NULL
            WHEN times_held >= {criterion.times} THEN true
            WHEN times_held + times_unknown >= {criterion.times} THEN NULL
            ELSE false END"""
        history_why = f"CASE WHEN is_ordered THEN '' ELSE {sql_text(NEED_DATES)} END"
    return f"""
        SELECT {use}, id, {sql_text(criterion.title)} AS title,
          {sql_text(criterion.authority)} AS authority, met, {criterion.times or 1} AS times,
          {criterion.of_last or 1} AS of_last, run::INTEGER AS run,
          CASE WHEN history_why <> '' THEN history_why WHEN met IS NULL THEN why ELSE '' END AS why
        FROM (
          SELECT *, CASE WHEN is_counted THEN {met} END AS met,
            CASE WHEN is_counted THEN {history_why} ELSE '' END AS history_why,
            count(*) FILTER (is_counted AND held)
              OVER (PARTITION BY unit, breaks {_IN_ORDER}) AS run
          FROM (
            SELECT *, count(*) FILTER (is_counted AND held IS NOT TRUE)
              OVER (PARTITION BY unit {_IN_ORDER}) AS breaks
            FROM {held}
          )
        ) WHERE is_shown"""


def _over_time(held: str, before: int) -> str:
    """Add how often a criterion held in the last administrations, and whether dates order them."""
    return f"""(
        SELECT *, count(*) FILTER (held) OVER latest AS times_held,
          count(*) FILTER (held IS NULL) OVER latest AS times_unknown
        FROM {held} JOIN (
          SELECT unit, count(*) = 1 OR (bool_and(date <> '')
            AND count(DISTINCT date) = count(*)) AS is_ordered FROM {held} GROUP BY unit
        ) USING (unit)
        WINDOW latest AS (PARTITION BY unit, is_counted {_IN_ORDER}
          ROWS BETWEEN {before} PRECEDING AND CURRENT ROW)
    )"""
