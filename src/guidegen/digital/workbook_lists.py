"""The hidden sheet of a workbook: lists of answers, and what each is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guidegen.digital.workbook_grid import column_name
from guidegen.model.workbook_layout import LISTS_SHEET

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: the name that a list has for the cells that are filled from it
_NAME = "guidegen_list_"


class ListSheet:
    """Lists in rows, each once; it is written when all are known."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str | int, ...], int] = {}

    def name(self, values: Sequence[str]) -> str:
        """Return the name of a list, as a formula."""
        return f"={_NAME}{self._row(values) + 1}"

    def cells(self, values: Sequence[str | int]) -> str:
        """Return the cells of a list, as formulas name them."""
        return self._cells(self._row(values), len(values))

    def write(self, book: Workbook) -> None:
        """Add the sheet, hidden so that only a program shows it."""
        sheet = book.add_worksheet(LISTS_SHEET)
        sheet.very_hidden()
        for values, row in self._rows.items():
            book.define_name(f"{_NAME}{row + 1}", f"={self._cells(row, len(values))}")
            for column, value in enumerate(values):
                if isinstance(value, int):
                    sheet.write_number(row, column, value)
                elif value:
                    sheet.write_string(row, column, value)

    def _row(self, values: Sequence[str | int]) -> int:
        return self._rows.setdefault(tuple(values), len(self._rows))

    @staticmethod
    def _cells(row: int, count: int) -> str:
        last = column_name(count - 1)
        return f"{LISTS_SHEET}!$A${row + 1}:${last}${row + 1}"
