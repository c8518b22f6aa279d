"""The fast lane for large files gives what the usual reader gives."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.long_files import ANSWERS
from guidegen.intake.reader import IntakeFile
from guidegen.intake.records import Intake, IntakeAnswer, IntakeForm
from guidegen.problems import ProblemsFoundError
from guidegen.reading import Reading, read_handbook
from guidegen.store.long_csv import large_rows
from guidegen.store.long_tables import LongTables
from helpers.handbooks import write
from helpers.imports import FILES

HEADER = (
    "administration", "unit", "rater", "role", "date", "tool", "tool_version", "view", "item",
    "part", "instance", "value", "grade", "teacher",
)  # fmt: skip
#: what stands in a cell instead, or in the whole line
DAMAGE: dict[str, tuple[str, ...]] = {
    "administration": ("", " v1 ", "V-1", "v01", "=v1", "vé", "v1\0"),
    "unit": ("north", "North  Elementary", "nroth", "", "old-south", "north\u00a0"),
    "rater": ("", "R 1", "r1", "R1\u200b", "Ren\ufffd", "RenÃ©", "R?n", "R-1"),
    "role": ("", "coach", "Coach"),
    "date": ("", "10/8/2026", "2026-13-01", "soon", "2026-07-01", "2027-07-04"),
    "tool": ("", "wlk", "old-walk", "survey"),
    "tool_version": ("", "1.9.0", "2.0.0", "0.9.0"),
    "view": ("peer", "pear"),
    "item": ("", "itm", "picked", "item", "Chosen"),
    "part": ("p",),
    "instance": ("1",),
    "value": ("9", '"1,5"', "'1", "", " 1 ", "x" * 400, "NA", "na"),
    "grade": ("7", "k", '"K"', ""),
    "teacher": ("Ms. Rivera",),
}
LINES = (
    lambda line: line + ",more", lambda line: line.rpartition(",")[0], lambda line: line + ",",
    lambda line: '"x"y' + line, lambda _: ",".join(HEADER), lambda line: line.replace(",", ";"),
    lambda _: "," * (len(HEADER) - 1), lambda line: line,
)  # fmt: skip


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES))


def text(chance: random.Random) -> str:
    """A file with some damaged cells and lines; it may be none at all."""
    columns = HEADER[: chance.choice((12, 13, 14))]
    lines = []
    share = chance.choice((0, 0.02, 0.2))
    for use in range(chance.randint(1, 12)):
        row = {
            "administration": f"v{use}", "unit": chance.choice(("north", "south")), "rater": "R1",
            "role": "", "date": f"2026-10-0{chance.randint(1, 3)}", "tool": "walk",
            "tool_version": "1.2.0", "view": "", "part": "", "instance": "", "grade": "K",
            "teacher": "",
        }  # fmt: skip
        if chance.random() < 0.2:
            row |= {"tool": "survey", "tool_version": "1.0.0"}
        for item in ("chosen", "minutes", "chosen"):
            if item == "chosen" and chance.random() < 0.3:
                continue
            cells = {**row, "item": item, "value": chance.choice("01")}
            for name in columns:
                if chance.random() < share / 4:
                    cells[name] = chance.choice(DAMAGE[name])
            line = ",".join(cells[name] for name in columns)
            lines.append(chance.choice(LINES)(line) if chance.random() < share else line)
    if chance.random() < 0.3:
        chance.shuffle(lines)
    head = ",".join(columns)
    return "\n".join((head, *lines, "")) if lines else f"{head}\n"


def tables(found: Intake | LongTables) -> tuple[list[IntakeForm], list[IntakeAnswer]]:
    """The rows of both tables, in order."""
    if isinstance(found, Intake):
        return list(found.forms), list(found.answers)
    forms = [IntakeForm(*row) for row in rows(found, "forms", IntakeForm._fields)]
    answers = [IntakeAnswer(*row) for row in rows(found, "answers", IntakeAnswer._fields)]
    return forms, answers


def rows(found: LongTables, table: str, fields: Sequence[str]) -> list[tuple[Any, ...]]:
    names = ", ".join(f'"{name}"' for name in fields)
    query = f"SELECT {names} FROM ({found.queries[table]}) ORDER BY row"
    return found.connection.execute(query).fetchall()


def test_both_readers_give_the_same(reading: Reading, tmp_path: Path) -> None:
    source = DigitalSource(reading)
    fast = 0
    rounds = int(os.environ.get("GUIDEGEN_FILES", "8"))
    for seed in range(rounds):
        path = tmp_path / "rows.csv"
        path.write_text(text(random.Random(seed)), "utf-8", newline="")
        file = IntakeFile(path, source)
        usual = ANSWERS.read(file)
        assert isinstance(usual, Intake)
        with large_rows(file, smallest=0) as found:
            if found is None:
                continue
            fast += 1
            assert list(map(str, found.problems)) == list(map(str, usual.problems)), seed
            assert tables(found) == tables(usual), seed
            assert found.dropped == usual.dropped, seed
            assert (found.answer_count, found.form_count) == (
                usual.answer_count, usual.form_count,
            )  # fmt: skip
            assert (found.unread, found.tools) == (usual.unread, usual.tools)
    assert fast > rounds * 0.7


def test_a_large_file_about_students_is_refused_as_a_small_one(
    reading: Reading, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    line = "v1,walk,chosen,1,Maria Lopez"
    path.write_text(f"administration,tool,item,value,Student name\n{line}\n", "utf-8")
    file = IntakeFile(path, DigitalSource(reading))
    with pytest.raises(ProblemsFoundError) as usual:
        ANSWERS.read(file)
    with pytest.raises(ProblemsFoundError) as fast, large_rows(file, smallest=0):
        pass
    assert str(fast.value) == str(usual.value)
