"""An import that is killed leaves nothing half done, and two at once do not harm each other."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from guidegen.store.records import read_records
from guidegen.store.safe_files import remove_unfinished
from helpers.stored import Store, form

#: imports files; at the step whose number it gets, which puts something in its place, it dies
PROGRAM = """
import os, sys
from pathlib import Path
from helpers.stored import Store, form
steps = int(sys.argv[2])
def hook(event, arguments):
    global steps
    if event == "os.rename":
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
store = Store(Path(sys.argv[1]))
for file in sys.argv[3]:
    store.imports = int(file)
    store.add(form(1, {"greets": "1"}), form(2, {"greets": "0"}, administration="b"))
"""
#: the copy, how it was read, two tables, the problems, and the record
STEPS = 6
VALUES = [("s-1", "1"), ("s-2", "0")]


def start(place: Path, step: int, files: str = "0") -> subprocess.Popen[bytes]:
    """Start imports that end at a step; 0 is none."""
    words = [sys.executable, "-c", PROGRAM, str(place), str(step), files]
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(words, env={**os.environ, "PYTHONPATH": path})


def stored(store: Store) -> list[tuple[object, ...]]:
    return list(store.rows("SELECT submission, value FROM every_answers ORDER BY ALL"))


def test_an_import_that_is_killed_before_its_record_is_there_adds_nothing(tmp_path: Path) -> None:
    places = {step: tmp_path / str(step) for step in (3, STEPS)}
    for place in places.values():
        place.mkdir()
    runs = [start(place, step) for step, place in places.items()]
    assert [run.wait(60) for run in runs] == [-9, -9]
    for place in places.values():
        store = Store(place)
        assert stored(store) == []
        assert read_records(store.folder) == []
        # the same command again adds what is missing, and never anything twice
        store.add(form(1, {"greets": "1"}), form(2, {"greets": "0"}, administration="b"))
        assert stored(store) == VALUES


def test_two_imports_at_once_are_both_in_and_one_file_once(tmp_path: Path) -> None:
    runs = [start(tmp_path, 0, files) for files in ("01", "10")]
    assert [run.wait(60) for run in runs] == [0, 0]
    store = Store(tmp_path)
    names = sorted(record.file for record in read_records(store.folder))
    assert names == ["file-1.csv", "file-2.csv"]
    assert stored(store) == sorted(VALUES * 2)
    assert not list(store.folder.path.rglob(".unfinished*"))


def test_what_a_killed_import_left_goes_after_a_day(tmp_path: Path) -> None:
    left = tmp_path / f".unfinished-{'0' * 16}"
    for age, stays in ((3_600, True), (90_000, False)):
        left.write_bytes(b"")
        os.utime(left, (time.time() - age,) * 2)
        remove_unfinished(tmp_path)
        assert left.exists() is stays
