"""Items whose components changed: what `check` says of them, and how they are accepted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from guidegen.checking import check
from guidegen.cli import main
from guidegen.comparing.passages import compare_passages, find_passages, mark_passage
from guidegen.history import FormerTexts
from guidegen.model import Handbook
from guidegen.model.lock import SEEN, fingerprint
from guidegen.reading import Folder, read_handbook
from guidegen.reading.yaml_file import YamlFile
from helpers.components import EDITS, FULL, component
from helpers.handbooks import GUIDE_FILE, TOOL_FILE, write
from helpers.repositories import committed, git

GUIDE = """\
id: reading
title: Reading aloud
level_set: profile
components:
  - id: choose
    title: Choose a text
    definition: The teacher picks a text on the day before.
    levels:
      expected: It was read once.
  - id: read
    title: Read it
"""
TOOL = """\
id: walk
title: Walkthrough
guide: reading
scale: in-place
items:
  - id: chosen
    text: A text was chosen.
    monitors: choose
  - id: noted
    text: A note lies beside it.
    monitors: choose
  - id: heard
    text: It was read.
    monitors: [read, choose]
"""
LOCK = "alignment.lock"
FILES = {GUIDE_FILE: GUIDE, TOOL_FILE: TOOL}
PICKS, CHOOSES = "picks a text on the day before", "chooses a text a week before"


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = main(["-C", str(root), *arguments])
    return (code, *capsys.readouterr())


def edit(root: Path, old: str, new: str, file: str = GUIDE_FILE) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def slugs(root: Path) -> list[tuple[str, str]]:
    found = check(read_handbook(Folder.at(root)))
    return [(str(each.place), each.code.slug) for each in found]


@pytest.fixture
def reviewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A handbook in git of which every item was reviewed."""
    write(tmp_path, FILES)
    assert main(["-C", str(tmp_path), "review", "reading"]) == 0
    committed(tmp_path)
    capsys.readouterr()
    return tmp_path


# --- beginning


def test_a_handbook_without_a_lock_has_not_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    assert run(capsys, tmp_path, "check") == (0, "No problems: 1 guide, 1 tool.\n", "")
    assert run(capsys, tmp_path, "review") == (
        1,
        "reading.choose: nobody has reviewed these items against “Choose a text”.\n"
        "    Definition: The teacher picks a text on the day before.\n"
        "    Level (expected): It was read once.\n"
        "  walk.chosen: A text was chosen.\n"
        "  walk.noted: A note lies beside it.\n"
        "  walk.heard: It was read.\n"
        "\n"
        "reading.read: nobody has reviewed these items against “Read it”.\n"
        "    Title: Read it\n"
        "  walk.heard: It was read.\n"
        "\n"
        "4 pairs of item and component to review.\n"
        "Reword the items that no longer fit. Then accept what fits by its name, such as\n"
        "    guidegen review walk.chosen      one item\n"
        "    guidegen review reading.choose      all items of a component\n"
        "    guidegen review walk      all items of a tool; or of a guide\n",
        "",
    )
    assert not (tmp_path / LOCK).exists()


def test_what_is_named_is_accepted_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    assert run(capsys, tmp_path, "review", "walk.heard") == (
        0,
        "Accepted: walk.heard for reading.read\n    “Read it”\n    It was read.\n"
        "Accepted: walk.heard for reading.choose\n    “Choose a text”\n    It was read.\n"
        "2 accepted, 2 left to review.\n",
        "",
    )
    remedy = "Read both, reword the item if needed, then run: guidegen review"
    assert run(capsys, tmp_path, "check") == (
        0,
        "".join(
            f"{TOOL_FILE}:{line}:15: warning: Nobody has reviewed the item “walk.{item}” against the component "
            f"“reading.choose”. [unreviewed]\n    {remedy} walk.{item}\n"
            for line, item in ((8, "chosen"), (11, "noted"))
        )
        + "2 warnings, no problems: 1 guide, 1 tool.\n",
        "",
    )
    before = (tmp_path / LOCK).stat().st_mtime_ns
    again = "There is nothing to accept: all of this is reviewed already.\n"
    assert run(capsys, tmp_path, "review", "walk.heard", "reading.read") == (
        0, f"{again}0 accepted, 2 left to review.\n", "",
    )  # fmt: skip
    assert (tmp_path / LOCK).stat().st_mtime_ns == before
    assert run(capsys, tmp_path, "review", "reading.choose")[0] == 0
    assert run(capsys, tmp_path, "review") == (
        0, "Every item was reviewed: 4 pairs of item and component.\n", "",
    )  # fmt: skip
    handbook = read_handbook(Folder.at(tmp_path)).handbook
    choose, read = (fingerprint(each) for each in handbook.guides[0].components)
    assert (tmp_path / LOCK).read_text().splitlines()[2:] == [
        f"walk.chosen reading.choose {choose}",
        f"walk.heard reading.choose {choose}",
        f"walk.heard reading.read {read}",
        f"walk.noted reading.choose {choose}",
    ]


# --- a component changes

SHOWN = """\
    Definition
      before: The teacher [-picks-] a text [-on the day-] before.
      now:    The teacher {+chooses+} a text {+a week+} before.
    Level (growing)
      before: (nothing)
      now:    It was not read.
"""


def change(root: Path) -> None:
    edit(root, PICKS, CHOOSES)
    edit(root, "      expected: It was read once.\n", "      expected: >-\n        It was\n        read once.\n"
         "      growing: It was not read.\n")  # fmt: skip


def test_check_shows_the_old_text_and_the_new(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(reviewed)
    items = [("chosen", 8, 15), ("noted", 11, 15), ("heard", 14, 22)]
    warnings = [
        f"{TOOL_FILE}:{line}:{column}: warning: The component “reading.choose” has changed "
        f"since the item “walk.{item}” was reviewed. [suspect]\n    Run guidegen review, "
        f"reword the item if needed, then run: guidegen review walk.{item}\n"
        for item, line, column in items
    ]
    assert run(capsys, reviewed, "check") == (
        0,
        "".join(f"{warning}{SHOWN}" for warning in warnings)
        + "3 warnings, no problems: 1 guide, 1 tool.\n",
        "",
    )
    out = run(capsys, reviewed, "check", "--format", "json")[1]
    assert json.loads(out)["problems"][0] == {
        "code": "suspect", "file": TOOL_FILE, "line": 8, "column": 15, "severity": "warning",
        "message": "The component “reading.choose” has changed since the item “walk.chosen” was "
        "reviewed.",
        "remedy": "Run guidegen review, reword the item if needed, then run: guidegen review "
                  "walk.chosen",
        "changes": [
            {
                "what": "Definition",
                "before": "The teacher picks a text on the day before.",
                "now": "The teacher chooses a text a week before.",
            },
            {"what": "Level (growing)", "before": "", "now": "It was not read."},
        ],
    }  # fmt: skip
    out = run(capsys, reviewed, "check", "--format", "github")[1]
    assert out.splitlines()[0] == (
        f"::warning file={TOOL_FILE},line=8,col=15,title=suspect::The component "
        "“reading.choose” has changed since the item “walk.chosen” was reviewed. Run guidegen "
        "review, reword the item if needed, then run: guidegen review walk.chosen"
    )


def test_review_shows_each_and_accepts_by_name(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(reviewed)
    committed(reviewed)
    head = "reading.choose: “Choose a text” has changed since these items were reviewed.\n"
    assert run(capsys, reviewed, "review") == (
        1,
        f"{head}{SHOWN}"
        "  walk.chosen: A text was chosen.\n"
        "  walk.noted: A note lies beside it.\n"
        "  walk.heard: It was read.\n"
        "\n"
        "3 pairs of item and component to review.\n"
        "Reword the items that no longer fit. Then accept what fits by its name, such as\n"
        "    guidegen review walk.chosen      one item\n"
        "    guidegen review reading.choose      all items of a component\n"
        "    guidegen review walk      all items of a tool; or of a guide\n",
        "",
    )
    assert run(capsys, reviewed, "review", "walk.noted")[:2] == (
        0,
        "Accepted: walk.noted for reading.choose\n    “Choose a text”\n    A note lies beside it.\n"
        "1 accepted, 2 left to review.\n",
    )
    assert slugs(reviewed) == [(f"{TOOL_FILE}:8:15", "suspect"), (f"{TOOL_FILE}:14:22", "suspect")]
    assert run(capsys, reviewed, "review", "walk.chosen", "walk")[0] == 0
    assert slugs(reviewed) == []


def test_a_text_that_comes_back_was_reviewed(reviewed: Path) -> None:
    change(reviewed)
    assert len(slugs(reviewed)) == 3
    edit(reviewed, CHOOSES, PICKS)
    edit(reviewed, "      growing: It was not read.\n", "")
    assert slugs(reviewed) == []


def test_what_is_beside_the_text_makes_nothing_suspect(reviewed: Path) -> None:
    edit(reviewed, "    title: Read it\n", "    title: Read it\n    rationale: It helps.\n")
    assert slugs(reviewed) == []


def test_nobody_reviews_what_is_withdrawn_or_retired(reviewed: Path) -> None:
    change(reviewed)
    edit(
        reviewed,
        "  - id: noted\n    text: A note lies beside it.\n    monitors: choose\n",
        "", TOOL_FILE,
    )  # fmt: skip
    edit(
        reviewed,
        "items:\n",
        "withdrawn: [{id: noted, reason: Nobody saw it.}]\nitems:\n",
        TOOL_FILE,
    )
    assert [slug for _, slug in slugs(reviewed)] == ["suspect", "suspect"]
    edit(reviewed, "id: walk\n", "id: walk\nstatus: retired\n", TOOL_FILE)
    assert "suspect" not in [slug for _, slug in slugs(reviewed)]


def test_what_is_renamed_keeps_its_review(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(reviewed, "id: reading\n", "id: aloud\nformer_ids: [reading]\n")
    edit(reviewed, "  - id: choose\n", "  - id: pick\n    former_ids: [choose]\n")
    edit(reviewed, "id: walk\n", "id: look\nformer_ids: [walk]\n", TOOL_FILE)
    edit(reviewed, "  - id: chosen\n", "  - id: picked\n    former_ids: [chosen]\n", TOOL_FILE)
    assert slugs(reviewed) == []
    assert run(capsys, reviewed, "review")[0] == 0
    assert [line.rpartition(" ")[0] for line in (reviewed / LOCK).read_text().splitlines()[2:]] == [
        "look.heard aloud.pick", "look.heard aloud.read", "look.noted aloud.pick",
        "look.picked aloud.pick",
    ]  # fmt: skip
    # and the history is found by the new names
    edit(reviewed, PICKS, CHOOSES)
    assert "The teacher [-picks-] a text" in run(capsys, reviewed, "review", *[])[1]


# --- wrong calls, and what is not accepted


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("walk.chosn", " Did you mean “walk.chosen”?"),
        ("reeding", " Did you mean “reading”?"),
        ("x", ""),
    ],
)
def test_unknown_names(
    reviewed: Path, capsys: pytest.CaptureFixture[str], name: str, hint: str
) -> None:
    change(reviewed)
    before = (reviewed / LOCK).read_bytes()
    assert run(capsys, reviewed, "review", "walk", name) == (
        2,
        "",
        f"guidegen: There is no item, component, tool or guide “{name}”.{hint} Nothing was accepted.\n",
    )
    assert (reviewed / LOCK).read_bytes() == before


def test_what_is_wrong_is_not_accepted(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(reviewed)
    before = (reviewed / LOCK).read_bytes()
    edit(
        reviewed,
        "    monitors: [read, choose]\n",
        "    monitors: [read, choose, gone]\n",
        TOOL_FILE,
    )
    assert run(capsys, reviewed, "review", "walk.chosen") == (
        1,
        f"{TOOL_FILE}:14:30: There is no component “reading.gone”. [unknown-component]\n"
        "    Correct the name, or add the component to its guide.\n"
        "1 problem found. Nothing was accepted.\n",
        "",
    )
    # a file that cannot be read at all
    edit(reviewed, "title: Walkthrough\n", "title: [Walkthrough\n", TOOL_FILE)
    code, out, err = run(capsys, reviewed, "review", "walk.chosen")
    assert (code, err) == (1, "")
    assert out.endswith("1 problem found. Nothing was accepted.\n")
    # nothing is forgotten because a file cannot be read now
    code, out, err = run(capsys, reviewed, "review")
    assert (code, out) == (0, "Every item was reviewed: 0 pairs of item and component.\n")
    assert err == (
        "guidegen: 1 problem found in files that cannot be read and may hold more to review; "
        "guidegen check lists what is wrong.\n"
    )
    assert (reviewed / LOCK).read_bytes() == before


def test_a_new_version_of_the_guide_is_no_hindrance(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(reviewed, "title: Reading aloud\n", "title: Reading aloud\nversion: 1.1.0\n")
    edit(reviewed, "guide: reading\n", "guide: reading\nguide_version: 1.0.0\n", TOOL_FILE)
    change(reviewed)
    assert run(capsys, reviewed, "review", "walk.chosen")[0] == 0


def test_what_is_gone_is_taken_out(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(reviewed, "    monitors: [read, choose]\n", "    monitors: read\n", TOOL_FILE)
    (reviewed / LOCK).write_text((reviewed / LOCK).read_text() + "what is this\n")
    assert run(capsys, reviewed, "review") == (
        0,
        "alignment.lock: 1 line that guidegen does not understand was removed.\n"
        "alignment.lock: walk.heard no longer monitors reading.choose; its line was removed.\n"
        "Every item was reviewed: 3 pairs of item and component.\n",
        "",
    )
    assert len((reviewed / LOCK).read_text().splitlines()) == 5
    assert run(capsys, reviewed, "review")[1] == (
        "Every item was reviewed: 3 pairs of item and component.\n"
    )


def test_a_lock_that_cannot_be_written(
    reviewed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    change(reviewed)
    monkeypatch.setattr("guidegen.cli.review_lock.write", refuse)
    assert run(capsys, reviewed, "review", "walk") == (
        1, "", "guidegen: alignment.lock cannot be written: Permission denied. Nothing was accepted.\n",
    )  # fmt: skip


# --- the text that was reviewed


def unknown(capsys: pytest.CaptureFixture[str], root: Path) -> str:
    """Why the old text of the first suspect cannot be shown."""
    return run(capsys, root, "check")[1].splitlines()[2].strip()


LOST = "The text that was reviewed cannot be shown."


def test_without_git(
    reviewed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(reviewed)
    monkeypatch.setenv("PATH", "")
    why = (
        f"{LOST} git is needed for this and is not installed. Install it from git-scm.com, then "
        "open a new terminal."
    )
    assert unknown(capsys, reviewed) == why
    assert json.loads(run(capsys, reviewed, "check", "--format", "json")[1])["problems"][0][
        "unknown"
    ] == why  # fmt: skip
    assert why in run(capsys, reviewed, "review")[1]
    assert run(capsys, reviewed, "review", "walk")[0] == 0


def test_without_a_repository_or_before_a_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    assert run(capsys, tmp_path, "review", "walk")[0] == 0
    change(tmp_path)
    assert unknown(capsys, tmp_path) == (
        f"{LOST} {tmp_path} is not in a git repository, so nothing is known of what it said before. "
        "Run “git init”, then “git add .” and “git commit” in the handbook's folder."
    )
    git(tmp_path, "init")
    assert unknown(capsys, tmp_path).startswith(f"{LOST} ")
    committed(tmp_path)
    assert unknown(capsys, tmp_path) == (
        f"{LOST} It is in none of the last 200 commits of {GUIDE_FILE}: it was reviewed before it was "
        "committed, or the file was moved."
    )


def test_in_a_clone_with_a_part_of_the_history(
    reviewed: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    change(reviewed)
    committed(reviewed)
    clone = tmp_path_factory.mktemp("clones") / "clone"
    git(reviewed, "clone", "--depth", "1", f"file://{reviewed}", str(clone))
    assert unknown(capsys, clone) == (
        f"{LOST} It is in no commit of {GUIDE_FILE} in this clone, which has only a part of the history. "
        "Run “git fetch --unshallow”."
    )


def test_it_is_found_behind_a_new_name_and_in_a_folder_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "our handbook"
    write(root, FILES)
    assert run(capsys, root, "review", "walk")[0] == 0
    committed(tmp_path)
    (root / "content" / "lesen é").mkdir()
    shutil.move(root / GUIDE_FILE, root / "content/lesen é/index.guide.yaml")
    committed(tmp_path)
    edit(root, PICKS, CHOOSES, "content/lesen é/index.guide.yaml")
    committed(tmp_path)
    for n in range(3):
        edit(root, "Reading aloud", f"Reading aloud {n}", "content/lesen é/index.guide.yaml")
        committed(tmp_path)
    assert "before: The teacher [-picks-] a text" in run(capsys, root, "check")[1]


def test_it_is_found_where_only_a_merge_had_it(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(reviewed, "switch", "-c", "side")
    edit(reviewed, "It was read once.", "It was read twice.")
    committed(reviewed)
    git(reviewed, "switch", "main")
    edit(reviewed, PICKS, CHOOSES)
    committed(reviewed)
    git(reviewed, "merge", "side", "-m", "both")
    assert run(capsys, reviewed, "review", "walk")[0] == 0
    committed(reviewed)
    edit(reviewed, "twice", "three times")
    assert "before: It was read [-twice.-]" in run(capsys, reviewed, "check")[1]
    committed(reviewed)
    assert "before: It was read [-twice.-]" in run(capsys, reviewed, "check")[1]


def test_a_version_that_cannot_be_read_is_passed_over(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reviewed / GUIDE_FILE).write_text("id: [broken\n")
    committed(reviewed)
    (reviewed / GUIDE_FILE).write_text(GUIDE)
    change(reviewed)
    committed(reviewed)
    assert SHOWN in run(capsys, reviewed, "check")[1]


def test_git_is_asked_only_where_something_is_suspect(
    reviewed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("git was asked")

    monkeypatch.setattr("guidegen.history.former_texts.Repository.of", refuse)
    assert run(capsys, reviewed, "check") == (0, "No problems: 1 guide, 1 tool.\n", "")
    edit(reviewed, "items:\n", "items:\n  - {id: new, text: New., monitors: read}\n", TOOL_FILE)
    assert run(capsys, reviewed, "check")[0] == 0
    change(reviewed)
    assert run(capsys, reviewed, "check", "--format", "github")[0] == 0


def test_several_suspects_of_a_guide_share_one_walk(
    reviewed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(reviewed)
    edit(reviewed, "title: Read it\n", "title: Read it aloud\n")
    read: list[str] = []

    def noted(text: str, file: str) -> YamlFile:
        read.append(file)
        return YamlFile(text, file)

    monkeypatch.setattr("guidegen.history.former_texts.YamlFile", noted)
    handbook: Handbook = read_handbook(Folder.at(reviewed)).handbook
    former = FormerTexts(Folder.at(reviewed))
    found = [
        former.of(p.monitored, handbook.reviewed_texts(*p.names)).component for p in handbook.pairs
    ]
    assert [each and str(each.title) for each in found] == [
        "Choose a text", "Choose a text", "Read it", "Choose a text",
    ]  # fmt: skip
    assert read == [GUIDE_FILE]


# --- every change is shown


def test_every_part_that_is_seen_is_shown() -> None:
    whole = component(FULL)
    for name in SEEN:
        less = component({**FULL, name: "Another"} if name == "title" else {**FULL, name: None})
        assert compare_passages(whole, less), name
    assert len(find_passages(whole)) == 19


@pytest.mark.parametrize("number", range(len(EDITS)), ids=lambda n: f"{EDITS[n][0]}-{n}")
def test_every_edit_is_shown(number: int) -> None:
    key, other = EDITS[number]
    found = compare_passages(component(FULL), component({**FULL, key: other}))
    assert found
    before, now = mark_passage(found[0])
    assert before != now
