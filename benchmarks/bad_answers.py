"""A million answers, one percent of them bad in 24 ways: ``python benchmarks/bad_answers.py``.

Writes the answers, has ``guidegen score`` report them as text, and prints its time and its peak of
memory, which is to stay below 1.2 GB. Then reads them once more, and holds that each bad row is
named exactly once, that no administration with one has a score, and that all others have theirs.
``--alone`` gives each answer an administration of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from guidegen.cli.gc_pause import collection_paused
from guidegen.model import Handbook, Tool
from guidegen.reading import Folder, read_handbook
from guidegen.responses import read_responses
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.scorer import score_each

ITEMS = 20
COLUMNS = (
    "administration", "unit", "date", "rater", "grade", "tool", "tool_version", "variant", "view",
    "item", "part", "instance", "value",
)  # fmt: skip
#: one in so many rows is bad
ONE_IN = 100
#: in megabytes
MOST_MEMORY = 1_200
DISTRICT = "name: D\nhandbook: H\nheader_fields: [{id: grade, title: Grade, choices: [K, '1']}]\n"
SCALES = "scales: [{id: s, title: S, points: [{value: 2}, {value: 1}, {value: 0}]}]\n"
GUIDE = "id: g\ntitle: G\ncomponents: [{id: c, title: C, definition: D}]\n"
TOOL = (
    "id: walk\ntitle: Walk\nguide: g\nversion: 2.0.0\nmethod: observation\nscale: s\n"
    "header_fields: [grade]\nviews: [{id: short, title: Short}]\nitems:\n"
    + "".join(f"  - {{id: item-{n}, text: Item, monitors: c}}\n" for n in range(ITEMS - 2))
    + "  - {id: two, text: Two, monitors: c, parts: [{id: p, text: P}], value: p}\n"
    "  - {id: room, text: Room, monitors: c, repeat: {for_each: room, combine: mean}}\n"
    "scoring:\n  method: percent-of-points\n  blank: count-as-zero\n  round: none\n"
)

Row = dict[str, str]


def _with(**cells: str) -> Callable[[Row], str]:
    return lambda row: _line({**row, **cells})


def _line(row: Row) -> str:
    return ",".join(row.values())


def _on(item: str, **cells: str) -> Callable[[Row], str]:
    """A row that is bad for one item only; else a value that is none."""
    return lambda row: _line({**row, **(cells if row["item"] == item else {"value": "9"})})


#: what is done to a good row
BAD: tuple[Callable[[Row], str], ...] = (
    _with(value="9"), _with(value='"1,5"'), _with(value="#N/A"), _with(administration=""),
    _with(item=""), _with(item="itm"), _with(tool="wlk"), _with(tool_version="1.4.0"),
    _with(date="10/06/2026"), _with(date="2026-02-30"), _with(date="soon"), _with(grade="7"),
    _with(variant="fall"), _with(view="shrt"), _with(part="q"), _on("two", part=""),
    _on("room", instance=""), _with(unit="a\0b"), _with(rater='"x"y'),
    lambda row: _line(row) + ",more", lambda row: _line(row).rpartition(",")[0],
    lambda row: ",".join(list(row.values())[:9]), lambda _row: ",".join(COLUMNS),
    lambda row: _line({**row, "value": "x" * 5_000}),
)  # fmt: skip


def written(path: Path, answers: int, *, alone: bool) -> tuple[set[int], set[str]]:
    """Write the answers; return the bad rows, and the administrations that have one."""
    chance = random.Random(1)
    bad: set[int] = set()
    without: set[str] = set()
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        for number, row in enumerate(_rows(answers, chance, alone=alone), start=2):
            line = _line(row)
            if number % ONE_IN == number // ONE_IN % ITEMS:
                line = BAD[len(bad) % len(BAD)](row)
                bad.add(number)
                without.add(row["administration"])
            file.write(f"{line}\n")
    return bad, without


def _rows(answers: int, chance: random.Random, *, alone: bool) -> Iterator[Row]:
    for number in range(answers):
        use, at = (number, number % ITEMS) if alone else divmod(number, ITEMS)
        item = {ITEMS - 2: "two", ITEMS - 1: "room"}.get(at, f"item-{at}")
        values = (
            f"a{use}", f"unit-{use % 40}", f"2026-{use % 12 + 1:02}-01", "r1", "K", "walk", "2.0.0",
            "", "", item, "p" if item == "two" else "", "1" if item == "room" else "",
            chance.choice("210"),
        )  # fmt: skip
        yield dict(zip(COLUMNS, values, strict=True))


def reported(folder: Path, path: Path) -> tuple[float, float, int]:
    """Have the answers scored; return seconds, megabytes, and the bytes of the report."""
    report = path.with_suffix(".txt")
    command = [sys.executable, "-m", "guidegen", "-C", str(folder), "score", "walk", str(path)]
    start = time.perf_counter()
    with report.open("wb") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 1:
        sys.exit(f"guidegen score ended with {process.returncode}, where 1 is meant")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return time.perf_counter() - start, used.ru_maxrss / unit, report.stat().st_size


def checked(book: Handbook, tool: Tool, path: Path, bad: set[int], without: set[str]) -> list[str]:
    """Return what is not as it should be."""
    with collection_paused():
        found = read_responses(compile_tool(book, tool), path)
        named = Counter(each.place.line for each in found.problems)
        wrong = [f"row {row} is bad and not named" for row in sorted(bad - named.keys())]
        wrong += [f"row {row} is named and not bad" for row in sorted(named.keys() - bad)]
        wrong += [f"row {row} is named {n} times" for row, n in sorted(named.items()) if n > 1]
        scored = 0
        for each in score_each(book, tool, found.answers, found.lost):
            is_known = each.scores[0].value is not None
            scored += is_known
            if each.id in without and is_known:
                wrong.append(f"{each.id} has a bad row and a score")
            elif each.id not in without and not is_known:
                wrong.append(f"{each.id} has no bad row and no score: {each.scores[0].why}")
    _say(f"{len(bad):,} rows bad, {len(named):,} named, {scored:,} administrations with a score")
    return wrong


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main() -> None:
    """Measure, check and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--alone", action="store_true", help="an administration for each answer")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in (
            ("conf/district.yaml", DISTRICT), ("conf/scales.yaml", SCALES),
            ("content/index.guide.yaml", GUIDE), ("content/walk.tool.yaml", TOOL),
        ):  # fmt: skip
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text, "utf-8")
        path = folder / "responses.csv"
        bad, without = written(path, options.answers, alone=options.alone)
        seconds, memory, size = reported(folder, path)
        _say(f"text report of {options.answers:,} answers: {seconds:.0f} s, {memory:,.0f} MB")
        _say(f"({MOST_MEMORY:,} MB are the limit; the report has {size / 1e6:,.0f} MB)")
        reading = read_handbook(Folder.at(folder))
        tool = reading.handbook.tool("walk")
        if tool is None or reading.problems:
            sys.exit("\n".join(map(str, reading.problems)))
        # one answer of twenty leaves holes, in which a lost row may have been
        wrong = [] if options.alone else checked(reading.handbook, tool, path, bad, without)
    if memory > MOST_MEMORY:
        wrong.append(f"{memory:,.0f} MB are too many")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _say(f"the benchmark itself: {own / 2**10:,.0f} MB; {len(wrong)} things wrong")
    if wrong:
        sys.exit("\n".join(wrong[:20]))


if __name__ == "__main__":
    main()
