"""What is retired or withdrawn says why and names what is used today; each problem whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check_folder

from handbooks import GUIDE, TOOL, WHOLE, write

G, T, P = "content/reading.guide.yaml", "content/walk.tool.yaml", "content/page.md"
OLD = """\
id: old
title: Old walk
guide: reading
scale: in-place
status: retired
items: [{id: chosen, text: A text was chosen., monitors: choose}]
"""
O = "content/old.tool.yaml"  # noqa: E741 - short, as its neighbours
TODAY = "Name what is used today, or take the id out of “replaced_by”. [bad-replacement]"
LOG = "changes:\n  - {version: 1.0.0, edition: 2026-fall}\n"

#: what is written into the whole handbook, and all that is said of it
RETIRED_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "retired, and no reason": (
        {O: OLD},
        [f"{O}:1:5: “old” is retired and does not say why. Write “retired: {{why: …}}”, and "
         "“replaced_by” with the ids of what took its place. [retired-silently]"],
    ),
    "a reason, and another status": (
        {G: f"{GUIDE}status: adopted\nretired: {{why: Nobody uses it.}}\n"},
        [f"{G}:7:16: “reading” says why it is retired, and its status is another. Write “status: "
         "retired”, or take “retired” out. [not-retired]"],
    ),
    "a reason, and no status": (
        {T: f"{TOOL}retired: {{why: Nobody uses it.}}\n"},
        [f"{T}:9:16: “walk” says why it is retired, and its status is another. Write “status: "
         "retired”, or take “retired” out. [not-retired]"],
    ),
    "replaced by nothing that there is": (
        {O: f"{OLD}retired: {{why: It was long., replaced_by: [walks, reading]}}\n"},
        [f"{O}:7:44: There is no guide or tool “walks”. Did you mean “walk”? Correct the id. "
         "[unknown-replacement]"],
    ),
    "replaced by itself, and by what is retired": (
        {
            O: f"{OLD}retired: {{why: It was long., replaced_by: [old, older, walk]}}\n",
            "content/older.tool.yaml": OLD.replace("old", "older") + "retired: {why: It was old.}\n",
        },
        [f"{O}:7:44: “old” cannot be replaced by “old”: it cannot take its own place. {TODAY}",
         f"{O}:7:49: “old” cannot be replaced by “older”: that is retired too. {TODAY}"],
    ),
    "withdrawn items": (
        {T: f"{TOOL}withdrawn:\n  - {{id: a, reason: Unclear., replaced_by: [chosn, b, chosen]}}\n"
            "  - {id: b, reason: Unclear., replaced_by: b}\n"},
        [f"{T}:10:45: This tool has no item “chosn”. Did you mean “chosen”? Correct the id, or add "
         "the item. [unknown-in-tool]",
         f"{T}:11:44: “b” cannot be replaced by “b”: it cannot take its own place. {TODAY}"],
    ),
    "an edition that no log names": (
        {G: f"{GUIDE}{LOG}", P: "# Page\n\n:::{changes} 2026-fal\n:::\n\n:::{changes} 2026-fall\n:::\n"},
        [f"{P}:3:1: No change log names the edition “2026-fal”. Did you mean “2026-fall”? Correct the "
         "name, or write “edition: …” to the changes that the edition brought. [unknown-edition]"],
    ),
}  # fmt: skip


def said(root: Path, files: Mapping[str, str]) -> list[str]:
    return [str(found) for found in check_folder(write(root, {**WHOLE, **files}))]


@pytest.mark.parametrize("name", RETIRED_CASES)
def test_problem_is_said_whole(tmp_path: Path, name: str) -> None:
    files, problems = RETIRED_CASES[name]
    assert said(tmp_path, files) == problems


def test_what_is_retired_and_withdrawn_as_it_should_be_has_no_problems(tmp_path: Path) -> None:
    why = "retired: {why: It was long., replaced_by: [walk, reading]}\n"
    withdrawn = "withdrawn:\n  - {id: mood, reason: Nobody agreed., replaced_by: [chosen, look]}\n"
    earlier = "  - {id: look, reason: Nobody looked.}\n"
    # a link to a withdrawn item leads to what is said of it
    page = "# Page\n\n{item}`walk.mood`, [it](#walk.mood), {tool}`old`\n\n:::{changes}\n:::\n"
    files = {O: OLD + why, T: TOOL + withdrawn + earlier, P: page}
    assert said(tmp_path, files) == []


def test_what_may_be_in_a_broken_file_is_not_missed(tmp_path: Path) -> None:
    why = "retired: {why: It was long., replaced_by: new}\n"
    broken = {
        O: OLD + why,
        P: "# Page\n\n:::{changes} 2026-fall\n:::\n",
        "content/new.tool.yaml": "id: new\n",
    }
    found = said(tmp_path, broken)
    assert found
    assert [each for each in found if not each.startswith("content/new.tool.yaml:")] == []
