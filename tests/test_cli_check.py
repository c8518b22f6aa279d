"""`guidegen check` as people and programs see it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidegen import __version__
from guidegen.cli import main
from helpers.handbooks import GUIDE, TOOL, WHOLE, write

#: two problems in two files
BROKEN = {
    "content/a.guide.yaml": "id: a\ntitle: Reading: aloud\n",
    "content/reading.guide.yaml": f"{GUIDE}summray: x\n",
    "content/walk.tool.yaml": TOOL,
}
TEXT = """\
content/a.guide.yaml:2:15: YAML takes the words before this colon for a key, but they are part of \
a text. [colon-in-text]
    Put the text into quotation marks: title: "Reading: aloud"
content/reading.guide.yaml:6:1: “summray” is not a key of this guide. Did you mean “summary”? \
[unknown-key]
    Correct it, or delete it.
2 problems found.
"""
ONE_BAD = "id: a\ntitle: A\nsummray: x\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code and what was written, with nothing left over for the next call."""
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    written = capsys.readouterr()
    return code, written.out, written.err


def test_no_problems(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    assert run(capsys, "-C", str(tmp_path), "check") == (0, "No problems: 1 guide, 1 tool.\n", "")
    write(tmp_path, {"content/b.guide.yaml": "id: b\ntitle: B\n"})
    assert run(capsys, "-C", str(tmp_path), "check")[1] == "No problems: 2 guides, 1 tool.\n"


def test_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    assert run(capsys, "-C", str(tmp_path), "check") == (1, TEXT, "")


def test_one_problem(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, {"content/a.guide.yaml": ONE_BAD})
    assert run(capsys, "-C", str(tmp_path), "check")[1].endswith("\n1 problem found.\n")


def test_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    code, out, err = run(capsys, "-C", str(tmp_path), "check", "--format", "json")
    assert (code, err, out.isascii()) == (1, "", True)
    assert json.loads(out) == {
        "version": 1,
        "problems": [
            {
                "code": "colon-in-text",
                "file": "content/a.guide.yaml",
                "line": 2,
                "column": 15,
                "severity": "error",
                "message": "YAML takes the words before this colon for a key, but they are "
                "part of a text.",
                "remedy": 'Put the text into quotation marks: title: "Reading: aloud"',
            },
            {
                "code": "unknown-key",
                "file": "content/reading.guide.yaml",
                "line": 6,
                "column": 1,
                "severity": "error",
                "message": "“summray” is not a key of this guide. Did you mean “summary”?",
                "remedy": "Correct it, or delete it.",
            },
        ],
    }
    write(tmp_path / "clean", WHOLE)
    assert run(capsys, "-C", str(tmp_path / "clean"), "check", "--format", "json") == (
        0,
        '{\n  "version": 1,\n  "problems": []\n}\n',
        "",
    )


def test_github(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    assert run(capsys, "-C", str(tmp_path), "check", "--format", "github") == (
        1,
        "::error file=content/a.guide.yaml,line=2,col=15,title=colon-in-text::YAML takes the "
        "words before this colon for a key, but they are part of a text. Put the text into "
        'quotation marks: title: "Reading: aloud"\n::error '
        "file=content/reading.guide.yaml,line=6,col=1,title=unknown-key::“summray” is not a "
        "key of this guide. Did you mean “summary”? Correct it, or delete it.\n",
        "",
    )
    write(tmp_path / "clean", WHOLE)
    assert run(capsys, "-C", str(tmp_path / "clean"), "check", "--format", "github") == (0, "", "")


@pytest.mark.parametrize("name", ["", "content", "content/strategies/deep", "conf"])
def test_from_any_folder_of_the_handbook(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(tmp_path, BROKEN)
    (tmp_path / name).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / name)
    assert run(capsys, "check") == (1, TEXT, "")


def no_handbook(folder: Path, missing: str) -> str:
    return (
        f"guidegen: There is no handbook in {folder}: it has no folder named {missing}. Go to the "
        "handbook's folder, name it with -C DIR, or start one with: guidegen new DIR\n"
    )


def test_not_a_handbook(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "hb", WHOLE)
    below = tmp_path / "hb" / "content"
    # with -C it must be this folder; without it may be one above
    assert run(capsys, "-C", str(below), "check") == (2, "", no_handbook(below, "conf"))
    gone = tmp_path / "gone"
    assert run(capsys, "-C", str(gone), "check") == (2, "", no_handbook(gone, "conf"))
    (tmp_path / "half" / "conf").mkdir(parents=True)
    (tmp_path / "half" / "content").write_text("a file")
    monkeypatch.chdir(tmp_path / "half")
    assert run(capsys, "check") == (2, "", no_handbook(tmp_path / "half", "content"))


def test_wrong_calls(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "--format", "xml")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        "guidegen check: error: argument --format: invalid choice: 'xml' "
        "(choose from 'text', 'json', 'github')"
    ) or sys.version_info >= (3, 12)
    assert run(capsys)[0] == 2
    assert run(capsys, "chekc")[0] == 2
    assert run(capsys, "--version") == (0, f"guidegen {__version__}\n", "")


EVIL = "content/\x1b[31m\nx:1:1: %,é\u202e\x9b\udcff.guide.yaml"


def test_names_of_files_cannot_steer_a_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(tmp_path, {**WHOLE, EVIL: ONE_BAD})
    shown = "content/\\x1b[31m\\nx:1:1: %,é\\u202e\\x9b\\udcff.guide.yaml"
    message = "“summray” is not a key of this guide. Did you mean “summary”?"
    remedy = "Correct it, or delete it."
    name = shown.removeprefix("content/")
    rename = "Rename it with letters, digits, spaces, - and _, which work everywhere."
    assert run(capsys, "-C", str(tmp_path), "check") == (
        1,
        f"{shown}:1:1: The name “{name}” is not written in UTF-8. [bad-file-name]\n"
        f"    {rename}\n"
        f"{shown}:3:1: {message} [unknown-key]\n    {remedy}\n2 problems found.\n",
        "",
    )
    out = run(capsys, "-C", str(tmp_path), "check", "--format", "json")[1]
    assert [problem["file"] for problem in json.loads(out)["problems"]] == [EVIL, EVIL]
    assert out.isascii()
    assert out.replace("\n", "").isprintable()
    assert run(capsys, "-C", str(tmp_path), "check", "--format", "github")[1].endswith(
        "::error file=content/\\x1b[31m%0Ax%3A1%3A1%3A %25%2Cé\\u202e\\x9b\\udcff.guide.yaml,"
        f"line=3,col=1,title=unknown-key::{message} {remedy}\n"
    )


def test_values_cannot_steer_a_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, {**WHOLE, "content/a.guide.yaml": 'id: "a\\n::error::b\\u2060%"\ntitle: A\n'})
    how = "Write: a-error-b"
    rule = "use lowercase letters, digits, - and _, a letter first, at most 80."
    assert run(capsys, "-C", str(tmp_path), "check")[1] == (
        "content/a.guide.yaml:1:5: “a\\n::error::b\\u2060%” cannot be an id: "
        f"{rule} [bad-id]\n"
        f"    {how}\n1 problem found.\n"
    )
    assert run(capsys, "-C", str(tmp_path), "check", "--format", "github")[1] == (
        "::error file=content/a.guide.yaml,line=1,col=5,title=bad-id::“a%0A::error::b\\u2060%25” "
        f"cannot be an id: {rule} {how}\n"
    )


def guidegen(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    return subprocess.Popen(
        [sys.executable, "-m", "guidegen", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip


def test_a_terminal_without_unicode_shows_codes(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.guide.yaml": ONE_BAD})
    out, err = guidegen("-C", str(tmp_path), "check").communicate()
    assert (out.decode("ascii").splitlines()[0], err) == (
        "content/a.guide.yaml:3:1: \\u201csummray\\u201d is not a key of this guide. Did you mean "
        "\\u201csummary\\u201d? [unknown-key]",
        b"",
    )


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    authors = "".join("  -\n" for _ in range(5_000))
    write(tmp_path, {"content/a.guide.yaml": f"id: a\ntitle: A\nauthors:\n{authors}"})
    process = guidegen("-C", str(tmp_path), "check")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
