"""Damaged files of answers: no traceback, and nothing lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.model import Handbook
from helpers.handbooks import WHOLE, write
from helpers.mutations import File, faults_of, files
from helpers.scores import HEAD, handbook_of, items

RULES = (
    "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n"
    "  not_observed: leave-out\n  blank: count-as-zero\n"
)
#: of each file; `benchmarks/damaged_answers.py` tries many more
SEEDS = range(120)


@pytest.fixture(scope="module")
def book() -> Handbook:
    return handbook_of(HEAD + items("", "") + RULES)


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.name}-{file.damage.__name__}")
def test_nothing_is_lost_without_a_word(book: Handbook, file: File, tmp_path: Path) -> None:
    assert [each for seed in SEEDS for each in faults_of(book, file, seed, tmp_path)] == []


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.name}-{file.damage.__name__}")
def test_every_damaged_file_ends_in_scores_or_problems(
    file: File, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = HEAD.replace("guide: g", "guide: reading").replace("s210", "in-place")
    more = "monitors: choose, dimension: quality"
    write(tmp_path, {**WHOLE, "content/walk.tool.yaml": tool + items(more, more) + RULES})
    for seed in range(0, 40, 8):
        path = tmp_path / file.name
        path.write_bytes(file.damage(file.data, seed))
        rest = [str(path)] if path.suffix == ".pdf" else ["t", str(path)]
        for format_ in ("text",) if path.suffix == ".pdf" else ("text", "json"):
            call = ["collect", *rest] if path.suffix == ".pdf" else ["score", *rest, "--format", format_]  # fmt: skip
            assert main(["-C", str(tmp_path), *call]) in (0, 1, 2)
    capsys.readouterr()
