"""The administrations that the fast lane leaves to the scorer, such as those with an item twice."""

from __future__ import annotations

from guidegen.engines.lane_asking import StoredList, store_lists
from guidegen.engines.lane_criteria import HELD, list_criteria
from guidegen.engines.lane_sums import own_rows
from guidegen.engines.score_tables import SCORES
from guidegen.engines.sorted_rows import ANSWER, FORM, ORDER, SortedRows
from guidegen.engines.table_rows import Row, score_row, use_row
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.scorer import Scorer
from guidegen.store.current import CurrentData


def score_rest(data: CurrentData, scorer: Scorer, with_lost: frozenset[str]) -> None:
    """Score the administrations in ``lane_odd``; add them to ``lane_scores`` and ``lane_held``."""
    compiled = scorer.compiled
    scores = [StoredList(each.name, each.type, []) for each in SCORES]
    held = [StoredList(name, kind, []) for name, kind in HELD]
    for each in SortedRows(compiled, with_lost).read(_rows(data, compiled)):
        use = (each.unit, each.id, each.date)
        if scorer.is_shown(each.answers):
            scored = scorer.score_alone(each.answers)
            for score in scored.scores:
                _append(scores, use_row(compiled, scored) + score_row(score))
            for criterion in scored.held:
                found = (criterion.id, criterion.held, criterion.is_counted, criterion.why, True)
                _append(held, use + found)
        elif scorer.is_counted(each.answers):
            for criterion in list_criteria(compiled):
                _append(held, (*use, criterion.id, None, True, "", False))
    for table, columns in (("lane_scores", scores), ("lane_held", held)):
        store_lists(data.connection, "lane_more", columns)
        data.connection.execute(f"INSERT INTO {table} BY NAME FROM lane_more")


def _rows(data: CurrentData, compiled: CompiledTool) -> list[Row]:
    """Return the stored rows of these administrations, as `SortedRows` reads them."""
    columns = ", ".join(f'rows."{name}"' for name in (*FORM, *ANSWER))
    order = ", ".join(f'rows."{name}"' for name in ORDER)
    return data.rows(
        f"SELECT {columns} FROM (SELECT answers.*, coalesce(tops.blanks, '') AS blanks "
        "FROM answers SEMI JOIN lane_odd USING (unit, administration) "
        'LEFT JOIN (SELECT "import", form, blanks FROM forms) AS tops USING ("import", form) '
        f"WHERE {own_rows(compiled)}) AS rows ORDER BY {order}"
    )


def _append(columns: list[StoredList], row: tuple[object, ...]) -> None:
    for column, value in zip(columns, row, strict=True):
        column.values.append(value)
