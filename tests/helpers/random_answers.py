"""Random answers to a tool, as a file of responses and as imports of a data folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from guidegen.intake.records import Intake, IntakeAnswer, IntakeForm
from guidegen.responses.header import COLUMNS
from guidegen.scoring.compiled import CompiledTool
from guidegen.scoring.question import Question
from guidegen.store.folder import DataFolder
from guidegen.store.imports import ImportResult, add_import
from guidegen.store.inbox import ImportSource
from guidegen.store.records import HowRead

#: what is written where something is counted, timed or told
WRITTEN = {
    "count": "3", "number": "2.5", "duration": "4", "time": "09:30", "percent": "80",
    "text": "as planned", "date": "2026-03-01",
}  # fmt: skip


class StoredRow(NamedTuple):
    """A row of responses as they are stored."""

    administration: str
    unit: str
    rater: str
    role: str
    date: str
    tool: str
    tool_version: str
    variant: str
    view: str
    item: str
    part: str
    instance: str
    value: str
    tier: str = ""


def random_rows(
    compiled: CompiledTool, others: Sequence[CompiledTool], chance: Random, first: int = 0
) -> list[StoredRow]:
    """Answers of several administrations in two buildings, some of them impossible."""
    rows: list[StoredRow] = []
    for number in range(first, first + chance.choice((1, 3, 5))):
        unit = chance.choice(("north", "south"))
        whose = {"administration": f"a{number}", "unit": unit, "date": f"2026-0{number % 9 + 1}-05"}
        variant = str(chance.choice(compiled.tool.variants).id) if compiled.tool.variants else ""
        for rater in range(chance.choice((1, 1, 2))):
            role = chance.choice(("coach", "coach", "student", "consensus"))
            view = str(chance.choice(compiled.tool.views).id) if compiled.tool.views else ""
            form = {
                **whose, "rater": f"r{rater}", "role": role, "tier": chance.choice("12"),
                "tool": str(compiled.tool.id), "variant": variant,
                "view": chance.choice((view, "")),
                "tool_version": chance.choice(("2.0.0", "2.0.0", "2.0.0", "2.1.0", "1.0.0", "")),
            }  # fmt: skip
            rows += _answers(compiled, form, chance)
        for other in others:
            if chance.randrange(2):
                form = {**whose, "rater": "r9", "tool": str(other.tool.id)}
                rows += _answers(other, {**form, "tool_version": "1.0.0"}, chance)
    return rows


def _answers(compiled: CompiledTool, form: dict[str, str], chance: Random) -> list[StoredRow]:
    rows: list[StoredRow] = []
    blank = dict.fromkeys(StoredRow._fields, "")
    for item in compiled.items.values():
        for part, question in item.questions.items():
            for instance in ("1", "2") if item.repeat else ("",):
                if chance.randrange(12) == 0:
                    continue
                asked = {"item": item.id, "part": part, "instance": instance}
                answer = {**blank, **form, **asked, "value": _value(question, chance)}
                rows.append(StoredRow(**answer))
                if chance.randrange(40) == 0:
                    rows.append(StoredRow(**{**answer, "value": _value(question, chance)}))
                if chance.randrange(40) == 0:
                    odd = chance.choice(({"item": "gone"}, {"value": "much"}, {"rater": ""}))
                    rows.append(StoredRow(**{**answer, **odd}))
    return rows


def _value(question: Question, chance: Random) -> str:
    if chance.randrange(10) == 0:
        return ""
    if question.scale:
        codes = [str(each.code or each.value) for each in question.scale.points]
        return chance.choice([*codes, *(str(each.code) for each in question.scale.marks)])
    return WRITTEN[question.answer.kind] if question.answer else ""


def as_csv(rows: Iterable[StoredRow]) -> str:
    """The rows as a file of responses."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow((*COLUMNS, "tier"))
    for row in rows:
        out.writerow((*(getattr(row, name) for name in COLUMNS), row.tier))
    return text.getvalue()


def store(
    folder: DataFolder, name: str, rows: Sequence[StoredRow], work: Path, number: int = 0
) -> ImportResult:
    """Import the rows as they are, one submission for each form."""
    path = work / name
    path.write_text(as_csv(rows), "utf-8")
    forms: dict[tuple[str, ...], IntakeForm] = {}
    answers: list[IntakeAnswer] = []
    for at, row in enumerate(rows, start=2):
        key = (row.unit, row.administration, row.rater, row.role, *row[5:9], row.tier)
        if key not in forms:
            blanks = json.dumps({"tier": row.tier}) if row.tier else "{}"
            submission = f"{name}-{len(forms) + 1}"
            forms[key] = IntakeForm(
                len(forms) + 1, at, submission, row.administration, row.unit, *row[5:9], "", "",
                blanks,
            )  # fmt: skip
        form = forms[key]
        answers.append(
            IntakeAnswer(
                form.form, at, form.submission, row.administration, row.unit, *row[2:9],
                row.item, row.part, row.instance, row.value,
            )
        )  # fmt: skip
    intake = Intake(reader="long", forms=tuple(forms.values()), answers=tuple(answers))
    now = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(hours=number)
    return add_import(folder, ImportSource.of(path, HowRead(reader="long")), intake, now=now)


def told(found: Any) -> tuple[str, str]:  # noqa: ANN401
    """What a problem says, without its place."""
    return found.code.slug, found.message
