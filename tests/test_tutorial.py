"""The tutorial, done as it says: files are written, commands are run, and answer as it shows."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegen.cli import main
from helpers.documentation import PAGES, TUTORIAL
from helpers.repositories import WHO

STEP = re.compile(r"^```(\w+)\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def steps() -> Iterator[tuple[str, str, str]]:
    """Each example of the tutorial: its language, its text, and the output that is shown below."""
    for found in STEP.finditer(PAGES[TUTORIAL]):
        yield found[1], found[2], found[3] or ""


def test_the_tutorial_does_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    compared = 0
    for language, text, expected in steps():
        if language == "console":
            for line in text.splitlines():
                command, *arguments = shlex.split(line)
                if command == "cd":
                    os.chdir(*arguments)
                else:
                    main(arguments)
            output = capsys.readouterr().out
            if expected:
                assert output == expected
                compared += 1
        elif language == "yaml":
            Path(text.partition("\n")[0].removeprefix("# ")).write_text(text, "utf-8")
        else:
            assert language == "csv"
            Path("visits.csv").write_text(text, "utf-8")
    assert compared == 4
    assert Path("build/print/answers-walk.pdf").read_bytes().startswith(b"%PDF")
    page = Path("build/html/strategies/my-first-strategy/index.html").read_text("utf-8")
    assert "The teacher draws the name of the student who answers." in page
