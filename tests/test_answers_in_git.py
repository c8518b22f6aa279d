"""Answers and filled forms stay out of git: `new` ignores them, and `check` finds what is tracked."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import openpyxl
import pytest

from guidegen.responses.recognition import describe_contents
from helpers.filled_forms import filled
from helpers.handbooks import TOOL, WHOLE, write
from helpers.repositories import commit, git, run

CSV = "administration,unit,rater,item,value\nfall,North,ann,chosen,1\n"
ROW = {"administration": "fall", "rater": "ann", "item": "chosen", "value": 1}
SCORES = json.dumps(
    {"version": 1, "tool": "walk", "tool_version": "", "administrations": []}, indent=2
)

HELD = {
    "visits.csv": (CSV.encode(), "answers"),
    "excel.csv": (codecs.BOM_UTF8 + CSV.replace(",", ";").encode(), "answers"),
    "tabs.tsv": (CSV.replace(",", "\t").encode("utf-16"), "answers"),
    "title.csv": (f"Fall visits\n\n{CSV}".encode(), "answers"),
    "sep.csv": (f"sep=;\n{CSV.replace(',', ';')}".encode(), "answers"),
    "capitals.csv": (b"Administration, Rater, Item, Value\nfall,ann,chosen,1\n", "answers"),
    "rows.jsonl": (f"{json.dumps(ROW)}\n".encode(), "answers"),
    "scores.json": (SCORES.encode(), "scores"),
    # nobody is named in these
    "template.csv": (b"administration,unit,rater,item,value\n,,,chosen,\n", None),
    "codebook.csv": (b"item,text,answers\nchosen,A text was chosen.,1\n", None),
    "prices.csv": (b"thing,value\nbook,12\n", None),
    "empty.csv": (b"", None),
    "broken.xlsx": (b"PK\x03\x04", None),
    "broken.pdf": (b"%PDF-1.7\n", None),
    "settings.json": (b'{"version": 1, "tool": "x"}', None),
    "noted.jsonl": (f"# of October\n{json.dumps(ROW)}\n".encode(), "answers"),
    "deep.jsonl": (b"[" * 100_000, None),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_what_a_file_holds(name: str, tmp_path: Path) -> None:
    content, what = HELD[name]
    (tmp_path / name).write_bytes(content)
    assert describe_contents(tmp_path / name) == what


def test_workbooks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["administration", "item", "value"])
    book.save(tmp_path / "template.xlsx")
    sheet.append(["fall", "chosen", 1])
    book.save(tmp_path / "visits.xlsx")
    assert describe_contents(tmp_path / "template.xlsx") is None
    assert describe_contents(tmp_path / "visits.xlsx") == "answers"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    scoring = "scoring: {method: sum, not_applicable: leave-out, blank: leave-out}\n"
    commit(tmp_path, {**WHOLE, "content/walk.tool.yaml": TOOL + scoring})
    return tmp_path


def test_a_form_is_told_once_it_is_filled_in(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, root, "print", "--fillable", "--output", str(root / "forms"))[0] == 0
    (form,) = (root / "forms").glob("*.pdf")
    git(root, "add", "--all")
    assert run(capsys, root, "check")[1] == "No problems: 1 guide, 1 tool.\n"
    copy = filled(form.read_bytes(), {"item:chosen:::": "1"}, "guidegen:walk:::")
    (root / "forms" / "from ann.pdf").write_bytes(copy)
    assert run(capsys, root, "check")[1] == "No problems: 1 guide, 1 tool.\n"
    git(root, "add", "--all")
    assert run(capsys, root, "check") == (
        0,
        "forms/from ann.pdf:1:1: warning: Git tracks this file, which holds a filled form: "
        "whoever has the repository can read it. [answers-in-git]\n    Run “git rm --cached "
        "'forms/from ann.pdf'”, add its name to .gitignore, and commit. Earlier commits still "
        "hold it: if others have them, tell the person responsible for your data.\n1 warning, "
        "no problems: 1 guide, 1 tool.\n",
        "",
    )


def test_answers_that_are_tracked_are_told_until_they_are_not(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, {"content/data/visits.csv": CSV, "fall.csv": CSV})
    git(root, "add", "content/data/visits.csv")
    for against in ((), ("--against", "HEAD")):
        problems = json.loads(run(capsys, root, "check", *against, "--format", "json")[1])[
            "problems"
        ]
        assert [(each["code"], each["file"], each["severity"]) for each in problems] == [
            ("answers-in-git", "content/data/visits.csv", "warning")
        ]
    git(root, "rm", "--quiet", "--cached", "content/data/visits.csv")
    assert run(capsys, root, "check")[1] == "No problems: 1 guide, 1 tool.\n"


def test_nothing_is_told_without_a_repository_or_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**WHOLE, "fall.csv": CSV})
    assert run(capsys, tmp_path, "check")[1] == "No problems: 1 guide, 1 tool.\n"
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(capsys, tmp_path, "check")[1] == "No problems: 1 guide, 1 tool.\n"


IGNORED = (
    "answers.csv", "responses.csv", "responses.jsonl", "fall visits.xlsx", "build/html/index.html",
    "build/print/walk.pdf", "walk - Ann.pdf", "filled/a.png", "responses/a.txt", "answers/b.zip",
    "scores.csv", "content/strategies/answers-fall.csv", "content/walk-responses.csv", "~$walk.docx",
    "scans/1.jpg", "data/2026/walk.tsv", "content/.DS_Store",
)  # fmt: skip
KEPT = (
    "content/strategies/student-responses/index.guide.yaml", "content/filled.md",
    "content/strategies/answers.tool.yaml", "content/map.png", "content/handout.pdf",
    "content/calendar.csv", "conf/scales.yaml", "alignment.lock", "locale/es/LC_MESSAGES/x.po",
)  # fmt: skip


def test_a_new_handbook_ignores_answers_and_filled_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "ours"
    run(capsys, tmp_path, "new", str(root), "--no-git")
    git(root, "init", "--quiet")
    for name in (*IGNORED, *KEPT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")
    git(root, "add", "--all")
    tracked = set(git(root, "ls-files", "-z").split("\0"))
    assert [name for name in IGNORED if name in tracked] == []
    assert [name for name in KEPT if name not in tracked] == []
