"""Fill in workbooks of digital forms as people do, and say which scores they must then show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from guidegen.digital.form import DigitalForm, DigitalQuestion, DigitalTool
from guidegen.digital.workbook import write_workbook
from guidegen.digital.workbook_grid import FIRST
from guidegen.digital.workbook_scores import scores_of
from guidegen.model.scoring import Criterion
from guidegen.model.workbook_layout import SUBMISSION
from guidegen.scoring.criteria import all_requirements
from guidegen.scoring.numbers import format_exact, format_fixed, is_between, to_exact
from guidegen.scoring.results import Administration, AnswerRow, ScoreResult
from guidegen.scoring.scorer import score_each

#: the answers of one column, by the names of header fields and questions
Answers = Mapping[str, str]


class FilledForms(NamedTuple):
    """A workbook with answers."""

    path: Path
    #: by the titles of the sheets: the form, and the answers of each column
    forms: Mapping[str, tuple[DigitalForm, Sequence[Answers]]]


def rows_by_key(sheet: Worksheet) -> dict[str, int]:
    """Return the row of each key in the hidden column."""
    return {str(cell.value): cell.row for cell in sheet["A"] if cell.value}


def fill(tool: DigitalTool, answers: Sequence[Sequence[Answers]], path: Path) -> FilledForms:
    """Write a tool's workbook with answers: for each form with questions, column by column."""
    file, *_translated = write_workbook(tool).files
    path.write_bytes(file.data)
    book = load_workbook(path)
    filled: dict[str, tuple[DigitalForm, Sequence[Answers]]] = {}
    forms = [form for form in tool.forms if form.questions]
    for form, columns in zip(forms, answers, strict=True):
        sheet = book.worksheets[len(filled)]
        rows = rows_by_key(sheet)
        assert SUBMISSION in rows
        for index, given in enumerate(columns):
            for name, value in given.items():
                if value:
                    sheet.cell(rows[name], FIRST + 1 + index).value = value
        filled[sheet.title] = (form, columns)
    book.save(path)
    return FilledForms(path, filled)


def draw(tool: DigitalTool, chance: Random, columns: int) -> list[list[dict[str, str]]]:
    """Return answers that chance gives, for each form with questions; the first has none."""
    forms = [form for form in tool.forms if form.questions]
    return [[{}, *(_draw_one(form, chance) for _ in range(columns - 1))] for form in forms]


def _draw_one(form: DigitalForm, chance: Random) -> dict[str, str]:
    blanks = chance.choice((0, 0, 0.1, 0.5))
    found: dict[str, str] = {}
    for question in form.questions:
        codes = list(_list_answers(question))
        if codes and not question.for_each and chance.random() >= blanks:
            found[question.name] = chance.choice(codes)
    return found


def _list_answers(question: DigitalQuestion) -> Iterator[str]:
    yield from (choice.code for choice in question.choices)
    if question.is_whole:
        low, high = int(question.low or 0), int(question.high or 12)
        yield from map(str, range(low, high + 1))


def shown_results(form: DigitalForm, answers: Answers) -> list[str]:
    """Return what the rows with live results must show, from top to bottom, as the scorer says.

    A form without any answer to a score's items shows nothing.
    """
    administration = _score(form, answers)
    found: list[str] = []
    values: dict[str, ScoreResult] = {}
    for live in scores_of(form).live:
        score = next(each for each in administration.scores if each.id == live.id)
        names = (each.name for each in form.questions if each.item in live.plain.items)
        if not any(answers.get(name) for name in names):
            score = replace(score, rounded=None)
            found.append("")
        elif score.rounded is None:
            found.append("no score")
        else:
            found.append(format_fixed(score.rounded, live.places))
        values[live.id] = score
        is_shown = score.rounded is not None
        if live.shows_points:
            points = (score.earned or 0, score.possible or 0)
            found.append(" / ".join(map(format_exact, points)) if is_shown else "")
        if live.score.bands:
            found.append(score.band if is_shown else "")
    return [*found, *(_met(form, each, values) for each in scores_of(form).criteria)]


def _met(form: DigitalForm, criterion: Criterion, values: Mapping[str, ScoreResult]) -> str:
    """Return whether a criterion is met in this form alone."""
    results: list[bool | None] = []
    for each in all_requirements(criterion):
        score = values[str(each.score or scores_of(form).first)]
        if score.rounded is None or score.compared is None:
            results.append(None)
        else:
            results.append(is_between(score.compared, each.at_least, each.at_most))
    if False in results:
        return "not met"
    return "" if None in results else "met"


def result_cells(sheet: Worksheet, formulas: Worksheet, column: int) -> list[str]:
    """Return what the rows with formulas show that are not hidden, in a column from 0.

    ``sheet`` has their results, and ``formulas`` what was written.
    """
    found: list[str] = []
    for row in range(1, formulas.max_row + 1):
        cell = formulas.cell(row, FIRST + 1 + column)
        if cell.data_type == "f" and not formulas.row_dimensions[row].hidden:
            value = sheet.cell(row, FIRST + 1 + column).value
            places = len(cell.number_format.partition(".")[2])
            found.append(_shown(value, places))
    return found


def _shown(value: object, places: int) -> str:
    if isinstance(value, int | float):
        return format_fixed(to_exact(value), places)
    return str(value or "")


def _score(form: DigitalForm, answers: Answers) -> Administration:
    variant, view = form.form.variant, form.form.view
    rows = [
        AnswerRow(
            "a",
            each.item,
            answers.get(each.name, ""),
            part=each.part,
            variant=str(variant.id) if variant else "",
            view=str(view.id) if view else "",
        )
        for each in form.questions
    ]
    (administration,) = score_each(form.compiled, rows)
    return administration
