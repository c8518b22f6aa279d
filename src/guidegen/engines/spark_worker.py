"""What each worker of Spark does: score the buildings of a partition, and give rows back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from guidegen.engines.handbook_texts import SentTool, receive_tool
from guidegen.engines.sorted_rows import SortedRows
from guidegen.engines.table_rows import (
    CRITERION_COLUMNS,
    SCORE_COLUMNS,
    Row,
    criterion_row,
    score_row,
    use_row,
)
from guidegen.extras import load_extra
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.results import Administration
from guidegen.scoring.scorer import Scorer, score_unit
from guidegen.store.tables import StoredColumn

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema

_WHAT = "Scoring on Spark"
#: how many administrations are given back at a time
_PIECE = 500


class PartitionScorer:
    """Scores the answers of whole units."""

    def __init__(self, sent: SentTool, districts: int, with_lost: frozenset[str]) -> None:
        self.compiled: CompiledTool = receive_tool(sent)
        self._scorer = Scorer(self.compiled)
        #: how many columns tell districts apart
        self._districts = districts
        self._rows = SortedRows(self.compiled, with_lost)

    def score(self, batches: Iterable[RecordBatch], schema: Schema) -> Iterator[RecordBatch]:
        """Yield the results of sorted rows, some administrations at a time."""
        found: list[dict[str, object]] = []
        for key, rows in groupby(_cells(batches), key=itemgetter(slice(self._districts + 1))):
            for result in self._score_unit(row[self._districts :] for row in rows):
                found.append(self._result(key[:-1], result, schema))
                if len(found) == _PIECE:
                    yield _batch(found, schema)
                    found = []
        if found:
            yield _batch(found, schema)

    def _score_unit(self, rows: Iterable[Row]) -> Iterator[Administration]:
        forms = sorted(self._rows.read(rows), key=itemgetter(0, 1, 2))
        dates = [each.date for each in forms if self._scorer.is_counted(each.answers)]
        return score_unit(self._scorer, dates, (each.answers for each in forms))

    def _result(self, district: Row, result: Administration, schema: Schema) -> dict[str, object]:
        scores = [_named(SCORE_COLUMNS, score_row(each)) for each in result.scores]
        criteria = [_named(CRITERION_COLUMNS, criterion_row(each)) for each in result.criteria]
        cells = (*district, *use_row(self.compiled, result), scores, criteria)
        return dict(zip(schema.names, cells, strict=True))


def _batch(rows: Sequence[dict[str, object]], schema: Schema) -> RecordBatch:
    return load_extra("pyarrow", "engines", _WHAT).RecordBatch.from_pylist(rows, schema=schema)


def _cells(batches: Iterable[RecordBatch]) -> Iterator[Row]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _named(columns: Sequence[StoredColumn], row: Row) -> dict[str, object]:
    return {column.name: cell for column, cell in zip(columns, row, strict=True)}
