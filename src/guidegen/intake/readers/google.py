"""Read responses to a Google form: the CSV of its sheet or of the form itself, and API JSON."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping

from guidegen.intake.reader import IntakeFile, Reader
from guidegen.intake.readers.export_tables import read_table, text_of
from guidegen.intake.readers.exports import Export, ExportColumn, ExportedForm
from guidegen.intake.readers.rooms import join_rooms
from guidegen.intake.readers.services import ServiceTable, read_times
from guidegen.intake.readers.times import utc_time
from guidegen.intake.readers.titles import identity_in_titles, name_in_title
from guidegen.intake.readers.wide import FormCell, FormRecord
from guidegen.intake.sample import Sample, load_json
from guidegen.intake.sheets import open_sheets
from guidegen.intake.submissions import ReadFile
from guidegen.model import Handbook
from guidegen.model.digital_names import (
    header_names,
    instance_name,
    mark_name,
    question_id,
    question_names,
)
from guidegen.responses.rows import TableError

_TIMESTAMP = "Timestamp"
#: Google adds the points of a quiz
_OWN = (_TIMESTAMP, "Email Address", "Username", "Score")
#: hexadecimal digits of the digest that tells forms sent in one second apart
_DIGITS = 12
#: what stands between several ticked boxes
_BETWEEN = ", "


def _recognizes(sample: Sample) -> bool:
    if sample.kind == "json":
        return {"responseId", "createTime"} <= sample.inner
    if sample.kind not in ("table", "workbook") or not sample.sheets:
        return False
    titles = sample.sheets[0].rows[0] if sample.sheets[0].rows else ()
    if titles and titles[0] == _TIMESTAMP:
        return True
    # in other languages the first column has another title
    return bool(
        titles
        and identity_in_titles(titles)
        and not name_in_title(titles[0])
        and titles[0] != "ID"
        and not sample.has("Respondent ID")
    )


def _read(file: IntakeFile) -> ReadFile:
    if file.sample.kind == "json":
        return _read_json(file)
    with open_sheets(file.path) as sheets:
        table = next(filter(None, map(read_table, sheets)), None)
    if table is None:
        raise TableError("it has no rows")
    first = table.titles[0]
    service = ServiceTable.of(file, table, "Google Forms", (first, *_OWN))
    times = read_times(file, table, (first,))
    forms: list[ExportedForm] = []
    seen: Counter[str] = Counter()
    for row in table.rows:
        record = service.record(row)
        sent = times.utc(table.cell(row[1], first))
        id_ = f"{sent}-{_digest(record)}" if sent else ""
        seen[id_] += 1
        if id_ and seen[id_] > 1:
            id_ += f"-{seen[id_]}"
        forms.append(ExportedForm(id_, record, sent, sent))
    return service.read(forms, (first,))


def _digest(record: FormRecord) -> str:
    """Return a digest of what was written at the top, or of all answers if nothing was.

    Several people can send a form in one second; an answer that was corrected in the sheet is still
    of the same form.
    """
    written = [f"{cell.name}={cell.text.strip()}" for cell in record.cells if cell.text.strip()]
    top = [each for each in written if each.startswith("header__")]
    return hashlib.sha256("\n".join(sorted(top or written)).encode()).hexdigest()[:_DIGITS]


# --- the answers of its API


def _read_json(file: IntakeFile) -> ReadFile:
    found = load_json(file.path)
    responses = found.get("responses") if isinstance(found, dict) else found
    names = _names_by_id(file.handbook)
    forms: list[ExportedForm] = []
    unknown: dict[str, None] = {}
    known: dict[str, None] = {}
    for row, response in enumerate(responses if isinstance(responses, list) else (), start=1):
        if not isinstance(response, dict):
            continue
        cells: list[FormCell] = []
        for id_, text in _answers(response):
            name = names.get(id_, "")
            (known if name else unknown)[name or id_] = None
            cells.append(FormCell(name, text, row, 0))
        sent = utc_time(text_of(response, "lastSubmittedTime", "createTime")) or ""
        record = FormRecord(tuple(cells), row)
        forms.append(ExportedForm(text_of(response, "responseId"), record, sent, sent))
    columns = [ExportColumn(id_, "") for id_ in unknown]
    columns += [ExportColumn(name, name) for name in known]
    return join_rooms(Export(file, forms, columns, has_blanks=False).read())


def _answers(response: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the id of each answered question, and what was answered."""
    answers = response.get("answers")
    for id_, answer in answers.items() if isinstance(answers, dict) else ():
        texts = answer.get("textAnswers") if isinstance(answer, dict) else None
        given = texts.get("answers") if isinstance(texts, dict) else None
        values = [
            text_of(each, "value")
            for each in (given if isinstance(given, list) else ())
            if isinstance(each, dict)
        ]
        yield str(id_), _BETWEEN.join(values)


def _names_by_id(handbook: Handbook) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tool in handbook.tools:
        asked = question_names(tool)
        repeats = filter(None, (tool.repeat_of(item) for item in tool.items))
        names = [*asked, *map(mark_name, asked), *header_names(tool)]
        names += (instance_name(str(repeat.for_each)) for repeat in repeats)
        for name in names:
            found.setdefault(question_id(name), name)
    return found


GOOGLE = Reader(
    name="google", title="responses to a Google form", recognizes=_recognizes, read=_read, own=_OWN
)
