"""Write forms as XLSForms, which KoboToolbox, ODK Central and others make forms from."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guidegen.digital.form import (
    DigitalFile,
    DigitalFiles,
    DigitalForm,
    DigitalTool,
    NotHeld,
)
from guidegen.digital.xlsform_expressions import is_expressible, literal_text, reference
from guidegen.digital.xlsform_rows import XlsChoice, XlsRow, XlsRows
from guidegen.extras import load_extra
from guidegen.reading.content_languages import language_title

#: the end of the names of the files
SUFFIX = ".xlsform.xlsx"
#: how many characters a cell of a spreadsheet holds
_LONGEST = 32_767
#: not the time when the file was made: the same form gives the same bytes
_MADE = dt.datetime(2026, 1, 1)
#: the columns of the sheet “survey” with one text for each language
_TRANSLATED = ("label", "hint", "constraint_message")
_SURVEY = (
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
    "calculation", "appearance",
)  # fmt: skip
_CHOICES = ("list_name", "name", "label")


class _XlsSheet(NamedTuple):
    """A sheet with the names of its columns in the first row."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def write_xlsform(tool: DigitalTool) -> DigitalFiles:
    """Return an XLSForm for each form of a tool. Raises `UsageError` if a library is missing."""
    files: list[DigitalFile] = []
    notes: list[NotHeld] = []
    for index, form in enumerate(tool.forms):
        if form.questions:
            translated = (forms[index] for forms in tool.translated)
            sheets = make_sheets((form, *translated))
            files.append(DigitalFile(f"{form.name}{SUFFIX}", _workbook(sheets)))
            notes += _not_held(form, sheets)
    return DigitalFiles(tuple(files), tuple(notes))


def make_sheets(forms: tuple[DigitalForm, ...]) -> tuple[_XlsSheet, ...]:
    """Return the sheets of a form, given in each language, the authors' first."""
    languages = tuple(map(_language, forms))
    rows = XlsRows(forms)
    survey = [_flatten(row, _SURVEY, languages) for row in rows.survey()]
    choices = []
    for found in rows.lists.values():
        choices += [_flatten(each, _CHOICES, languages) for each in found]
    return (
        _XlsSheet("survey", (_header(_SURVEY, languages), *survey)),
        _XlsSheet("choices", (_header(_CHOICES, languages), *choices)),
        _XlsSheet("settings", tuple(zip(*_settings(forms[0], languages[0]), strict=True))),
    )


def _settings(form: DigitalForm, language: str) -> Iterator[tuple[str, str]]:
    """Yield each setting with its value."""
    yield "form_title", literal_text(form.title)
    yield "form_id", form.name
    # a form without a version changes with its questions
    yield "version", form.identity.copy.version or form.identity.digest
    yield "default_language", language
    name = _instance_name(form)
    if name:
        yield "instance_name", name


def _instance_name(form: DigitalForm) -> str:
    """Return what lists call a filled form: its building or team, and its day."""
    parts: list[str] = []
    for blank in form.blanks:
        answer = reference(blank.name)
        if blank.column in ("unit", "date"):
            parts.append(f"jr:choice-name({answer}, '{answer}')" if blank.choices else answer)
    if len(parts) > 1:
        joined = ", ' ', ".join(parts)
        return f"concat({joined})"
    return "".join(parts)


def _language(form: DigitalForm) -> str:
    """Return the language of a form as XLSForms name it, such as ``Spanish (es)``."""
    return f"{language_title(form.language)} ({form.language.replace('_', '-')})"


# --- from rows to cells


def _header(columns: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns, those with texts once for each language."""
    names: list[str] = []
    for column in columns:
        if column in _TRANSLATED:
            names += (f"{column}::{language}" for language in languages)
        else:
            names.append(column)
    return tuple(names)


def _flatten(
    row: XlsRow | XlsChoice, columns: Sequence[str], languages: Sequence[str]
) -> tuple[str, ...]:
    """Return the cells of a row, in the order of `_header`."""
    cells: list[str] = []
    for column in columns:
        value = getattr(row, column)
        if isinstance(value, str):
            cells.append(value)
        else:
            cells += value or [""] * len(languages)
    return tuple(cells)


def _not_held(form: DigitalForm, sheets: Iterable[_XlsSheet]) -> Iterator[NotHeld]:
    """Yield what an XLSForm cannot hold of a form."""
    if form.raters:
        yield form.missed("the answers of several raters", "each rater sends a form")
    for question in form.questions:
        if not all(is_expressible(form, each) for each in question.conditions):
            yield form.missed(
                f"in XLSForms: when item {question.number} is asked, as it depends on a time",
                "it is asked always, and the scorer decides whether it counts",
            )
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row)
    if any(len(cell) > _LONGEST for cell in cells):
        yield form.missed(
            f"in XLSForms: a text of more than {_LONGEST:,} characters", "its end is left out"
        )


def _workbook(sheets: Iterable[_XlsSheet]) -> bytes:
    """Return sheets as a file, with the same bytes for the same sheets."""
    xlsxwriter = load_extra("xlsxwriter", "data", "An XLSForm")
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE, "author": "guidegen"})
        bold = workbook.add_format({"bold": True})
        for sheet in sheets:
            written = workbook.add_worksheet(sheet.name)
            written.freeze_panes(1, 0)
            written.set_row(0, None, bold)
            for number, row in enumerate(sheet.rows):
                for column, cell in enumerate(row):
                    if cell:
                        # a string, whatever begins it: no cell is a formula, a number or a link
                        written.write_string(number, column, cell[:_LONGEST])
    return made.getvalue()
