"""Spark scores as guidegen does, district by district."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from guidegen.engines.kept_scores import stored_scores
from guidegen.engines.scoring_job import ScoringJob
from guidegen.engines.spark import score_on_spark
from guidegen.reading import Folder, read_handbook
from guidegen.store.exporting import export_all
from guidegen.store.folder import DataFolder
from helpers.documentation import FENCES, FILES, GUIDE, TOOL, write
from helpers.random_answers import random_rows, store
from helpers.stored_tables import Rows, stored_tool


def rows(table: DataFrame) -> Rows:
    return sorted((tuple(row) for row in table.collect()), key=str)


@pytest.mark.parametrize("seed", [1, 5])
def test_spark_gives_the_rows_that_are_stored(
    spark: SparkSession, seed: int, tmp_path: Path
) -> None:
    found = stored_tool(seed, tmp_path)

    def collected(table: str) -> DataFrame:
        """The same data of two districts, whose buildings have the same names."""
        one = spark.read.parquet(str(found.exported / f"{table}.parquet"))
        return one.withColumn("district", f.lit("a")).union(one.withColumn("district", f.lit("b")))

    scored = score_on_spark(
        found.reading, found.compiled, collected("answers"), collected("forms"),
        districts=["district"],
    )  # fmt: skip
    scored.administrations.persist()
    for table, expected in ((scored.scores, found.scores), (scored.criteria, found.criteria)):
        assert rows(table) == [(name, *row) for name in "ab" for row in expected]
    assert scored.scores.columns[:3] == ["district", "tool", "tool_version"]
    scored.administrations.unpersist()


def test_the_page_scores_districts(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "our-handbook", {GUIDE: FILES[GUIDE], TOOL: FILES[TOOL]})
    folder = DataFolder(tmp_path / "data")
    folder.make()
    reading = read_handbook(Folder.at(tmp_path / "our-handbook"))
    compiled = reading.compiled(reading.handbook.tools[0])
    store(folder, "a.csv", random_rows(compiled, [], Random(1)), tmp_path)
    for district in ("adams", "baker"):
        export_all(folder, tmp_path / "exported")
        for table in ("answers", "forms"):
            kept = tmp_path / "state" / table / f"district={district}"
            kept.mkdir(parents=True)
            (tmp_path / "exported" / f"{table}.parquet").rename(kept / f"{table}.parquet")
    (shown,) = [
        each.text for each in FENCES if each.page == "engines.md" and "spark.read" in each.text
    ]
    # Spark itself was started in another folder
    shown = shown.replace('"state/', f'"{tmp_path}/state/')
    exec(compile(shown, "docs/engines.md", "exec"), {})
    scores = spark.read.parquet(f"{tmp_path}/state/scores")
    with stored_scores(ScoringJob(compiled, None, folder), 1) as found:
        expected = [(each.unit, each.id) for each in found.administrations]
    for district in ("adams", "baker"):
        own = scores.where(f.col("district") == district).select("unit", "administration")
        assert sorted(map(tuple, own.distinct().collect())) == sorted(expected)
