"""Read exports as the command does, and show what came of it."""

from __future__ import annotations

from pathlib import Path

from guidegen.digital.source import DigitalSource
from guidegen.intake.pipeline import take_in
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import find_reader
from guidegen.intake.records import Intake

Answer = tuple[str, ...]


def intake(source: DigitalSource, path: Path, tool: str = "") -> Intake:
    """What the pipeline makes of a file that one of the readers recognizes."""
    named = source.reading.handbook.tool(tool) if tool else None
    file = IntakeFile(path, source, named)
    reader = find_reader(file)
    assert reader
    return take_in(file, reader)


def said(found: Intake) -> list[str]:
    """The problems, as people read them."""
    return [str(each) for each in found.problems]


def answers(*found: Intake) -> list[Answer]:
    """All answers, whatever form they are of."""
    return sorted(
        (
            *(each.unit, each.rater, each.date, each.tool, each.tool_version),
            *(each.item, each.part, each.instance, each.value, each.state),
        )
        for intake in found
        for each in intake.answers
    )
