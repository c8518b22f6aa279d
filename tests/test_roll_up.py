"""Stored scores are counted and added up by one query; `tests/clients` has the other engines."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import duckdb
import ibis
import pytest
from packaging.requirements import Requirement

from guidegen import extras
from guidegen.engines.roll_up import roll_up
from guidegen.errors import UsageError
from helpers.documentation import FENCES, FILES, GUIDE, TOOL, write
from helpers.paths import REPOSITORY
from helpers.rolled import EXPECTED, TABLES, rolled, rows_of


def test_scores_are_rolled_up_by_building_and_window() -> None:
    connection = ibis.duckdb.connect()
    for name, made in TABLES.items():
        connection.con.execute(made)
        rows = rows_of(name)
        marks = ", ".join("?" * len(rows[0]))
        connection.con.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    assert rolled(connection.table("scores"), connection.table("criteria")) == EXPECTED


def test_the_page_rolls_up_districts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "our-handbook", {GUIDE: FILES[GUIDE], TOOL: FILES[TOOL]})
    with duckdb.connect() as connection:
        for name, made in TABLES.items():
            connection.execute(made)
            rows = rows_of(name)
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            (tmp_path / "state" / name).mkdir(parents=True)
            connection.execute(
                "COPY (SELECT district, * REPLACE ('greeting-walkthrough' AS tool, "
                "if(id = 'in-place', 'criterion-1', id) AS id) "
                f"FROM {name}, (VALUES ('adams'), ('baker')) AS d(district) WHERE tool = 'walk') "
                f"TO 'state/{name}/part.parquet'"
            )
    (shown,) = [
        each.text for each in FENCES if each.page == "engines.md" and "roll_up(" in each.text
    ]
    exec(compile(shown, "docs/engines.md", "exec"), {})
    assert capsys.readouterr().out == (
        "adams   8 forms, 3 of 6 in place\nbaker   8 forms, 3 of 6 in place\n"
    )


def test_without_a_calendar_all_days_are_outside() -> None:
    schema = {"tool": "string", "tool_version": "string", "unit": "string", "date": "string"}
    schema |= {"administration": "string", "id": "string"}
    scores = ibis.table(schema | {"micro": "int64"}, name="scores")
    criteria = ibis.table(schema | {"met": "boolean"}, name="criteria")
    query = roll_up(scores, criteria, tool="walk", score="total")
    assert query.columns == (
        "unit", "school_year", "window", "administrations", "scored", "micro", "judged", "met",
    )  # fmt: skip


def test_the_installed_engines_are_those_that_were_tried() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(each) for each in project["optional-dependencies"]["engines"]]
    bounded = {each.name: each.specifier for each in wanted if each.name != "guidegen"}
    assert bounded.keys() == {"ibis-framework", "pyarrow", "sqlglot"}
    for name, specifier in bounded.items():
        assert specifier.contains(version(name)), f"{name} {version(name)} was not tried"


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(extras, "import_module", missing)
    table = ibis.table({"tool": "string"}, name="scores")
    with pytest.raises(UsageError) as raised:
        roll_up(table, table, tool="walk", score="total")
    assert str(raised.value) == (
        "A roll-up needs more packages. Install them with: pip install 'guidegen[engines]'"
    )
