"""From a form to a PDF, with Typst: self-contained, without the system's fonts or the network."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path, PurePath

import typst

from guidegen.resources import resource
from guidegen.views.form import Sheet
from guidegen.views.sheet import as_json

LAYOUT = "sheet.typ"
FONTS = Path(__file__).parent / "fonts"
#: a time of making would make two prints of one form differ
_MADE = 0
_PACKAGE = re.compile(rb'"@[\w-]+/[^"]*"')
_NO_GLYPH = re.compile(r'the text "(.+)" could not be displayed')
_LINE = re.compile(r"┌─ ([^\n]+?):(\d+):\d+")


class PrintingError(Exception):
    """A form that could not be made; ``reason`` says why, in one sentence without its full stop."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Press:
    """Prints forms with the first ``sheet.typ`` of ``templates`` or, without one, guidegen's own.

    A layout may read files of its own folder and no others; a font in one of the folders serves
    for the signs that the program's fonts lack. One press may be used by several threads: each has
    its own compiler, which keeps what forms have in common. Raises ``PrintingError`` where a
    folder cannot be read or leads out of itself.
    """

    def __init__(self, templates: tuple[Path, ...]) -> None:
        own = resource("_templates")
        given = [folder.resolve() for folder in templates if folder.is_dir()]
        found = (folder for folder in given if (folder / LAYOUT).exists())
        #: the folder whose layout is used
        self.folder = next(found, own.resolve())
        used = (self.folder, *given, FONTS.resolve())
        #: a short text that changes with everything but the form that goes into a PDF
        self.digest = _digest(used)
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=list(used))
        self._threads = threading.local()

    def pdf(self, sheet: Sheet) -> bytes:
        """The form as PDF/UA-1; the same form gives the same bytes."""
        try:
            made, warnings = self._compiler().compile_with_warnings(
                sys_inputs={"sheet": as_json(sheet)}, format="pdf", pdf_standards="ua-1",
                timestamp=_MADE,
            )  # fmt: skip
        except typst.TypstError as error:
            raise PrintingError(_reason(error)) from error
        if warnings:
            raise PrintingError(_reason(warnings[0]))
        if not isinstance(made, bytes):
            raise PrintingError(f"{LAYOUT} makes no page")
        return made

    def _compiler(self) -> typst.Compiler:
        compiler: typst.Compiler | None = getattr(self._threads, "compiler", None)
        if compiler is None:
            compiler = typst.Compiler(
                str(self.folder / LAYOUT), root=str(self.folder), font_paths=self._fonts,
                ignore_system_fonts=True,
            )  # fmt: skip
            self._threads.compiler = compiler
        return compiler


def _digest(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256(version("typst").encode())
    for folder in folders:
        for name, data in _files(folder):
            digest.update(b"%s %d %s" % (name.encode(), len(data), data))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file below ``folder`` with its name there; raises for what a layout may not use.

    Typst itself keeps paths within the folder, but it follows links and fetches packages.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.resolve().is_relative_to(folder):
            raise PrintingError(f"{name} is a link that leads out of its folder")
        if not path.is_file():
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            raise PrintingError(f"{name} cannot be read: {error.strerror}") from error
        package = _PACKAGE.search(data) if path.suffix == ".typ" else None
        if package:
            found = package[0].decode("utf-8", "replace")
            raise PrintingError(f"{name} imports {found}, which comes from the internet")
        yield name, data


def _reason(found: typst.TypstError | typst.TypstWarning) -> str:
    """Typst's message in one line, with the line of the layout where it arose."""
    message = " ".join(found.message.replace("`", "").split()).rstrip(".")
    message = message.removeprefix("PDF/UA-1 error: ")
    sign = _NO_GLYPH.search(message)
    if sign:
        return f"no font has the sign “{sign[1]}”; a font that has it can be put into _templates"
    place = _LINE.search(found.diagnostic)
    return f"{message} ({PurePath(place[1]).name}, line {place[2]})" if place else message
