"""Turn a submission, as a form engine sends it, into what servers give back.

No server can run in these tests. The layouts are those that KoboToolbox and ODK Central document:
a table of submissions and one for each repeat. Kobo's are sheets of a workbook, with `/` between
groups and questions and numbers that tie rows to their submission; Central's are CSV files in a
ZIP, with `-` and keys.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from openpyxl import Workbook

Row = dict[str, str]


class Tables(NamedTuple):
    """The answers of one submission: those asked once, and each repeat's, row by row."""

    form: str
    uuid: str
    once: Row
    repeats: dict[str, list[Row]]


def tables_of(submission: str, sign: str) -> Tables:
    """Return the tables of a submission, with a sign between groups and questions."""
    root = ET.fromstring(submission)
    found = Tables(root.attrib["id"], _uuid(root), {}, {})
    for child in root:
        if child.tag.startswith("each__"):
            # Kobo names the repeat before each of its questions, Central does not
            prefix = f"{child.tag}/" if sign == "/" else ""
            found.repeats.setdefault(child.tag, []).append(dict(_cells(child, prefix, sign)))
        else:
            found.once.update(_cells([child], "", sign))
    return found


def _cells(parent: Iterable[ET.Element], prefix: str, sign: str) -> Iterator[tuple[str, str]]:
    for child in parent:
        if len(child):
            yield from _cells(child, f"{prefix}{child.tag}{sign}", sign)
        else:
            yield f"{prefix}{child.tag}", child.text or ""


def _uuid(root: ET.Element) -> str:
    (found,) = (each for each in root.iter() if each.tag.endswith("instanceID"))
    return str(found.text).removeprefix("uuid:")


def kobo_xlsx(submission: str, sent: str) -> bytes:
    """Return Kobo's export “XLS” with “XML values and headers”."""
    form, uuid, once, repeats = tables_of(submission, "/")
    book = Workbook()
    book.remove(book.worksheets[0])
    own = {"_id": "7", "_uuid": uuid, "_submission_time": sent, "_index": "1"}
    _sheet(book, form, [{**once, **own}])
    for name, rows in repeats.items():
        tied = {"_parent_table_name": form, "_parent_index": "1", "_submission__uuid": uuid}
        _sheet(book, name, [{**row, "_index": str(n), **tied} for n, row in enumerate(rows, 1)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(book: Workbook, title: str, rows: Sequence[Row]) -> None:
    sheet = book.create_sheet(title[:31])
    titles = _titles(rows)
    lines = [titles, *([row.get(title, "") for title in titles] for row in rows)]
    for number, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column, text)
            if text.startswith("="):
                # it is a text, and no formula
                cell.data_type = "s"


def central_zip(submission: str, sent: str) -> bytes:
    """Return what ODK Central gives as “All data and attachments”."""
    form, uuid, once, repeats = tables_of(submission, "-")
    key = f"uuid:{uuid}"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        own = {"KEY": key, "SubmitterName": "", "ReviewState": "", "Edits": "0"}
        packed.writestr(f"{form}.csv", _csv([{"SubmissionDate": f"{sent}.000Z", **once, **own}]))
        for name, rows in repeats.items():
            tied = [
                {**row, "PARENT_KEY": key, "KEY": f"{key}/{name}[{number}]"}
                for number, row in enumerate(rows, 1)
            ]
            packed.writestr(f"{form}-{name}.csv", _csv(tied))
    return made.getvalue()


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _titles(rows), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _titles(rows: Sequence[Row]) -> list[str]:
    """Return the columns of all rows: a form engine may leave out what was not asked."""
    return list(dict.fromkeys(title for row in rows for title in row))
