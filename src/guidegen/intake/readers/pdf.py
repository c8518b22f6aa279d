"""Read a filled PDF form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.sample import Sample
from guidegen.intake.submissions import ReadFile, Submission, SubmittedAnswer
from guidegen.model import Tool
from guidegen.model.digital_names import FormIdentity
from guidegen.model.fields import Copy
from guidegen.problems import ProblemsFoundError
from guidegen.responses.filled_forms import UNREADABLE_MARKS, AnswerColumns, rows_of


def _recognizes(sample: Sample) -> bool:
    return sample.kind == "pdf"


def _read(file: IntakeFile) -> ReadFile:
    filled = rows_of(file.handbook, file.path, file.compiled)
    tool = file.handbook.tool(filled.tool) if filled.tool else None
    if tool is None or not filled.rows:
        raise ProblemsFoundError(filled.problems)
    first = filled.rows[0]
    blanks = {str(id_): first[id_] for id_ in tool.every_blank if id_ in first}
    copy = Copy(*(first.get(key, "") for key in ("tool", "variant", "view", "tool_version")))
    made = Submission(
        id=_digest(filled.rows),
        form=FormIdentity(copy),
        administration=first.get("administration", ""),
        blanks=blanks,
        answers=tuple(_answers(file, tool, filled.rows)),
    )
    return ReadFile(submissions=(made,), problems=filled.problems)


def _answers(
    file: IntakeFile, tool: Tool, rows: Iterable[AnswerColumns]
) -> Iterator[SubmittedAnswer]:
    compiled = file.compiled(tool)
    for row in rows:
        item, part, value = row["item"], row.get("part", ""), row.get("value", "")
        question = compiled.find_question(item, part)
        # an impossible answer was reported with the form
        is_unreadable = value in UNREADABLE_MARKS
        if question:
            is_unreadable = question.parse(value) is None
        yield SubmittedAnswer(
            item=item,
            value="" if is_unreadable else value,
            part=part,
            instance=row.get("instance", ""),
            rater=row.get("rater", ""),
            role=row.get("role", ""),
            row=1,
            is_unreadable=is_unreadable,
        )


def _digest(rows: Iterable[AnswerColumns]) -> str:
    """Return a digest of what was written, and of the administration that the file is named by."""
    lines = ("\x1f".join(f"{key}={row[key]}" for key in sorted(row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


PDF = Reader(name="pdf", title="a filled PDF form", recognizes=_recognizes, read=_read)
