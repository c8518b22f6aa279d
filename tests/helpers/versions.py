"""A guide and a tool at version 1.0.0, and what becomes of them."""

from __future__ import annotations

from helpers.handbooks import GUIDE, GUIDE_FILE, TOOL, TOOL_FILE

GUIDE_1 = f"{GUIDE}    definition: The text is worth hearing.\nversion: 1.0.0\nstatus: adopted\n"
TOOL_1 = f"""\
{TOOL}  - id: heard
    text: At least 3 of 4 students say what they heard.
    monitors: choose
    section: after
sections: [{{id: after, title: Afterwards}}]
version: 1.0.0
status: adopted
scoring: {{method: percent-of-points, not_applicable: leave-out, blank: no-score, round: none}}
"""
BEFORE = {GUIDE_FILE: GUIDE_1, TOOL_FILE: TOOL_1}
REWORDED = TOOL_1.replace("A text was chosen.", "The teacher chose a text.")
FEWER = TOOL_1.replace("At least 3 of 4", "At least 2 of 4")


def log(version: str, rest: str) -> str:
    return f"changes:\n  - {{version: {version}, note: Because., {rest}}}\n"


def to(version: str, text: str) -> str:
    return text.replace("version: 1.0.0", f"version: {version}")
