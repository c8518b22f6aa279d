"""Import of large files, and imports that are killed: ``python benchmarks/importing.py``.

Prints both sides of each promise, and fails where one is not kept. ``--answers`` imports so many
answers and compares the CPU time with a bare copy of the same CSV to Parquet by DuckDB, and with
ten times as many (``--large``). ``--bad`` imports them with one percent bad in 24 ways. ``--kill``
kills so many imports at random moments, and runs two at once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import duckdb
from bad_answers import DISTRICT, GUIDE, ITEMS, SCALES, TOOL, written

#: how much more CPU time an import may take than a bare copy, and ten times as many answers
MOST_OF_COPY, MOST_OF_TEN = 2.5, 11.0
#: in megabytes
MOST_MEMORY = 1_500
COPY = """
import duckdb, sys
duckdb.sql("COPY (FROM read_csv($1, header=true)) TO $2 (FORMAT parquet, COMPRESSION zstd)".replace(
    "$1", repr(sys.argv[1])).replace("$2", repr(sys.argv[2])))
"""
_MEASURED = "unit-{unit},2026-{month:02}-01,r{rater},walk,2.0.0,{item},{part},{instance},{value}\n"


class Spent(NamedTuple):
    """What a command took."""

    code: int
    cpu: float
    wall: float
    megabytes: float


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def spent(command: list[str], out: Path, data: Path) -> Spent:
    """Run a command, and measure it."""
    start = time.perf_counter()
    with out.open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, env={**os.environ, "GUIDEGEN_DATA": str(data)}
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    wall = time.perf_counter() - start
    return Spent(process.returncode, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit)


def importing(folder: Path, *words: str | Path) -> list[str]:
    """The command that imports files."""
    return [sys.executable, "-m", "guidegen", "-C", str(folder), "import", *map(str, words)]


def write_answers(path: Path, answers: int) -> None:
    """Write good answers, twenty a form."""
    chance = random.Random(1)
    head = "administration,unit,date,rater,tool,tool_version,item,part,instance,value\n"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        for number in range(answers):
            use, at = divmod(number, ITEMS)
            item = {ITEMS - 2: "two", ITEMS - 1: "room"}.get(at, f"item-{at}")
            file.write(
                f"a{use},"
                + _MEASURED.format(
                    unit=use % 100, month=use % 12 + 1, rater=use % 500, item=item,
                    part="p" if item == "two" else "", instance="1" if item == "room" else "",
                    value=chance.choice("210"),
                )
            )  # fmt: skip


def measure(place: Path, folder: Path, answers: int, large: bool) -> list[str]:
    """Compare an import with a bare copy, and with ten times as many answers."""
    wrong: list[str] = []
    cpu: dict[int, float] = {}
    for number in (answers, answers * 10)[: 1 + large]:
        path, data = place / f"answers-{number}.csv", place / f"data-{number}"
        write_answers(path, number)
        copied = spent(
            [sys.executable, "-c", COPY, str(path), str(place / "bare")], place / "o", data
        )
        took = spent(importing(folder, path, "--format", "json"), place / "said.json", data)
        said = json.loads((place / "said.json").read_bytes())["imports"][0]
        again = spent(importing(folder, path, "--format", "json"), place / "again.json", data)
        status = json.loads((place / "again.json").read_bytes())["imports"][0]["status"]
        cpu[number] = took.cpu
        ratio = took.cpu / copied.cpu
        say(
            f"{number:,} answers: import {took.cpu:.2f} s, bare copy {copied.cpu:.2f} s: "
            f"{ratio:.2f} (at most {MOST_OF_COPY}); by the clock {took.wall:.1f} and "
            f"{copied.wall:.1f} s; "
            f"{took.megabytes:,.0f} MB; the same again: {status}, {again.cpu:.2f} s"
        )
        if took.code or said["answers"] != number or said["new"] != number // ITEMS:
            wrong.append(f"{number:,} answers: ended with {took.code}, and said {said}")
        if status != "known":
            wrong.append(f"the same file again was {status}")
        if number == answers and ratio > MOST_OF_COPY:
            wrong.append(f"an import takes {ratio:.2f} times as long as a copy")
        if took.megabytes > MOST_MEMORY:
            wrong.append(f"{number:,} answers take {took.megabytes:,.0f} MB")
    if large:
        ratio = cpu[answers * 10] / cpu[answers]
        say(f"ten times as many: {ratio:.2f} (at most {MOST_OF_TEN})")
        if ratio > MOST_OF_TEN:
            wrong.append(f"ten times as many answers take {ratio:.2f} times as long")
    return wrong


def measure_bad(place: Path, folder: Path, answers: int) -> list[str]:
    """Import answers of which one percent are bad; each is named once, and the others are in."""
    path, data = place / "bad.csv", place / "data-bad"
    bad, _ = written(path, answers, alone=False)
    # one of the 24 ways is an older version, whose answers are kept as they are
    older = {number for number, line in enumerate(path.open("rb"), 1) if b",1.4.0," in line}
    bad -= older
    took = spent(importing(folder, path, "--format", "json"), place / "bad.json", data)
    found = json.loads((place / "bad.json").read_bytes())
    named = Counter(each["row"] for each in found["problems"])
    wrong = [f"row {row} is bad and not named" for row in sorted(bad - named.keys())]
    wrong += [f"row {row} is named and not bad" for row in sorted(named.keys() - bad)]
    wrong += [f"row {row} is named {n} times" for row, n in sorted(named.items()) if n > 1]
    stored = duckdb.sql(
        f"SELECT row, state FROM read_parquet('{data}/answers/*.parquet')"
    ).fetchall()
    good = {row for row, state in stored if not state}
    every = set(range(2, answers + 2)) - bad
    wrong += [f"row {row} is good and not in" for row in sorted(every - good)]
    wrong += [f"row {row} is bad and in" for row in sorted(good - every)]
    wrong += [f"{len(stored) - len({row for row, _ in stored})} rows are in twice"] * (
        len(stored) != len({row for row, _ in stored})
    )
    lines = (data / "problems").iterdir()
    written_down = sum(len(each.read_bytes().splitlines()) for each in lines)
    if written_down != len(found["problems"]):
        wrong.append(f"{written_down:,} of {len(found['problems']):,} problems are written down")
    say(
        f"{answers:,} answers, {len(bad):,} bad: {len(named):,} rows named, {len(good):,} good "
        f"ones in; {took.cpu:.1f} s, {took.megabytes:,.0f} MB"
    )
    if took.megabytes > MOST_MEMORY:
        wrong.append(f"{took.megabytes:,.0f} MB are too many")
    return wrong[:20]


def stored_rows(data: Path) -> tuple[Counter[str], list[str]]:
    """Count the answers of imports with a record; tell what is half there."""
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for path in sorted(data.glob("imports/*.json")):
        record = json.loads(path.read_bytes())
        for table in ("answers", "forms"):
            name = data / table / f"{record['stored']}.parquet"
            query = f"SELECT count(*) FROM read_parquet('{name}') WHERE import = '{record['id']}'"
            try:
                ((number,),) = duckdb.sql(query).fetchall()
            except duckdb.Error as error:
                wrong.append(f"{name} cannot be read: {error}")
                continue
            if number != record[table]:
                wrong.append(f"{name} has {number} rows of {record[table]}")
        raw = data / "inbox" / record["digest"] / record["file"]
        if not raw.is_file() or raw.stat().st_size != record["size"]:
            wrong.append(f"{raw} is not whole")
        counted[record["file"]] += record["answers"]
    return counted, wrong


def measure_kills(place: Path, folder: Path, kills: int) -> list[str]:
    """Kill imports at random moments: none is half there, and the next one adds all of it."""
    chance = random.Random(2)
    path = place / "killed.csv"
    answers = 20_000
    write_answers(path, answers)
    usual = spent(importing(folder, path), place / "o", place / "data-usual").wall
    none = whole = unfinished = 0
    wrong: list[str] = []
    for number in range(kills):
        data = place / f"data-kill-{number}"
        process = subprocess.Popen(
            importing(folder, path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "GUIDEGEN_DATA": str(data)},
        )  # fmt: skip
        # most of the time goes by before anything is written
        time.sleep(usual * chance.uniform(0.3, 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        counted, half = stored_rows(data)
        wrong += [f"kill {number}: {each}" for each in half]
        whole += bool(counted)
        none += not counted
        unfinished += any(each.name.startswith(".unfinished") for each in data.rglob("*"))
        again = spent(importing(folder, path), place / "o", data)
        counted, half = stored_rows(data)
        wrong += [f"after kill {number}: {each}" for each in half]
        if again.code or counted != {path.name: answers}:
            wrong.append(f"after kill {number}: {dict(counted)} answers, code {again.code}")
    say(
        f"{kills} kills: {none} times nothing, {whole} times all, {len(wrong)} times half or lost; "
        f"{unfinished} left unfinished files; the next import added all"
    )
    return wrong


def measure_two(place: Path, folder: Path, rounds: int = 5) -> list[str]:
    """Run two imports at once: of two files, and of one."""
    wrong: list[str] = []
    answers = 20_000
    paths = [place / "first.csv", place / "second.csv"]
    for number, path in enumerate(paths):
        write_answers(path, answers + number * ITEMS)
    for number in range(rounds):
        for pair in (paths, paths[:1] * 2):
            data = place / f"data-two-{number}-{len(set(pair))}"
            env = {**os.environ, "GUIDEGEN_DATA": str(data)}
            both = [
                subprocess.Popen(importing(folder, path), stdout=subprocess.DEVNULL, env=env)
                for path in pair
            ]
            codes = [process.wait() for process in both]
            counted, half = stored_rows(data)
            wrong += half
            expected = {path.name: answers + paths.index(path) * ITEMS for path in pair}
            if codes != [0, 0] or counted != expected:
                wrong.append(f"two at once: codes {codes}, {dict(counted)} answers, not {expected}")
    say(f"{rounds * 2} times two at once, of two files and of one: {len(wrong)} times not right")
    return wrong


def main() -> None:
    """Measure, check and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=0)
    parser.add_argument("--large", action="store_true", help="also ten times as many answers")
    parser.add_argument("--bad", type=int, default=0, metavar="ANSWERS")
    parser.add_argument("--kill", type=int, default=0)
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = place / "handbook"
        for file, text in (
            ("conf/district.yaml", DISTRICT), ("conf/scales.yaml", SCALES),
            ("content/index.guide.yaml", GUIDE), ("content/walk.tool.yaml", TOOL),
        ):  # fmt: skip
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, "utf-8")
        if options.answers:
            wrong += measure(place, folder, options.answers, options.large)
        if options.bad:
            wrong += measure_bad(place, folder, options.bad)
        if options.kill:
            wrong += measure_kills(place, folder, options.kill)
            wrong += measure_two(place, folder)
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
