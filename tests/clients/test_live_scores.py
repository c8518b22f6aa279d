"""Workbooks of forms show the scorer's results when LibreOffice calculates them."""

from __future__ import annotations

from pathlib import Path
from random import Random

from openpyxl import load_workbook

from guidegen.digital.workbook_scores import scores_of
from helpers.every_form import every_tool
from helpers.filled_workbooks import FilledForms, draw, fill, result_cells, shown_results
from helpers.libreoffice import LibreOffice

#: how many made-up tools there are besides those of the documentation
RANDOM_TOOLS = 40
#: how many columns of each form are filled in
COLUMNS = 6


def test_every_live_result_is_the_scorers(libreoffice: LibreOffice, tmp_path: Path) -> None:
    made: list[tuple[str, FilledForms]] = []
    for number, (name, tool) in enumerate(every_tool(tmp_path / "books", RANDOM_TOOLS)):
        forms = [form for form in tool.forms if form.questions]
        if any(scores_of(form).live for form in forms):
            answers = draw(tool, Random(number), COLUMNS)
            made.append((name, fill(tool, answers, tmp_path / f"{number}.xlsx")))
    saved = libreoffice.recalculate([filled.path for _, filled in made], tmp_path / "out")
    results = 0
    for (name, filled), path in zip(made, saved, strict=True):
        calculated, formulas = load_workbook(path, data_only=True), load_workbook(filled.path)
        for title, (form, columns) in filled.forms.items():
            for index, answers_given in enumerate(columns):
                cells = result_cells(calculated[title], formulas[title], index)
                assert cells == shown_results(form, answers_given), (name, title, answers_given)
                results += len(cells)
    assert len(made) > 100
    assert results > 1_000
