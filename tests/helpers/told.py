"""Reports as lines of plain text, for tests that compare what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.language import translator
from guidegen.model import Handbook
from guidegen.views.plain_report import plain_paragraph
from guidegen.views.report import (
    FileLink,
    Paragraph,
    Phrase,
    Report,
    ReportBlock,
    ReportBullets,
    ReportList,
    ReportNote,
    ReportSource,
)
from guidegen.views.reports import REPORTS
from guidegen.views.words import HandbookWords


def make_report(handbook: Handbook, kind: str, name: str = "") -> Report | None:
    return REPORTS[kind].make(ReportSource(handbook, translator("en")), name)


def tell(handbook: Handbook, kind: str, name: str = "") -> dict[str, list[str]]:
    """The lines of each section of a report, by the sections' ids."""
    report = make_report(handbook, kind, name)
    assert report
    return {section.id: list(tell_blocks(handbook, section.blocks)) for section in report.sections}


def name_files(paragraph: Paragraph) -> Paragraph:
    """The paragraph with the names of files beside what links to them, as in [name: text]."""
    named: list[Phrase] = []
    for phrase in paragraph:
        if isinstance(phrase, FileLink):
            named += [f"[{phrase.file}: ", phrase.text, "]"]
        else:
            named.append(phrase)
    return tuple(named)


def tell_blocks(handbook: Handbook, blocks: Iterable[ReportBlock]) -> Iterator[str]:
    """A line for each paragraph; cells are separated by bars, and paragraphs in them by slashes."""
    words = HandbookWords.of(handbook)

    def join(paragraphs: Iterable[Paragraph]) -> str:
        return " / ".join(plain_paragraph(words, name_files(each)) for each in paragraphs)

    for block in blocks:
        match block:
            case ReportNote():
                yield join((block.text,))
            case ReportBullets():
                yield from (f"- {join((entry,))}" for entry in block.entries)
            case ReportList():
                yield from (f"{join((each.term,))}: {join(each.body)}" for each in block.entries)
            case _:
                yield join(block.head)
                yield from (" | ".join(map(join, row.cells)) for row in block.rows)
                if not block.rows:
                    yield block.empty
