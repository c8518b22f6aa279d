"""The printed version of a report: plain records that a layout can show as they are.

All texts are ready to be shown: translated, with titles in place of links, in blocks of runs. Links
to files are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guidegen.language import Translate
from guidegen.model import Text
from guidegen.model.kinds import FORM_ROLE
from guidegen.model.names import find_title
from guidegen.prose import Block, Run
from guidegen.views.document import split_language
from guidegen.views.form import FormText
from guidegen.views.measures import FormMeasures, choose_measures
from guidegen.views.report import (
    FileLink,
    Paragraph,
    Phrase,
    Report,
    ReportBlock,
    ReportBullets,
    ReportLink,
    ReportList,
    ReportNote,
    ReportTable,
    is_about_files,
)
from guidegen.views.words import HandbookWords, nest


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEntry:
    """A term with what is said about it."""

    term: FormText
    body: FormText


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table: its header row, and rows of cells."""

    head: tuple[FormText, ...]
    rows: tuple[tuple[FormText, ...], ...]
    #: widths of the columns relative to each other
    widths: tuple[int, ...]
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBlock:
    """A text, a list of terms, or a table; what it is not is empty."""

    text: FormText = ()
    entries: tuple[PrintedEntry, ...] = ()
    table: PrintedTable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """A part of the report under a heading."""

    #: empty if it is that of the report
    title: str
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """What becomes one PDF."""

    #: the title and the author of the file
    title: str
    author: str
    #: language code, such as ``en``, and region, such as ``US`` or empty
    language: str
    region: str
    #: letter or a4
    paper: str
    landscape: bool
    #: whether each section begins a new page
    section_pages: bool
    measures: FormMeasures
    district: str
    handbook: str
    heading: str
    #: what stands across every page, such as that it is a draft; may be empty
    notice: str
    #: with ``{page}`` and ``{pages}``
    page: str
    lead: tuple[PrintedBlock, ...]
    sections: tuple[PrintedSection, ...]
    #: for what reports share with forms: never all black, and no address to scan
    contrast: bool = False
    address: str = ""


def make_report_document(
    report: Report,
    words: HandbookWords,
    translate: Translate,
    language: str,
    *,
    draft_edition: str = "",
) -> ReportDocument:
    """Return the printed version of a report."""
    _ = translate
    code, region = split_language(language)
    district = words.settings.district
    name, heading, notice = words.line(district.name), _title(words, report.title), ""
    if draft_edition:
        notice = _("Draft edition {edition}: not for use.").replace("{edition}", draft_edition)
    sections = []
    for section in report.on_paper:
        blocks = _blocks(words, section.blocks)
        title = _title(words, section.title)
        if blocks:
            sections.append(PrintedSection(title=title if title != heading else "", blocks=blocks))
    return ReportDocument(
        title=f"{heading} – {name}",
        author=name,
        language=code,
        region=region,
        paper=district.paper,
        landscape=report.is_landscape,
        section_pages=report.has_section_pages,
        measures=choose_measures("standard"),
        district=name,
        handbook=words.line(district.handbook),
        heading=heading,
        notice=notice,
        page=_("Page {page} of {pages}"),
        lead=_blocks(words, report.lead),
        sections=tuple(sections),
    )


def _title(words: HandbookWords, title: Text | str) -> str:
    return words.line(title) if isinstance(title, Text) else title


def _blocks(words: HandbookWords, blocks: Iterable[ReportBlock]) -> tuple[PrintedBlock, ...]:
    """Return the blocks that have anything to print."""
    printed = (_block(words, block) for block in blocks)
    return tuple(block for block in printed if block != PrintedBlock())


def _block(words: HandbookWords, block: ReportBlock) -> PrintedBlock:
    match block:
        case ReportNote():
            return PrintedBlock(text=_paragraph(words, block.text))
        case ReportBullets():
            entries = (nest(_paragraph(words, entry)) for entry in block.entries)
            return PrintedBlock(text=tuple(each for entry in entries for each in entry))
        case ReportList():
            return PrintedBlock(entries=_entries(words, block))
        case ReportTable():
            if block.rows:
                return PrintedBlock(table=_table(words, block))
            return PrintedBlock(text=_paragraph(words, (block.empty,)))


def _entries(words: HandbookWords, block: ReportList) -> tuple[PrintedEntry, ...]:
    return tuple(
        PrintedEntry(term=_paragraph(words, entry.term), body=_paragraphs(words, entry.body))
        for entry in block.entries
    )


def _table(words: HandbookWords, block: ReportTable) -> PrintedTable:
    rows = []
    for row in block.rows:
        cells = [_paragraphs(words, cell) for cell in row.cells]
        rows.append(tuple(cells))
    return PrintedTable(
        head=tuple(_paragraph(words, paragraph) for paragraph in block.head),
        rows=tuple(rows),
        widths=block.widths or (1,) * len(block.head),
        style=block.style,
    )


def _paragraphs(words: HandbookWords, paragraphs: Iterable[Paragraph]) -> FormText:
    blocks: list[Block] = []
    for paragraph in paragraphs:
        blocks += _paragraph(words, paragraph)
    return tuple(blocks)


def _paragraph(words: HandbookWords, paragraph: Paragraph) -> FormText:
    """Return a paragraph; what does not fit a line, such as lists, becomes blocks of its own."""
    if is_about_files(paragraph):
        return ()
    blocks: list[Block] = []
    line: list[Run] = []
    for phrase in paragraph:
        first, *more = _phrase(words, phrase) or (Block(()),)
        if first.depth:
            first, more = Block(()), [first, *more]
        line += first.runs
        if more:
            blocks += [*_line(line), *more]
            line = []
    return (*blocks, *_line(line))


def _phrase(words: HandbookWords, phrase: Phrase) -> FormText:
    """Return the blocks of a piece of a paragraph."""
    if isinstance(phrase, FileLink) or _is_button(phrase):
        return ()
    if isinstance(phrase, ReportLink):
        title = phrase.text or find_title(words.handbook, phrase.role, phrase.name) or phrase.name
        return (Block((Run(_title(words, title)),)),)
    if isinstance(phrase, Text):
        return words.blocks((phrase,))
    return (Block((Run(phrase),)),)


def _is_button(phrase: Phrase) -> bool:
    """Tell whether a phrase says what to do on a page: “Print” cannot be clicked on paper."""
    return isinstance(phrase, ReportLink) and phrase.role == FORM_ROLE and phrase.text is not None


def _line(runs: list[Run]) -> FormText:
    """Return the runs as a block, unless there is nothing to read in them."""
    filled = tuple(run for run in runs if run.text)
    return (Block(filled),) if filled else ()
