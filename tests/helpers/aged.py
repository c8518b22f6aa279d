"""The small handbook after two editions: a retired guide and tool, withdrawn items, a history."""

from __future__ import annotations

from pathlib import Path

from helpers.paths import SMALL
from helpers.sites import copy_handbook

GUIDE = "content/strategies/greeting/index.guide.yaml"
WALK = "content/strategies/greeting/walk.tool.yaml"

LIFE = """\
status: adopted
effective: 2026-08-17
review_by: 2027-06-15
"""
#: the newest of the walk
SECOND = """\
  - version: 2.0.0
    edition: 2026-fall
    date: 2026-08-17
    kind: scoring
    note: Observers found that the item asked *two* things.
    what:
      - "The item “hears-name” was withdrawn: nobody could hear it from the back."
      - "The criterion “80 percent” went from 75 to 80."
    scores: do-not-compare
    sections: [start, gone]
    retrain: [Observers, Coaches]
"""
WALK_LOG = f"""\
changes:
{SECOND}\
  - version: 1.1.0
    edition: 2025-fall
    date: 2025-08-18
    kind: wording
    what: The item “names” says at least 8 of 10.
    scores: compare
  - version: 1.0.0
    date: 2024-08-19
    note: First version.
  - version: 1.0.0
    note: The form got a title.
"""
WITHDRAWN = """\
sections:
  - {id: start, title: At the start}
withdrawn:
  - id: hears-name
    reason: Nobody could hear it *from the back*.
    replaced_by: [names, smile]
  - id: waves
    reason: Two observers seldom agreed.
    replaced_by: hears-name
"""
GUIDE_LOG = """\
changes:
  - version: 1.1.0
    note: Not released so far.
  - version: 1.0.0
    edition: 2025-fall
    date: 2025-08-18
    note: First version.
"""
WAVING = """\
id: waving
title: Waving
summary: Each student sees a hand.
version: 0.9.0
status: retired
effective: 2024-08-19
retired:
  why: Nobody saw it from the *hall*.
  replaced_by: [greeting, greeting-walk]
changes: [{version: 0.9.0, date: 2024-08-19, note: First version.}]
components:
  - {id: hand, title: Raise a hand, not_monitored_because: It was retired.}
"""
WAVE_CHECK = """\
id: wave-check
title: Wave check
guide: greeting
version: 1.0.0
status: retired
retired: {why: The walk asks the same., replaced_by: greeting-walk}
scale: yes-no
items:
  - {id: seen, text: The hand is seen., monitors: door}
"""
NOTES = """\
# Notes

{guide}`waving`, {component}`waving.hand`, {item}`wave-check.seen`, {item}`greeting-walk.hears-name`,
{item}`an old item <greeting-walk.waves>`, [](#waving.hand), {tool}`greeting-walk`.
"""


def aged_handbook(target: Path) -> Path:
    """Write the handbook at ``target``."""
    root = copy_handbook(SMALL, target)
    content = root / "content"
    guide, walk = ((root / name).read_text("utf-8") for name in (GUIDE, WALK))
    guide = guide.replace('version: "1.0.0"\n', f"version: 1.1.0\n{LIFE}{GUIDE_LOG}", 1)
    walk = walk.replace('\nversion: "1.0.0"\n', f"\nversion: 2.0.0\n{LIFE}{WALK_LOG}", 1)
    walk = walk.replace('guide_version: "1.0.0"', "guide_version: 1.1.0")
    walk = walk.replace("id: stands\n", "id: stands\n    section: start\n") + WITHDRAWN
    files = {
        "strategies/greeting/index.guide.yaml": guide, "strategies/greeting/walk.tool.yaml": walk,
        "strategies/greeting/wave.tool.yaml": WAVE_CHECK, "strategies/waving.guide.yaml": WAVING,
        "notes.md": NOTES,
        "what-changed.md": "# What changed\n\n:::{changes}\n:::\n",
        "announcement.md": "# Edition of the fall\n\n:::{changes} 2026-fall\n:::\n",
    }  # fmt: skip
    for name, text in files.items():
        (content / name).write_text(text, "utf-8")
    index = content / "index.md"
    index.write_text(
        index.read_text("utf-8").replace(
            "notes\n", "strategies/waving\nnotes\nwhat-changed\nannouncement\n"
        ),
        "utf-8",
    )
    return root
