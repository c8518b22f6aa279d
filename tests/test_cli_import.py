"""``guidegen import``: what it says, keeps and returns."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.handbooks import write
from helpers.imports import FILES

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``guidegen import`` in a handbook, and return its exit code and what it printed."""
    write(tmp_path / "handbook", FILES)
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))

    def call(*words: str | Path) -> tuple[int, str]:
        code = main(["-C", str(tmp_path / "handbook"), "import", *map(str, words)])
        printed = capsys.readouterr()
        assert printed.err == ""
        return code, printed.out

    return call


def test_a_file_of_no_known_kind_is_refused_and_the_others_are_read(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n", "utf-8")
    code, out = run(tmp_path / "notes.csv", tmp_path / "gone.csv", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert [(each["file"], each["status"]) for each in found["imports"]] == [
        ("notes.csv", "refused"),
        ("gone.csv", "refused"),
    ]
    assert [(each["code"], each["message"]) for each in found["problems"]] == [
        ("import-unknown", "The file is of no kind that can be imported."),
        (
            "import-unreadable",
            "The file cannot be read: No such file or directory. Nothing of it was imported.",
        ),
    ]
    assert not (tmp_path / "data").exists()


def test_what_the_command_needs_to_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "handbook", FILES)
    monkeypatch.chdir(tmp_path / "handbook")
    monkeypatch.setenv("GUIDEGEN_DATA", str(tmp_path / "data"))
    assert main(["import"]) == 2
    assert main(["import", "a.csv", "--as", "telex"]) == 2
    assert main(["import", "a.csv", "--tool", "wolk"]) == 2
    (tmp_path / "empty").mkdir()
    assert main(["import", str(tmp_path / "empty")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "guidegen: Name the files to import, or a folder with them."
    assert lines[1].startswith("guidegen: There is no kind of file “telex”. There are: ")
    assert lines[2:] == [
        "guidegen: There is no tool “wolk”. Did you mean “walk”?",
        "guidegen: There is no file in these folders.",
    ]
