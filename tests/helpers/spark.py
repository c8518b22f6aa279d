"""A Spark session for tests, on this machine alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark.sql import SparkSession


@contextmanager
def spark_session(java: str, folder: Path) -> Iterator[SparkSession]:
    """Start Spark with two workers that run this Python; what it writes goes into a folder."""
    os.environ["JAVA_HOME"] = str(Path(java).resolve().parents[1])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # the tests' folder is not on the path of other processes
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    os.environ["SPARK_LOCAL_DIRS"] = str(folder)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings: dict[str, bool | float | int | str | None] = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "3",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()
