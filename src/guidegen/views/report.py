"""A report: what a page and its printed version show of plans, stages and systems.

Reports are plain records. A site turns them into nodes with links, and a printed version shows the
same words without them; so both always say the same. An author's text stays a `Text`, which the
view translates and, unless it is a `Line`, reads as Markdown. Any other text is the program's, and
is translated already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from guidegen.language import Translate
from guidegen.model import Handbook, Text


class ReportLink(NamedTuple):
    """A link to something in the handbook, as roles name it."""

    #: such as guide, tool, component, goal, decision, building, stage, role-page or sheet
    role: str
    name: str
    #: its words; without any, the title of what it leads to
    text: Text | str | None = None
    #: what it belongs to, if other links have the same words; screen readers read it out
    of: Text | str = ""


class FileLink(NamedTuple):
    """A link to a file beside the pages, such as a calendar; a printed version leaves it out."""

    #: relative to the top of the site, such as ``_calendar/north.ics``
    file: str
    text: Text | str
    #: what it belongs to, if other links have the same words; screen readers read it out
    of: Text | str = ""


#: a piece of a paragraph
Phrase = Text | str | ReportLink | FileLink
#: one paragraph: pieces that follow each other, with the spaces that they have
Paragraph = tuple[Phrase, ...]
#: the first and the last day that something is about
Days = tuple[dt.date, dt.date]


def is_about_files(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is about nothing but files, and is left out with them."""
    has_files = any(isinstance(phrase, FileLink) for phrase in paragraph)
    return has_files and not any(isinstance(phrase, Text | ReportLink) for phrase in paragraph)


class ReportRow(NamedTuple):
    """A row of a table; each cell is a sequence of paragraphs."""

    cells: tuple[tuple[Paragraph, ...], ...]
    #: the days that it is about, so that a page can mark what is current
    days: Days | None = None
    #: its anchor on a page, if something can link to it
    anchor: str = ""


class ReportTable(NamedTuple):
    """A table with a header row; the first cell of each row is the row's header."""

    #: what screen readers call it; each table of a page needs its own
    name: Text | str
    head: tuple[Paragraph, ...]
    rows: tuple[ReportRow, ...]
    #: what is said if there are no rows
    empty: str = ""
    #: widths of the columns relative to each other
    widths: tuple[int, ...] = ()
    #: a class for its looks: ``month``, or ``stacked`` if its cells stand under each other on a
    #: phone, each after the head of its column
    style: str = ""


class ReportEntry(NamedTuple):
    """A term with what is said about it."""

    term: Paragraph
    body: tuple[Paragraph, ...]


class ReportList(NamedTuple):
    """Terms with what is said about each."""

    entries: tuple[ReportEntry, ...]
    #: whether all terms are short labels, which fit beside what is said
    has_labels: bool = False


class ReportBullets(NamedTuple):
    """A list of paragraphs."""

    entries: tuple[Paragraph, ...]


class ReportNote(NamedTuple):
    """A paragraph on its own."""

    text: Paragraph


ReportBlock = ReportNote | ReportBullets | ReportList | ReportTable


class ReportSection(NamedTuple):
    """A part of a report under a heading."""

    #: stable name within the report, for its anchor
    id: str
    title: Text | str
    blocks: tuple[ReportBlock, ...]
    #: the days that it is about, so that a page can show what is current first
    days: Days | None = None
    #: whether a page collapses it until a reader opens it
    is_folded: bool = False
    #: a printed version has little room: it leaves out details, and may say in short what a page
    #: says at length
    shown_on: Literal["both", "page", "paper"] = "both"


class Report(NamedTuple):
    """Everything that one page or one printed version shows."""

    #: the name of its kind, and of what it is about; empty if there is only one
    kind: str
    name: str
    title: Text | str
    sections: tuple[ReportSection, ...]
    #: what stands under the title
    lead: tuple[ReportBlock, ...] = ()
    #: whether its printed version is wider than high
    is_landscape: bool = False
    #: whether each section begins a new page of the printed version
    has_section_pages: bool = False

    @property
    def on_page(self) -> tuple[ReportSection, ...]:
        """Return the sections that a page shows."""
        return tuple(section for section in self.sections if section.shown_on != "paper")

    @property
    def on_paper(self) -> tuple[ReportSection, ...]:
        """Return the sections of the printed version."""
        return tuple(section for section in self.sections if section.shown_on != "page")

    @property
    def file(self) -> str:
        """Return the name of its printed version, without a suffix."""
        return f"report-{self.kind}-{self.name}" if self.name else f"report-{self.kind}"


class ReportSource(NamedTuple):
    """What reports are made from."""

    handbook: Handbook
    #: for the program's words
    translate: Translate


class ReportKind(NamedTuple):
    """A kind of report: the directive with its name shows it, and it has a printed version."""

    name: str
    #: makes the report about what has this name; `None` if there is no such thing
    make: Callable[[ReportSource, str], Report | None]
    #: returns the names of all that there is a report about; one empty name if there is only one
    #: report, and nothing if the handbook has nothing to report
    names: Callable[[Handbook], Iterable[str]]
    #: the problem with a name that it does not know is about such a thing
    thing: str = ""
