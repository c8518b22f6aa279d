"""Small handbooks for tests, written from the texts of their files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidegen.reading import Folder

#: a guide with one component
GUIDE = """\
id: reading
title: Reading aloud
components:
  - id: choose
    title: Choose a text
"""
#: a tool whose only item monitors the component of `GUIDE`
TOOL = """\
id: walk
title: Walkthrough
guide: reading
scale: in-place
items:
  - id: chosen
    text: A text was chosen.
    monitors: choose
"""
#: what every handbook gets unless a test writes the file itself
DEFAULTS = {
    "conf/conf.py": """\
extensions = ["guidegen.site"]
primary_domain = "guidegen"
myst_enable_extensions = ["colon_fence"]
""",
    "conf/district.yaml": """\
name: Example District
handbook: Example handbook
roles:
  - {id: teacher, title: Teacher}
  - {id: student, title: Students}
header_fields:
  - {id: date, title: Date, width: quarter}
""",
    "conf/levels.yaml": """\
level_sets:
  - id: profile
    title: Practice profile
    levels:
      - {id: expected, title: Expected use, meaning: target}
      - {id: growing, title: Growing use, meaning: growth}
""",
    "conf/scales.yaml": """\
scales:
  - id: in-place
    title: In place
    points:
      - {value: 1, title: In place}
      - {value: 0, title: Not in place}
    marks:
      - {code: NA, title: Does not apply, meaning: not-applicable}
""",
    "content/index.md": "# Home\n",
}
GUIDE_FILE, TOOL_FILE = "content/reading.guide.yaml", "content/walk.tool.yaml"
#: the smallest handbook without problems
WHOLE = {GUIDE_FILE: GUIDE, TOOL_FILE: TOOL}


def write(root: Path, files: Mapping[str, str | bytes]) -> Folder:
    """The handbook of `DEFAULTS` with these files, by their paths below ``root``."""
    for name, text in {**DEFAULTS, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Folder.at(root)
