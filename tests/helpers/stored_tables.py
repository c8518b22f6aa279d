"""Random tools of a handbook with stored answers, and the tables of their scores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from guidegen.engines.fingerprints import scored_tools
from guidegen.engines.processes import results_up_to_date
from guidegen.engines.scoring_job import ScoringJob
from guidegen.reading import Reading
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.store.exporting import export_all
from guidegen.store.folder import DataFolder
from helpers.random_answers import random_rows, store
from helpers.random_forms import Tried, sound_tool
from helpers.random_tools import Maker

Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class StoredTool:
    """A random tool, with its answers as they are exported and its scores as they are stored."""

    reading: Reading
    compiled: CompiledTool
    #: the folder with ``answers.parquet`` and ``forms.parquet``
    exported: Path
    #: the rows of both tables
    scores: Rows
    criteria: Rows


def stored_tool(seed: int, work: Path) -> StoredTool:
    """Make a tool, import answers to it in two files, and score them."""
    chance = Random(seed)
    reading = sound_tool(work / "handbook", Maker(chance), Tried())
    assert reading is not None
    tool = reading.handbook.tool("t")
    assert tool is not None
    compiled = reading.compiled(tool)
    others = [compile_tool(reading.handbook, each) for each in scored_tools(compiled)[1:]]
    folder = DataFolder(work / "data")
    folder.make()
    for number in range(2):
        rows = random_rows(compiled, others, chance, first=5 * number)
        store(folder, f"{number}.csv", rows, work, number)
    job = ScoringJob(compiled, None, folder)
    with results_up_to_date(job, 1):
        pass
    export_all(folder, work / "exported")
    scores, criteria = (_rows(job, table) for table in ("scores", "criteria"))
    return StoredTool(reading, compiled, work / "exported", scores, criteria)


def _rows(job: ScoringJob, table: str) -> Rows:
    files = str(job.results / table / "*.parquet")
    return sorted(duckdb.execute(f"FROM read_parquet('{files}')").fetchall(), key=str)
