"""How the cells of a workbook look: by frames, weights and words, and never by color alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: every cell with an answer is text, so that 1/2 is no date and =1+1 no formula
_TEXT = "@"
_DARK, _GRAY, _PALE, _LINE = "#1F3A5F", "#505050", "#EEF2F7", "#8A94A0"
_BLANK = "#FFFDF2"

#: the most decimal places of a score, and one
_MOST = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The formats of one workbook."""

    title: Format
    head: Format
    section: Format
    text: Format
    notice: Format
    number: Format
    question: Format
    hint: Format
    #: within the text of a question: what to look for, and notes
    small: Format
    plain: Format
    #: a cell to fill in
    blank: Format
    #: a cell between blanks that is not to be filled in
    closed: Format
    #: what a program wrote into a column of answers, such as which room it is for
    told: Format
    score: Format
    #: the score itself, by its decimal places
    numbers: Mapping[int, Format]
    #: on a condition: what is not asked
    unasked: Format


def make_styles(book: Workbook) -> Styles:
    """Add the formats to a workbook."""

    def style(**more: object) -> Format:
        return book.add_format({"valign": "top", **more})

    wrapped = {"text_wrap": True}
    framed = {"border": 1, "border_color": _LINE, "align": "center"}
    to_fill = {"num_format": _TEXT, "locked": False, "bg_color": _BLANK, "valign": "vcenter"}
    result = {**framed, **wrapped, "bold": True}
    heading = {"bold": True, "font_color": "#FFFFFF", "bg_color": _DARK, "text_wrap": True}
    return Styles(
        title=style(**heading, font_size=14),
        head=style(**heading, align="left", border=1, border_color=_LINE),
        section=style(bold=True, bg_color=_PALE, top=2, top_color=_DARK, **wrapped),
        text=style(**wrapped),
        notice=style(bold=True, font_color="#A40000", **wrapped),
        number=style(bold=True, align="center", bottom=1, bottom_color=_LINE),
        question=style(bottom=1, bottom_color=_LINE, **wrapped),
        hint=style(font_color=_GRAY, bottom=1, bottom_color=_LINE, **wrapped),
        small=book.add_format({"italic": True, "font_color": _GRAY, "font_size": 9}),
        plain=book.add_format({}),
        blank=style(**framed, **wrapped, **to_fill),
        closed=style(bg_color="#D9D9D9", border=1, border_color=_LINE),
        told=style(**framed, bold=True, bg_color=_PALE),
        score=style(**result),
        numbers={places: style(**result, num_format=_decimal(places)) for places in range(_MOST)},
        unasked=book.add_format({"bg_color": "#D9D9D9", "font_color": _GRAY, "italic": True}),
    )


def _decimal(places: int) -> str:
    """Return the format of a number with these decimal places."""
    return f"0.{'0' * places}" if places else "0"
