"""Fingerprints of components, and the file that holds those that items were reviewed against."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidegen.checking import check
from guidegen.cli import main
from guidegen.model import Component
from guidegen.model.lock import SEEN, Lock, LockLine, fingerprint
from guidegen.reading import read_handbook
from guidegen.reading.lockfile import lock_text, parse_lock
from helpers.components import EDITS, FULL, component
from helpers.handbooks import GUIDE, GUIDE_FILE, TOOL, TOOL_FILE, WHOLE, write
from helpers.repositories import committed, git

#: a component with every other part
BESIDES: dict[str, Any] = {
    "group": "a", "rationale": "It matters.", "pitfalls": [{"problem": "Too long", "remedy": "Cut"}],
    "evidence": [{"citation": "Somebody 2020"}], "drivers": "training.visits",
    "systems": "district.time", "supports": "A list.",
    "stage": "First", "learning": ["A film"], "not_monitored_because": "Not yet.",
    "ignore": {"adverb-levels": "On purpose."}, "former_ids": ["pick"],
}  # fmt: skip


WANTED = fingerprint(component(FULL))


# --- fingerprints


def test_every_part_of_a_component_is_seen_or_beside() -> None:
    assert set(FULL) == {*SEEN, "id"}
    assert set(BESIDES) == Component.model_fields.keys() - set(FULL)


def test_a_fingerprint_stays_from_release_to_release() -> None:
    """If this fails, every item of every handbook becomes suspect: do not change what it expects."""
    assert WANTED == "0b452b97b4ccd298"
    assert fingerprint(component({"id": "a", "title": "Choose a text"})) == "d5a1068ad876fa5f"


def shuffled(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - any value of YAML
    """The same value with its keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(each, chance) for each in value] if isinstance(value, list) else value


def spaced(value: Any, chance: random.Random) -> Any:  # noqa: ANN401
    """The same value with other white space between its words."""
    if isinstance(value, dict):
        return {key: spaced(each, chance) for key, each in value.items()}
    if isinstance(value, list):
        return [spaced(each, chance) for each in value]
    if isinstance(value, str) and " " in value:
        return chance.choice((" ", "  ", "\n")).join(value.split()) + chance.choice(("", "\n"))
    return value


@given(
    seed=st.randoms(use_true_random=False), width=st.integers(20, 200), flow=st.booleans(),
    style=st.sampled_from([None, '"', "'", "|", ">"]), indent=st.integers(2, 6),
)  # fmt: skip
def test_the_way_it_is_written_changes_no_fingerprint(
    seed: random.Random, width: int, flow: bool, style: str | None, indent: int
) -> None:
    data = spaced(shuffled(FULL, seed), seed)
    text = yaml.safe_dump(
        [data], sort_keys=False, width=width, default_flow_style=flow, default_style=None,
        indent=indent, allow_unicode=seed.random() < 0.5,
    )  # fmt: skip
    lines = text.splitlines()
    if not flow:
        lines.insert(seed.randrange(1), "# a comment")
    assert fingerprint(component("\n".join(lines))) == WANTED


def test_a_list_of_one_and_empty_keys_change_no_fingerprint() -> None:
    short = fingerprint(component({"id": "a", "title": "A", "definition": "One.", "scripts": "x"}))
    long = {"id": "b", "title": "A", "definition": ["One."], "scripts": ["x"], "levels": None}
    assert fingerprint(component(long)) == short
    assert fingerprint(component({**long, "levels": {"expected": None}, "aspects": []})) == short
    # é as one sign, and as two
    one, two = "Caf\u00e9", "Cafe\u0301"
    assert fingerprint(component({"id": "a", "title": one})) == fingerprint(
        component({"id": "a", "title": two})
    )


@pytest.mark.parametrize("number", range(len(EDITS)), ids=lambda n: f"{EDITS[n][0]}-{n}")
def test_every_edit_of_what_is_seen_changes_the_fingerprint(number: int) -> None:
    key, other = EDITS[number]
    assert fingerprint(component({**FULL, key: other})) != WANTED


def test_what_is_beside_changes_no_fingerprint() -> None:
    assert fingerprint(component({**FULL, **BESIDES, "id": "other"})) == WANTED


# --- the file

A, B, C = "0" * 16, "1" * 16, "2" * 16
HEAD = (
    "# Which text of its component each item was reviewed against. Commit this file.\n"
    "# Written by guidegen review: run it after a merge, and do not edit this by hand.\n"
)


def test_the_file_is_sorted_and_read_back() -> None:
    lines = [LockLine("w.b", "g.a", B), LockLine("w.a", "g.b", A), LockLine("w.a", "g.a", C)]
    text = lock_text([*lines, *lines])
    assert text == f"{HEAD}w.a g.a {C}\nw.a g.b {A}\nw.b g.a {B}\n"
    assert parse_lock(text) == (Lock(exists=True, lines=frozenset(lines)), [])
    assert parse_lock(text.replace("\n", "\r\n")) == (Lock(True, frozenset(lines)), [])


def said(root: Path, lock: bytes | str) -> list[str]:
    return [
        str(each) for each in check(read_handbook(write(root, {**WHOLE, "alignment.lock": lock})))
    ]


def test_lines_that_cannot_be_read(tmp_path: Path) -> None:
    lock = (
        f"{HEAD}walk.chosen reading.choose {A[1:]}\nwalk.chosen\nWalk.chosen reading.choose {A}\n"
    )
    remedy = (
        "Run guidegen review, which removes it and lists what must be reviewed again. [lock-line]"
    )
    assert said(tmp_path, lock) == [
        f"alignment.lock:{line}:1: This is not a line that guidegen understands: “{text}”. {remedy}"
        for line, text in [
            (3, f"walk.chosen reading.choose {A[1:]}"), (4, "walk.chosen"),
            (5, f"Walk.chosen reading.choose {A}"),
        ]
    ]  # fmt: skip


def test_a_file_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = (
        "alignment.lock:1:1: This file is not saved as UTF-8 text, but as UTF-16 (Notepad calls it "
        "Unicode)."
    )
    remedy = "Open it in a text editor and save it with the encoding UTF-8."
    assert said(tmp_path, b"\xff\xfe") == [f"{problem} {remedy} [not-utf8]"]
    for names in ([], ["walk"]):
        assert main(["-C", str(tmp_path), "review", *names]) == 1
        out = f"{problem} [not-utf8]\n    {remedy}\n1 problem found. Nothing was reviewed.\n"
        assert capsys.readouterr() == (out, "")
    assert (tmp_path / "alignment.lock").read_bytes() == b"\xff\xfe"


def test_an_open_merge_is_one_problem_and_keeps_both_sides(tmp_path: Path) -> None:
    lock = (
        f"{HEAD}<<<<<<< HEAD\nwalk.chosen reading.choose {A}\n||||||| 1234567\n"
        f"walk.chosen reading.choose {C}\n=======\nwalk.chosen reading.choose {B}\n"
        ">>>>>>> other branch\nwalk.gone reading.choose {A}\n".replace("{A}", A)
    )
    assert said(tmp_path, lock) == [
        "alignment.lock:3:1: Git could not merge two versions of this file. Run guidegen "
        "review, which keeps what either side has reviewed. [lock-conflict]"
    ]
    assert parse_lock(lock)[0].lines == {
        LockLine("walk.chosen", "reading.choose", A), LockLine("walk.chosen", "reading.choose", B),
        LockLine("walk.gone", "reading.choose", A),
    }  # fmt: skip


# --- a merge by git itself


TWO_COMPONENTS = f"{GUIDE}  - id: read\n    title: Read it\n"
TWO_ITEMS = f"{TOOL}  - id: heard\n    text: It was read.\n    monitors: read\n"
LOCK = "alignment.lock"


def edit(root: Path, old: str, new: str, file: str = GUIDE_FILE) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def on(root: Path, branch: str, act: Callable[[], object]) -> None:
    git(root, "switch", "-C", branch, "main")
    act()
    committed(root, branch)


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """Two branches: each changed a component and accepted its item."""
    write(tmp_path, {GUIDE_FILE: TWO_COMPONENTS, TOOL_FILE: TWO_ITEMS})
    assert main(["-C", str(tmp_path), "review", "walk"]) == 0
    committed(tmp_path)

    def act(old: str, new: str, name: str) -> Callable[[], object]:
        def both() -> None:
            edit(tmp_path, old, new)
            assert main(["-C", str(tmp_path), "review", name]) == 0

        return both

    on(tmp_path, "left", act("title: Choose a text", "title: Choose a book", "walk.chosen"))
    on(tmp_path, "right", act("title: Read it", "title: Read it aloud", "walk.heard"))
    return tmp_path


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_one_command_mends_a_merge(
    merged: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    capsys.readouterr()
    git(merged, "-c", f"merge.conflictStyle={style}", "merge", "left", fails=True)
    assert "<<<<<<<" in (merged / LOCK).read_text()
    assert main(["-C", str(merged), "review"]) == 0
    assert capsys.readouterr() == (
        "alignment.lock: the merge is resolved; what either side reviewed against the current text "
        "stays reviewed.\n"
        "Every item was reviewed: 2 pairs of item and component.\n", "",
    )  # fmt: skip
    found = read_handbook(write(merged, {})).handbook
    assert (merged / LOCK).read_text() == lock_text(
        LockLine(*pair.names, found.fingerprints[pair.names[1]]) for pair in found.pairs
    )


def test_with_the_union_driver_git_needs_no_command(
    merged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (merged / ".git" / "info" / "attributes").write_text(
        f"{LOCK} merge=union\n{GUIDE_FILE} merge=union\n"
    )
    git(merged, "merge", "left", "-m", "both")
    (merged / GUIDE_FILE).write_text(
        TWO_COMPONENTS.replace("Choose a text", "Choose a book").replace("Read it", "Read it aloud")
    )
    capsys.readouterr()
    assert main(["-C", str(merged), "check"]) == 0
    assert capsys.readouterr() == ("No problems: 1 guide, 1 tool.\n", "")
    # two lines for a pair become one when someone reviews
    assert len((merged / LOCK).read_text().splitlines()) > 4
    assert main(["-C", str(merged), "review"]) == 0
    assert len((merged / LOCK).read_text().splitlines()) == 4


def test_what_neither_side_reviewed_stays_suspect(
    merged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(merged, "merge", "left", fails=True)
    # a third wording, of which nobody has said anything
    edit(merged, "title: Choose a book", "title: Choose a poem")
    capsys.readouterr()
    assert main(["-C", str(merged), "review"]) == 1
    out = capsys.readouterr().out
    assert "reading.choose: “Choose a poem” has changed since these items were reviewed." in out
    assert "reading.read" not in out
    # both texts that were reviewed are kept, and the next merge can still find one of them
    assert (merged / LOCK).read_text().count("walk.chosen reading.choose") == 2
