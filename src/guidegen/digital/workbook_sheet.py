"""One form as a sheet of a workbook: questions down, filled-in forms across."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidegen.digital.form import DigitalBlank, DigitalForm, DigitalQuestion, DigitalSection
from guidegen.digital.workbook_checks import (
    Validation,
    check_blank,
    check_question,
    date_example,
    describe_written,
    is_unasked,
)
from guidegen.digital.workbook_grid import (
    FIRST,
    HINT,
    KEY,
    NUMBER,
    TEXT,
    Grid,
    Span,
    cell_name,
    column_name,
    count_lines,
)
from guidegen.digital.workbook_lists import ListSheet
from guidegen.digital.workbook_styles import Styles
from guidegen.language import Translate
from guidegen.model.digital_names import instance_name
from guidegen.model.workbook_layout import SUBMISSION

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: how wide the columns are, in characters
_NUMBER_WIDTH, _TEXT_WIDTH, _HINT_WIDTH, _ANSWER_WIDTH, _WRITTEN_WIDTH = 9, 62, 18, 9, 12
#: what a cell can hold, and some room for the program's words
_LONGEST = 30_000
_HIDDEN = {"hidden": True}
#: of how many choices a cell shows the codes; longer lists are in the list of the cell alone
_FEW = 8
#: how many characters certainly fit into a line of a question, and of the smaller words below it
_CHARACTERS, _SMALL_CHARACTERS = 66, 84
_HINT_CHARACTERS = 16
#: points: the height of a line, of one with smaller words, and of what a row can have
_LINE, _SMALL_LINE, _HIGHEST = 15.0, 12.5, 400.0
#: the room below the text of a row
_BELOW = 4.0
#: the same of the title
_TITLE, _TITLE_CHARACTERS = 21.0, 38


@dataclass(kw_only=True)
class FormSheet:
    """Writes the sheet of one form, from top to bottom."""

    form: DigitalForm
    sheet: Worksheet
    styles: Styles
    lists: ListSheet
    gettext: Translate
    #: the next row, from 0
    row: int = 0
    #: the row of each header field and question, by its name
    rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.grid = Grid.of(self.form)

    def write(self) -> None:
        """Write everything but the scores."""
        self._write_head()
        self._write_introduction()
        for blank in self.form.blanks:
            self._write_blank(blank)
        for section in self.form.sections:
            self._write_section(section)
        for question in self.form.questions:
            self._gray(question)

    # --- above the questions

    def _write_head(self) -> None:
        """Write the rows that always stay in view, and those that only the import reads."""
        _ = self.gettext
        self._text(KEY, self.form.identity.text, self.styles.plain)
        self._text(NUMBER, _("Number"), self.styles.head)
        self._text(TEXT, self.form.title, self.styles.title)
        self._set_height(_TITLE * count_lines(self.form.title, _TITLE_CHARACTERS))
        self._text(HINT, _("Answers"), self.styles.head)
        titled = _("Form {number}")
        for index, span in enumerate(self.grid.spans, start=1):
            self._across(span, titled.replace("{number}", str(index)), self.styles.head)
        self.row += 1
        self._text(KEY, SUBMISSION, self.styles.plain)
        for index, span in enumerate(self.grid.spans, start=1):
            for column in range(span.first, span.last + 1):
                self._text(column, str(index), self.styles.told)
        self.sheet.set_row(self.row, None, None, _HIDDEN)
        self.row += 1
        for repeat in self.form.repeats:
            self._text(KEY, instance_name(repeat.for_each), self.styles.plain)
            self._text(TEXT, repeat.title, self.styles.question)
            for span in self.grid.spans:
                for index in range(self.grid.rooms[repeat.for_each]):
                    self._text(span.first + index, str(index + 1), self.styles.told)
            self.row += 1
        self.sheet.freeze_panes(self.row, FIRST)

    def _write_introduction(self) -> None:
        """Write what to know before the form is filled in."""
        form, _ = self.form, self.gettext
        if form.notice:
            self.write_line(form.notice, self.styles.notice)
        self.write_line(" · ".join((form.district, *form.facts)), self.styles.text)
        for text in form.instructions:
            self.write_line(text, self.styles.text)
        self.write_line(
            _(
                "Fill in one column for each form. Only the cells for answers can be changed. "
                "Save the file and send it back as it is."
            ),
            self.styles.text,
        )
        for repeat in form.repeats:
            told = _("A form has several columns, one for each {what}.")
            self.write_line(told.replace("{what}", repeat.title), self.styles.text)
        if form.raters:
            self.write_line(_("Each person who answers has a column."), self.styles.text)
        scales = dict.fromkeys(each.choices for each in form.questions if each.is_choice)
        for choices in scales:
            lines = [" – ".join(filter(None, (each.label, each.description))) for each in choices]
            self.write_line("\n".join(lines), self.styles.text)

    def _write_blank(self, blank: DigitalBlank) -> None:
        hint = ""
        if len(blank.choices) <= _FEW:
            hint = ", ".join(choice.code for choice in blank.choices)
        if blank.is_date:
            hint = date_example(self.form)
        elif blank.column == "rater":
            hint = self.gettext("A code, not a name")
        self._write_row(blank.name, "", blank.title, hint)
        self._set_height(_LINE * self._count_lines(blank.title, hint))
        self._write_cells(0)
        self._validate(check_blank(self.form, blank, self.lists))
        self.row += 1

    # --- questions

    def _write_section(self, section: DigitalSection) -> None:
        if section.title:
            self.write_heading(section.title)
        for text in section.text:
            self.write_line(text, self.styles.text)
        for question in section.questions:
            self._write_question(question)

    def _write_question(self, question: DigitalQuestion) -> None:
        codes = ", ".join(choice.code for choice in question.choices)
        hint = codes
        if not question.is_choice:
            wanted = question.unit or describe_written(self.form, question, self.gettext)
            hint = " ".join(filter(None, (wanted, codes)))
        self._write_row(question.name, question.number, question.title, hint)
        small = list(question.notes)
        if question.help:
            small.insert(0, " ".join((self.form.help_title, *question.help)))
        small += (f"{code}: {text}" for code, text in question.criteria)
        height = _LINE * self._count_lines(question.title, hint)
        if small:
            below = "\n".join(small)
            self._rich(question.title, below)
            height += _SMALL_LINE * count_lines(below, _SMALL_CHARACTERS)
        self._set_height(height)
        places = self.grid.places(question)
        self._write_cells(places)
        cell = f"{column_name(FIRST)}{self.row + 1}"
        self._validate(check_question(self.form, question, cell, self.lists, self.gettext))
        self.row += 1

    def _gray(self, question: DigitalQuestion) -> None:
        """Let the cells of a question be gray where it is not asked."""
        if not question.conditions:
            return
        row = self.rows[question.name]
        for span in self.grid.spans:
            cells: dict[str, str] = {}
            for condition in question.conditions:
                cells[condition.name] = self._deciding_cell(condition.name, span)
            rule = {
                "type": "formula",
                "criteria": is_unasked(question.conditions, cells),
                "format": self.styles.unasked,
            }
            self.sheet.conditional_format(row, span.first, row, span.last, rule)

    def _deciding_cell(self, name: str, span: Span) -> str:
        """Return the cell that decides, seen from the first column of a form."""
        question = self.form.question(name)
        cell = cell_name(self.rows[name], span.first)
        if question and self.grid.places(question):
            return cell
        return f"${cell}"

    # --- cells

    def _write_row(self, name: str, number: str, title: str, hint: str) -> None:
        self.rows[name] = self.row
        self._text(KEY, name, self.styles.plain)
        self._text(NUMBER, number, self.styles.number)
        self._text(TEXT, title, self.styles.question)
        self._text(HINT, hint, self.styles.hint)

    def _write_cells(self, places: int) -> None:
        """Write the cells to fill in: so many for each form, or one for all of its columns."""
        for span in self.grid.spans:
            if not places:
                self._across(span, "", self.styles.blank)
                continue
            for column in range(span.first, span.last + 1):
                is_open = column < span.first + places
                self._text(column, "", self.styles.blank if is_open else self.styles.closed)

    def _across(self, span: Span, text: str, style: Format) -> None:
        """Write one cell, or merge those of a form into one."""
        if span.first == span.last:
            self._text(span.first, text, style)
        else:
            self.sheet.merge_range(self.row, span.first, self.row, span.last, "", style)
            self._text(span.first, text, style)

    def _validate(self, validation: Validation | None) -> None:
        if validation:
            last = self.grid.last
            self.sheet.data_validation(self.row, FIRST, self.row, last, dict(validation))

    def write_heading(self, text: str) -> None:
        """Write the heading of a section, as wide as the sheet."""
        for column in range(NUMBER, self.grid.last + 1):
            self._text(column, "", self.styles.section)
        self.write_line(text, self.styles.section)

    def write_line(self, text: str, style: Format) -> None:
        """Write a row that only has a text."""
        self._text(TEXT, text, style)
        self._set_height(_LINE * count_lines(text, _CHARACTERS))
        self.row += 1

    def write_formulas(self, title: str, formula: Callable[[int], str], style: Format) -> None:
        """Write a row with a formula for each form, given the form's first column."""
        self._text(TEXT, title, self.styles.question)
        if title:
            self._set_height(_LINE * count_lines(title, _CHARACTERS))
        for span in self.grid.spans:
            self._across(span, "", style)
            # nothing as its result so far: a program that calculates nothing then shows nothing
            self.sheet.write_formula(self.row, span.first, formula(span.first), style, "")
        self.row += 1

    @staticmethod
    def _count_lines(title: str, hint: str) -> int:
        """Return how many lines a row needs for its title and for the answers beside it."""
        return max(count_lines(title, _CHARACTERS), count_lines(hint, _HINT_CHARACTERS))

    def _set_height(self, height: float) -> None:
        self.sheet.set_row(self.row, min(height + _BELOW, _HIGHEST))

    def _text(self, column: int, text: str, style: Format) -> None:
        """Write a text, which is never taken for a number, a link or a formula."""
        if text:
            self.sheet.write_string(self.row, column, text[:_LONGEST], style)
        else:
            self.sheet.write_blank(self.row, column, None, style)

    def _rich(self, text: str, small: str) -> None:
        """Write a text with smaller words below it."""
        styles = self.styles
        pieces = (styles.plain, text[:_LONGEST], styles.small, f"\n{small[: _LONGEST - len(text)]}")
        self.sheet.write_rich_string(self.row, TEXT, *pieces, styles.question)


def set_columns(sheet: Worksheet, form: DigitalForm, last: int) -> None:
    """Set how wide the columns are, and hide the one with the keys."""
    is_written = any(not question.is_choice for question in form.questions)
    is_written = is_written or any(not blank.choices for blank in form.blanks)
    sheet.set_column(KEY, KEY, None, None, _HIDDEN)
    sheet.set_column(NUMBER, NUMBER, _NUMBER_WIDTH)
    sheet.set_column(TEXT, TEXT, _TEXT_WIDTH)
    sheet.set_column(HINT, HINT, _HINT_WIDTH)
    sheet.set_column(FIRST, last, _WRITTEN_WIDTH if is_written else _ANSWER_WIDTH)
