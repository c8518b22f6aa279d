"""Recognize files of other kinds by how they begin, and say what to do with each."""

from __future__ import annotations

from pathlib import Path

from guidegen.responses.rows import TableError

#: how files of a kind begin
MAGIC = {
    "workbook": b"PK\x03\x04",
    "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "pdf": b"%PDF-",
    "gzip": b"\x1f\x8b",
    "rtf": b"{\\rtf",
}
#: occurs in a locked workbook, in the letters of its own format
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_AS_XLSX = "open it, and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)"
_REASONS = {
    "locked": f"it is locked with a password; {_AS_XLSX}, without a password",
    "old": f"it is an Excel workbook of the old kind (.xls); {_AS_XLSX}",
    "pdf": "it is a PDF; collect filled forms first, with: guidegen collect",
    "gzip": "it is packed; unpack it first",
    "rtf": f"it is a text of a word processor; {_AS_XLSX}",
    "markup": f"it is a web page or XML, and no table; {_AS_XLSX}",
}
#: the members of other programs' packed files, and what these files are
_PACKED = (
    ("xl/workbook.bin", f"it is a binary Excel workbook (.xlsb); {_AS_XLSX}"),
    ("Index/Document.iwa", f"it is a document of Apple's programs (.numbers); {_AS_XLSX}"),
    ("Index.zip", f"it is a document of Apple's programs (.numbers); {_AS_XLSX}"),
    ("content.xml", f"it is a document of LibreOffice or OpenOffice (.ods); {_AS_XLSX}"),
    ("word/document.xml", f"it is a text of a word processor (.docx); {_AS_XLSX}"),
)


def refuse_kind(path: Path, start: bytes) -> None:
    """Raise `TableError` for a file that is not text, judged by its first bytes."""
    kind = next((name for name, magic in MAGIC.items() if start.startswith(magic)), "")
    if kind == "old" and _is_locked(path):
        kind = "locked"
    if start.lstrip().lower().startswith((b"<?xml", b"<html", b"<!doctype", b"<table")):
        kind = "markup"
    if kind:
        raise TableError(_REASONS[kind])


def _is_locked(path: Path) -> bool:
    """Tell whether it is a workbook with a password rather than an old one."""
    with path.open("rb") as file:
        return _LOCKED in file.read(1_000_000)


def describe_package(names: set[str]) -> str:
    """Return why a packed file with these members is not a workbook that can be read."""
    return next((why for name, why in _PACKED if name in names), "it is not an Excel workbook")
