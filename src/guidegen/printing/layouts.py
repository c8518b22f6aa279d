"""Collect the layouts of forms: the program's own, each replaceable by a handbook's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from guidegen.fonts import FOLDER, extra_folders, fonts_in
from guidegen.resources import resource

#: the layouts of forms and of reports
LAYOUT, REPORT_LAYOUT = "sheet.typ", "report.typ"
_PACKAGE = re.compile(rb'"@[\w-]+/[^"]*"')


class PrintingError(Exception):
    """A form could not be made; ``reason`` says why, without a final period."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def collect_layouts(templates: tuple[Path, ...]) -> dict[str, bytes]:
    """Return every file that a layout may read, by name; the first of ``templates`` wins.

    Raise ``PrintingError`` if a file cannot be read, leads out of its folder, or imports something
    from the internet.
    """
    own = resource("_templates").resolve()
    folders = [folder.resolve() for folder in templates if folder.is_dir()]
    found = {name: data for name, data in _files(own) if name.endswith(".typ")}
    for folder in reversed(folders):
        found |= dict(_files(folder))
    return found


def digest_of_layouts(files: dict[str, bytes]) -> str:
    """Return a digest of everything but the form that goes into a PDF."""
    fonts = {f"fonts/{path.name}": path.read_bytes() for path in fonts_in(FOLDER)}
    digest = hashlib.sha256(version("typst").encode())
    for folder in extra_folders():
        for path in fonts_in(folder):
            digest.update(f"{path.name} {path.stat().st_size}".encode())
    for name, data in sorted((files | fonts).items()):
        digest.update(b"%s %d %s" % (name.encode(), len(data), data))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file below ``folder`` with its name; raise for what a layout may not use.

    Typst itself keeps paths within the folder, but it follows links and downloads packages.
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
