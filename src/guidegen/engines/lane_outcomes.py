"""What the scorer makes of each different sum, in tables beside the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidegen.engines.lane_asking import StoredList, store_lists
from guidegen.engines.lane_sums import LaneSums
from guidegen.engines.lane_tallies import Tally, TallyNumbers
from guidegen.engines.table_rows import SCORE_COLUMNS, score_row
from guidegen.scoring.results import Excluded, ScoreResult, Share
from guidegen.scoring.totals import explain_block

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: what criteria compare: a score or the share of a section
TallyResult = ScoreResult | Share


@dataclass
class TallyOutcomes:
    """What the different sums of a tally come to.

    The table ``lane_outcomes_0`` has the columns of the sums, whether anything rules out a score,
    the columns of the score, and in ``judged`` the index of what criteria compare.
    """

    index: int
    tally: Tally
    blocks: Sequence[Excluded]
    #: what criteria compare, each once
    judged: list[TallyResult] = field(default_factory=list)

    @property
    def table(self) -> str:
        """The name of the table."""
        return f"lane_outcomes_{self.index}"

    @property
    def sums(self) -> list[str]:
        """The columns of the sums, in ``lane_sums`` as here."""
        return [f"{name}_{self.index}" for name in self.tally.sums]

    @property
    def join(self) -> str:
        """The join in SQL of ``lane_sums`` with the table."""
        same = [f"lane_sums.{name} = {self.table}.{name}" for name in self.sums]
        same.append(f"(lane_sums.block_{self.index} IS NOT NULL) = {self.table}.is_blocked")
        return f"JOIN {self.table} ON {' AND '.join(same)}"

    @property
    def number(self) -> str:
        """The number in SQL of what criteria compare; negative if something rules it out."""
        return f"coalesce(-1 - lane_sums.block_{self.index}, {self.table}.judged)"

    def compared(self, number: int) -> TallyResult:
        """Return what criteria compare, by its number."""
        if number >= 0:
            return self.judged[number]
        nothing = (0,) * len(self.tally.sums)
        return self.tally.result(TallyNumbers(nothing, self.blocks[-1 - number]))


def store_outcomes(connection: DuckDBPyConnection, sums: LaneSums) -> tuple[TallyOutcomes, ...]:
    """Ask the scorer what the different sums of all tallies come to."""
    found: list[TallyOutcomes] = []
    for index, tally in enumerate(sums.tallies):
        outcomes = TallyOutcomes(index, tally, sums.blocks[index])
        _store(connection, outcomes)
        found.append(outcomes)
    return tuple(found)


def _store(connection: DuckDBPyConnection, outcomes: TallyOutcomes) -> None:
    index, tally = outcomes.index, outcomes.tally
    different = connection.execute(
        f"SELECT DISTINCT {', '.join(outcomes.sums)}, block_{index} IS NOT NULL FROM lane_sums"
    ).fetchall()
    columns = [StoredList(name, "BIGINT", []) for name in outcomes.sums]
    columns.append(StoredList("is_blocked", "BOOLEAN", []))
    columns.append(StoredList("judged", "BIGINT", []))
    if tally.score:
        columns += (StoredList(each.name, each.type, []) for each in SCORE_COLUMNS)
    numbers: dict[object, int] = {}
    for *found, is_blocked in different:
        blocked = outcomes.blocks[0] if is_blocked else None
        result = tally.result(TallyNumbers(tuple(found), blocked))
        compared = _compared(result)
        if compared not in numbers:
            numbers[compared] = len(outcomes.judged)
            outcomes.judged.append(result)
        row = (*found, is_blocked, numbers[compared])
        if isinstance(result, ScoreResult):
            row += score_row(result)
        for column, value in zip(columns, row, strict=True):
            column.values.append(value)
    store_lists(connection, outcomes.table, columns)
    reasons = [explain_block(each) for each in outcomes.blocks]
    blocks = StoredList("block", "INTEGER", list(range(len(reasons))))
    store_lists(connection, f"lane_blocks_{index}", [blocks, StoredList("why", "VARCHAR", reasons)])


def _compared(result: TallyResult) -> object:
    """Return all that criteria look at."""
    if isinstance(result, ScoreResult):
        return result.compared, result.why
    return result.percent
