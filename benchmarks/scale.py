"""How scoring from the data folder scales: ``python benchmarks/scale.py --answers 10000000``.

Stores answers of the tool of `scoring.py` (20 items, 100 buildings, 500 observers), and scores them
in one process and in two, then again with nothing changed, and with one administration more. Prints
times and ratios, and fails if the ways give different results or a ratio misses its target:

- two processes / one, by the clock: at most 0.6;
- nothing changed / all scored in one process: at most 0.02;
- memory of each process: at most 1.5 GB;
- scored from the data folder / from a file: at most 0.65 (of a million answers, CPU, nothing
  printed); all tables of results written as well: at most 1.5;
- fast lane / one process: at most 0.05 (CPU);
- rows of the fast lane, and of Spark, that differ from those of one process: 0. Spark is measured
  without its start; it needs pyspark and Java.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from scoring import ITEMS, SCALES, TOOL

from guidegen.cli.gc_pause import collection_paused
from guidegen.engines.lane import score_fast
from guidegen.engines.processes import results_up_to_date, write_wanted
from guidegen.engines.score_tables import RESULT_TABLES
from guidegen.engines.scoring_job import ScoringJob
from guidegen.engines.spark import score_on_spark
from guidegen.engines.stored_scores import bucket_scorer
from guidegen.model import Handbook, Settings, Tool
from guidegen.model.settings import Scales
from guidegen.reading import Folder, read_handbook
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.responses import read_responses
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.scorer import score_each
from guidegen.store.engine import engine, sql_text
from guidegen.store.folder import DataFolder
from guidegen.store.records import HowRead, ImportRecord, stage_record
from guidegen.store.safe_files import staged_files
from guidegen.store.tables import ANSWERS, FORMS

BUILDINGS, OBSERVERS = 100, 500
#: answers of the file that `guidegen score` reads
MOST_IN_FILE = 1_000_000
TWO_TO_ONE, NOTHING_TO_ALL, STORED_TO_FILE, GIGABYTES = 0.6, 0.02, 0.65, 1.5
LANE_TO_ONE = 0.05
WAYS = ("one", "two", "file", "lane")
#: the ways beside the scorer's processes, whose rows are compared with those of one process
OTHERS = ("lane", "spark")

_ROWS = f"""
SELECT {{imported}} AS "import", (n + {{first}})::INTEGER AS form, (n * {ITEMS} + i + 2) AS "row",
  's' || (n + {{first}}) AS submission, 'a' || (n + {{first}}) AS administration,
  'unit-' || (n % {BUILDINGS}) AS unit, 'r' || (n % {OBSERVERS}) AS rater, '' AS role,
  strftime(DATE '2024-09-02' + (n // {BUILDINGS} % 700)::INTEGER, '%Y-%m-%d') AS date,
  'walk' AS tool, '1.0.0' AS tool_version, '' AS variant, '' AS "view", 'item-' || i AS item,
  '' AS part, '' AS instance,
  ['2', '1', '0', 'NA'][1 + (hash(n + {{first}}, i) % 4)::INTEGER] AS "value", '' AS state
FROM range({{administrations}}) AS a(n), range({ITEMS}) AS b(i)
"""


class Taken(NamedTuple):
    """What a way took, in seconds, and the most memory of one process, in gigabytes."""

    clock: float
    cpu: float
    memory: float


def compiled_tool() -> CompiledTool:
    """The tool of the benchmark."""
    scales, _ = shape(Scales, YamlFile(SCALES, "conf/scales.yaml"))
    tool, _ = shape(Tool, YamlFile(TOOL, "walk.tool.yaml"))
    if scales is None or tool is None:
        sys.exit("The benchmark's own tool cannot be read.")
    return compile_tool(Handbook(Settings(scales=scales.scales), (tool,)), tool)


def store(folder: DataFolder, administrations: int, first: int = 0) -> None:
    """Store the answers of so many administrations as one import."""
    folder.make()
    name = f"{first:032x}"
    query = _ROWS.format(imported=sql_text(name), first=first, administrations=administrations)
    answers, forms = (", ".join(f'"{each.name}"' for each in table) for table in (ANSWERS, FORMS))
    whole = f"SELECT *, '' AS revision, '' AS submitted, '' AS blanks FROM ({query}) WHERE i = 0"
    with engine("The benchmark") as connection:
        for table, columns, rows in (("answers", answers, query), ("forms", forms, whole)):
            source = rows.replace("AS state\n", "AS state, i\n", 1)
            target = sql_text(folder.part(table) / f"{name}.parquet")
            connection.execute(f"COPY (SELECT {columns} FROM ({source})) TO {target}")
    record = ImportRecord(
        id=name, file=f"{first}.csv", digest=name * 2, size=0, how=HowRead(reader="benchmark"),
        imported=f"2026-10-01T00:00:{first > 0:02}.000000Z", has_raw=False,
        answers=administrations * ITEMS, forms=administrations, measures=0, problems=0, stored=name,
    )  # fmt: skip
    with staged_files() as files:
        stage_record(folder, record, files)
        files.put_in_place()


def as_file(folder: DataFolder, path: Path) -> None:
    """Write what is stored as a file of responses."""
    with engine("The benchmark") as connection:
        stored = sql_text(folder.path / "answers" / "*.parquet")
        connection.execute(
            "COPY (SELECT administration, unit, date, rater, role, tool, tool_version, item, "
            f'"value" FROM read_parquet({stored}) LIMIT {MOST_IN_FILE}) TO {sql_text(path)} '
            "(FORMAT csv, HEADER)"
        )


def score_file(path: Path) -> None:
    """What `guidegen score FILE` does before it prints."""
    compiled = compiled_tool()
    with collection_paused():
        found = read_responses(compiled, path)
        number = sum(1 for _each in score_each(compiled, found.answers, found.lost))
    if found.problems or not number:
        sys.exit("The benchmark's own answers were not all scored.")


def score_stored(path: Path, workers: int) -> None:
    """What `guidegen score --stored` does before it prints."""
    with (
        collection_paused(),
        results_up_to_date(ScoringJob(compiled_tool(), None, DataFolder(path)), workers),
    ):
        pass


def score_only(path: Path) -> None:
    """The same, but results are neither kept nor judged over time."""
    job = ScoringJob(compiled_tool(), None, DataFolder(path))
    number = 0
    wanted = path / "wanted.parquet"
    buckets = [size.bucket for size in write_wanted(job, wanted)]
    with collection_paused(), bucket_scorer(job, wanted, buckets, threads=1) as scorer:
        for bucket in buckets:
            for found in scorer.read(bucket):
                scorer.scorer.score_alone(found.form)
                number += 1
    if not number:
        sys.exit("The benchmark's own answers were not all scored.")


def score_in_spark(path: Path) -> Callable[[], None]:
    """Start Spark, and return what scores and writes both tables."""
    handbook = path.parent / "handbook"
    for name, text in (("conf/scales.yaml", SCALES), ("content/walk.tool.yaml", TOOL)):
        (handbook / name).parent.mkdir(parents=True, exist_ok=True)
        (handbook / name).write_text(text, "utf-8")
    reading = read_handbook(Folder.at(handbook))
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    spark_session = import_module("helpers.spark").spark_session
    java = shutil.which("java")
    if java is None:
        sys.exit("Spark needs Java.")
    stack = ExitStack()
    session = stack.enter_context(spark_session(java, path.parent / "work"))

    def score() -> None:
        with stack:
            tables = (session.read.parquet(str(path / name)) for name in ("answers", "forms"))
            tool = reading.compiled(reading.handbook.tools[0])
            scored = score_on_spark(reading, tool, *tables)
            scored.administrations.persist()
            scored.scores.write.parquet(str(path.parent / "spark" / "scores"))
            scored.criteria.write.parquet(str(path.parent / "spark" / "criteria"))

    return score


def measured(way: str, path: Path) -> Taken:
    """What a way takes in a process of its own."""
    command = [sys.executable, __file__, "--child", way, "--path", str(path)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return Taken(*json.loads(found.stdout))


def child(way: str, path: Path) -> None:
    """Do one thing, and print what it took."""
    score: Callable[[], object] = partial(score_stored, path, 2 if way == "two" else 1)
    if way == "file":
        score = partial(score_file, path)
    elif way == "only":
        score = partial(score_only, path)
    elif way == "lane":
        job = ScoringJob(compiled_tool(), None, DataFolder(path))
        score = partial(score_fast, job, path.parent / "lane")
    elif way == "spark":
        score = score_in_spark(path)
    start = time.perf_counter()
    before = sum(each.ru_utime + each.ru_stime for each in usages())
    score()
    clock = time.perf_counter() - start
    cpu = sum(each.ru_utime + each.ru_stime for each in usages()) - before
    memory = max(each.ru_maxrss for each in usages()) / 1e6
    sys.stdout.write(json.dumps([clock, cpu, memory]))


def usages() -> list[resource.struct_rusage]:
    """What this process and those that it started have used."""
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def different_rows(path: Path, way: str) -> int:
    """How many rows of both tables are only in the results of one process, or only in others."""
    found = 0
    with engine("The benchmark") as connection:
        for table in ("scores", "criteria"):
            one = path / "results" / "walk" / table / "*.parquet"
            other = path.parent / way / f"{table}.parquet"
            if not other.is_file():
                other = path.parent / way / table / "*.parquet"
            own, theirs = (f"FROM read_parquet({sql_text(each)})" for each in (one, other))
            for first, second in ((own, theirs), (theirs, own)):
                query = f"SELECT count(*) FROM ({first} EXCEPT ALL {second})"
                found += connection.execute(query).fetchall()[0][0]
    return found


def digests(path: Path) -> list[tuple[object, ...]]:
    """What is in the tables of results, whatever the order of the rows."""
    with engine("The benchmark") as connection:
        return [
            connection.execute(
                "SELECT count(*), sum(hash(found)::HUGEINT) FROM read_parquet("
                f"{sql_text(path / 'results' / 'walk' / table / '*.parquet')}) AS found"
            ).fetchall()[0]
            for table in RESULT_TABLES
        ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--ways", default=",".join(WAYS), help=f"of {', '.join((*WAYS, 'spark'))}")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.path)
        return
    with tempfile.TemporaryDirectory() as work:
        faults = compare(Path(work), options.answers // ITEMS, options.ways.split(","))
    if faults:
        sys.exit("\n".join(faults))


def compare(work: Path, administrations: int, ways: Sequence[str]) -> list[str]:
    """Measure the ways, print what they took, and return what is not as it should be."""
    folder = DataFolder(work / "data")
    store(folder, administrations)
    taken: dict[str, Taken] = {}
    found: dict[str, object] = {}

    def measure(name: str, way: str, path: Path = folder.path) -> None:
        taken[name] = measured(way, path)
        clock, cpu, memory = taken[name]
        sys.stdout.write(f"{name:28}{clock:8.2f} s{cpu:8.2f} s CPU{memory:6.2f} GB\n")
        sys.stdout.flush()

    for way in ("two", "one"):
        if way in ways:
            shutil.rmtree(folder.path / "results", ignore_errors=True)
            measure(way, way)
            found[way] = digests(folder.path)
    faults: list[str] = []
    for way in OTHERS:
        if way in ways:
            measure(way, way)
        if way in ways and "one" in ways:
            number = different_rows(folder.path, way)
            sys.stdout.write(f"rows of {way} that differ: {number}\n")
            if number:
                faults.append(f"{way}: {number} rows differ.")
    if "one" in ways:
        measure("nothing changed", "one")
        store(folder, 1, first=administrations)
        measure("one administration more", "one")
    if "file" in ways:
        small = DataFolder(work / "small")
        store(small, min(administrations, MOST_IN_FILE // ITEMS))
        as_file(small, work / "responses.csv")
        measure("file of a million", "file", work / "responses.csv")
        measure("stored, a million", "only", small.path)
        measure("the same, and kept", "one", small.path)
    return [*faults, *judged(taken, found)]


def judged(taken: dict[str, Taken], found: dict[str, object]) -> Iterator[str]:
    """Print the ratios, and yield what is not as it should be."""
    clock = {name: each.clock for name, each in taken.items()}
    cpu = {name: each.cpu for name, each in taken.items()}
    for name, above, below, most, seconds in (
        ("two processes / one, by the clock", "two", "one", TWO_TO_ONE, clock),
        ("nothing changed / all", "nothing changed", "one", NOTHING_TO_ALL, clock),
        ("fast lane / one process, CPU", "lane", "one", LANE_TO_ONE, cpu),
        ("one administration more / all", "one administration more", "one", 1.0, clock),
        ("stored / file, CPU", "stored, a million", "file of a million", STORED_TO_FILE, cpu),
        ("stored and kept / file, CPU", "the same, and kept", "file of a million", 1.5, cpu),
    ):
        if above in seconds and below in seconds:
            ratio = seconds[above] / seconds[below]
            sys.stdout.write(f"{name}: {ratio:.3f} (at most {most})\n")
            if ratio > most:
                yield f"{name}: {ratio:.3f} is more than {most}."
    for name, each in taken.items():
        if name not in ("file of a million", "spark") and each.memory > GIGABYTES:
            yield f"{name}: {each.memory:.2f} GB is more than {GIGABYTES}."
    if len({str(each) for each in found.values()}) > 1:
        yield "The ways gave different results."


if __name__ == "__main__":
    main()
