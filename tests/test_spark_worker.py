"""A worker of Spark scores as guidegen does; `tests/clients` has Spark itself."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from guidegen import extras
from guidegen.engines.handbook_texts import receive_tool, send_tool
from guidegen.engines.sorted_rows import ANSWER, FORM, ORDER
from guidegen.engines.spark import arrow_schema, score_on_spark
from guidegen.engines.spark_worker import PartitionScorer
from guidegen.errors import UsageError
from helpers.stored_tables import Rows, StoredTool, stored_tool


def partition(found: StoredTool) -> list[pa.RecordBatch]:
    """The answers as Spark gives them to a worker, in small pieces."""
    names = ", ".join(f'"{name}"' for name in (*FORM, *ANSWER))
    order = ", ".join(f'"{name}"' for name in ORDER)
    found_rows = duckdb.sql(
        f"SELECT 'd' AS district, {names} FROM '{found.exported}/answers.parquet' "
        f"LEFT JOIN (SELECT import, form, blanks FROM '{found.exported}/forms.parquet') "
        f"USING (import, form) ORDER BY {order}"
    )
    assert found_rows is not None
    return list(found_rows.to_arrow_table().to_batches(max_chunksize=7))


def unfolded(batches: list[pa.RecordBatch], column: str) -> Rows:
    """The rows of one of the tables."""
    found: Rows = []
    for batch in batches:
        for row in batch.to_pylist():
            use = [cell for name, cell in row.items() if name not in ("scores", "criteria")]
            found += [(*use, *each.values()) for each in row[column]]
    return sorted(found, key=str)


@pytest.mark.parametrize("seed", [2, 3])
def test_a_worker_gives_the_rows_that_are_stored(seed: int, tmp_path: Path) -> None:
    found = stored_tool(seed, tmp_path)
    sent = send_tool(found.reading, found.compiled)
    scorer = PartitionScorer(sent, 1, frozenset())
    batches = list(scorer.score(partition(found), arrow_schema(["district"])))
    assert unfolded(batches, "scores") == [("d", *row) for row in found.scores]
    assert unfolded(batches, "criteria") == [("d", *row) for row in found.criteria]
    # the same texts are the same bytes
    assert send_tool(found.reading, found.compiled) == sent
    with pytest.raises(UsageError) as raised:
        receive_tool(sent._replace(key="of another version"))
    assert str(raised.value) == (
        "Another version of guidegen is installed where “t” is scored. Install the same version "
        "on all machines."
    )


class OfVersion(ModuleType):
    """Spark in a version."""

    def __init__(self, version: str) -> None:
        super().__init__("pyspark")
        self.__version__ = version


@pytest.mark.parametrize(
    ("spark", "why"),
    [
        (None, "Scoring on Spark needs pyspark, which a cluster has. To try it on this machine, "
         "install it with: pip install 'pyspark>=4,<4.1'"),
        (OfVersion("5.0.1"), "Scoring on Spark was tried with version 4.0, and this is 5.0. Use "
         "any_version=True, and compare some scores with those of guidegen score."),
    ],
)  # fmt: skip
def test_a_missing_or_untried_spark_is_said(
    monkeypatch: pytest.MonkeyPatch, spark: ModuleType | None, why: str
) -> None:
    def load(name: str) -> ModuleType:
        if spark is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return spark

    monkeypatch.setattr(extras, "import_module", load)
    nothing: Any = None
    with pytest.raises(UsageError) as raised:
        score_on_spark(nothing, nothing, nothing, nothing)
    assert str(raised.value) == why
