"""Write the codebook of a tool, and an empty file for its answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from guidegen.model import Tool
from guidegen.model.scoring import Score
from guidegen.responses.header import COLUMNS
from guidegen.scoring.compiled import CompiledItem, CompiledTool
from guidegen.scoring.coverage import instance_counter, possible_score
from guidegen.scoring.numbers import format_decimal
from guidegen.scoring.question import Question

#: spreadsheets run a cell that begins with one of these as a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: decimal places of a number of points
_DIGITS = 6
_HEAD = ("column", "item", "part", "code", "kind", "meaning")
_MEANINGS = {
    "administration": "one use of the tool, as 2026-fall",
    "unit": "the building or team that it is about",
    "rater": "who answered, by a code and not by name",
    "role": "the rater's role; consensus for what a team agreed on",
    "date": "the day, as 2026-08-17",
    "tool": "the tool's id; may be left empty",
    "tool_version": "the version of the form that was used",
    "variant": "the id of the form's variant",
    "view": "the id of the form's view; empty for the tool's own form",
    "item": "the item's id",
    "part": "the id of the item's part; empty where it has none",
    "instance": "which session, room or the like; empty where it is answered once",
    "value": "the answer, by its code; empty where it was left blank",
}


def codebook(compiled: CompiledTool) -> str:
    """Return every column and every code of a tool, as CSV."""
    return as_csv([_HEAD, *_rows(compiled)])


def template(compiled: CompiledTool) -> str:
    """Return a row for each question with an empty value, as CSV.

    A question that is repeated has a row for each column of the form.
    """
    tool = compiled.tool
    header = [*_columns(tool), *_fields(tool)]
    room = instance_counter(compiled)
    known = {"tool": str(tool.id), "tool_version": str(tool.version or "")}
    rows = [
        [{**known, **row}.get(column, "") for column in header]
        for asked in compiled.items.values()
        for row in _to_answer(asked, room(asked))
    ]
    return as_csv([header, *rows])


def _to_answer(asked: CompiledItem, times: int) -> Iterator[dict[str, str]]:
    """Yield a row for each question, as often as it is asked."""
    for instance in map(str, range(1, times + 1)) if asked.repeat else ("",):
        for question in asked.questions.values():
            yield {"item": question.item, "part": question.part, "instance": instance}


def _columns(tool: Tool) -> list[str]:
    absent = {name for name in ("variant", "view") if not getattr(tool, f"{name}s")}
    return [name for name in COLUMNS if name not in absent]


def _fields(tool: Tool) -> list[str]:
    return [str(id_) for id_ in tool.every_blank if id_ not in COLUMNS]


def _questions(compiled: CompiledTool) -> Iterator[Question]:
    for asked in compiled.items.values():
        yield from asked.questions.values()


def _rows(compiled: CompiledTool) -> Iterator[Sequence[str]]:
    tool = compiled.tool
    for column in _columns(tool):
        yield column, "", "", "", "text", _MEANINGS[column]
    for variant in tool.variants:
        yield "variant", "", "", variant.id, "variant", variant.title
    for view in tool.views:
        yield "view", "", "", view.id, "view", view.title
    for id_ in _fields(tool):
        field = compiled.handbook.field(tool, id_)
        yield id_, "", "", "", "text", field.title if field else ""
        for choice in field.choices if field else ():
            yield id_, "", "", choice, "choice", choice
    for question in _questions(compiled):
        yield from _codes(question)
    for score in compiled.scores:
        yield "", "", "", score.id, "score", _said_of(compiled, score)


def _said_of(compiled: CompiledTool, score: Score) -> str:
    """Return the title of a score, how it is made, and its points if it adds them up."""
    found = possible_score(compiled, score, (), instance_counter(compiled))
    text = f"{score.title} ({score.method})"
    if found is None or not score.score_method.tells_points:
        return text
    return f"{text}; points possible if every item applies: {format_decimal(found.points, _DIGITS)}"


def _codes(question: Question) -> Iterator[Sequence[str]]:
    """Yield a row for the question, and one for each answer to choose from."""
    start = ("value", question.item, question.part)
    if question.answer:
        unit = f" ({question.answer.unit})" if question.answer.unit else ""
        yield *start, question.expected, question.answer.kind, f"{question.text}{unit}"
    else:
        yield *start, "", "choice", question.text
        for point in question.scale.points if question.scale else ():
            yield *start, point.answer, "point", point.title or ""
    for mark in question.marks:
        yield *start, mark.code, mark.meaning, mark.title


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV in which no cell is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([guard_cell(cell) for cell in row])
    return file.getvalue()


def guard_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(cell)
    if text.startswith(_FORMULA):
        return f"'{text}"
    return text
