"""One query rolls scores up as in DuckDB, whose test is in the ordinary suite."""

from __future__ import annotations

import ibis
import psycopg
import pytest
from pyspark.sql import SparkSession

from helpers.rolled import EXPECTED, TABLES, rolled, rows_of


def test_postgresql_rolls_up_as_duckdb_does(postgresql: str) -> None:
    with psycopg.connect(postgresql) as connection:
        connection.execute("CREATE SCHEMA rolled")
        connection.execute("SET search_path = rolled")
        for name, made in TABLES.items():
            connection.execute(made)
            rows = rows_of(name)
            marks = ", ".join(["%s"] * len(rows[0]))
            connection.cursor().executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    reader = ibis.connect(postgresql)
    scores = reader.table("scores", database="rolled")
    criteria = reader.table("criteria", database="rolled")
    assert rolled(scores, criteria) == EXPECTED
    reader.disconnect()


# Ibis and Spark use what pandas will drop
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_spark_rolls_up_as_duckdb_does(spark: SparkSession) -> None:
    for name, made in TABLES.items():
        columns = made.partition("(")[2].removesuffix(")").replace("VARCHAR", "STRING")
        spark.createDataFrame(rows_of(name), columns).createOrReplaceTempView(name)
    reader = ibis.pyspark.connect(spark)
    assert rolled(reader.table("scores"), reader.table("criteria")) == EXPECTED
