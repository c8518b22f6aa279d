"""Read exports of KoboToolbox: CSV, XLSX with repeats on sheets of their own, and JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.export_tables import (
    ExportTable,
    json_record,
    json_titles,
    read_table,
    text_of,
)
from guidegen.intake.readers.exports import Export, ExportColumn, ExportedForm, question_name
from guidegen.intake.readers.labels import LabelNames
from guidegen.intake.readers.times import utc_time
from guidegen.intake.readers.wide import FormRecord
from guidegen.intake.sample import Sample, load_json
from guidegen.intake.sheets import open_sheets
from guidegen.intake.submissions import ReadFile
from guidegen.responses.rows import TableError

#: what an edited form keeps, then what it had at first
_IDS = ("meta/rootUuid", "rootUuid", "_uuid", "meta/instanceID", "instanceID", "_id")
_SENT = "_submission_time"
_STATUS = "_validation_status"
_REJECTED = ("Not approved", "Not Approved", "validation_status_not_approved")
#: characters of a sheet's title
_LONGEST_TITLE = 31
_USED = frozenset((*_IDS, _SENT, "_index", "_parent_index", "_parent_table_name"))
#: about who sent a form, from which device
_OWN = (
    "_id", "_submission__id", "_submitted_by", "username", "deviceid", "phonenumber", "simserial",
    "subscriberid",
)  # fmt: skip
_AS_XLSX = "In KoboToolbox, export XLS instead of CSV: CSV has nothing of what repeats."


def _recognizes(sample: Sample) -> bool:
    if sample.kind == "json":
        return {"_uuid", _SENT} <= (sample.inner | sample.keys)
    return sample.kind in ("table", "workbook") and sample.has("_uuid", _SENT)


def _read(file: IntakeFile) -> ReadFile:
    if file.sample.kind == "json":
        return _read_json(file)
    with open_sheets(file.path) as sheets:
        tables = [table for table in map(read_table, sheets) if table]
    roots = [table for table in tables if table.has("_uuid") and table.has(_SENT)]
    if len(roots) != 1:
        raise TableError("it has no sheet with all forms, or several")
    root = roots[0]
    names = LabelNames(file, tables)
    inner = _inner(root, [table for table in tables if table is not root], names)
    forms: list[ExportedForm] = []
    own = [names.name_of(title) for title in root.titles]
    for row in root.rows:
        record = root.record(row, own)
        index = root.cell(row[1], "_index")
        record = replace(record, inner=tuple(inner.get(index, ())))
        sent = utc_time(root.cell(row[1], _SENT)) or ""
        id_ = _plain_id(root.cell(row[1], *_IDS))
        rejected = root.cell(row[1], _STATUS) in _REJECTED
        forms.append(ExportedForm(id_, record, sent, sent, is_rejected=rejected))
    columns: list[ExportColumn] = []
    for table in tables:
        columns += table.columns(names.name_of)
    export = Export(file, forms, columns, _USED)
    export.require_repeats(_AS_XLSX)
    return export.read()


def _inner(
    root: ExportTable, tables: Iterable[ExportTable], names: LabelNames
) -> Mapping[str, list[FormRecord]]:
    """Return the rows of the sheets for repeats, by the index of the form that they belong to."""
    found: dict[str, list[FormRecord]] = defaultdict(list)
    repeats = [table for table in tables if table.has("_parent_index")]
    # a sheet's title is cut
    within = {table.title for table in repeats}
    for table in repeats:
        own = [names.name_of(title) for title in table.titles]
        positions: dict[str, int] = defaultdict(int)
        for row in table.rows:
            parent = table.cell(row[1], "_parent_table_name")
            if parent[:_LONGEST_TITLE] not in within:
                index = table.cell(row[1], "_parent_index")
                positions[index] += 1
                record = replace(table.record(row, own), position=positions[index])
                found[index].append(record)
    return found


def _read_json(file: IntakeFile) -> ReadFile:
    found = load_json(file.path)
    if isinstance(found, dict):
        found = found.get("results", [found])
    forms: list[ExportedForm] = []
    titles: dict[str, None] = {}
    for row, each in enumerate(_objects(found), start=1):
        record = json_record(each, row, question_name)
        sent = utc_time(text_of(each, _SENT)) or ""
        status = each.get(_STATUS)
        rejected = isinstance(status, dict) and status.get("uid") in _REJECTED
        id_ = _plain_id(text_of(each, *_IDS))
        forms.append(ExportedForm(id_, record, sent, sent, is_rejected=rejected))
        titles.update(dict.fromkeys(json_titles(each)))
    columns = [ExportColumn(title, question_name(title)) for title in titles]
    return Export(file, forms, columns, _USED, has_blanks=False).read()


def _objects(found: object) -> Iterator[Mapping[str, object]]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict):
            yield each


def _plain_id(written: str) -> str:
    """Return an id without the word before it, which not all kinds of export have."""
    return written.removeprefix("uuid:")


KOBO = Reader(
    name="kobo",
    title="an export of KoboToolbox",
    recognizes=_recognizes,
    read=_read,
    own=_OWN,
)
