"""LibreOffice calculates workbooks that were filled without it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from helpers.libreoffice import LibreOffice


def filled(path: Path, first: int, second: int) -> Path:
    """A workbook of two numbers and their sum, which nobody calculated yet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ((first,), (second,), ("=SUM(A1:A2)",)):
        sheet.append(row)
    book.save(path)
    return path


def test_formulas_are_calculated(libreoffice: LibreOffice, tmp_path: Path) -> None:
    books = [filled(tmp_path / f"{first}.xlsx", first, 2) for first in (1, 2, 3)]
    saved = libreoffice.recalculate(books, tmp_path / "out")
    sums = [load_workbook(path, data_only=True).worksheets[0]["A3"].value for path in saved]
    assert sums == [3, 4, 5]
