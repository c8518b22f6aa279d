"""What ``guidegen import`` does with what is in the data folder already."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pytest

from guidegen.cli import main
from guidegen.errors import UsageError
from guidegen.store.compacting import compact
from guidegen.store.exporting import dictionary_csv, export_all
from guidegen.store.records import read_records
from guidegen.store.tables import IMPORTS, TABLES
from helpers.handbooks import write
from helpers.imports import FILES
from helpers.stored import MEASURE, Store, form

Run = Callable[..., tuple[int, str, str]]
ROWS = "administration,unit,rater,date,tool,tool_version,item,value\n"
EVERYTHING = "SELECT * FROM {} ORDER BY ALL"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``guidegen import``, and return its exit code and what it printed."""
    write(tmp_path / "handbook", FILES)
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main(["-C", str(tmp_path / "handbook"), "import", *map(str, words)])
        printed = capsys.readouterr()
        # ids of imports are digests
        out, err = (re.sub(r"\b[0-9a-f]{12}\b", "«id»", text) for text in printed)
        return code, out, err

    return call


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def tables(folder: Path) -> dict[str, Sequence[object]]:
    """Every row of every table, whatever file it is in, and what the records say."""
    found: dict[str, Sequence[object]] = {}
    for name in TABLES:
        paths = sorted(map(str, (folder / name).glob("*.parquet")))
        if paths:
            found[name] = duckdb.connect().read_parquet(paths).order("ALL").fetchall()
    records = [json.loads(path.read_bytes()) for path in sorted((folder / "imports").iterdir())]
    found["imports"] = [{**record, "stored": ""} for record in records]
    found["problems"] = [path.read_text() for path in sorted((folder / "problems").iterdir())]
    return found


def test_imports_are_listed_withdrawn_and_reinstated(run: Run, tmp_path: Path) -> None:
    assert run("--list")[1] == f"Nothing was imported into {tmp_path / 'data'} yet.\n"
    (tmp_path / "rows.csv").write_text(
        f"{ROWS}v1,north,R1,2026-10-08,walk,1.2.0,chosen,1\n"
        "v2,north,R1,2026-10-08,walk,1.2.0,chosen,9\n"
    )
    run(tmp_path / "rows.csv")
    _, shown, _ = run("--list")
    table = (
        "ID            Imported (UTC)    Answers  Forms  Values  Problems  File\n"
        "«id»  «time»        2      2       0         1  rows.csv\n"
    )
    assert re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "«time»", shown) == table
    refused = "guidegen: Say why, for those who ask later: --why TEXT\n"
    assert run("--withdraw", "rows.csv") == (2, "", refused)
    assert run("--withdraw", "rows.csv", "--why", "Of the wrong year", "--who", "coach") == (
        0,
        "rows.csv does not count any more. To make it count again: guidegen import --reinstate "
        "«id» --why TEXT\n",
        "",
    )
    _, shown, _ = run("--list")
    assert shown.endswith("«id» does not count: Of the wrong year (coach)\n")
    (listed,) = json.loads(run("--list", "--format", "json")[1])["imports"]
    assert listed["withdrawn"] == {"why": "Of the wrong year", "who": "coach"}
    assert run("--reinstate", "rows.csv", "--why", "It was this year") == (
        0, "rows.csv counts again.\n", "",
    )  # fmt: skip
    lines = (tmp_path / "data" / "withdrawn.jsonl").read_text().splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["withdraw", "reinstate"]
    assert run("--reinstate", "rows.csv", "--why", "Again")[2] == (
        "guidegen: The import «id» is not withdrawn. “guidegen import --list” shows them.\n"
    )
    assert run("--withdraw", "row.csv", "--why", "So")[2] == (
        "guidegen: There is no import “row.csv”. Did you mean “rows.csv”? “guidegen import --list” "
        "shows them.\n"
    )
    assert run("--list", tmp_path / "rows.csv")[2] == (
        "guidegen: --list takes no files. Import them with a command of their own.\n"
    )
    assert run("--why", "So", tmp_path / "rows.csv")[2] == (
        "guidegen: --why and --who are for --withdraw and --reinstate.\n"
    )


def test_the_store_is_made_again_from_the_inbox_alone(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number, value in enumerate("109"):
        (tmp_path / "rows.csv").write_text(
            f"{ROWS}v{number},north,R1,2026-10-08,walk,1.2.0,chosen,{value}\n"
        )
        run(tmp_path / "rows.csv")
    before = tables(data)
    for name in ("answers", "forms", "measures", "problems", "imports"):
        shutil.rmtree(data / name)
    assert run("--rebuild") == (0, "3 files were read again, and 0 could not be read.\n", "")
    assert tables(data) == before
    # over a store that is whole it changes nothing, and leaves nothing behind
    assert run("--rebuild")[0] == 0
    assert tables(data) == before
    # a damaged table or record is put right, and a changed file is named
    next((data / "answers").iterdir()).write_bytes(b"")
    record = next((data / "imports").iterdir())
    record.write_bytes(record.read_bytes()[:40])
    assert run("--list")[2] == (
        f"guidegen: {record} cannot be used: it cannot be read to its end. Delete it if it is "
        "there, and make the store again from what came in: guidegen import --rebuild\n"
    )
    assert run("--rebuild")[0] == 0
    assert tables(data) == before
    changed = next((data / "inbox").glob("*/rows.csv"))
    changed.write_text("mine")
    assert run("--rebuild") == (
        1,
        f"rows.csv (import «id») stays as it is: {changed} is not as it came: somebody changed it. "
        "Put back the file as it was.\n2 files were read again, and 1 could not be read.\n",
        "",
    )
    assert tables(data) == before


def test_small_imports_are_put_together_and_stay_imports(store: Store) -> None:
    store.add(form(1, {"greets": "1"}), measures=[MEASURE])
    store.add(form(2, {"greets": "2"}, administration="b"))
    store.add(form(3, {"greets": "0"}, administration="c"))
    before = [store.rows(EVERYTHING.format(table)) for table in TABLES]
    assert compact(store.folder) == 3
    assert len(list((store.folder.path / "answers").iterdir())) == 1
    assert [store.rows(EVERYTHING.format(table)) for table in TABLES] == before
    assert compact(store.folder) == 0
    store.add(form(4, {"greets": "0"}, administration="d"))
    assert compact(store.folder) == 4
    assert len({record.stored for record in read_records(store.folder)}) == 1
    assert store.rows("SELECT submission FROM answers ORDER BY ALL") == [
        ("s-1",), ("s-2",), ("s-3",), ("s-4",),
    ]  # fmt: skip


def test_all_that_counts_is_exported_without_formulas(store: Store, tmp_path: Path) -> None:
    store.add(form(1, {"greets": "=1+1", "waits": 'a "word",\nand a line'}), measures=[MEASURE])
    target = tmp_path / "for others"
    names = export_all(store.folder, target)
    assert sorted(names) == sorted(path.name for path in target.iterdir())
    with (target / "answers.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [column.name for column in TABLES["answers"]]
    values = [dict(zip(head, row, strict=True))["value"] for row in rows]
    assert values == ["'=1+1", 'a "word",\nand a line']
    stored = duckdb.connect().read_parquet(str(target / "answers.parquet"))
    assert stored.columns == head
    assert stored.project("value").fetchall() == [("=1+1",), ('a "word",\nand a line',)]
    described = csv.DictReader((target / "data-dictionary.csv").read_text().splitlines())
    assert [(row["table"], row["column"]) for row in described] == [
        (table, column.name)
        for table, columns in (*TABLES.items(), ("imports", IMPORTS))
        for column in columns
    ]
    assert 'answers,value,VARCHAR,"the answer, by its code; empty for a blank"' in dictionary_csv()
    before = {path: path.read_bytes() for path in target.iterdir()}
    export_all(store.folder, target)
    assert {path: path.read_bytes() for path in target.iterdir()} == before


def test_an_export_into_git_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(UsageError):
        export_all(store.folder, tmp_path / "out")
