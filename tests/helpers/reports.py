"""Reports as lines of text."""

from __future__ import annotations

from guidegen.language import translator
from guidegen.model import Handbook
from guidegen.views.report import (
    Paragraph,
    Report,
    ReportBlock,
    ReportBullets,
    ReportLink,
    ReportList,
    ReportNote,
    ReportSource,
)
from guidegen.views.reports import REPORTS


def source(book: Handbook, language: str = "en") -> ReportSource:
    return ReportSource(book, translator(language))


def report(book: Handbook, kind: str, name: str = "") -> Report:
    made = REPORTS[kind].make(source(book), name)
    assert made
    return made


def words(paragraph: Paragraph) -> str:
    """A paragraph as text; a link without words as its role and name."""
    return "".join(
        str(each.text or f"[{each.role} {each.name}]")
        if isinstance(each, ReportLink)
        else str(each)
        for each in paragraph
    )


def lines(block: ReportBlock) -> list[str]:
    """A block as lines of text: cells between bars."""
    if isinstance(block, ReportNote):
        return [words(block.text)]
    if isinstance(block, ReportBullets):
        return list(map(words, block.entries))
    if isinstance(block, ReportList):
        return [
            f"{words(each.term)}: {' / '.join(map(words, each.body))}" for each in block.entries
        ]
    rows = [[" / ".join(map(words, cell)) for cell in row.cells] for row in block.rows]
    return [" | ".join(row) for row in rows]


def section(made: Report, id_: str) -> list[str]:
    (found,) = (each for each in made.sections if each.id == id_)
    return [line for block in found.blocks for line in lines(block)]
