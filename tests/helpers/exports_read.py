"""Read exports as the command does, and show what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.pipeline import take_in
from guidegen.intake.reader import IntakeFile
from guidegen.intake.recognition import find_reader
from guidegen.intake.records import Intake
from guidegen.problems import ProblemsFoundError
from guidegen.responses.rows import TableError

Answer = tuple[str, ...]
#: reads a file with these contents, a name, and perhaps the tool that a person names
Read = Callable[..., Intake]


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


# --- files that a test writes


def reader_of(source: DigitalSource, folder: Path) -> Read:
    """What reads a file with these contents, which it puts into a folder."""

    def read(contents: bytes | str, name: str = "export.csv", tool: str = "") -> Intake:
        path = folder / name
        path.write_bytes(contents.encode() if isinstance(contents, str) else contents)
        return intake(source, path, tool)

    return read


def refused(read: Read, contents: bytes | str, name: str = "export.csv", tool: str = "") -> str:
    """What is said of a file of which nothing is read."""
    with pytest.raises((ProblemsFoundError, TableError)) as raised:
        read(contents, name, tool)
    if isinstance(raised.value, ProblemsFoundError):
        return "\n".join(map(str, raised.value.problems))
    return str(raised.value)


def values(found: Intake) -> list[tuple[str, str, str]]:
    return [(each.item, each.value, each.state) for each in found.answers]


def submissions(found: Intake) -> list[str]:
    return [form.submission for form in found.forms]


# --- an export of KoboToolbox, in a few words

KOBO = "_uuid;_submission_time;guidegen_form;header__school;header__date;{columns}\n"
FORM = "{id};2026-10-08T14:30:00;guidegen:quick:::2-1-0;North;2026-10-08;{values}\n"


def kobo(columns: str, *rows: str) -> str:
    forms = (FORM.format(id=f"u{number}", values=values) for number, values in enumerate(rows))
    return KOBO.format(columns=columns) + "".join(forms)


#: the titles of a Google form
GOOGLE = (
    "Timestamp,School #header__school@guidegen:quick:::2-1-0,Date #header__date,"
    "Look [Greets each student. #greets],Wait? #waits,Begin #begins,End #ends\n"
)
