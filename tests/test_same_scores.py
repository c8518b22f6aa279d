"""The same answers give the same scores, whatever program collected them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.exports import EXPORTS, FILES, FOLDER, MAPPED, VISITS, FilledVisit
from helpers.handbooks import write
from helpers.planned import CALENDAR

#: all forms of a school in a window are one administration, which no program knows
PLAN = """\
id: year
title: The year
school_year: 2026-27
monitoring:
  - {id: visits, tool: visit, who: coach, buildings: all, windows: [fall], administration: window}
"""
BUILDINGS = """\
buildings:
  - {id: north-elementary, title: North Elementary, short_title: North}
  - {id: south-elementary, title: South Elementary, short_title: South}
"""
HANDBOOK = {
    **FILES,
    "conf/buildings.yaml": BUILDINGS,
    "conf/calendar.yaml": CALENDAR,
    "content/plan/year.plan.yaml": PLAN,
}
COLUMNS = (
    *("administration", "unit", "rater", "date", "tool", "tool_version"),
    *("item", "part", "instance", "value"),
    *("school", "observer", "grade"),
)


def rows_of(visit: FilledVisit) -> Iterator[list[str]]:
    """The answers of a form as a person would write them into our own file."""
    blanks = visit.blanks
    unit = f"{blanks['school'].lower()}-elementary"
    whose = ["2026-27-fall", unit, blanks["observer"], blanks["date"], "visit", "1.2.0"]
    for room, answers in {"": visit.answers, **visit.rooms}.items():
        for (item, part), value in answers.items():
            top = [blanks[id_] for id_ in ("school", "observer", "grade")]
            yield [*whose, item, part, room, value, *top]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("handbook"), HANDBOOK).root


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "visits.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for visit in VISITS:
            writer.writerows(rows_of(visit))
    return path


def scores(root: Path, *words: str) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["-C", str(root), "score", "visit", *words, "--format", "json"]) == 0
    return printed.getvalue()


@pytest.fixture(scope="module")
def from_file(root: Path, answers: Path) -> str:
    found = scores(root, str(answers))
    assert len(json.loads(found)["administrations"]) == len(VISITS)
    return found


@pytest.mark.parametrize(
    "name", ["visits.csv", *(name for name in EXPORTS if name != "visit-2.pdf")]
)
def test_every_format_gives_the_same_scores(
    root: Path,
    answers: Path,
    from_file: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))
    files = [FOLDER / name]
    if name == "visits.csv":
        files = [answers]
    if name == "visit-1.pdf":
        files.append(FOLDER / "visit-2.pdf")
    command = ["-C", str(root), "import", *map(str, files)]
    if name in MAPPED:
        command += ["--tool", "visit"]
        main(command)
        for proposal in (root / "conf").rglob("*.yaml"):
            text = proposal.read_text("utf-8")
            proposal.write_text(text.replace("confirmed: false", "confirmed: true"), "utf-8")
    assert main(command) in (0, 1)
    assert scores(root, "--stored") == from_file
