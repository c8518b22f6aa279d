"""How much work a handbook makes: in proportion to its size, and to what has changed."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from helpers.paths import REPOSITORY

COUNTED = REPOSITORY / "tests/helpers/counted.py"
#: guides of the two handbooks: twice as many, as few as tell twice from four times
FEW, MANY = 4, 8
#: times the work that twice the guides may make; work that grows by the square is four times
TWICE = 2.3
#: lines that any function may run more often than that
SPARE = 20
RUNS = ("check", "build", "again", "changed")

Work = dict[str, Any]


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], Work]:
    """What each run did with each handbook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(REPOSITORY / "benchmarks"))
        synthetic = import_module("synthetic")
    found = {}
    for size in (FEW, MANY):
        root = tmp_path_factory.mktemp(f"work{size}")
        guides = synthetic.guides(size)
        synthetic.write_handbook(root, guides, "alabaster")
        for run in RUNS:
            if run == "changed":
                synthetic.change_component(root, guides[1])
            found[size, run] = _count(root, "check" if run == "check" else "build")
    return found


def test_twice_the_guides_are_twice_the_work(works: dict[tuple[int, str], Work]) -> None:
    grown = [
        f"{run}, {function}: {few['lines'].get(function, 0)} lines, then {lines}"
        for run in RUNS
        for few, many in [(works[FEW, run], works[MANY, run])]
        for function, lines in many["lines"].items()
        if lines > TWICE * few["lines"].get(function, 0) + SPARE
    ]
    assert grown == []


@pytest.mark.parametrize("run", RUNS)
def test_texts_are_parsed_and_files_are_opened_in_proportion(
    works: dict[tuple[int, str], Work], run: str
) -> None:
    few, many = works[FEW, run], works[MANY, run]
    for counted in ("parses", "composed"):
        assert many[counted] <= 2 * few[counted]
    assert few["opened"].items() <= many["opened"].items()


def test_a_file_is_parsed_as_yaml_once_and_then_if_it_changes(
    works: dict[tuple[int, str], Work],
) -> None:
    more = 2 * (MANY - FEW)
    grown = {run: works[MANY, run]["composed"] - works[FEW, run]["composed"] for run in RUNS}
    assert grown == {"check": more, "build": more, "again": 0, "changed": 0}


def test_prose_is_parsed_once_for_each_page_that_has_it(works: dict[tuple[int, str], Work]) -> None:
    assert works[MANY, "again"]["parses"] == 0
    # only the changed page is checked and made anew
    assert works[MANY, "changed"]["parses"] == works[FEW, "changed"]["parses"] > 0


def test_pages_are_read_and_written_that_changed(works: dict[tuple[int, str], Work]) -> None:
    made = ["genindex", "guidegen-components", "guidegen-tools", "search"]
    assert len(works[MANY, "build"]["read"]) == 2 * MANY + len(["index", "area-0/index"])
    for size in (FEW, MANY):
        again, changed = works[size, "again"], works[size, "changed"]
        assert (again["read"], again["written"]) == ([], made)
        # Sphinx writes the page of the folder's contents too, to the same bytes
        page = "area-0/g1/index"
        assert (changed["read"], changed["written"]) == ([page], [page, "area-0/index", *made])


def _count(root: Path, command: str) -> Work:
    """Run a command in a process of its own, and count its work."""
    call = [sys.executable, str(COUNTED), str(root), command]
    subprocess.run(call, check=True, capture_output=True)
    work: Work = json.loads((root / "work.json").read_text("utf-8"))
    return work
