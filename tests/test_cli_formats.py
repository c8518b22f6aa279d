"""Every format that ``--format`` offers can be written; what it does not offer is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from guidegen import cli
from guidegen.cli import main
from guidegen.cli.formats import OUTPUT_FORMATS, OutputFormat, load_writer
from helpers.paths import SMALL

EACH = [(command, each.name) for command, found in OUTPUT_FORMATS.items() for each in found]


@pytest.mark.parametrize(("command", "name"), EACH)
def test_every_format_has_its_writer(command: str, name: str) -> None:
    assert callable(load_writer(command, name))


def test_an_unknown_format_fails_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=r"^guidegen score has no format “yaml”$"):
        load_writer("score", "yaml")
    with pytest.raises(SystemExit) as end:
        main(["check", "--format", "yaml"])
    assert end.value.code == 2
    assert "argument --format: invalid choice: 'yaml'" in capsys.readouterr().err


def test_a_new_format_is_a_module_and_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "check_counts.py").write_text(
        "def pieces(reading, problems):\n    yield f'{len(problems)}\\n'\n", "utf-8"
    )
    monkeypatch.setattr("guidegen.cli.__path__", [*cli.__path__, str(tmp_path)])
    counts = OutputFormat("counts", "dashboards", "check_counts:pieces")
    monkeypatch.setitem(
        cast(dict[str, tuple[OutputFormat, ...]], OUTPUT_FORMATS),
        "check",
        (*OUTPUT_FORMATS["check"], counts),
    )
    assert main(["-C", str(SMALL), "check", "--format", "counts"]) == 0
    number = capsys.readouterr().out
    main(["-C", str(SMALL), "check", "--format", "json"])
    assert int(number) == len(json.loads(capsys.readouterr().out)["problems"])
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "github for notes on a pull request, counts for dashboards" in " ".join(
        capsys.readouterr().out.split()
    )
