"""What programs get is JSON, whatever is in a handbook, in answers and in the names of files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.cli import terminal
from guidegen.cli.terminal import as_json, visible
from helpers.handbooks import GUIDE, TOOL, WHOLE, write
from helpers.repositories import commit, run

#: signs that a terminal is not shown as they are, or that JSON writes as codes
STRANGE = {
    "a soft hyphen": "Stand at\N{SOFT HYPHEN} the door",
    "what turns the direction": "\N{RIGHT-TO-LEFT OVERRIDE}rood eht ta dnatS\N{POP DIRECTIONAL FORMATTING}",
    "ends of lines of other systems": "Stand\N{LINE SEPARATOR}at\N{NEXT LINE}the door",
    "no width": "Stand\N{ZERO WIDTH SPACE} at \N{ZERO WIDTH NO-BREAK SPACE}the door",
    "marks and slashes": '\\Stand\\ "at" \\u00ad the \\x door\\',
    "far planes": "\U000e0041\U0001f6aa \U0010fffd",
}  # fmt: skip
SCORING = "scoring: {method: sum, not_applicable: leave-out, blank: leave-out}\n"


def asked(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> Any:  # noqa: ANN401
    _, out, err = run(capsys, root, *words, "--format", "json")
    assert err == ""
    assert out.isascii()
    return json.loads(out)


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_changes(strange: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, WHOLE)
    title = json.dumps(strange, ensure_ascii=False)
    write(tmp_path, {"content/reading.guide.yaml": GUIDE.replace("Choose a text", title)})
    _, out, _ = run(capsys, tmp_path, "changes", "--format", "json")
    assert out.isascii()
    found = json.loads(out)
    if found["unread"]:  # some signs are refused where they are read
        assert (found["unread"], found["pages"]) == (["content/reading.guide.yaml"], [])
    else:
        assert found["pages"][0]["changes"][0]["after"].split() == strange.split()


@pytest.mark.parametrize("strange", [*STRANGE.values(), "\x7fa"], ids=[*STRANGE, "the deletion"])
def test_check(strange: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file's name and a text in it are told."""
    name = f"content/{strange.replace('/', '')}.tool.yaml"
    write(tmp_path, {**WHOLE, name: f"id: other\ntitle: X\nguide: {json.dumps(strange)}\n"})
    assert name in {each["file"] for each in asked(capsys, tmp_path, "check")["problems"]}


@pytest.mark.parametrize("strange", [*STRANGE.values(), "a\x7fb"], ids=[*STRANGE, "the deletion"])
@pytest.mark.parametrize("command", ["score", "agreement"])
def test_answers(
    strange: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {**WHOLE, "content/walk.tool.yaml": TOOL + SCORING})
    rows = [
        {"administration": strange, "unit": strange, "date": "2026-10-01", "rater": rater,
         "item": item, "value": value}
        for rater in (strange, "ann")
        for item, value in (("chosen", "1"), (strange, "1"), ("chosen", strange))
    ]  # fmt: skip
    path = tmp_path / "r.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    found = asked(capsys, tmp_path, command, "walk", str(path))
    assert found["problems"]


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back(text: str) -> None:
    made = as_json({"a": [text], text: None})
    assert json.loads(made) == {"a": [text], text: None}
    assert visible(made, "\n") == made


def test_one_place_writes_json() -> None:
    folder = Path(terminal.__file__).parent
    writers = {
        path.name for path in folder.glob("*.py") if "json.dumps(" in path.read_text("utf-8")
    }
    # a schema and the record of a release are files, and a new title is quoted as YAML reads it
    assert writers == {"terminal.py", "schema_.py", "release_recovery.py", "starters.py"}
