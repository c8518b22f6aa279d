"""A workbook for Excel, LibreOffice or Google Sheets: a sheet for each form of a tool.

`guidegen.model.workbook_layout` says where it has what.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from guidegen.digital.form import DigitalFile, DigitalFiles, DigitalForm, DigitalTool, NotHeld
from guidegen.digital.workbook_grid import FIRST, NUMBER, TEXT, column_name
from guidegen.digital.workbook_lists import ListSheet
from guidegen.digital.workbook_score_rows import ScoreRows
from guidegen.digital.workbook_scores import FormScores, scores_of
from guidegen.digital.workbook_sheet import FormSheet, set_columns
from guidegen.digital.workbook_styles import Styles, make_styles
from guidegen.extras import load_extra
from guidegen.language import translator
from guidegen.model.workbook_layout import LISTS_SHEET

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: when every workbook was made, so that the same forms have the same bytes
_MADE = dt.datetime(2026, 1, 1)
#: what spreadsheets allow for the name of a sheet, and what they do not
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
#: names that are taken, in small letters
_TAKEN = ("history", LISTS_SHEET)
_PAPER = {"letter": 1, "a4": 9}
#: percent of the full size, with which questions and ten columns fit on a page
_SCALE = 70
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: what people may still do on a protected sheet
_ALLOWED = {"format_columns": True, "format_rows": True}


def write_workbook(tool: DigitalTool) -> DigitalFiles:
    """Return the workbook of a tool, one in each language."""
    notes: list[NotHeld] = []
    for form in tool.forms:
        if form.questions:
            notes += _list_notes(form, scores_of(form))
    files: list[DigitalFile] = []
    for forms in (tool.forms, *tool.translated):
        asked = [form for form in forms if form.questions]
        if asked:
            language = f".{asked[0].language}" if files else ""
            files.append(DigitalFile(f"{tool.name}{language}.xlsx", _make_book(asked)))
    return DigitalFiles(tuple(files), tuple(notes))


def _make_book(forms: Sequence[DigitalForm]) -> bytes:
    """Return a workbook with some forms of one tool. Raises `UsageError` without its library."""
    xlsxwriter = load_extra("xlsxwriter", "data", "A workbook")
    file = io.BytesIO()
    book: Workbook = xlsxwriter.Workbook(file, _OPTIONS)
    properties = {"title": forms[0].tool_title, "author": "guidegen", "created": _MADE}
    book.set_properties(properties)
    styles, lists = make_styles(book), ListSheet()
    names: list[str] = []
    for number, form in enumerate(forms, start=1):
        name = _name_sheet(form, names)
        names.append(name)
        page = _write_form(book.add_worksheet(name), form, styles, lists)
        _name_titles(book, number, name, page)
    lists.write(book)
    book.close()
    return file.getvalue()


def _name_sheet(form: DigitalForm, taken: Collection[str]) -> str:
    """Return a name for the sheet that no other has."""
    wanted = _FORBIDDEN.sub(" ", form.short_title or form.tool_title)
    # a name in a formula stands between apostrophes
    wanted = " ".join(wanted.replace("'", "’").split())[:_LONGEST_NAME].strip() or form.name
    name, number = wanted, 2
    lowered = {each.casefold() for each in (*taken, *_TAKEN)}
    while name.casefold() in lowered:
        ending = f" ({number})"
        name, number = f"{wanted[: _LONGEST_NAME - len(ending)]}{ending}", number + 1
    return name


def _write_form(sheet: Worksheet, form: DigitalForm, styles: Styles, lists: ListSheet) -> FormSheet:
    """Write the sheet of a form, and return what was written where."""
    _ = translator(form.language)
    page = FormSheet(form=form, sheet=sheet, styles=styles, lists=lists, gettext=_)
    page.write()
    ScoreRows(below=page, scores=scores_of(form)).write()
    set_columns(sheet, form, page.grid.last)
    sheet.protect("", _ALLOWED)
    # every answer is text, and spreadsheets need not warn of it in each cell
    answers = f"{column_name(FIRST)}1:{column_name(page.grid.last)}{page.row}"
    sheet.ignore_errors({"number_stored_as_text": answers})
    sheet.hide_gridlines(2)
    _set_paper(sheet, form, page.grid.last, page.row)
    return page


def _set_paper(sheet: Worksheet, form: DigitalForm, last: int, rows: int) -> None:
    """Set how the sheet is printed: the questions on every page, and as many columns as fit."""
    sheet.set_paper(_PAPER[form.compiled.handbook.settings.district.paper])
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_print_scale(_SCALE)
    sheet.repeat_rows(0)
    sheet.repeat_columns(NUMBER, TEXT)
    sheet.print_area(0, NUMBER, rows - 1, last)
    # an ampersand begins a code
    name = form.title.replace("&", "&&")
    sheet.set_footer(f"&L&8{name[:150]}&R&8&P / &N")


def _name_titles(book: Workbook, number: int, name: str, page: FormSheet) -> None:
    """Name the cell where the titles of rows and columns cross, for screen readers.

    They look for a name with the first and the last cell of the table and the sheet's number.
    """
    first, last = f"{column_name(TEXT)}1", f"{column_name(page.grid.last)}{page.row}"
    cell = f"${column_name(TEXT)}$1"
    region = f"'{name}'!TitleRegion{number}.{first}.{last}.{number}"
    book.define_name(region, f"='{name}'!{cell}")


def _list_notes(form: DigitalForm, scores: FormScores) -> Iterator[NotHeld]:
    """Yield what a workbook cannot hold."""
    if any(question.conditions for question in form.questions):
        yield form.missed(
            "in a workbook: questions that are not asked",
            "their cells are gray, and the import names answers to what is not asked",
        )
    for score, why in scores.others:
        yield form.missed(
            f"in a workbook: the score “{score.title}”", f"guidegen score makes it. {why}"
        )
    for criterion in scores.other_criteria:
        yield form.missed(
            f"in a workbook: the criterion “{criterion.id or criterion.authority}”",
            "guidegen score says whether it is met",
        )
