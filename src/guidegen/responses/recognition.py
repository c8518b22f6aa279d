"""Tell whether a file holds answers, judged by its contents rather than its name."""

from __future__ import annotations

import codecs
import csv
import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from guidegen.responses.header import NEEDED
from guidegen.responses.pdf import FormError, read_form

#: how much of a file is examined: its beginning tells
_MOST = 100_000
#: how scores begin, as `guidegen score` and `guidegen agreement` write them
_SCORES = re.compile(
    r'\s*\{\s*"version": 1,\s*"tool": ".*"(?:administrations|raters)": \[', re.DOTALL
)


def describe_contents(path: Path) -> Literal["answers", "a filled form", "scores"] | None:
    """Return what a file holds about the people who were rated; ``None`` if nothing.

    A template without answers and a form that nobody filled in hold nothing.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == ".pdf":
            if any(read_form(path).values.values()):
                return "a filled form"
            return None
        if suffix in (".xlsx", ".xlsm"):
            if _in_workbook(path):
                return "answers"
            return None
        with path.open("rb") as file:
            text = _decoded(file.read(_MOST))
    except (OSError, FormError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return None
    if suffix == ".json" and _SCORES.match(text):
        return "scores"
    lines = text.splitlines()
    if _in_objects(lines) or _in_table(lines):
        return "answers"
    return None


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _in_table(lines: list[str]) -> bool:
    """Tell whether a row names the columns of responses, and a row below it has a value."""
    for delimiter in ",;\t":
        at = None
        try:
            for row in csv.reader(lines, delimiter=delimiter):
                if at is None:
                    names = [cell.strip().lower() for cell in row]
                    at = names.index("value") if _are_columns(names) else None
                elif at < len(row) and row[at].strip():
                    return True
        except csv.Error:
            continue
    return False


def _in_objects(lines: list[str]) -> bool:
    for line in lines[:20]:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and _are_columns(found) and found.get("value") not in (None, ""):
            return True
    return False


def _in_workbook(path: Path) -> bool:
    """Tell whether a workbook has the columns' names among its texts, and more than one row."""
    texts, rows = "", 0
    with zipfile.ZipFile(path) as book:
        parts = [
            name
            for name in book.namelist()
            if name.startswith(("xl/sharedStrings", "xl/worksheets/sheet"))
        ]
        for name in parts[:20]:
            with book.open(name) as part:
                text = part.read(_MOST).decode("utf-8", "replace")
            texts += text
            rows = max(rows, len(re.findall(r"<(?:\w+:)?row\b", text)))
    cells = re.findall(r">([^<>]{1,40})</(?:\w+:)?t>", texts)
    return rows > 1 and _are_columns(cell.strip().lower() for cell in cells)


def _are_columns(names: Iterable[str]) -> bool:
    return set(NEEDED) <= set(names)
