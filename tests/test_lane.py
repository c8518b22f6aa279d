"""The fast lane gives the scorer's scores, or says why it cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import pytest

from guidegen.cli import main
from guidegen.engines.lane import LaneCounts, score_in_lane, write_lane
from guidegen.engines.lane_rules import explain_refusal_by_lane
from guidegen.engines.scoring_job import ScoringJob
from guidegen.engines.table_rows import Row, table_rows
from guidegen.errors import UsageError
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.results import AnswerRow, LostRow
from guidegen.scoring.scorer import score_each
from guidegen.store.folder import DataFolder
from helpers.handbooks import GUIDE, WHOLE, write
from helpers.plain_tools import plain_tool, random_answers, stored
from helpers.random_answers import StoredRow, store
from helpers.scores import HEAD, RULES, answers, handbook_of, items

#: how many tools are tried; `GUIDEGEN_TOOLS=2000` tries more than the suite has time for
TOOLS = int(os.environ.get("GUIDEGEN_TOOLS", "14"))
NOWHERE = DataFolder(Path("nowhere"))


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as found:
        yield found


def by_lane(
    connection: duckdb.DuckDBPyConnection,
    compiled: CompiledTool,
    rows: list[AnswerRow],
    lost: list[LostRow],
) -> dict[str, list[Row]]:
    """The rows of both tables that the lane makes."""
    score_in_lane(stored(connection, rows, lost), ScoringJob(compiled, None, NOWHERE))
    tables = ("scores", "criteria")
    found = {name: connection.execute(f"FROM lane_{name}").fetchall() for name in tables}
    return {name: sorted(rows, key=str) for name, rows in found.items()}


def by_scorer(
    compiled: CompiledTool, rows: list[AnswerRow], lost: list[LostRow]
) -> dict[str, list[Row]]:
    """The rows of the same tables, of the scorer's results."""
    found: dict[str, list[Row]] = {"scores": [], "criteria": []}
    for each in score_each(compiled, rows, lost):
        for name, rows_before in found.items():
            rows_before.extend(table_rows(compiled, each, name))
    return {name: sorted(rows, key=str) for name, rows in found.items()}


@pytest.mark.parametrize("first", range(0, TOOLS, 7))
def test_scores_of_random_tools_are_those_of_the_scorer(
    connection: duckdb.DuckDBPyConnection, first: int
) -> None:
    seen: set[object] = set()
    for seed in range(first, first + 7):
        chance = Random(seed)
        compiled = plain_tool(chance)
        while explain_refusal_by_lane(compiled):
            compiled = plain_tool(chance)
        given = random_answers(compiled, chance, 40)
        expected = by_scorer(compiled, *given)
        assert by_lane(connection, compiled, *given) == expected, f"seed {seed}"
        seen |= {row[-2] for row in expected["scores"]} | {row[10] for row in expected["criteria"]}
    # there were scores, criteria that are met, not met and unknown, and reasons
    assert {"", True, False, None} <= seen
    assert len(seen) > len({"", True, False, None, "one more"})


PLAIN = HEAD + items("", "", "inverse: true") + f"scoring:\n{RULES}"


def compiled_of(text: str) -> CompiledTool:
    book = handbook_of(text)
    return compile_tool(book, book.tools[0])


def test_odd_administrations_are_left_to_the_scorer(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    text = PLAIN + "  method: percent-of-points\n  criteria: [{at_least: 50, authority: Us}]\n"
    whole = {"a": "2", "b": "1", "c": "2"}
    unread = answers(whole, "4", unit="south", date="2026-10-04")
    rows = [
        *answers(whole, "1", unit="north", date="2026-10-01"),
        *answers({**whole, "b": "NA"}, "2", unit="north", date="2026-10-02"),
        *answers({"a": "2", "c": "2.0"}, "3", unit="south", date="2026-10-03"),
        *unread[:2], unread[2]._replace(value="", unreadable=True),
        *answers({**whole, "a": ["2", "1"]}, "5", unit="south", date="2026-10-05"),
    ]  # fmt: skip
    rows = [row._replace(tool="t") for row in rows]
    data = stored(connection, rows, [LostRow("6", "south", "t", "2026-10-06")])
    job = ScoringJob(compiled_of(text), None, NOWHERE)
    score_in_lane(data, job)
    # the last one cannot be read at all, and so has no score
    assert write_lane(data, job, tmp_path / "fast") == LaneCounts(5, 5, 3)
    scores = connection.execute(
        f"SELECT administration, exact, earned, possible, why FROM '{tmp_path}/fast/scores.parquet'"
    )
    assert [(*row[:2], *map(int, row[2:4]), row[4]) for row in scores.fetchall()] == [
        ("1", "50", 3, 6, ""),
        ("2", "50", 2, 4, ""),
        ("3", None, 2, 4, "b: blank"),
        ("4", None, 3, 4, "c: unreadable"),
        ("5", None, 1, 4, "a: several-raters"),
    ]
    criteria = connection.execute(
        f"SELECT administration, met, run, why FROM '{tmp_path}/fast/criteria.parquet'"
    )
    assert criteria.fetchall() == [
        ("1", True, 1, ""),
        ("2", True, 2, ""),
        ("3", None, 0, "total: b: blank"),
        ("4", None, 0, "total: c: unreadable"),
        ("5", None, 0, "total: a: several-raters"),
    ]


def test_more_items_than_a_number_has_bits(connection: duckdb.DuckDBPyConnection) -> None:
    names = [f"i{number}" for number in range(130)]
    listed = "".join(f"  - {{id: {name}, text: T, monitors: g.c}}\n" for name in names)
    text = f"{HEAD}items:\n{listed}scoring:\n{RULES}  method: sum\n"
    whole = answers(dict.fromkeys(names, "2"), "1")
    gaps = answers(dict.fromkeys(names[:-1], "1"), "2")
    twice = answers({**dict.fromkeys(names, "1"), names[64]: ["1", "2"]}, "3")
    rows = [row._replace(tool="t") for row in (*whole, *gaps, *twice)]
    found = by_lane(connection, compiled_of(text), rows, [])
    assert found == by_scorer(compiled_of(text), rows, [])
    assert [(row[2], row[11], row[-2]) for row in found["scores"]] == [
        ("1", "260", ""), ("2", None, "i129: blank"), ("3", None, "i64: several-raters"),
    ]  # fmt: skip


SUM = "  method: sum\n"
ONE = "  scores:\n    - {id: s, title: S, method: "


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (PLAIN, "it has no score"),
        (PLAIN + "  raters: {combine: mean, of: answers}\n" + SUM,
         "it combines the answers of several raters"),
        (f"{PLAIN}{SUM}variants: [{{id: all, title: All}}]\n", "it has variants"),
        (f"{PLAIN}{SUM}views: [{{id: v, title: V}}]\n", "it has views"),
        (HEAD + items("", "repeat: {for_each: room, combine: mean}") + f"scoring:\n{RULES}{SUM}",
         "its item “b” is answered for each room"),
        (HEAD + items("", "value: {sum: [a, 1]}") + f"scoring:\n{RULES}{SUM}",
         "its item “b” is calculated"),
        (HEAD + items("", "ask_if: {item: a, at_least: 1}") + f"scoring:\n{RULES}{SUM}",
         "its item “b” is not always asked"),
        (HEAD + items("", "parts: [{id: p, text: P}], value: p") + f"scoring:\n{RULES}{SUM}",
         "its item “b” has parts"),
        (HEAD + items("", "from_tool: {tool: u, item: x, combine: mean}") + f"scoring:\n{RULES}{SUM}",
         "its item “b” is taken from another tool"),
        (f"{PLAIN}{ONE}mean}}\n",
         "its score “s” has the method mean; only percent-of-points and sum are added up"),
        (f"{PLAIN}{ONE}sum}}\n    - {{id: r, title: R, method: sum, scores: [s]}}\n",
         "its score “r” is made of other scores"),
        (f"{PLAIN}{ONE}sum, weights: {{a: 0.1234567}}}}\n",
         "the points of its item “a” are too fine or too large to add up"),
        (f"{PLAIN}{SUM}  criteria: [{{authority: Us, requires: [{{item: a, at_least: 1}}]}}]\n",
         "its criterion “criterion-1” requires single items"),
        (f"{PLAIN}{SUM}  criteria: [{{title: All, authority: Us, requires: [{{every: item, at_least: 1}}]}}]\n",
         "its criterion “All” requires single items"),
    ],
)  # fmt: skip
def test_other_tools_are_refused_with_the_reason(
    connection: duckdb.DuckDBPyConnection, text: str, why: str
) -> None:
    compiled = compiled_of(text)
    with pytest.raises(UsageError) as raised:
        score_in_lane(stored(connection, []), ScoringJob(compiled, None, NOWHERE))
    assert str(raised.value) == (
        f"The tool “t” cannot be scored fast: {why}. Score it without --fast: the scores are the "
        "same."
    )


FILES = {
    **WHOLE,
    "content/reading.guide.yaml": f"level_set: profile\n{GUIDE}",
    "content/walk.tool.yaml": (
        "id: walk\ntitle: Walkthrough\nguide: reading\nversion: 1.0.0\nscale: in-place\nitems:\n"
        "  - {id: chosen, text: A text was chosen., monitors: choose}\n"
        "  - {id: read, text: It was read., monitors: choose}\n"
        "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n  blank: no-score\n"
        "  round: none\n  criteria: [{at_least: 80, authority: Us}]\n"
    ),
}


def test_the_command_writes_both_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "handbook", FILES).root
    folder = DataFolder(tmp_path / "data")
    monkeypatch.setenv("GUIDEGEN_DATA", str(folder.path))

    def run(*options: str) -> int:
        return main(["-C", str(root), "score", "walk", *options])

    fast = str(tmp_path / "fast")
    assert run("--stored", "--fast", fast) == 2
    assert capsys.readouterr().err == (
        f"guidegen: Nothing is stored: there is no data folder {folder.path} yet. Import answers "
        "first: guidegen import FILE\n"
    )
    folder.make()
    empty = dict.fromkeys(StoredRow._fields, "")
    row = {**empty, "administration": "1", "unit": "north", "tool": "walk", "value": "1"}
    rows = [StoredRow(**{**row, "item": item}) for item in ("chosen", "read")]
    store(folder, "a.csv", rows, tmp_path)
    assert run("--stored", "--fast", fast) == 0
    assert capsys.readouterr().out == (
        f"{fast}/scores.parquet: 1 rows\n{fast}/criteria.parquet: 1 rows\n"
    )
    tables = "SELECT exact, met, c.run FROM '{0}/scores.parquet', '{0}/criteria.parquet' AS c"
    assert duckdb.execute(tables.format(fast)).fetchall() == [("100", True, 1)]
    assert run("--stored", "--fast", fast, "--format", "json") == 2
    assert run("a.csv", "--fast", fast) == 2
    assert run("--stored", "--fast", f"{root}/conf/scales.yaml") == 2
    assert capsys.readouterr().err == (
        "guidegen: --fast writes files, and needs neither --workers nor --format.\n"
        "guidegen: --fast is for --stored.\n"
        f"guidegen: The scores cannot be written to {root}/conf/scales.yaml: File exists.\n"
    )
