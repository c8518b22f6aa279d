"""Read exports of ODK Central: a ZIP with a table for each repeat, one table, and JSON (OData)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from guidegen.intake.readers.times import utc_time
from guidegen.intake.readers.wide import FormRecord
from guidegen.intake.sample import Sample, load_json
from guidegen.intake.sheets import open_sheets
from guidegen.intake.submissions import ReadFile
from guidegen.responses.rows import TableError

_KEY, _PARENT, _SENT, _EDITS = "KEY", "PARENT_KEY", "SubmissionDate", "Edits"
_USED = frozenset(
    (
        *(_KEY, _PARENT, _SENT, _EDITS, "meta-instanceID", "instanceID"),
        *("__id", "submissionDate", "edits", "updatedAt"),
    )
)
#: about who sent a form, from which device
_OWN = ("SubmitterID", "SubmitterName", "DeviceID", "submitterId", "submitterName", "deviceId")
_REJECTED = "rejected"
#: what the titles of columns begin with that only name the table of a repeat
_SET = "SET-OF-"
_AS_ZIP = "In ODK Central, download all data as ZIP: one table alone has nothing of what repeats."
#: digits of a number of edits, so that revisions sort as texts
_DIGITS = 6


def _recognizes(sample: Sample) -> bool:
    if sample.kind == "json":
        return "__system" in sample.inner
    return sample.kind in ("table", "packed", "workbook") and sample.has(_KEY, _SENT)


def _read(file: IntakeFile) -> ReadFile:
    if file.sample.kind == "json":
        return _read_json(file)
    with open_sheets(file.path) as sheets:
        tables = [table for table in map(read_table, sheets) if table]
    roots = [table for table in tables if table.has(_KEY) and table.has(_SENT)]
    if len(roots) != 1:
        raise TableError("it has no table with all forms, or several")
    root = roots[0]
    inner = _inner(table for table in tables if table.has(_PARENT))
    names = [question_name(title) for title in root.titles]
    forms: list[ExportedForm] = []
    for row in root.rows:
        key = root.cell(row[1], _KEY, "meta-instanceID", "instanceID")
        record = replace(root.record(row, names), inner=tuple(inner.get(key, ())))
        sent = root.cell(row[1], _SENT)
        form = _exported(key, record, sent, root.cell(row[1], _EDITS))
        rejected = root.cell(row[1], "ReviewState") == _REJECTED
        forms.append(form._replace(is_rejected=rejected))
    columns: list[ExportColumn] = []
    for table in tables:
        columns += table.columns(question_name)
    export = Export(file, forms, _without_sets(columns), _USED)
    export.require_repeats(_AS_ZIP)
    return export.read()


def _exported(key: str, record: FormRecord, sent: str, edits: str) -> ExportedForm:
    submitted = utc_time(sent) or ""
    revision = edits.zfill(_DIGITS) if edits.isdecimal() else submitted
    return ExportedForm(key.removeprefix("uuid:"), record, submitted, revision)


def _inner(tables: Iterable[ExportTable]) -> Mapping[str, list[FormRecord]]:
    """Return the rows of the tables for repeats, by the key of the form that they belong to."""
    found: dict[str, list[FormRecord]] = defaultdict(list)
    for table in tables:
        names = [question_name(title) for title in table.titles]
        positions: dict[str, int] = defaultdict(int)
        for row in table.rows:
            # the parent of a repeat within a repeat is a row of the outer one
            parent = table.cell(row[1], _PARENT).partition("/")[0]
            positions[parent] += 1
            record = replace(table.record(row, names), position=positions[parent])
            found[parent].append(record)
    return found


def _without_sets(columns: Sequence[ExportColumn]) -> list[ExportColumn]:
    return [column for column in columns if not column.title.startswith(_SET)]


def _read_json(file: IntakeFile) -> ReadFile:
    found = load_json(file.path)
    if isinstance(found, dict):
        found = found.get("value", [found])
    forms: list[ExportedForm] = []
    titles: dict[str, None] = {}
    for row, each in enumerate(_objects(found), start=1):
        system = each.get("__system")
        facts = system if isinstance(system, dict) else {}
        record = json_record(each, row, question_name)
        sent = text_of(facts, "submissionDate")
        form = _exported(text_of(each, "__id"), record, sent, text_of(facts, "edits"))
        rejected = text_of(facts, "reviewState") == _REJECTED
        forms.append(form._replace(is_rejected=rejected))
        titles.update(dict.fromkeys(json_titles(each)))
    columns = [
        ExportColumn(title, question_name(title))
        for title in titles
        if not title.endswith("@odata.navigationLink")
    ]
    export = Export(file, forms, columns, _USED)
    export.require_repeats("Add $expand=* to the address, so that what repeats comes along.")
    return export.read()


def _objects(found: object) -> Iterator[Mapping[str, object]]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict):
            yield each


ODK = Reader(
    name="odk", title="an export of ODK Central", recognizes=_recognizes, read=_read, own=_OWN
)
