"""Every problem has a place that somebody can go to, whatever is wrong."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.problems import Problem
from guidegen.reading import Folder
from helpers.handbooks import WHOLE, write
from helpers.paths import SMALL

SCALES = "scales:\n  - id: in-place\n    title: In place\n"


def is_placed(found: Problem, folder: Folder) -> bool:
    """Whether a problem names a line of a file of the handbook."""
    path = folder.root / found.place.file
    if not (found.place.file and found.place.line >= 1 and found.place.column >= 1):
        return False
    return path.is_dir() or found.place.line <= len(path.read_text("utf-8").split("\n"))


def changed(text: str, chance: random.Random) -> str:
    """A text of YAML with some of its lines or values other than before."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        number = chance.randrange(len(lines))
        words = list(re.finditer(r"[\w.-]+", lines[number]))
        match chance.randrange(4):
            case 0:
                del lines[number : number + 1]
            case 1:
                lines.insert(number, chance.choice(lines))
            case _ if words:
                word = chance.choice(words)
                other = chance.choice(["1", "2.5", "0", "zzz", "no", "2026-08-17", "door", "NA"])
                line = lines[number]
                lines[number] = f"{line[: word.start()]}{other}{line[word.end() :]}"
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_no_problem_is_without_a_place(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    root = tmp_path / "handbook"
    shutil.copytree(SMALL, root)
    files = sorted(root.rglob("*.yaml"))
    for path in chance.sample(files, 2):
        path.write_text(changed(path.read_text("utf-8"), chance), "utf-8")
    folder = Folder.at(root)
    assert [str(each) for each in check_folder(folder) if not is_placed(each, folder)] == []


def test_two_bands_that_begin_alike_have_a_place(tmp_path: Path) -> None:
    tool = (
        "id: t\ntitle: T\nguide: reading\nitems:\n  - id: a\n    text: A\n    monitors: choose\n"
        "    answer: {kind: count, max: 9}\n    bands: [{at_least: 0, points: 0},\n"
        "            {at_least: 2.5, points: 1}, {at_least: 2.5, points: 2}]\n"
    )
    found = check_folder(write(tmp_path, {**WHOLE, "content/t.tool.yaml": tool}))
    twice = [str(each.place) for each in found if each.code.slug == "bad-band"]
    assert twice == ["content/t.tool.yaml:10:52"]


@pytest.mark.parametrize(
    ("points", "place"),
    [
        ("    points: [{value: 1}, {value: 1}]\n", "4:34"),
        ("    points: [{code: 1}, {code: 1}]\n", "4:32"),
        ("    points: [{value: 1}]\n    marks: [{code: 1, title: X, meaning: abstain}]\n", "5:20"),
        ("    points: [{value: 2}]\n    marks: [{code: 2.0, title: X, meaning: abstain},"
         " {code: 2.0, title: Y, meaning: abstain}]\n", "5:61"),
    ],
)  # fmt: skip
def test_two_answers_that_look_alike_have_a_place(tmp_path: Path, points: str, place: str) -> None:
    found = check_folder(write(tmp_path, {**WHOLE, "conf/scales.yaml": f"{SCALES}{points}"}))
    twice = [str(each.place) for each in found if each.code.slug == "duplicate-point"]
    assert twice == [f"conf/scales.yaml:{place}"]
