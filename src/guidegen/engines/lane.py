"""The fast lane: scores of plain tools, added up in SQL.

It is a second way to the same numbers, so it is never the default, and knows no rule of its own.
What an answer adds and what a sum comes to, it asks the scorer, once for each different answer and
each different sum; SQL only adds whole numbers. The scorer itself scores what is not answered as a
plain tool is: an administration with an item twice, or with a row that cannot be read.
`guidegen.engines.lane_rules` has what the lane cannot score at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from guidegen.engines.lane_criteria import list_criteria, store_criteria, store_held
from guidegen.engines.lane_outcomes import TallyOutcomes, store_outcomes
from guidegen.engines.lane_rest import score_rest
from guidegen.engines.lane_rules import explain_refusal_by_lane
from guidegen.engines.lane_sums import add_up
from guidegen.engines.score_tables import CRITERIA, SCORES
from guidegen.engines.scoring_job import (
    WHAT,
    ScoringJob,
    imports_with_lost,
    nothing_stored,
    require_data_folder,
)
from guidegen.engines.stored_answers import AnswerReader
from guidegen.errors import UsageError
from guidegen.history.ignoring import is_kept_by_git
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.scorer import Scorer
from guidegen.store.current import CurrentData, current_data
from guidegen.store.engine import sql_text
from guidegen.store.former import former_ids
from guidegen.store.parquet import OPTIONS
from guidegen.store.safe_files import staged_files
from guidegen.store.tables import StoredColumn


class LaneCounts(NamedTuple):
    """How many rows the lane wrote, and how many administrations it left to the scorer."""

    scores: int
    criteria: int
    by_scorer: int


#: the files that `write_lane` makes, with the columns of each
LANE_FILES = {"scores": SCORES, "criteria": CRITERIA}


def require_lane(job: ScoringJob) -> None:
    """Raise `UsageError` if the fast lane cannot score a tool."""
    why = "answers to an older version need its crosswalk" if job.crosswalk else ""
    why = why or explain_refusal_by_lane(job.compiled)
    if why:
        raise UsageError(
            f"The tool “{job.compiled.tool.id}” cannot be scored fast: {why}. "
            "Score it without --fast: the scores are the same."
        )


def score_in_lane(data: CurrentData, job: ScoringJob) -> None:
    """Score the stored answers to a plain tool.

    Makes the temporary tables ``lane_scores`` and ``lane_criteria`` with the columns of
    `guidegen.engines.score_tables`. Raises `UsageError` if the lane cannot score the tool.
    """
    require_lane(job)
    compiled, scorer = job.compiled, Scorer(job.compiled)
    with_lost = imports_with_lost(data, job)
    reader = AnswerReader(compiled, None, {}, with_lost)
    outcomes = store_outcomes(data.connection, add_up(data, reader, scorer))
    use = _use(compiled)
    scores = " UNION ALL ".join(_scores(use, each) for each in outcomes if each.tally.score)
    data.connection.execute(f"CREATE OR REPLACE TEMP TABLE lane_scores AS {scores}")
    store_held(data.connection, compiled, outcomes)
    score_rest(data, scorer, with_lost)
    store_criteria(data.connection, compiled, use)


def score_fast(job: ScoringJob, folder: Path) -> LaneCounts:
    """Score what is stored of a plain tool, and write the scores and criteria into a folder.

    Raises `UsageError` if that is impossible, if nothing is stored, or if git would keep the files.
    """
    require_lane(job)
    require_data_folder(job)
    if is_kept_by_git(folder.resolve(), [f"{table}.parquet" for table in LANE_FILES]):
        raise UsageError(
            f"{folder} is in a git repository that would keep the scores. Name a folder outside of "
            "it."
        )
    with current_data(job.folder, WHAT, former_ids(job.compiled.handbook)) as data:
        score_in_lane(data, job)
        try:
            counts = write_lane(data, job, folder)
        except OSError as error:
            raise UsageError(
                f"The scores cannot be written to {folder}: {error.strerror or error}."
            ) from error
    if not counts.scores and not counts.by_scorer:
        raise nothing_stored(job)
    return counts


def write_lane(data: CurrentData, job: ScoringJob, folder: Path) -> LaneCounts:
    """Write what `score_in_lane` made as ``scores.parquet`` and ``criteria.parquet``.

    Raises `OSError` if that is impossible.
    """
    folder.mkdir(parents=True, exist_ok=True)
    criteria = [str(each.id) for each in list_criteria(job.compiled)]
    orders = {"scores": [str(each.id) for each in job.compiled.scores], "criteria": criteria}
    with staged_files() as staged:
        for table, columns in LANE_FILES.items():
            path = staged.add(folder / f"{table}.parquet")
            query = _in_order(table, columns, orders[table])
            data.connection.execute(f"COPY ({query}) TO {sql_text(path)} {OPTIONS}")
        staged.put_in_place()
    counts = (f"(SELECT count(*) FROM lane_{table})" for table in (*LANE_FILES, "odd"))
    return LaneCounts._make(data.rows(f"SELECT {', '.join(counts)}")[0])


def _in_order(table: str, columns: Sequence[StoredColumn], ids: Sequence[str]) -> str:
    """Return the query for a table as it is documented, in the order of ``guidegen score``."""
    own = ", ".join(f'"{each.name}"::{each.type} AS "{each.name}"' for each in columns)
    order = ", ".join(map(sql_text, ids))
    return (
        f"SELECT {own} FROM lane_{table} "
        f"ORDER BY unit, date, administration, list_position([{order}]::VARCHAR[], id)"
    )


def _use(compiled: CompiledTool) -> str:
    """Return the columns that every table begins with."""
    tool, version = str(compiled.tool.id), str(compiled.tool.version or "")
    return (
        f"{sql_text(tool)} AS tool, {sql_text(version)} AS tool_version, administration, unit, "
        "date, '' AS variant, '' AS crosswalk"
    )


def _scores(use: str, outcomes: TallyOutcomes) -> str:
    """Look up the score of each administration, and what rules it out."""
    added = (*outcomes.sums, "is_blocked", "judged")
    blocks = f"lane_blocks_{outcomes.index}"
    return (
        f"SELECT {use}, {outcomes.table}.* EXCLUDE ({', '.join(added)}) "
        f"REPLACE (coalesce({blocks}.why, {outcomes.table}.why) AS why) "
        f"FROM lane_sums {outcomes.join} "
        f"LEFT JOIN {blocks} ON lane_sums.block_{outcomes.index} = {blocks}.block"
    )
