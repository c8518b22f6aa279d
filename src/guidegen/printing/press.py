"""Turn a form into a PDF with Typst: self-contained, without system fonts or the network."""

from __future__ import annotations

import io
import json
import re
import threading
from contextlib import ExitStack
from functools import cache, cached_property
from pathlib import Path, PurePath
from types import TracebackType
from typing import NamedTuple, Self

import segno
import typst

from guidegen.fonts import FOLDER, PROGRAM, extra_folders
from guidegen.printing.layouts import (
    LAYOUT,
    REPORT_LAYOUT,
    PrintingError,
    collect_layouts,
    digest_of_layouts,
)
from guidegen.scratch import scratch
from guidegen.views.document import as_json
from guidegen.views.form import Document
from guidegen.views.printed_report import ReportDocument

#: a creation time would make two prints of one form differ
_MADE = 0
#: how many documents of a thread are laid out only once: a form, and it tightened step by step
_KEPT = 8
#: up to this version, a code's squares are large enough for every phone: 0.33 mm
_FINEST = 5
_NO_GLYPH = re.compile(r'the text "(.+)" could not be displayed')
_LINE = re.compile(r"┌─ ([^\n]+?):(\d+):\d+")


class PageFit(NamedTuple):
    """How long a form is."""

    pages: int
    #: millimeters: how much of its last page is used, and how much a page holds
    used: float
    height: float

    @property
    def too_long(self) -> float:
        """Return by how many millimeters it is longer than one page."""
        if self.pages > 1:
            return max(0.0, (self.pages - 2) * self.height + self.used)
        return 0.0


class PreparedDocument:
    """A document with the data for Typst, computed on demand."""

    layout = LAYOUT

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def json(self) -> str:
        """Return the document as JSON text."""
        return as_json(self.document)

    @cached_property
    def inputs(self) -> dict[str, str]:
        """Return what the layouts read: the document, and the QR codes by their addresses."""
        addresses = {sheet.address for sheet in self.document.sheets if sheet.address}
        codes = json.dumps({each: code(each) for each in sorted(addresses)}, separators=(",", ":"))
        return {"document": self.json, "codes": codes}


class PreparedReport:
    """A report with the data for Typst, computed on demand."""

    layout = REPORT_LAYOUT

    def __init__(self, report: ReportDocument) -> None:
        self.report = report

    @cached_property
    def json(self) -> str:
        """Return the report as JSON text."""
        return as_json(self.report)

    @cached_property
    def inputs(self) -> dict[str, str]:
        """Return what the layouts read; a report has no codes to scan."""
        return {"document": self.json, "codes": "{}"}


class Press:
    """Prints forms with the layouts of ``templates``, or guidegen's own.

    A layout may read files of these folders and no others; fonts in them serve for characters that
    the program's fonts lack. Several threads may use one press. Use it in a ``with`` statement,
    since its layouts are copied to a temporary folder. Raises ``PrintingError`` if a folder cannot
    be read or leads out of itself.
    """

    def __init__(self, templates: tuple[Path, ...]) -> None:
        files = collect_layouts(templates)
        #: changes with everything but the form that goes into a PDF
        self.digest = digest_of_layouts(files)
        self._kept = ExitStack()
        self._root = self._kept.enter_context(scratch()).resolve() / "layouts"
        for name, data in files.items():
            path = self._root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        added = [folder.resolve() for folder in extra_folders()]
        self._fonts = typst.Fonts(
            include_system_fonts=False, font_paths=[self._root, FOLDER.resolve(), *added]
        )
        #: fonts that are not always installed, for the layouts, which know the others
        self._faces = json.dumps(sorted(set(self._fonts.families()) - set(PROGRAM), key=_order))
        self._threads = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kept.close()

    def pdf(self, ready: PreparedDocument | PreparedReport) -> bytes:
        """Return the document as PDF/UA-1; the same document gives the same bytes."""
        try:
            made, warnings = self._compiler(ready).compile_with_warnings(
                format="pdf", pdf_standards="ua-1", timestamp=_MADE
            )
        except typst.TypstError as error:
            raise PrintingError(_reason(error)) from error
        if warnings:
            raise PrintingError(_reason(warnings[0]))
        if not isinstance(made, bytes):
            raise PrintingError(f"{ready.layout} makes no page")
        return made

    def picture(self, ready: PreparedDocument, dots: int) -> bytes:
        """Return the first page as PNG, at ``dots`` per inch."""
        try:
            made = self._compiler(ready).compile(format="png", ppi=dots, timestamp=_MADE)
        except typst.TypstError as error:
            raise PrintingError(_reason(error)) from error
        pages = [made] if isinstance(made, bytes) else made
        if not pages:
            raise PrintingError(f"{ready.layout} makes no page")
        return pages[0]

    def fit(self, ready: PreparedDocument | PreparedReport) -> PageFit:
        """Measure how long the document's first form is."""
        try:
            found = self._compiler(ready).query("<measured>", field="value")
        except (typst.TypstError, RuntimeError) as error:
            self.pdf(ready)  # which says what is wrong, and where
            raise PrintingError(f"{ready.layout} cannot be asked where a form ends") from error
        values = json.loads(found)
        if not values:
            raise PrintingError(
                f"{ready.layout} does not say where a form ends: <measured> is missing"
            )
        return PageFit(values[0]["page"], values[0]["used"], values[0]["height"])

    def _compiler(self, ready: PreparedDocument | PreparedReport) -> typst.Compiler:
        """Return the compiler of a document, the same for the last few documents of a thread.

        A form that was measured need not be laid out again to be printed. That holds for one
        compiler only: another has the same inputs in another order, which Typst takes for others.
        """
        compilers: dict[str, typst.Compiler] = vars(self._threads).setdefault("compilers", {})
        key = f"{ready.layout} {ready.json}"
        if key not in compilers:
            if len(compilers) == _KEPT:
                compilers.pop(next(iter(compilers)))
            compilers[key] = typst.Compiler(
                str(self._root / ready.layout),
                root=str(self._root),
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={**ready.inputs, "faces": self._faces},
            )
        return compilers[key]


def _order(family: str) -> tuple[bool, str]:
    """Sort fonts for Chinese, Japanese and Korean with mainland China's first."""
    return not family.endswith(" SC"), family


@cache
def code(address: str) -> str:
    """Return the address as a QR code in SVG; raise `PrintingError` if it is too long."""
    file = io.BytesIO()
    try:
        made = segno.make(address, error="m", micro=False)
        if int(made.version) > _FINEST:
            made = segno.make(address, error="l", micro=False)
    except segno.DataOverflowError as error:
        reason = f"the address of its page has {len(address)} characters, too many for a code"
        raise PrintingError(reason) from error
    made.save(file, kind="svg", border=1, xmldecl=False, svgns=True, nl=False)
    return file.getvalue().decode()


def _reason(found: typst.TypstError | typst.TypstWarning) -> str:
    """Return Typst's message on one line, with the line of the layout that caused it."""
    message = " ".join(found.message.replace("`", "").split()).rstrip(".")
    message = message.removeprefix("PDF/UA-1 error: ")
    sign = _NO_GLYPH.search(message)
    if sign:
        return f"no font has the sign “{sign[1]}”; a font that has it can be put into _templates"
    place = _LINE.search(found.diagnostic)
    if place:
        return f"{message} ({PurePath(place[1]).name}, line {place[2]})"
    return message
