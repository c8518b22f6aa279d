"""What the pages of a PDF look like and where their words are, as PDFium sees them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

import pypdfium2


class Word(NamedTuple):
    """A word with its page, counted from 0, and its edges in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


#: how PDFium gives the hyphen at which a line breaks a word
HYPHEN = "\ufffe"


class _Letter(NamedTuple):
    """A sign with its edges in points from the lower left corner."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float


class Picture(NamedTuple):
    """A page as shades of gray: a byte for each dot, row by row from the top."""

    width: int
    height: int
    dots: bytes

    def part(self, left: int, top: int, width: int, height: int) -> list[bytes]:
        """Return the rows of a rectangle, cut off where the page ends."""
        right = min(left + width, self.width)
        rows = range(top, min(top + height, self.height))
        return [self.dots[row * self.width + left : row * self.width + right] for row in rows]


def words_of(pdf: bytes) -> list[Word]:
    """Return every word of the pages, each with its edges."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [word for number, page in enumerate(document) for word in _words_on(number, page)]


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page, words parted by one space."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace(HYPHEN, "-").split()) for text in texts]


def text_of(pdf: bytes) -> str:
    """Return all text that the pages show, with what is filled in."""
    with closing(_opened_with_fields(pdf)) as document:
        for page in document:
            # what fields show is text of the page only once it is part of the page
            page.flatten()
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def widths_of(pdf: bytes) -> list[float]:
    """Return the width of each page in points."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [page.get_width() for page in document]


def pictures_of(pdf: bytes, dots_per_inch: int) -> list[Picture]:
    """Return each page as it is shown, with what is filled in."""
    with closing(_opened_with_fields(pdf)) as document:
        return [_picture(page, dots_per_inch) for page in document]


def _opened_with_fields(pdf: bytes) -> pypdfium2.PdfDocument:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document


def _picture(page: pypdfium2.PdfPage, dots_per_inch: int) -> Picture:
    shown = page.render(scale=dots_per_inch / 72, grayscale=True)
    rows = bytes(shown.buffer)
    # a row may be stored with some bytes more than it has dots
    dots = b"".join(
        rows[start : start + shown.width] for start in range(0, len(rows), shown.stride)
    )
    return Picture(shown.width, shown.height, dots)


def _words_on(number: int, page: pypdfium2.PdfPage) -> Iterator[Word]:
    text = page.get_textpage()
    height = page.get_height()
    letters: list[_Letter] = []
    for index in range(text.count_chars()):
        sign = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        letter = _Letter(sign.replace(HYPHEN, "-"), *text.get_charbox(index, loose=True))
        ends = not sign.strip() or (letters and letter.top < letters[-1].bottom)
        if ends and letters:
            yield _word(number, height, letters)
            letters = []
        if sign.strip():
            letters.append(letter)
    if letters:
        yield _word(number, height, letters)


def _word(page: int, height: float, letters: list[_Letter]) -> Word:
    return Word(
        page,
        left=min(each.left for each in letters),
        top=height - max(each.top for each in letters),
        right=max(each.right for each in letters),
        bottom=height - min(each.bottom for each in letters),
        text="".join(each.sign for each in letters),
    )
