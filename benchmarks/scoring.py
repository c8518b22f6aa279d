"""How long scoring takes, beside only parsing the same file: ``python benchmarks/scoring.py``.

Writes 1,000,000 answers of a tool with 20 items, parses them with Python's csv, then reads and
scores them, and prints both times and their ratio, which is to stay below 20.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
import time
from pathlib import Path

from guidegen.cli.gc_pause import collection_paused
from guidegen.model import Handbook, Settings, Tool
from guidegen.model.settings import Scales
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.responses import read_responses
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.scorer import score

ITEMS = 20
COLUMNS = (
    "administration", "unit", "date", "rater", "role", "tool", "tool_version", "item", "value"
)  # fmt: skip
SCALES = """\
scales:
  - id: s
    title: Seen
    points: [{value: 2, title: All}, {value: 1, title: Part}, {value: 0, title: None}]
    marks: [{code: NA, title: Does not apply, meaning: not-applicable}]
"""
TOOL = (
    "id: walk\ntitle: Walk\nguide: g\nversion: 1.0.0\nscale: s\nitems:\n"
    + "".join(f"  - {{id: item-{n}, text: Item, monitors: c}}\n" for n in range(ITEMS))
    + "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n  blank: no-score\n"
    "  round: {places: 0, half: up, compare: before}\n"
    "  criteria: [{at_least: 80, authority: Us}]\n"
)


def written(path: Path, answers: int) -> None:
    """A file with so many answers."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number in range(answers // ITEMS):
            start = (f"a{number}", f"unit-{number % 40}", "2026-10-01", "r1", "", "walk", "1.0.0")
            for item in range(ITEMS):
                value = chance.choice(("2", "1", "0", "NA"))
                out.writerow((*start, f"item-{item}", value))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000_000)
    answers = parser.parse_args().answers
    scales, _ = shape(Scales, YamlFile(SCALES, "conf/scales.yaml"))
    tool, _ = shape(Tool, YamlFile(TOOL, "walk.tool.yaml"))
    if scales is None or tool is None:
        sys.exit("The benchmark's own tool cannot be read.")
    handbook = Handbook(Settings(scales=scales.scales), (tool,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "responses.csv")
        written(path, answers)
        start = time.perf_counter()
        with path.open(encoding="utf-8", newline="") as file:
            rows = sum(1 for _row in csv.reader(file))
        parsed = time.perf_counter()
        with collection_paused():  # as guidegen score does
            compiled = compile_tool(handbook, tool)
            responses = read_responses(compiled, path)
            read = time.perf_counter()
            result = score(compiled, responses.answers)
            done = time.perf_counter()
    if responses.problems or len(result.administrations) != answers // ITEMS:
        sys.exit("The benchmark's own answers were not all scored.")
    sys.stdout.write(
        f"{rows - 1:,} answers, {len(result.administrations):,} administrations\n"
        f"parse with csv: {parsed - start:.2f} s\n"
        f"read and score: {done - parsed:.2f} s ({read - parsed:.2f} + {done - read:.2f})\n"
        f"ratio: {(done - parsed) / (parsed - start):.1f} (below 20)\n"
    )


if __name__ == "__main__":
    main()
