"""Digital forms of small handbooks."""

from __future__ import annotations

from pathlib import Path

from guidegen.digital.form import DigitalForm, DigitalTool
from guidegen.digital.source import DigitalSource
from guidegen.reading import Reading, read_handbook
from helpers.handbooks import TOOL_FILE, WHOLE, write

#: a scale with points and marks, and header fields of several kinds
SETTINGS = {
    "conf/scales.yaml": """\
scales:
  - id: in-place
    title: In place
    points:
      - {value: 2, title: In place}
      - {value: 1, title: Partly}
      - {value: 0, title: Not in place}
    marks:
      - {code: NA, title: Does not apply, meaning: not-applicable}
      - {code: "NO", title: Not observed, meaning: not-observed}
""",
    "conf/district.yaml": """\
name: Example District
handbook: Example handbook
roles:
  - {id: coach, title: Coach}
header_fields:
  - {id: date, title: Date, column: date}
  - {id: school, title: School, column: unit}
  - {id: grade, title: Grade, choices: [K, "1", "2"]}
  - {id: teacher, title: Teacher, personal: true}
""",
}
#: the beginning of a tool
HEAD = """\
id: walk
title: Walkthrough
version: 1.2.0
guide: reading
scale: in-place
header_fields: [date, school, grade, teacher]
"""


def read_tool(folder: Path, rest: str, **files: str) -> Reading:
    """Return a handbook with one tool, which begins with `HEAD`."""
    texts = {**WHOLE, **SETTINGS, TOOL_FILE: HEAD + rest, **files}
    return read_handbook(write(folder, texts))


def digital_tool(folder: Path, rest: str, **files: str) -> DigitalTool:
    """Return the forms of a tool that begins with `HEAD`."""
    reading = read_tool(folder, rest, **files)
    assert reading.problems == ()
    made = DigitalSource(reading).tool(reading.handbook.tools[0])
    assert made is not None
    return made


def digital_form(folder: Path, rest: str) -> DigitalForm:
    """Return the only form of a tool that begins with `HEAD`."""
    (form,) = digital_tool(folder, rest).forms
    return form
