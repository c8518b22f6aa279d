"""`guidegen check --against`: what a version number must do for the changes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.handbooks import DEFAULTS, GUIDE_FILE, TOOL_FILE
from helpers.repositories import commit, run
from helpers.versions import BEFORE, FEWER, GUIDE_1, REWORDED, TOOL_1, log, to


def guide_with(number: int) -> str:
    """The guide with so many more components."""
    more = "".join(
        f"  - {{id: c{n}, title: More {n}, not_monitored_because: No.}}\n" for n in range(number)
    )
    return GUIDE_1.replace("version:", f"{more}version:")


NEEDS_MORE = (
    "“reading” has version 1.0.1, but needs at least 1.1.0 after 1.0.0, since it says "
    "something else: "
)
NEW_COMPONENTS = "; ".join(f"The component “More {n}” is new" for n in range(3))
ITEM = "The item “A text was chosen.”"
NEW_WORDS = "The item “The teacher chose a text.” was reworded"
#: the files of today, and what is said of them
CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "nothing changed": ({}, []),
    "a typing error": ({TOOL_FILE: to("1.0.1", TOOL_1.replace("chosen.", "chosen"))}, []),
    "a typing error and the same version": (
        {TOOL_FILE: TOOL_1.replace("chosen.", "chosen")},
        [f"{TOOL_FILE}:14:10: “walk” has version 1.0.0, but needs at least 1.0.1 after 1.0.0, "
         "since it says the same in other words: The item “A text was chosen” was reworded "
         "and means the same. Write “version: 1.0.1”. [version-behind]"],
    ),
    "nobody says what it means": (
        {TOOL_FILE: to("2.0.0", REWORDED)},
        [f"{TOOL_FILE}:7:11: “chosen” was reworded, but nothing says whether it means the same "
         "([-A text was chosen.-] {+The teacher chose a text.+}). Add to “changes”, at "
         "version 2.0.0: “reworded: {chosen: wording}”, or “meaning”. "
         "[rewording-unclassified]"],
    ),
    "said to mean the same": (
        {TOOL_FILE: to("1.0.1", REWORDED) + log("1.0.1", "reworded: {chosen: wording}")}, [],
    ),
    "said to mean something else": (
        {TOOL_FILE: to("1.1.0", REWORDED) + log("1.1.0", "reworded: {chosen: meaning}")},
        [f"{TOOL_FILE}:14:10: “walk” has version 1.1.0, but needs at least 2.0.0 after 1.0.0, "
         f"since scores before and after do not compare: {NEW_WORDS} and means something "
         "else. Write “version: 2.0.0”, and the same in its entry in “changes”. "
         "[version-behind]"],
    ),
    "said to mean the same with another number": (
        {TOOL_FILE: to("1.0.1", FEWER) + log("1.0.1", "reworded: {heard: wording}")},
        [f"{TOOL_FILE}:10:11: The item “heard” is said to mean the same, but had “3” and now "
         "has “2”. Write “reworded: {heard: meaning}”, or correct the words. "
         "[reworded-but-numbers-differ]"],
    ),
    "a wider scale": (
        {"conf/scales.yaml": DEFAULTS["conf/scales.yaml"].replace("value: 1", "value: 2"),
         TOOL_FILE: to("1.1.0", TOOL_1)},
        [f"{TOOL_FILE}:14:10: “walk” has version 1.1.0, but needs at least 2.0.0 after 1.0.0, "
         "since scores before and after do not compare: “points” of the scale “In place” is "
         "new: value: 2; title: In place; “points” of the scale “In place” was removed: "
         "value: 1; title: In place. Write “version: 2.0.0”. [version-behind]"],
    ),
    "an item withdrawn": (
        {TOOL_FILE: to("2.0.0", TOOL_1.replace("- id: chosen", "- id: other"))
            + "withdrawn: [{id: chosen, reason: Nobody could see it.}]\n"}, [],
    ),
    "an item taken out": (
        {TOOL_FILE: to("2.0.0", TOOL_1.replace("- id: chosen", "- id: other"))},
        [f"{TOOL_FILE}:1:5: The item “chosen” was removed from the tool “walk”, but nothing "
         "says why. List it under “withdrawn”, with its id and the reason. Never use its id "
         "again. [item-gone]"],
    ),
    "an item renamed": (
        {TOOL_FILE: to("1.1.0", TOOL_1.replace("- id: chosen", "- id: other\n    former_ids: [chosen]"))},
        [],
    ),
    "a guide says more": (
        {GUIDE_FILE: to("1.0.1", GUIDE_1) + "summary: It is read well.\n"},
        [f"{GUIDE_FILE}:7:10: “reading” has version 1.0.1, but needs at least 1.1.0 after "
         "1.0.0, since it says something else: “summary” of this guide is new: It is read "
         "well. Write “version: 1.1.0”. [version-behind]"],
    ),
    "a guide with as many new components as are named": (
        {GUIDE_FILE: to("1.0.1", guide_with(3))},
        [f"{GUIDE_FILE}:10:10: {NEEDS_MORE}{NEW_COMPONENTS}. Write “version: 1.1.0”. [version-behind]"],
    ),
    "a guide with more new components than are named": (
        {GUIDE_FILE: to("1.0.1", guide_with(5))},
        [f"{GUIDE_FILE}:12:10: {NEEDS_MORE}{NEW_COMPONENTS}; and 2 more. Write “version: 1.1.0”. [version-behind]"],
    ),
    "back": (
        {GUIDE_FILE: to("0.9.0", GUIDE_1)},
        [f"{GUIDE_FILE}:7:10: The version of “reading” went back from 1.0.0 to 0.9.0. Write a version that "
         "is higher than 1.0.0. [version-back]"],
    ),
    "no version any more": (
        {GUIDE_FILE: GUIDE_1.replace("version: 1.0.0\n", "summary: It is read well.\n")},
        [f"{GUIDE_FILE}:1:5: “reading” has changed, but has no version. Write “version: "
         "1.1.0”. [no-version]"],
    ),
}  # fmt: skip


def problems(text: str) -> list[str]:
    """The problems of an output, each on one line; warnings are about something else."""
    lines = text.splitlines()
    found = [
        f"{message.rpartition(' [')[0]} {remedy.strip()} [{message.rpartition(' [')[2]}"
        for message, remedy in pairwise(lines)
        if remedy.startswith("    ") and not message.startswith("    ")
    ]
    return [each for each in found if ": warning: " not in each]


@pytest.mark.parametrize("case", CASES)
def test_a_version_moves_as_the_changes_demand(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, expected = CASES[case]
    commit(tmp_path, BEFORE, tag="v1")
    commit(tmp_path, {**BEFORE, **files})
    code, out, err = run(capsys, tmp_path, "check", "--against", "v1")
    assert (problems(out), err) == (expected, "")
    assert code == (1 if expected else 0)


def test_what_was_a_draft_may_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: text.replace("adopted", "draft") for name, text in BEFORE.items()}
    commit(tmp_path, before, tag="v1")
    commit(tmp_path, {**before, TOOL_FILE: REWORDED.replace("adopted", "draft")})
    assert run(capsys, tmp_path, "check", "--against", "v1")[0] == 0


PUBLISHED = "changes: [{{version: {}, edition: 2025-fall, draft: true}}]\n"


def drafts(version: str, more: str) -> dict[str, str]:
    """The handbook as a draft of this version, and what its change log says."""
    return {
        name: to(version, text).replace("adopted", "draft") + more for name, text in BEFORE.items()
    }


def test_a_draft_that_an_edition_had_is_not_published_twice_under_one_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = PUBLISHED.format("0.1.0")
    commit(tmp_path, drafts("0.1.0", log), tag="v1")
    after = drafts("0.1.0", log)
    after[TOOL_FILE] = after[TOOL_FILE].replace("A text was chosen.", "The teacher chose a text.")
    commit(tmp_path, after)
    assert problems(run(capsys, tmp_path, "check", "--against", "v1")[1]) == [
        f"{TOOL_FILE}:14:10: “walk” has version 0.1.0, but needs at least 0.1.1 after 0.1.0, "
        f"since an edition already has this version of the draft: {NEW_WORDS}, but nobody says whether "
        "it means the same. Write “version: 0.1.1”. [version-behind]"
    ]
    commit(
        tmp_path,
        {**after, TOOL_FILE: after[TOOL_FILE].replace("version: 0.1.0\n", "version: 0.1.1\n", 1)},
    )
    assert run(capsys, tmp_path, "check", "--against", "v1")[0] == 0


def test_a_draft_from_1_0_0_on_moves_as_its_changes_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = PUBLISHED.format("1.0.0")
    commit(tmp_path, drafts("1.0.0", log), tag="v1")
    after = drafts("1.0.0", log)
    commit(tmp_path, {**after, TOOL_FILE: to("1.0.1", after[TOOL_FILE]).replace("[{version: 1.0.1", "[{version: 1.0.0")
                      .replace("blank: no-score", "blank: leave-out")})  # fmt: skip
    assert "needs at least 2.0.0" in run(capsys, tmp_path, "check", "--against", "v1")[1]


def test_several_items_are_said_of_in_one_line_at_the_version_that_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    commit(
        tmp_path,
        {**BEFORE, TOOL_FILE: REWORDED.replace("say what they heard", "tell what they heard")},
    )
    found = problems(run(capsys, tmp_path, "check", "--against", "v1")[1])
    assert [each.rpartition("). ")[2] for each in found[:2]] == [
        "Add to “changes”, at version 2.0.0: “reworded: {chosen: wording, heard: wording}”, or "
        "“meaning”. [rewording-unclassified]"
    ] * 2  # fmt: skip
    assert found[2].endswith("Write “version: 2.0.0”. [version-behind]")


def test_a_version_that_went_back_is_told_the_one_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    commit(tmp_path, {**BEFORE, TOOL_FILE: to("0.9.0", TOOL_1).replace("no-score", "leave-out")})
    assert problems(run(capsys, tmp_path, "check", "--against", "v1")[1]) == [
        f"{TOOL_FILE}:14:10: The version of “walk” went back from 1.0.0 to 0.9.0. Write a version that is "
        "2.0.0 or higher. [version-back]"
    ]


def test_a_page_does_not_vanish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    (tmp_path / TOOL_FILE).unlink()
    files = {
        GUIDE_FILE: to("1.1.0", GUIDE_1).replace(
            "    def", "    not_monitored_because: Not yet.\n    def"
        )
    }
    commit(tmp_path, files)
    assert problems(run(capsys, tmp_path, "check", "--against", "v1")[1]) == [
        f"{TOOL_FILE}:1:1: The tool “walk” is gone, but links and old forms lead to it. "
        "Restore it with “status: retired”, or add its id to “former_ids” of what it became. "
        "[page-gone]"
    ]


def test_notes_on_a_pull_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    commit(
        tmp_path,
        {**BEFORE, TOOL_FILE: to("1.0.1", FEWER) + log("1.0.1", "reworded: {heard: wording}")},
    )
    assert run(capsys, tmp_path, "check", "--against", "v1", "--format", "github") == (
        1,
        f"::error file={TOOL_FILE},line=10,col=11,title=reworded-but-numbers-differ::The item "
        "“heard” is said to mean the same, but had “3” and now has “2”. Write “reworded: "
        "{heard: meaning}”, or correct the words.\n",
        "",
    )


def test_a_file_that_could_not_be_read_then_is_said_and_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, {**BEFORE, TOOL_FILE: "id: walk\n  title: Walk\n"}, tag="v1")
    commit(tmp_path, BEFORE)
    assert run(capsys, tmp_path, "check", "--against", "v1") == (
        0,
        "No problems: 1 guide, 1 tool.\n",
        f"guidegen: v1 cannot be read completely: {TOOL_FILE}:2:3: This line is indented too "
        "far, or not far enough. Begin it at the very left, as line 1. [indentation]\n",
    )
