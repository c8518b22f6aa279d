"""`guidegen changes` as people and programs see it, in real repositories."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from helpers.handbooks import GUIDE, GUIDE_FILE, TOOL_FILE, write
from helpers.repositories import commit, git, run
from helpers.versions import BEFORE, GUIDE_1, REWORDED, TOOL_1, log, to

TEXT = """\
From v1 to v2:

Settings (conf/)
  wording: “district.name” of conf/ changed from Example District to North District.

Guide “Reading aloud” (reading), 1.0.0 to 1.1.0
  meaning: “definition” of the component “Choose a text” was reworded, but nobody says whether \
it means the same.
      The text is worth [-hearing.-] {+hearing twice+}
  structure: The component “Ask about it” is new.

Tool “Walkthrough” (walk), 1.0.0 to 2.0.0
  Scores before and after do not compare.
  structure: The item “Students ask.” is new.
  structure: The item “At least 3 of 4 students say what they heard.” was withdrawn: Nobody could \
hear it.
"""
AFTER = {
    "conf/district.yaml": "name: North District\nhandbook: Example handbook\nroles:\n"
    "  - {id: teacher, title: Teacher}\n  - {id: student, title: Students}\n"
    "header_fields:\n  - {id: date, title: Date, width: quarter}\n",
    GUIDE_FILE: to("1.1.0", GUIDE_1).replace("hearing.", "hearing twice").replace(
        "version", "  - {id: ask, title: Ask about it}\nversion"
    ),
    TOOL_FILE: to("2.0.0", TOOL_1).replace("- id: heard", "- id: asked").replace(
        "At least 3 of 4 students say what they heard.", "Students ask."
    ).replace("monitors: choose\n    section", "monitors: ask\n    section")
    + "withdrawn:\n  - {id: heard, reason: Nobody could hear it.}\n",
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handbook with two tags."""
    commit(tmp_path, BEFORE, tag="v1")
    commit(tmp_path, {**BEFORE, **AFTER}, tag="v2")
    return tmp_path


def test_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, root, "changes", "v1", "v2") == (0, TEXT, "")


def test_nothing_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = "From HEAD to the working tree:\n\nNothing changed.\n"
    assert run(capsys, root, "changes") == (0, expected, "")
    assert run(capsys, root, "changes", "v1", "v1")[1] == "From v1 to v1:\n\nNothing changed.\n"


def test_what_is_not_committed_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {**AFTER, GUIDE_FILE: AFTER[GUIDE_FILE].replace("Ask about it", "Ask!")})
    assert run(capsys, root, "changes")[1].splitlines()[2:] == [
        "Guide “Reading aloud” (reading), 1.1.0",
        "  The version is the same.",
        "  meaning: The component “Ask!” was reworded, but nobody says whether it means the same.",
        "      [-Ask about it-] {+Ask!+}",
    ]


def test_markdown_shows_texts_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE)
    signs = REWORDED.replace("The teacher chose a text.", "'The *teacher* <b> chose | 1.'")
    write(tmp_path, {TOOL_FILE: to("1.0.1", signs) + log("1.0.1", "reworded: {chosen: wording}")})
    out = run(capsys, tmp_path, "changes", "--format", "markdown")[1]
    assert out == (
        "# What changed from HEAD to the working tree\n\n"
        "## Tool “Walkthrough” (walk), 1.0.0 to 1.0.1\n\n"
        "Scores before and after compare.\n\n"
        "- **wording:** The item “The teacher \\<b\\> chose \\| 1.” was reworded and means "
        "the same.\n\n"
        "  ~~A text was chosen.~~ **The \\*teacher\\* \\<b\\> chose \\| 1.**\n\n"
    )


def test_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, root, "changes", "v1", "v2", "--format", "json")[1])
    assert {k: found[k] for k in ("version", "old", "new", "unread")} == {
        "version": 1, "old": "v1", "new": "v2", "unread": [],
    }  # fmt: skip
    tool = found["pages"][2]
    assert tool["scores"] == {
        "compare": False,
        "sections": [{"id": "after", "title": "Afterwards", "compare": False}],
        "crosswalks": [],
    }
    assert (tool["kind"], tool["old_version"], tool["new_version"]) == (
        "structure",
        "1.0.0",
        "2.0.0",
    )
    guide = found["pages"][1]
    assert guide["changes"][0] == {
        "thing": "component", "id": "choose", "title": "Choose a text", "what": "reworded",
        "kind": "meaning", "said": False, "key": "definition",
        "before": "The text is worth hearing.", "after": "The text is worth hearing twice",
        "told": "“definition” of the component “Choose a text” was reworded, but nobody says "
        "whether it means the same.",
        "breaks_scores": False, "sections": [], "file": GUIDE_FILE, "line": 6, "column": 17,
        "words": [
            {"kind": "same", "text": "The text is worth "}, {"kind": "gone", "text": "hearing. "},
            {"kind": "new", "text": "hearing twice "},
        ],
    }  # fmt: skip


def test_a_revision_that_no_longer_loads_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, {**BEFORE, TOOL_FILE: "id: walk\ntitel: Walk\n"}, tag="v1")
    commit(tmp_path, {**BEFORE, **AFTER, "conf/district.yaml": "name: X\n"})
    code, out, err = run(capsys, tmp_path, "changes", "v1")
    assert code == 1
    assert "Tool" not in out
    assert "Guide “Reading aloud” (reading), 1.0.0 to 1.1.0\n" in out
    assert out.endswith(f"Not compared, since a file could not be read: {TOOL_FILE}.\n")
    assert f"guidegen: v1: {TOOL_FILE}:2:1: “titel” is not a key of this tool." in err


def test_a_revision_that_is_not_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, root, "changes", "v3") == (
        2, "",
        "guidegen: There is no revision “v3”. Write a tag, a branch or a commit's id. The newest "
        "tags: v2, v1.\n",
    )  # fmt: skip
    assert run(capsys, root, "changes", "--", "--all")[0] == 2


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, BEFORE)
    assert run(capsys, tmp_path, "changes") == (
        2, "",
        f"guidegen: {tmp_path} is not in a git repository, so nothing is known of what it said "
        "before. Run “git init”, then “git add .” and “git commit” in the handbook's folder.\n",
    )  # fmt: skip


def test_no_git(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(capsys, root, "changes") == (
        2, "",
        "guidegen: git is needed for this and is not installed. Install it from git-scm.com, then "
        "open a new terminal.\n",
    )  # fmt: skip


def test_nothing_committed_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, BEFORE)
    git(tmp_path, "init", "--quiet")
    assert run(capsys, tmp_path, "changes") == (
        2, "",
        "guidegen: There is no revision “HEAD”: nothing was committed yet. Run “git add .” and "
        "“git commit” first.\n",
    )  # fmt: skip


def test_a_shallow_clone(
    root: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    shallow = tmp_path_factory.mktemp("clone") / "shallow"
    git(root, "clone", "--quiet", "--depth=1", f"file://{root}", str(shallow))
    assert run(capsys, shallow, "changes")[0] == 0
    assert run(capsys, shallow, "changes", "v1") == (
        2, "",
        "guidegen: There is no revision “v1” in this clone, which has only a part of the history. "
        "Run “git fetch --unshallow --tags”; in a workflow of GitHub write “fetch-depth: 0” below "
        "actions/checkout.\n",
    )  # fmt: skip


def test_a_handbook_in_a_subfolder_and_a_detached_head(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "--quiet")
    root = tmp_path / "district" / "our handbook"
    commit(root, BEFORE, tag="v1")
    commit(root, {**BEFORE, **AFTER}, tag="v2")
    git(tmp_path, "checkout", "--quiet", "v2")
    assert run(capsys, root, "changes", "v1", "v2") == (0, TEXT, "")
    assert run(capsys, root, "changes", "v1")[1] == TEXT.replace("to v2", "to the working tree")


def test_a_folder_that_was_renamed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("conf", "content"):
        (root / "books" / "handbook").mkdir(parents=True, exist_ok=True)
        git(root, "mv", name, f"books/handbook/{name}")
    git(root, "commit", "--quiet", "--message", "Moved")
    moved = root / "books" / "handbook"
    assert run(capsys, moved, "changes", "v1", "v2") == (0, TEXT, "")
    assert run(capsys, moved, "changes", "v1:", "v2")[0] == 0
    shutil.copytree(moved, root / "other")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Two")
    git(root, "mv", "books", "tomes")
    assert run(capsys, root / "tomes" / "handbook", "changes") == (
        2, "",
        "guidegen: At HEAD there is no handbook in tomes/handbook. There are several: "
        "books/handbook, other. Write which, as HEAD:FOLDER.\n",
    )  # fmt: skip
    named = run(capsys, root / "tomes" / "handbook", "changes", "HEAD:books/handbook")
    assert named == (0, "From HEAD:books/handbook to the working tree:\n\nNothing changed.\n", "")


def test_a_moved_page_is_the_same_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content" / "aloud").mkdir()
    git(root, "mv", GUIDE_FILE, "content/aloud/index.guide.yaml")
    assert run(capsys, root, "changes")[1] == (
        "From HEAD to the working tree:\n\n"
        "Guide “Reading aloud” (reading), 1.1.0\n"
        f"  Its file moved from {GUIDE_FILE} to content/aloud/index.guide.yaml.\n"
    )


def test_a_guide_with_another_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        root,
        {
            **AFTER,
            GUIDE_FILE: AFTER[GUIDE_FILE].replace(
                "id: reading", "id: aloud\nformer_ids: [reading]"
            ),
        },
    )
    assert run(capsys, root, "changes")[1].splitlines()[2:] == [
        "Guide “Reading aloud” (aloud), 1.1.0",
        "  The version is the same.",
        "  structure: The guide “Reading aloud” has a new id: reading became aloud.",
    ]


def test_pages_that_come_and_go(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / TOOL_FILE).unlink()
    write(
        root,
        {
            **AFTER,
            TOOL_FILE: AFTER[TOOL_FILE],
            "content/more.guide.yaml": GUIDE.replace("reading", "more"),
        },
    )
    (root / TOOL_FILE).unlink()
    assert run(capsys, root, "changes")[1].splitlines()[2:] == [
        "Guide “Reading aloud” (more), new", "",
        "Tool “Walkthrough” (walk), removed, 2.0.0",
    ]  # fmt: skip


def test_the_working_tree_is_never_touched(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes())
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }

    before = state()
    run(capsys, root, "changes", "v1")
    run(capsys, root, "check", "--against", "v1")
    assert state() == before
