"""What is retired or withdrawn without saying why, or names nothing of today."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.handbooks import GUIDE, GUIDE_FILE, TOOL, TOOL_FILE

PAGE_FILE = "content/page.md"
OLD = """\
id: old
title: Old walk
guide: reading
scale: in-place
status: retired
items: [{id: chosen, text: A text was chosen., monitors: choose}]
"""
OLD_FILE = "content/old.tool.yaml"
TODAY = "Name what is in use today, or remove the id from “replaced_by”. [bad-replacement]"
LOG = "changes:\n  - {version: 1.0.0, edition: 2026-fall}\n"
#: what is written into the whole handbook, and all that is said of it
RETIRED_CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "retired, and no reason": (
        {OLD_FILE: OLD},
        [f"{OLD_FILE}:1:5: “old” is retired, but does not say why. Write “retired: {{why: "
         "…}”, and “replaced_by” with the ids of what took its place. [retired-silently]"],
    ),
    "a reason, and another status": (
        {GUIDE_FILE: f"{GUIDE}status: adopted\nretired: {{why: Nobody uses it.}}\n"},
        [f"{GUIDE_FILE}:7:16: “reading” says why it is retired, but its status is not "
         "“retired”. Write “status: retired”, or delete “retired”. [not-retired]"],
    ),
    "a reason, and no status": (
        {TOOL_FILE: f"{TOOL}retired: {{why: Nobody uses it.}}\n"},
        [f"{TOOL_FILE}:9:16: “walk” says why it is retired, but its status is not “retired”. "
         "Write “status: retired”, or delete “retired”. [not-retired]"],
    ),
    "replaced by nothing that there is": (
        {OLD_FILE: f"{OLD}retired: {{why: It was long., replaced_by: [walks, reading]}}\n"},
        [f"{OLD_FILE}:7:44: There is no guide or tool “walks”. Did you mean “walk”? Correct the id. "
         "[unknown-replacement]"],
    ),
    "replaced by itself, and by what is retired": (
        {
            OLD_FILE: f"{OLD}retired: {{why: It was long., replaced_by: [old, older, walk]}}\n",
            "content/older.tool.yaml": OLD.replace("old", "older") + "retired: {why: It was old.}\n",
        },
        [f"{OLD_FILE}:7:44: “old” cannot be replaced by “old”: it cannot replace itself. {TODAY}",
         f"{OLD_FILE}:7:49: “old” cannot be replaced by “older”: that is retired too. {TODAY}"],
    ),
    "withdrawn items": (
        {TOOL_FILE: f"{TOOL}withdrawn:\n  - {{id: a, reason: Unclear., replaced_by: [chosn, b, chosen]}}\n"
            "  - {id: b, reason: Unclear., replaced_by: b}\n"},
        [f"{TOOL_FILE}:10:45: This tool has no item “chosn”. Did you mean “chosen”? Correct the id, or add "
         "the item. [unknown-in-tool]",
         f"{TOOL_FILE}:11:44: “b” cannot be replaced by “b”: it cannot replace itself. {TODAY}"],
    ),
    "an edition that no log names": (
        {GUIDE_FILE: f"{GUIDE}{LOG}", PAGE_FILE: "# Page\n\n:::{changes} 2026-fal\n:::\n\n:::{changes} 2026-fall\n:::\n"},
        [f"{PAGE_FILE}:3:1: No change log names the edition “2026-fal”. Did you mean "
         "“2026-fall”? Correct the name, or add “edition: …” to the changes that the edition "
         "brought. [unknown-edition]"],
    ),
}  # fmt: skip
