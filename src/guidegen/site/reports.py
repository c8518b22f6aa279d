"""Show reports on pages: their blocks and sections as nodes, with links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from docutils import nodes

from guidegen.model import Page, Text
from guidegen.model.kinds import FORM_ROLE
from guidegen.reading.handwritten import REPORTS_OF_SETTINGS, setting_anchor
from guidegen.site.dependencies import Dependency, HandbookSnapshot, LinkTarget
from guidegen.site.nodes import dated, in_site, site_link
from guidegen.site.sheets import SHEETS
from guidegen.site.writer import BlockNodes, DefinitionRows, Writer
from guidegen.views.report import (
    Days,
    FileLink,
    Paragraph,
    Phrase,
    Report,
    ReportBlock,
    ReportBullets,
    ReportLink,
    ReportList,
    ReportNote,
    ReportSection,
    ReportSource,
    ReportTable,
    is_about_files,
)
from guidegen.views.reports import REPORTS

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})")
#: makes blocks about the page with this id
BlockMaker = Callable[[ReportSource, str], Iterable[ReportBlock]]


@dataclass(frozen=True, slots=True)
class ShownReport(Dependency[Report | None]):
    """A whole report, given by its kind and the name of what it is about."""

    kind: str
    name: str
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> Report | None:
        """Return the report; `None` if there is nothing with this name."""
        return REPORTS[self.kind].make(source_of(snapshot), self.name)


@dataclass(frozen=True, slots=True)
class ReportNames(Dependency[tuple[str, ...]]):
    """The names of all that there is a report of this kind about."""

    kind: str
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> tuple[str, ...]:
        """Return the names."""
        return tuple(map(str, REPORTS[self.kind].names(snapshot.handbook)))


@dataclass(frozen=True, slots=True)
class PrintedReport(Dependency[str]):
    """The printed version of a report, to which a page links; the site makes what pages ask for."""

    kind: str
    name: str
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> str:
        """Return the name of the file; empty if there is no such report."""
        report = snapshot.value(ShownReport(self.kind, self.name))
        return f"{report.file}.pdf" if report else ""


@dataclass(frozen=True, slots=True)
class SettingAnchors(Dependency[tuple[str, ...]]):
    """The anchors of the stages and rules that texts find in a report."""

    kind: str
    name: str
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> tuple[str, ...]:
        """Return the anchors, in the order of the settings."""
        found = []
        for role, kinds in REPORTS_OF_SETTINGS.items():
            for target in snapshot.handbook.setting_targets.of_role(role):
                about = (target.stage_model, "") if target.stage_model else ()
                if self.kind in kinds and self.name in about:
                    found.append(setting_anchor(target))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class MadeBlocks(Dependency[tuple[ReportBlock, ...]]):
    """Blocks about a page that are also made from other files, such as the settings."""

    #: a function of a module, so that it can be stored
    make: BlockMaker
    #: the page's id
    page: str
    looks_at_all = True

    def value(self, snapshot: HandbookSnapshot) -> tuple[ReportBlock, ...]:
        """Return the blocks."""
        return tuple(self.make(source_of(snapshot), self.page))


def source_of(snapshot: HandbookSnapshot) -> ReportSource:
    """Return what reports are made from."""
    return ReportSource(snapshot.handbook, snapshot.gettext)


def show_made(writer: Writer, make: BlockMaker, page: Page) -> BlockNodes:
    """Return the blocks that ``make`` makes about a page, noting that the page depends on them."""
    blocks = writer.ask(MadeBlocks(make, str(page.id)))
    return show_blocks(writer, blocks)


def link_to_print(writer: Writer, report: Report) -> list[nodes.Node]:
    """Return a link to the printed version of a report, which only a site has."""
    file = writer.ask(PrintedReport(report.kind, report.name))
    words = writer.gettext("Print the short version (PDF)")
    link = site_link("", words, uri=f"{SHEETS}/{file}")
    return [in_site("", writer.line(link, classes=["guidegen-downloads"]))]


# --- sections and blocks


def show_sections(
    writer: Writer, sections: Iterable[ReportSection], level: int = 2
) -> list[nodes.Node]:
    """Return sections as headings of this level, each with its blocks.

    The id of a section is its anchor.
    """
    shown: list[nodes.Node] = []
    for section in sections:
        blocks = show_blocks(writer, section.blocks)
        body = blocks
        if section.title:
            body = writer.with_heading(section.title, level, blocks, fold=section.is_folded)
        if body:
            part = dated("", *body, ids=[section.id])
            set_days(writer, part, section.days)
            shown.append(part)
    return shown


def set_days(writer: Writer, node: nodes.Element, days: Days | None) -> None:
    """Note the first and the last day that something is about, for the site's script.

    The script marks what is current with the word ``now``.
    """
    if days:
        node["first-day"], node["last-day"] = (day.isoformat() for day in days)
        node["now"] = writer.gettext("Now")


def show_blocks(writer: Writer, blocks: Iterable[ReportBlock]) -> BlockNodes:
    """Return the blocks of a report as nodes."""
    shown: list[nodes.Node] = []
    for block in blocks:
        match block:
            case ReportNote():
                shown += _paragraph(writer, block.text)
            case ReportBullets():
                shown += _bullets(writer, block)
            case ReportList():
                shown += _definitions(writer, block)
            case ReportTable():
                shown += _table(writer, block)
    return shown


def _bullets(writer: Writer, block: ReportBullets) -> BlockNodes:
    entries = [_paragraph(writer, entry) for entry in block.entries]
    return [writer.bullets(entries)] if entries else []


def _definitions(writer: Writer, block: ReportList) -> BlockNodes:
    rows: DefinitionRows = []
    for entry in block.entries:
        term = nodes.term("", "", *_line(writer, entry.term), translatable=False)
        rows.append((term, _paragraphs(writer, entry.body)))
    classes = ["guidegen-facts"] if block.has_labels else []
    return writer.definitions(rows, *classes)


def _table(writer: Writer, block: ReportTable) -> BlockNodes:
    """Return a table, or what is said if it has no rows."""
    if not block.rows:
        return [writer.program_text(block.empty)] if block.empty else []
    head = [[writer.line(*_line(writer, paragraph))] for paragraph in block.head]
    rows = [[_paragraphs(writer, cell) for cell in row.cells] for row in block.rows]
    classes = [f"guidegen-{block.style}"] if block.style else []
    if block.widths:
        # without it docutils writes no widths
        classes.append("colwidths-given")
    name = writer.plain_title(block.name) if isinstance(block.name, Text) else block.name
    table = writer.table(name, head, rows, *classes, widths=block.widths)
    body = next(iter(table.findall(nodes.tbody)))
    for row, node in zip(block.rows, body.findall(nodes.row), strict=True):
        set_days(writer, node, row.days)
        if row.anchor:
            node["ids"].append(row.anchor)
    return [table]


# --- paragraphs


def _paragraphs(writer: Writer, paragraphs: Iterable[Paragraph]) -> list[nodes.Node]:
    blocks: list[nodes.Node] = []
    for paragraph in paragraphs:
        blocks += _paragraph(writer, paragraph)
    return blocks


def _paragraph(writer: Writer, paragraph: Paragraph) -> list[nodes.Node]:
    """Return a paragraph, and blocks of their own for what does not fit a line, such as lists.

    A paragraph of nothing but links to files is left out with them where there are no files.
    """
    if len(paragraph) == 1 and isinstance(paragraph[0], Text):
        return [*writer.prose(paragraph[0])]
    line = writer.line()
    blocks: list[nodes.Element] = [line]
    for phrase in paragraph:
        pieces, more = _pieces(writer, phrase)
        line += pieces
        if more:
            line = writer.line()
            blocks += [*more, line]
    filled = [block for block in blocks if block.children]
    if is_about_files(paragraph):
        return [in_site("", *filled)]
    return [*filled]


def _line(writer: Writer, paragraph: Paragraph) -> list[nodes.Node]:
    """Return a paragraph as the content of one line."""
    line: list[nodes.Node] = []
    for phrase in paragraph:
        pieces, more = _pieces(writer, phrase)
        line += pieces
        line += [nodes.Text(f" {block.astext()}") for block in more]
    return line


def _pieces(writer: Writer, phrase: Phrase) -> tuple[list[nodes.Node], list[nodes.Element]]:
    """Return a phrase as a part of a line, and those of its blocks that need lines of their own."""
    if isinstance(phrase, ReportLink):
        return [_link(writer, phrase)], []
    if isinstance(phrase, FileLink):
        content, blocks = _pieces(writer, phrase.text)
        link = site_link("", "", *content, uri=phrase.file)
        if phrase.of:
            link["spoken"] = f"{link.astext()}: {_spoken(writer, phrase.of)}"
        return [link], blocks
    if isinstance(phrase, Text):
        return writer.within_line(phrase)
    return _with_whole_dates(phrase), []


def _with_whole_dates(words: str) -> list[nodes.Node]:
    """Return the program's words; a date in them is not divided between lines."""
    pieces: list[nodes.Node] = []
    for place, piece in enumerate(_DATE.split(words)):
        is_date = place % 2 == 1
        if is_date:
            pieces.append(nodes.inline(piece, piece, classes=["guidegen-date"]))
        elif piece:
            pieces.append(nodes.Text(piece))
    return pieces


def _link(writer: Writer, link: ReportLink) -> nodes.Node:
    """Return a link with its words or the title of its target; only words if it leads nowhere."""
    target = writer.ask(LinkTarget(link.role, link.name))
    text: Text | str = link.text or link.name
    if target and not link.text:
        text = target.written
    content: nodes.Node = nodes.Text(text)
    if isinstance(text, Text):
        content = writer.fill(text, nodes.inline())
    if target is None:
        return content
    of = _spoken(writer, link.of)
    if link.role == FORM_ROLE and link.text:
        # many links say no more than that they print
        of = target.title
    return writer.link(link.role, target.name, [content], of=of)


def _spoken(writer: Writer, text: Text | str) -> str:
    """Return a text for screen readers: without markup, in the reader's language."""
    return writer.plain_title(text) if isinstance(text, Text) else text
