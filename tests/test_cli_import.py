"""``guidegen import``: what it says, keeps and returns."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.cli.file_imports import FileImport, Importer
from guidegen.errors import UsageError
from guidegen.intake.recognition import READERS
from helpers.handbooks import TOOL_FILE, write
from helpers.imports import FILES
from helpers.paths import REPOSITORY

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


HEADER = "administration,unit,rater,date,tool,tool_version,item,value,submission,submitted"
ROW = "v{0},north,R1,2026-10-08,walk,1.2.0,chosen,{1},f{0},2026-10-0{2}"


def _rows(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
    return path


def test_what_is_new_known_newer_and_gone_is_said(run: Run, tmp_path: Path) -> None:
    first = _rows(tmp_path / "a.csv", ROW.format(1, 1, 8), ROW.format(2, 1, 8), ROW.format(3, 1, 8))
    assert run(first) == (0, "a.csv: 3 answers of 3 forms; 3 new.\n")
    assert run(first) == (0, "a.csv: it is there already; nothing was added.\n")
    later = _rows(tmp_path / "b.csv", ROW.format(1, 1, 8), ROW.format(2, 0, 9), ROW.format(4, 1, 8))
    dry = (0, "b.csv: 3 answers of 3 forms; nothing was changed (--dry-run).\n")
    assert run(later, "--dry-run") == dry
    code, out = run(later)
    id_ = json.loads(run("--list", "--format", "json")[1])["imports"][0]["id"]
    assert code == 0, "what is gone is a warning"
    assert out == (
        "b.csv: 3 answers of 3 forms; 1 new, 1 there already, 1 newer version, 1 not in this file"
        " any more.\n"
        "b.csv:1:1: warning: Earlier imports have 1 form that this file does not have, such as"
        " “f3”. [forms-gone]\n"
        "    They still count. If they should not, withdraw what has them: guidegen import --withdraw"
        f" ID --why TEXT; the ID is one of these: {id_[:12]}.\n"
        "1 warning found.\n"
    )


def test_what_contradicts_another_file_is_shown_with_both(run: Run, tmp_path: Path) -> None:
    row = "v1,north,R1,2026-10-08,walk,1.2.0,chosen,{}"
    header = HEADER.removesuffix(",submission,submitted")
    run(_rows(tmp_path / "a.csv", row.format(1), header=header))
    code, out = run(_rows(tmp_path / "b.csv", row.format(0), header=header))
    listed = json.loads(run("--list", "--format", "json")[1])["imports"]
    one, other = (each["id"][:12] for each in listed)
    assert code == 1
    assert out == (
        "b.csv: 1 answer of 1 form; 1 new, 1 question that several forms answer differently.\n"
        f"b.csv:2:1: Row 2 of b.csv (import {other}) and row 2 of a.csv (import {one}) answer the"
        " same question differently; neither is scored. [two-responses]\n"
        "    Keep the one that is right, or give each its own rater or instance.\n"
        "1 problem found.\n"
    )


def test_bad_rows_are_listed_and_columns_that_are_not_kept_are_named(
    run: Run, tmp_path: Path
) -> None:
    header = "administration,unit,item,value,mood,Teacher"
    path = _rows(
        tmp_path / "a.csv", "v1,north,chosen,1,good,T", "v2,north,chosen,9,,", header=header
    )
    code, out = run(path, "--tool", "walk", "--no-raw")
    assert code == 1
    assert out == (
        "a.csv: 2 answers of 2 forms; 2 new. 1 row not read:\n"
        "Not kept: mood, Teacher.\n"
        "a.csv:3:4: Row 3 is not scored: “9” in the column “value” is not possible. [bad-response]\n"
        "    Write one of these: 1, 0, NA.\n"
        "1 problem found.\n"
    )
    assert not list((tmp_path / "data" / "inbox").rglob("*.csv"))
    again = run(path, "--tool", "walk", "--format", "json")
    assert json.loads(again[1])["imports"][0]["status"] == "known"


def test_a_folder_is_all_of_its_files_and_each_is_an_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "north").mkdir(parents=True)
    _rows(tmp_path / "in" / "z.csv", ROW.format(1, 1, 8))
    _rows(tmp_path / "in" / "north" / "a.csv", ROW.format(2, 1, 8))
    (tmp_path / "in" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "in" / "~$z.xlsx").write_bytes(b"x")
    (tmp_path / "in" / "broken.xlsx").write_bytes(b"PK\x03\x04no")
    code, out = run(tmp_path / "in")
    assert code == 1
    assert out == (
        "broken.xlsx: nothing was imported.\n"
        "broken.xlsx:1:1: The file cannot be read: it is damaged: it cannot be unpacked. Nothing of"
        " it was imported. [import-unreadable]\n"
        "    Correct it, or export it once more, and import it again.\n"
        "1 problem found.\n"
        "a.csv: 1 answer of 1 form; 1 new.\n"
        "z.csv: 1 answer of 1 form; 1 new.\n"
    )


def test_answers_to_a_tool_with_errors_are_refused_and_others_are_not(
    run: Run, tmp_path: Path
) -> None:
    tool = FILES[TOOL_FILE].replace("monitors: choose, former_ids", "monitors: chose, former_ids")
    write(tmp_path / "handbook", {**FILES, TOOL_FILE: tool})
    bad = _rows(tmp_path / "a.csv", ROW.format(1, 1, 8))
    good = _rows(tmp_path / "b.csv", ROW.format(1, 1, 8).replace("walk,1.2", "survey,1.0"))
    code, out = run(bad, good)
    assert code == 1
    assert out == (
        "a.csv: nothing was imported.\n"
        f"{TOOL_FILE}:11:54: There is no component “reading.chose”. Did you mean “choose”?"
        " [unknown-component]\n"
        "    Correct the name, or add the component to its guide.\n"
        "1 problem found.\n"
        "b.csv: 1 answer of 1 form; 1 new.\n"
    )


def test_what_was_imported_before_an_error_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = _rows(tmp_path / "a.csv", ROW.format(1, 1, 8))
    full = _rows(tmp_path / "b.csv", ROW.format(2, 1, 8))

    def import_file(importer: Importer, path: Path) -> FileImport:
        if path == full:
            raise UsageError("The disk is full.")
        return usual(importer, path)

    usual = Importer.import_file
    monkeypatch.setattr(Importer, "import_file", import_file)
    assert main(["-C", str(tmp_path / "handbook"), "import", str(good), str(full)]) == 2
    assert capsys.readouterr() == (
        "a.csv: 1 answer of 1 form; 1 new.\n",
        "guidegen: The disk is full.\n",
    )


def test_a_packed_file_that_is_damaged_is_named(run: Run, tmp_path: Path) -> None:
    packed = tmp_path / "forms.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("forms.csv", "SubmissionDate,KEY\n" * 100)
    data = bytearray(packed.read_bytes())
    start = data.index(b"forms.csv") + len("forms.csv")
    data[start : start + 8] = b"\xff" * 8
    packed.write_bytes(data)
    code, out = run(packed)
    assert code == 1
    assert out == (
        "forms.zip: nothing was imported.\n"
        "forms.zip:1:1: The file cannot be read: it is damaged, or locked with a password. Nothing"
        " of it was imported. [import-unreadable]\n"
        "    Correct it, or export it once more, and import it again.\n"
        "1 problem found.\n"
    )


def test_every_kind_of_file_is_documented() -> None:
    text = (REPOSITORY / "docs" / "importing.md").read_text("utf-8")
    said = text.partition("say it with `--as`:")[2].partition(".\n")[0]
    assert {reader.name for reader in READERS} == {*re.findall("`([a-z]+)`", said)}
